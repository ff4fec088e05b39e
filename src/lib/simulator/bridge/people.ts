/** Who is who on Twitch: the accounts of Streamer.bot, and the people in chat. */
import type { World } from "../world";
import type { Account } from "../world/accounts";
import type { Viewer } from "../world/viewers";
import type { Played } from "./stage";
import { viewerOf } from "./user-variables";

const named = ({ id, login, name }: Account) => ({ UserId: id, UserLogin: login, UserName: name });

/** The account, if it is one of Streamer.bot's own. */
const accountOf = ({ accounts: { broadcaster, bot } }: World, is: (account: Account) => boolean): Account | undefined =>
  [broadcaster, bot].find(is);

const about = (world: World, by: "id" | "name", value: string) => {
  const wanted = value.toLowerCase();
  const viewer = viewerOf(world, "twitch", by, value);
  const found = viewer ?? accountOf(world, ({ id, login }) => (by === "id" ? id : login) === wanted);
  if (!found) return null;
  const role = viewer?.role ?? "Viewer";
  return {
    ...named(found),
    IsModerator: role === "Moderator",
    IsVip: role === "VIP",
    IsSubscribed: viewer?.subscribed ?? false,
  };
};

/** Of the broadcaster also what the channel shows; nobody else is on air here. */
const inFull = (world: World, by: "id" | "name", value: string) => {
  const found = about(world, by, value);
  const isOnAir = found?.UserId === world.accounts.broadcaster.id;
  const { title, category } = world.studio.channels.twitch;
  return found && { ...found, ChannelTitle: isOnAir ? title : null, Game: isOnAir ? category : null };
};

/** Only those who are neither can become, or stop being, a VIP. */
const becoming =
  (from: Viewer["role"], role: Viewer["role"]): Played =>
  ({ world }, { userName }) => {
    const viewer = viewerOf(world, "twitch", "name", userName);
    if (viewer?.role !== from) return false;
    world.present.see({ ...viewer, role });
    return true;
  };

/** Those of the broadcaster: others have none. */
const clipsOf: Played = ({ world }, { userId, userName, username = userName, count }) => {
  const { id, login } = world.accounts.broadcaster;
  const isOwn = String(userId) === id || username?.toLowerCase() === login;
  return isOwn ? world.studio.clips.slice(0, count) : [];
};

export const people: readonly [string, Played][] = [
  ["TwitchGetBroadcaster", ({ world }) => named(world.accounts.broadcaster)],
  ["TwitchGetBot", ({ world }) => named(world.accounts.bot)],
  ["TwitchGetUserInfoById", ({ world }, { userId }) => about(world, "id", userId)],
  ["TwitchGetUserInfoByLogin", ({ world }, { userLogin }) => about(world, "name", userLogin)],
  ["TwitchGetExtendedUserInfoById", ({ world }, { userId }) => inFull(world, "id", userId)],
  ["TwitchGetExtendedUserInfoByLogin", ({ world }, { userLogin }) => inFull(world, "name", userLogin)],
  ["TwitchAddVip", becoming("Viewer", "VIP")],
  ["TwitchRemoveVip", becoming("VIP", "Viewer")],
  ["GetClipsForUser", clipsOf],
  ["GetClipsForUserById", clipsOf],
];
