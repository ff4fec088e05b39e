/** The platforms that people stream on, as payloads and SendMessage spell them. */
export const platforms = ["twitch", "youtube", "kick", "trovo"] as const;

export type Platform = (typeof platforms)[number];
