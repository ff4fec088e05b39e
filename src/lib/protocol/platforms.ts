/** The platforms that one streams on, as payloads and SendMessage spell them. */
export const platforms = ["twitch", "youtube", "kick", "trovo"] as const;

export type Platform = (typeof platforms)[number];
