/** People in the shapes of every generation and platform. */
import type { Context, Data } from "./context";
import type { Person } from "./scene";
import { guid, utc } from "./wire";

const roles = { viewer: 1, vip: 2, moderator: 3, broadcaster: 4 };

/** 1 viewer, 2 VIP, 3 moderator, 4 broadcaster (Streamer.bot docs). */
export const roleNumber = (person: Person): number => roles[person.role ?? "viewer"];

/** Ids were numbers up to 0.1.14 and are strings since. */
export function wireId(c: Context, id: string): string | number {
  return c.generation === "A" && /^\d{1,15}$/.test(id) ? Number(id) : id;
}

const badge = (c: Context, name: string, version: string, info: string): Data => ({
  name,
  version,
  imageUrl: `https://static-cdn.jtvnw.net/badges/v1/${guid(`badge ${name} ${version}`)}/3`,
  info: c.from("C1") ? info : undefined,
});

export function badges(c: Context, person: Person): Data[] {
  const list: Data[] = [];
  if (person.role && person.role !== "viewer") list.push(badge(c, person.role, "1", ""));
  if (person.subscribed) list.push(badge(c, "subscriber", "0", String(person.months ?? 1)));
  return list;
}

/** A/B: `userName` is the login, `displayName` the name. */
export const flat = (c: Context, person: Person): Data => ({
  userId: wireId(c, person.id),
  userName: person.login,
  displayName: person.name,
  role: roleNumber(person),
});

/** EventSub members, e.g. `moderator_user_login`; here `user_name` is the display name, and ids always were strings. */
export const eventSub = (person: Person, prefix = ""): Data => ({
  [`${prefix}user_id`]: person.id,
  [`${prefix}user_login`]: person.login,
  [`${prefix}user_name`]: person.name,
});

/** A: user of commands, first words and actions. */
const userA = (c: Context, person: Person): Data => ({
  id: wireId(c, person.id),
  login: person.login,
  display_name: person.name,
  subscribed: person.subscribed ?? false,
  role: roleNumber(person),
});

/** From B on, user of commands, actions and pyramids: `name` is the login. YouTube has no logins. */
const baseViewer = (person: Person): Data => ({
  display: person.name,
  id: person.id,
  name: person.platform === "youtube" ? person.name : person.login,
  role: roleNumber(person),
  subscribed: person.subscribed ?? false,
  type: person.platform ?? "twitch",
});

export const viewer = (c: Context, person: Person): Data =>
  c.generation === "A" ? userA(c, person) : baseViewer(person);

/** From C1 on, wherever only the identity is known. */
export const base = (person: Person): Data => ({
  id: person.id,
  login: person.login,
  name: person.name,
  type: person.platform ?? "twitch",
});

/** From C1 on, the user of chat, subscriptions, gifts and cheers. */
export const twitchUser = (c: Context, person: Person): Data => ({
  role: roleNumber(person),
  badges: badges(c, person),
  color: person.color,
  subscribed: person.subscribed ?? false,
  subscriptionTier: person.subscribed ? wireTier(person.tier ?? "1000") : undefined,
  monthsSubscribed: person.months ?? 0,
  ...base(person),
});

/** On the wire, Prime is tier 1000 with an additional flag (Twitch EventSub). */
export const wireTier = (tier: string): string => (tier === "prime" ? "1000" : tier);

/** What an event of unknown payload is given: a flat user up to 0.2.4, `user` since. */
export const genericUser = (c: Context): Data => (c.from("C1") ? { user: twitchUser(c, c.user) } : flat(c, c.user));

/** The channel an event happened in; payloads name it since 1.0.7. */
export const channelC3 = (c: Context): Data =>
  c.from("C3") ? { broadcaster: base(c.broadcaster), createdAt: utc(c.at) } : {};
