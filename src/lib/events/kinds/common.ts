/** Fields that every payload has, and those of recurring objects. */
import { badges, boolean, group, id, number, person, record, string, time, user } from "../fields";

export const commonFields = {
  kind: string("What happened; decides which further fields there are"),
  platform: string(
    'Where: "twitch", "youtube", "kick", "trovo"; for tools their source in lower case ("obs", "kofi"), or the platform of its user',
  ),
  timestamp: time("When the server sent it"),
  isTest: boolean("Whether a test button made it; null if the event does not say"),
  user: user("Who it is about"),
  isAnonymous: boolean("Whether the user wants to stay anonymous; null if the event does not say"),
};

export const personFields = {
  id: id("Account id"),
  login: string("Account name in lower case; YouTube has none"),
  name: string("Display name"),
};

export const userFields = {
  ...personFields,
  role: string(
    '"viewer", "vip", "moderator", "broadcaster" or "member" (paying, YouTube); null for guests of a shared chat',
  ),
  subscribed: boolean("Whether subscribed to the channel, or a paying member"),
  tier: string('Subscription tier: "prime", "1000", "2000", "3000"'),
  months: number("Months subscribed in all"),
  badges: badges("Chat badges: name, version, info, imageUrl"),
  color: string('Colour of the name in chat ("#9146FF")'),
  avatar: string("URL of the profile picture"),
};

/** Fields that several kinds have. */
export const messageId = id("Id of the chat message");
export const systemMessage = string("The platform's ready-made sentence about it");
export const channel = person("The channel it happened in");
export const broadcast = record("The broadcast (YouTube): with two at once, the one it belongs to", {
  id: id("Its id, as `broadcastId`"),
  title: string("Its title"),
  status: string('"live", …'),
});
export const broadcastId = id("Id of the broadcast (YouTube)");
/** Where a live event of YouTube happened. */
export const place = { broadcastId, broadcast } as const;
export const counters = group("How often", {
  total: number("By everyone"),
  user: number("By this user"),
});
export const flags = group("What kind of message it is", {
  action: boolean("Written with /me"),
  highlighted: boolean("Highlighted for channel points"),
  customReward: boolean("The text of a redeemed reward"),
  firstEver: boolean("The user's first message ever in this channel"),
  internal: boolean("Sent by Streamer.bot itself"),
});
export const sharedChat = group("Chat shared with other channels", {
  isShared: boolean("Whether chat is being shared"),
  isHost: boolean("Whether this channel is its host"),
  isFromGuest: boolean("Whether the message comes from another channel"),
  source: person("That channel"),
});
export const sharedFrom = person(
  "The other channel it happened in, if chat is shared; null if it happened in this one",
);

export const connection = record("The connection in Streamer.bot, or the other end", {
  id: id("Its id in Streamer.bot"),
  name: string("Its name"),
  host: string("Host"),
  version: string("Version of the program at the other end"),
});
