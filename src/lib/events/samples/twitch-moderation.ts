/** Moderation, stream, shoutouts, charity and goals on Twitch. */
import type { Builder, Builders, Context, Data } from "./context";
import { people } from "./people";
import { sharedFlags } from "./twitch-chat";
import { base, eventSub, wireId } from "./users";
import { local, utc, utcSeconds } from "./wire";

/** What a moderator did to the scene's user. 0.2.4 rewrote these; `targetUser` and `moderator` are those of 1.0.0. */
export const moderation =
  (extra: (c: Context) => Data = () => ({})): Builder =>
  (c) => {
    if (c.from("C1")) {
      const who = { moderator: base(c.moderator), targetUser: base(c.user) };
      return { ...who, ...extra(c), ...sharedFlags(c), isTest: c.isTest };
    }
    return {
      target_user_display: c.user.name,
      target_user_id: wireId(c, c.user.id),
      target_user_login: c.user.login,
      created_at: local(c.at),
      created_by_user_id: wireId(c, c.moderator.id),
      created_by: c.moderator.login,
      duration: 0,
      ...extra(c),
      isTest: c.isTest,
    };
  };

export const reason = (c: Context): Data => ({ reason: c.scene.reason ?? "advertising" });
export const timeout = (c: Context): Data => ({ ...reason(c), duration: c.scene.duration ?? 600 });

function chatCleared(c: Context): Data {
  if (c.from("C1")) return { moderator: base(c.moderator), createdAt: utc(c.at), isTest: c.isTest };
  const by = { created_by_user_id: wireId(c, c.moderator.id), created_by: c.moderator.login };
  const what = { moderation_action: "clear", type: "chat_channel_moderation", duration: 0 };
  return { target_user_id: "", target_user_login: "", ...by, ...what };
}

function streamUpdate(c: Context): Data {
  const game = c.scene.game ?? { id: "26936", name: "Music" };
  const onWire = ({ id, name }: { id: string; name: string }): Data => ({ id: wireId(c, id), name });
  return {
    channelId: wireId(c, c.broadcaster.id),
    channel: c.broadcaster.login,
    status: c.scene.title ?? "Lamps out, moths in",
    oldStatus: c.scene.previous ?? "Setting up",
    oldGame: onWire({ id: "509658", name: "Just Chatting" }),
    game: onWire(game),
  };
}

/** EventSub since 0.2.3. */
function adRun(c: Context): Data {
  const seconds = c.scene.duration ?? 90;
  if (!c.from("B")) return { length: seconds, scheduled: false };
  return {
    length_seconds: seconds,
    timestamp: utcSeconds(c.at),
    is_automatic: false,
    ...eventSub(c.scene.user ?? c.broadcaster, "requester_"),
    is_test: c.from("C1") ? c.isTest : undefined,
  };
}

const shieldMode =
  (member: string): Builder =>
  (c) => ({ ...eventSub(c.moderator, "moderator_"), [member]: utc(c.at) });

const shoutoutCreated = (c: Context): Data => ({
  ...eventSub(c.moderator, "moderator_"),
  ...eventSub(c.scene.recipient ?? people.neighbour, "to_broadcaster_"),
  viewer_count: c.scene.viewers ?? 58,
  started_at: utcSeconds(c.at),
  cooldown_ends_at: utcSeconds(c.at, 120),
  target_cooldown_ends_at: utcSeconds(c.at, 3600),
});

const shoutoutReceived = (c: Context): Data => ({
  ...eventSub(c.user, "from_broadcaster_"),
  viewer_count: c.scene.viewers ?? 58,
  started_at: utc(c.at),
});

/** Minor units: a value of 1250 with two decimal places is 12.50. */
const money = (c: Context, amount: number): Data => ({
  value: Math.round(amount * 100),
  decimal_places: 2,
  currency: c.scene.currency ?? "EUR",
});
const charityName = "Dark Skies Trust";

const charity =
  (times: (c: Context) => Data = () => ({})): Builder =>
  (c) => ({
    id: c.thing("charity"),
    current_amount: money(c, c.scene.total ?? 112.5),
    target_amount: money(c, c.scene.goal ?? 500),
    ...times(c),
    charity_name: charityName,
    charity_description: "Fewer street lamps, more stars.",
    charity_logo: "https://darkskies.example/logo.png",
    charity_website: "https://darkskies.example",
  });

const charityDonation = (c: Context): Data => ({
  id: c.id,
  campaign_id: c.thing("charity"),
  ...eventSub(c.user),
  amount: money(c, c.scene.amount ?? 12.5),
  charity_name: charityName,
});

const goal =
  (end: (c: Context) => Data = () => ({})): Builder =>
  (c) => ({
    id: c.thing("goal"),
    type: "follow",
    description: c.scene.title ?? "Lamps for the porch",
    current_amount: c.scene.progress ?? 431,
    target_amount: c.scene.goal ?? 500,
    ...end(c),
  });
const begun = (c: Context): Data => ({ started_at: utcSeconds(c.at, -13 * 86400) });
const reached = (c: Context): Data => {
  const achieved = (c.scene.progress ?? 431) >= (c.scene.goal ?? 500);
  return { is_achieved: achieved, ...begun(c), ended_at: utcSeconds(c.at) };
};

export const twitchModeration: Builders = {
  UserTimedOut: moderation(timeout),
  UserBanned: moderation(reason),
  UserUntimedOut: moderation(),
  UserUnbanned: moderation(),
  ChatCleared: chatCleared,
  StreamUpdate: streamUpdate,
  StreamOffline: (c) => ({ id: c.thing("stream"), type: "live", started_at: utcSeconds(c.at, -7200) }),
  ViewerCountUpdate: (c) => ({ [c.from("C1") ? "viewerCount" : "viewers"]: c.scene.viewers ?? 58 }),
  AdRun: adRun,
  AdMidRoll: (c) => ({ type: "midroll_request", jitterTime: 5000, warmupTime: 5000, commercialId: c.id }),
  UpcomingAd: () => ({}),
  ShieldModeBegin: shieldMode("started_at"),
  ShieldModeEnd: shieldMode("ended_at"),
  ShoutoutCreated: shoutoutCreated,
  ShoutoutReceived: shoutoutReceived,
  CharityStarted: charity((c) => ({ started_at: utc(c.at) })),
  CharityProgress: charity(),
  CharityCompleted: charity((c) => ({ stopped_at: utc(c.at) })),
  CharityDonation: charityDonation,
  GoalBegin: goal(begun),
  GoalProgress: goal(begun),
  GoalEnd: goal(reached),
};
