/** Fixtures and the one check all table tests use: a payload is compared as a whole, so that a field too many fails as one too few. */
import assert from "node:assert/strict";
import type { Field, Fields } from "../../../src/lib/events";
import { type Kind, kinds, normalise } from "../../../src/lib/events";
import type { EventFrame } from "../../../src/lib/protocol/frames";

export type Loose = Record<string, unknown>;

export const timeStamp = "2031-03-09T18:05:44.1234567+01:00";
export const timestamp = "2031-03-09T17:05:44.123Z";

export function frame(name: string, data?: unknown): EventFrame {
  const [source = "", type = ""] = name.split(".");
  return { timeStamp, event: { source, type }, data };
}

/** The payload of an event, for tests that look at some fields only. */
export function payload(name: string, data?: unknown): Loose {
  return normalise(frame(name, data)) as unknown as Loose;
}

function blankField(field: Field): unknown {
  return field.type === "group" ? blankFields(field.fields) : null;
}

function blankFields(fields: Fields): Loose {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, blankField(field)]));
}

/** The payload of a kind of which nothing is known. */
export function blank(kind: Kind): Loose {
  return {
    kind,
    platform: null,
    timestamp,
    isTest: null,
    user: null,
    isAnonymous: null,
    ...blankFields(kinds[kind].fields),
  };
}

function merge(base: Loose, over: Loose, fields: Fields): Loose {
  const out = { ...base };
  for (const [name, value] of Object.entries(over)) {
    const field = fields[name];
    out[name] = field?.type === "group" ? merge(base[name] as Loose, value as Loose, field.fields) : value;
  }
  return out;
}

/** Checks every value of a payload: what `expected` does not name must be null. The frame must come through unchanged. */
export function check(name: string, data: unknown, kind: Kind, expected: Loose): void {
  const given = frame(name, data);
  const before = structuredClone(given);
  const platform = expected.platform ?? name.split(".")[0]?.toLowerCase();
  assert.deepEqual(normalise(given), merge(blank(kind), { ...expected, platform }, kinds[kind].fields));
  assert.deepEqual(given, before);
}

/** A user with everything unknown but what is given. */
export function user(known: Loose): Loose {
  return {
    id: null,
    login: null,
    name: null,
    role: null,
    subscribed: null,
    tier: null,
    months: null,
    badges: null,
    color: null,
    avatar: null,
    ...known,
  };
}

/** The frames that carry one variable alone: as one key, and step by step. */
export function framesOf(variable: string, value: unknown): Loose[] {
  if (variable.endsWith(".*")) return [{ [variable.slice(0, -2)]: value }];
  const flat = { [variable.replace("#", "0")]: value };
  const steps = variable.split(/[.[\]]+/).filter((step) => step !== "");
  if (steps.length === 1) return [flat];
  const nested = steps.reduceRight<unknown>((inner, step) => (step === "#" ? [inner] : { [step]: inner }), value);
  // "item#.name" is a key with a number, never a list called "item#".
  return variable.replace("[#]", "").includes("#") && !variable.includes(".#") ? [flat] : [flat, nested as Loose];
}

/** The people of the fixtures. */
export const owl = { id: "48213377", login: "mossyowl", name: "MossyOwl" };
export const fern = { id: "60117725", login: "quietfern", name: "Quiet_Fern" };
export const lamp = { id: "73300419", login: "brasslamp", name: "BrassLamp" };
export const harbour = { id: "19004452", login: "harbourlight", name: "HarbourLight" };

export interface Someone {
  id: string;
  login: string;
  name: string;
}

/** Up to 0.1.14 ids are numbers. */
export const flatA = (who: Someone) => ({ userId: Number(who.id), userName: who.login, displayName: who.name });
export const flatB = (who: Someone) => ({ userId: who.id, userName: who.login, displayName: who.name });
export const eventSub = (who: Someone, prefix = "") => ({
  [`${prefix}user_id`]: who.id,
  [`${prefix}user_login`]: who.login,
  [`${prefix}user_name`]: who.name,
});
export const base = (who: Someone, type = "twitch") => ({ ...who, type });

const badge = { name: "founder", version: "0", imageUrl: "https://badges.test/founder.png", info: "9" };

/** A TwitchUser, and what becomes of it. */
export const twitchUser = {
  role: 2,
  badges: [badge],
  color: "#2E8B57",
  subscribed: true,
  subscriptionTier: "2000",
  monthsSubscribed: 9,
  ...base(owl),
};
export const owlInFull = user({
  ...owl,
  role: "vip",
  subscribed: true,
  tier: "2000",
  months: 9,
  badges: [badge],
  color: "#2E8B57",
});

export const kickUser = {
  id: "9035512",
  login: "mossyowl",
  name: "MossyOwl",
  type: "kick",
  profilePicture: "https://kick.test/owl.webp",
  role: 3,
  isSubscribed: true,
};
export const kickOwl = user({
  id: "9035512",
  login: "mossyowl",
  name: "MossyOwl",
  role: "moderator",
  subscribed: true,
  avatar: "https://kick.test/owl.webp",
});

export const youTubeUser = {
  id: "UCmossyowl0000000000001",
  url: "http://www.youtube.com/channel/UCmossyowl0000000000001",
  name: "Mossy Owl",
  profileImageUrl: "https://yt.test/owl.jpg",
  isOwner: false,
  isModerator: true,
  isSponsor: true,
  isVerified: false,
};
export const youTubeOwl = user({
  id: "UCmossyowl0000000000001",
  name: "Mossy Owl",
  role: "moderator",
  subscribed: true,
  avatar: "https://yt.test/owl.jpg",
});
export const live = {
  broadcast: { id: "kQ7owlstream", channelId: "UCharbour00000000000001", title: "Night watch", status: "live" },
  eventId: "LCC.owl-event-0001",
  publishedAt: "2031-03-09T18:05:43.1+01:00",
};
export const liveBroadcast = { id: "kQ7owlstream", title: "Night watch", status: "live" };
export const liveIds = { broadcastId: "kQ7owlstream", broadcast: liveBroadcast, eventId: "LCC.owl-event-0001" };
