/** People on Twitch: the accounts of Streamer.bot, and who is in chat. */
import type { Account } from "../world/accounts";
import type { Played } from "./stage";
import { viewerOf } from "./user-variables";

const named = ({ id, login, name }: Account) => ({ UserId: id, UserLogin: login, UserName: name });

export const people: readonly [string, Played][] = [
  ["TwitchGetBroadcaster", ({ world }) => named(world.accounts.broadcaster)],
  ["TwitchGetBot", ({ world }) => named(world.accounts.bot)],
  [
    "TwitchGetExtendedUserInfoById",
    ({ world }, { userId }) => {
      const viewer = viewerOf(world, "twitch", "id", userId);
      return viewer && { ...named(viewer), IsVip: viewer.role === "VIP", IsSubscribed: viewer.subscribed };
    },
  ],
  [
    "TwitchAddVip",
    ({ world }, { userName }) => {
      const viewer = viewerOf(world, "twitch", "name", userName);
      if (viewer?.role !== "Viewer") return false;
      world.present.see({ ...viewer, role: "VIP" });
      return true;
    },
  ],
  [
    "GetClipsForUser",
    // Nobody else has any.
    ({ world: { accounts, studio } }, { userId, userName, username = userName, count }) => {
      const { id, login } = accounts.broadcaster;
      const isOwn = String(userId) === id || username?.toLowerCase() === login;
      return isOwn ? studio.clips.slice(0, count) : [];
    },
  ],
];
