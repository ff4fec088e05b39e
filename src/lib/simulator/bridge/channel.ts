/** The channel: its rewards, what it is about, who may chat in it. */
import type { Platform } from "../../protocol";
import { forgetOldest, note } from "../world/bounded";
import type { StudioReward } from "../world/studio";
import type { Arguments, Played } from "./stage";

/** Changes a reward; false for one that does not exist. */
const rewarding =
  (change: (args: Arguments, reward: StudioReward) => Partial<StudioReward>): Played =>
  ({ world }, args) => {
    const reward = world.studio.rewards.find(({ Id }) => Id === args.rewardId);
    if (reward) Object.assign(reward, change(args, reward));
    return reward !== undefined;
  };

const deciding =
  (outcome: "FULFILLED" | "CANCELED"): Played =>
  ({ world: { studio } }, { redemptionId }) => {
    if (studio.redemptions.has(redemptionId)) return false;
    forgetOldest(studio.redemptions);
    studio.redemptions.set(redemptionId, outcome);
    return true;
  };

const titling =
  (platform: Platform): Played =>
  ({ world: { studio } }, { title }) => {
    studio.channels[platform].title = title;
    return true;
  };

/** `told`: what it returns. */
const categorising =
  (platform: Platform, told: (name: string) => unknown): Played =>
  ({ world: { studio } }, { categoryName, game = categoryName }) => {
    studio.channels[platform].category = game;
    return told(game);
  };

const tagging =
  (platform: Platform, change: (tags: string[], args: Arguments) => string[]): Played =>
  ({ world: { studio } }, args) => {
    studio.channels[platform].tags = change(studio.channels[platform].tags, args);
    return true;
  };

const without = (tags: readonly string[], gone: readonly string[]): string[] =>
  tags.filter((tag) => !gone.includes(tag));

/** Nobody can be kept out of their own chat. `timed`: for some seconds, instead of for good. */
const banning =
  (platform: Platform, timed: boolean): Played =>
  ({ world }, { userName, username, userId, duration, reason }) => {
    const who = (userId ?? username ?? userName).toLowerCase();
    const { id, login } = world.accounts.broadcaster;
    if (who === login || who === id) return false;
    forgetOldest(world.studio.banned);
    world.studio.banned.set(`${platform}/${who}`, { seconds: timed ? duration : null, reason: reason ?? null });
    return true;
  };

const unbanning =
  (platform: Platform): Played =>
  ({ world }, { userName }) =>
    world.studio.banned.delete(`${platform}/${userName.toLowerCase()}`);

/** Once per hour and person; here only once. */
const shouting: Played = ({ world: { studio } }, { userId, userLogin = userId }) => {
  if (studio.shoutouts.has(userLogin)) return false;
  forgetOldest(studio.shoutouts);
  studio.shoutouts.add(userLogin);
  return true;
};

export const channel: readonly [string, Played][] = [
  ["EnableReward", rewarding(() => ({ Enabled: true }))],
  ["DisableReward", rewarding(() => ({ Enabled: false }))],
  ["PauseReward", rewarding(() => ({ Paused: true }))],
  ["UnPauseReward", rewarding(() => ({ Paused: false }))],
  ["UpdateRewardTitle", rewarding(({ title }) => ({ Title: title }))],
  ["UpdateRewardPrompt", rewarding(({ prompt }) => ({ Prompt: prompt }))],
  ["UpdateRewardCost", rewarding(({ cost, additive }, { Cost }) => ({ Cost: additive ? Cost + cost : cost }))],
  [
    "UpdateReward",
    rewarding(({ title, prompt, cost }, { Title, Prompt, Cost }) => {
      return { Title: title ?? Title, Prompt: prompt ?? Prompt, Cost: cost ?? Cost };
    }),
  ],
  ["TwitchRedemptionFulfill", deciding("FULFILLED")],
  ["TwitchRedemptionCancel", deciding("CANCELED")],
  ["SetChannelTitle", titling("twitch")],
  ["YouTubeSetTitle", titling("youtube")],
  ["KickSetTitle", titling("kick")],
  ["TrovoSetTitle", titling("trovo")],
  ["SetChannelGame", categorising("twitch", (Name) => ({ Id: String(Name.length), Name }))],
  ["KickSetCategory", categorising("kick", (Name) => ({ Name }))],
  ["YouTubeSetCategory", categorising("youtube", () => true)],
  ["TwitchSetChannelTags", tagging("twitch", (_, { tags }) => tags)],
  ["TwitchAddChannelTag", tagging("twitch", (tags, { tag }) => [...without(tags, [tag]), tag])],
  ["TwitchRemoveChannelTag", tagging("twitch", (tags, { tag }) => without(tags, [tag]))],
  ["TwitchClearChannelTags", tagging("twitch", () => [])],
  ["YouTubeAddTags", tagging("youtube", (tags, { tags: more }) => [...without(tags, more), ...more])],
  ["YouTubeRemoveTags", tagging("youtube", (tags, { tags: gone }) => without(tags, gone))],
  ["YouTubeClearTags", tagging("youtube", () => [])],
  [
    "CreateStreamMarker",
    ({ world: { studio } }, { description }) => {
      note(studio.markers, description);
      return { Id: String(studio.markers.length), Description: description };
    },
  ],
  [
    "CreateClip",
    ({ world: { studio } }, { title, duration }) => {
      const Id = `SimulatedClip${studio.clips.length + 1}`;
      const Url = `https://clips.twitch.tv/${Id}`;
      return note(studio.clips, { Id, Url, Title: title ?? studio.title, Duration: duration });
    },
  ],
  ["TwitchTimeoutUser", banning("twitch", true)],
  ["KickTimeoutUser", banning("kick", true)],
  ["TrovoTimeoutUser", banning("trovo", true)],
  ["YouTubeTimeoutUserById", banning("youtube", true)],
  ["YouTubeTimeoutUserByName", banning("youtube", true)],
  ["TwitchBanUser", banning("twitch", false)],
  ["KickBanUser", banning("kick", false)],
  ["TrovoBanUser", banning("trovo", false)],
  ["YouTubeBanUserById", banning("youtube", false)],
  ["YouTubeBanUserByName", banning("youtube", false)],
  ["TwitchUnbanUser", unbanning("twitch")],
  ["KickUnbanUser", unbanning("kick")],
  ["TrovoUnbanUser", unbanning("trovo")],
  [
    "TwitchDeleteChatMessage",
    ({ world: { studio } }, { messageId }) => {
      if (studio.deleted.has(messageId)) return false;
      forgetOldest(studio.deleted);
      studio.deleted.add(messageId);
      return true;
    },
  ],
  [
    "TwitchAnnounce",
    ({ world: { studio }, say }, { message, bot, color }) => {
      note(studio.announcements, { message, color });
      say({ platform: "twitch", text: message, bot, internal: true });
    },
  ],
  ["TwitchSendShoutoutById", shouting],
  ["TwitchSendShoutoutByLogin", shouting],
];
