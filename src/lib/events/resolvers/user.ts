/**
 * Who an event is about, in every shape servers are known to send. The shapes are tried in a fixed order, newest first, and the first that contains
 * anyone wins: from 0.2.5 to 1.0.4 the new `user` and the old `message` stand side by side.
 */
import { isObject, type JsonObject } from "../../protocol/frames";
import { toBoolean, toId, toNumber, toRole, toText } from "../../protocol/values";
import type { Role, User } from "../values";
import { toBadges } from "./lists";
import { isYouTube } from "./person";
import { firstOf, type Reader } from "./read";
import { toTier } from "./tier";

/**
 * What a shape says about a user; what it leaves out is null in the user. Every shape names all members, in this order, so that `makeUser`
 * meets objects of one form only.
 */
export interface Known {
  id: unknown;
  login: unknown;
  name: unknown;
  role: Role | null;
  subscribed: unknown;
  tier: unknown;
  months: unknown;
  badges: unknown;
  color: unknown;
  avatar: unknown;
}

/** Someone about whom nothing more is said. */
export function makeNamed(id: unknown, login: unknown, name: unknown, avatar: unknown = null): User | null {
  const [role, subscribed, tier, months, badges, color] = [null, null, null, null, null, null];
  return makeUser({ id, login, name, role, subscribed, tier, months, badges, color, avatar });
}

/** Null if neither id nor login nor name is known. */
function makeUser(known: Known): User | null {
  const id = toId(known.id);
  const login = toText(known.login);
  const name = toText(known.name);
  if (id === null && login === null && name === null) return null;
  return {
    id,
    login,
    name,
    role: known.role,
    subscribed: toBoolean(known.subscribed),
    tier: toTier(known.tier),
    months: toNumber(known.months),
    badges: toBadges(known.badges),
    color: toText(known.color),
    avatar: toText(known.avatar),
  };
}

function youTubeRole(user: JsonObject): Role | null {
  if (user.isOwner === true) return "broadcaster";
  if (user.isModerator === true) return "moderator";
  if (user.isSponsor === true) return "member";
  return user.isOwner === false ? "viewer" : null;
}

/** The object shapes: TwitchUser and KickUser, the 0.1.x form with `display_name`, BaseViewer, and YouTube's. */
export function toUser(value: unknown): User | null {
  if (!isObject(value)) return null;
  // YouTube's and a BaseViewer have none.
  const hasLogin = typeof value.login === "string";
  if (!hasLogin && "isOwner" in value) {
    return makeUser({
      id: value.id,
      login: null,
      name: value.name,
      role: youTubeRole(value),
      subscribed: value.isSponsor,
      tier: null,
      months: null,
      badges: null,
      color: null,
      avatar: value.profileImageUrl,
    });
  }
  // On a BaseViewer `name` is the login; on all others it is the display name. YouTube has no logins and repeats the name there.
  const isViewer = !hasLogin && "display" in value;
  return makeUser({
    id: value.id,
    login: isViewer ? (isYouTube(value.type) ? null : value.name) : value.login,
    name: isViewer ? value.display : (value.display_name ?? value.name),
    role: toRole(value.role),
    subscribed: value.subscribed ?? value.isSubscribed,
    tier: value.subscriptionTier,
    months: value.monthsSubscribed,
    badges: value.badges,
    color: value.color,
    avatar: value.profilePicture ?? value.profileImageUrl,
  });
}

/** A user object at one member. */
export function userAt(member: string): Reader<User | null> {
  return (data) => toUser(data[member]);
}

/** Chat, cheers and whispers up to 0.2.4: everything is inside `message`, with its own names. */
const messageUser: Reader<User | null> = (data) => {
  const message = data.message;
  if (!isObject(message)) return null;
  return makeUser({
    id: message.userId,
    login: message.username,
    name: message.displayName,
    role: toRole(message.role),
    subscribed: message.subscriber,
    tier: message.subscriptionTier,
    months: message.monthsSubscribed,
    badges: message.badges,
    color: message.color,
    avatar: null,
  });
};

/** Members of `data` itself: here `userName` is the login, and `username` (YouTube, StreamElements) the display name. */
export const flatUser: Reader<User | null> = (data) =>
  makeUser({
    id: data.userId,
    login: data.userName,
    name: data.displayName ?? data.username,
    role: toRole(data.role),
    subscribed: data.subscriber,
    tier: null,
    months: data.monthsSubscribed,
    badges: data.badges,
    color: data.color,
    avatar: data.avatar ?? data.profileImage,
  });

/** EventSub's way, where `user_name` is the display name: `<prefix>user_id`, `_login`, `_name`. It has no role. */
export function eventSubUser(prefix = ""): Reader<User | null> {
  const [id, login, name] = [`${prefix}user_id`, `${prefix}user_login`, `${prefix}user_name`];
  return (data) => makeNamed(data[id], data[login], data[name]);
}

/** A display name and nothing else: all that most tip services know about a tipper. */
export function nameOnly(...members: string[]): Reader<User | null> {
  return (data) => {
    for (const member of members) {
      const found = makeNamed(null, null, data[member]);
      if (found !== null) return found;
    }
    return null;
  };
}

/** Moderation up to 0.2.3. */
const pubSubTarget: Reader<User | null> = (data) =>
  makeNamed(data.target_user_id, data.target_user_login, data.target_user_display);

const elsewhere = firstOf(
  userAt("targetUser"),
  messageUser,
  flatUser,
  eventSubUser(),
  pubSubTarget,
  eventSubUser("from_broadcaster_"),
  eventSubUser("to_broadcaster_"),
  eventSubUser("requester_"),
  eventSubUser("moderator_"),
);

/** Whatever shape it is. */
export const anyUser: Reader<User | null> = (data, raw) => toUser(data.user) ?? elsewhere(data, raw);

/** For events about someone other than the one who caused them: bans, timeouts, deleted messages. */
export const targetUser: Reader<User | null> = firstOf(
  userAt("targetUser"),
  userAt("bannedUser"),
  pubSubTarget,
  eventSubUser(),
  userAt("user"),
  flatUser,
);
