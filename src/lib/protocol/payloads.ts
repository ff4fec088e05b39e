/**
 * The useful part of each answer in one shape, whatever the version of the server: what request nodes give to flows. Names of people and
 * roles are those of event payloads: `login`, `name`, roles as words in lower case, ids as strings, times ISO 8601 in UTC.
 */
import { isObject, type JsonObject, type ResponseFrame } from "./frames";
import { requestSpec } from "./requests";
import { toTime } from "./time";
import { toBoolean, toId, toLower, toNumber, toRole, toText } from "./values";

export interface Viewer {
  id: string | null;
  /** `"twitch"`, `"youtube"`, …; null up to about 0.2.x, which list only Twitch's. */
  platform: string | null;
  login: string | null;
  name: string | null;
  /** `"viewer"`, `"vip"`, `"moderator"`, `"broadcaster"`, or what else the server says, in lower case. */
  role: string | null;
  subscribed: boolean | null;
  groups: string[];
  channelPointsUsed: number | null;
  /** ISO 8601, UTC. `lastActive` up to 0.1.16, `previousActive` since. */
  lastActive: string | null;
  exempt: boolean | null;
}

export interface GlobalVariable {
  name: string;
  value: unknown;
  /** ISO 8601, UTC. */
  lastWrite: string | null;
}

export interface UserGlobalVariable extends GlobalVariable {
  userId: string | null;
  userLogin: string | null;
  userName: string | null;
  platform: string | null;
}

/** Lists of names (older servers may give objects); every list is there. */
export interface CreditsPayload {
  events: Record<string, unknown[]>;
  hypeTrain: { conductors: unknown[]; contributors: unknown[] };
  users: Record<string, unknown[]>;
  groups: Record<string, unknown[]>;
  custom: Record<string, unknown[]>;
  top: { allBits: unknown[]; monthBits: unknown[]; weekBits: unknown[]; channelRewards: unknown[] };
}

type Shape = (response: ResponseFrame) => unknown;

const shapes: Record<string, Shape> = {
  GetActiveViewers: ({ viewers }) => list(viewers).map(toViewer),
  GetCredits: toCredits,
  TestCredits: toCredits,
  GetGlobals: ({ variables }) => named(variables).map(toVariable),
  GetGlobal: oneVariable,
  UnSubscribe: ({ events }) => events ?? null,
};

/** The requests that come once per platform answer alike. */
const endings: [RegExp, Shape][] = [
  [/GetUserGlobals$/, ({ variables }) => named(variables).map(toUserVariable)],
  [
    /GetUserGlobal$/,
    (response) =>
      response.variables === undefined ? oneVariable(response) : named(response.variables).map(toVariable),
  ],
];

/**
 * What a flow wants of an answer: the list, the object or the value, in one shape over versions. For an answer without a useful member (or to
 * a request that the table does not know) all members but `status` and `id`; null if there are none.
 */
export function usefulPart(request: string, response: ResponseFrame): unknown {
  const shape = Object.hasOwn(shapes, request)
    ? shapes[request]
    : endings.find(([ending]) => ending.test(request))?.[1];
  if (shape) return shape(response);
  const useful = requestSpec(request)?.useful;
  if (useful !== undefined) return response[useful] ?? null;
  const { status: _status, id: _id, ...rest } = response;
  return Object.keys(rest).length > 0 ? rest : null;
}

function toViewer(raw: JsonObject): Viewer {
  return {
    id: toId(raw.id),
    platform: toLower(raw.type),
    login: toText(raw.login),
    name: toText(raw.display),
    // A number that is not a role means nothing; a word may be a role of a newer server.
    role: toRole(raw.role) ?? (typeof raw.role === "string" ? toLower(raw.role) : null),
    subscribed: toBoolean(raw.subscribed),
    groups: array(raw.groups).flatMap((group) => toText(group) ?? []),
    channelPointsUsed: toNumber(raw.channelPointsUsed),
    lastActive: toTime(raw.previousActive ?? raw.lastActive),
    exempt: toBoolean(raw.exempt),
  };
}

function toVariable(raw: JsonObject): GlobalVariable {
  return { name: toText(raw.name) ?? "", value: raw.value ?? null, lastWrite: toTime(raw.lastWrite) };
}

function toUserVariable(raw: JsonObject): UserGlobalVariable {
  const { userId, userLogin, userName, platform } = raw;
  return {
    ...toVariable(raw),
    userId: toId(userId),
    userLogin: toText(userLogin),
    userName: toText(userName),
    platform: toText(platform),
  };
}

/** As the docs show it, `variable`; as the official client reads it, `variables` by name or as a list of one. */
function oneVariable({ variable, variables }: ResponseFrame): GlobalVariable | null {
  const raw = isObject(variable) ? variable : named(variables)[0];
  return raw ? toVariable(raw) : null;
}

/** The lists of events in credits, as current servers name them. */
export const creditEventLists = [
  "follows",
  "cheers",
  "subs",
  "resubs",
  "giftsubs",
  "giftbombs",
  "raided",
  "rewardredemptions",
  "goalcontributions",
  "gameupdates",
  "pyramids",
  "hypetrains",
] as const;

/** The lists of users in credits. */
export const creditUserLists = ["editors", "moderators", "subscribers", "vips", "groups", "users"] as const;

/** What servers up to about 0.1.16 call the lists of users. */
const oldUserLists: Record<string, string> = {
  editors: "Editors",
  moderators: "Moderator",
  subscribers: "Subscriber",
  vips: "VIPs",
  groups: "regulars",
  users: "Users",
};

function toCredits(raw: ResponseFrame): CreditsPayload {
  const events = lowerKeys(raw.events ?? raw.Events);
  const users = isObject(raw.users) ? raw.users : {};
  const oldUsers = isObject(raw.User) ? raw.User : {};
  const hypeTrain = isObject(raw.hypeTrain)
    ? raw.hypeTrain
    : { conductors: raw.HypeTrainConductor, contributors: raw.HypeTrainContributors };
  const top = isObject(raw.top) ? raw.top : {};
  const oldTop = isObject(raw.TopBits) ? raw.TopBits : {};
  return {
    events: { ...lists(events), ...Object.fromEntries(creditEventLists.map((name) => [name, array(events[name])])) },
    hypeTrain: { conductors: array(hypeTrain.conductors), contributors: array(hypeTrain.contributors) },
    users: {
      ...lists(users),
      ...Object.fromEntries(
        creditUserLists.map((name) => [name, array(users[name] ?? oldUsers[oldUserLists[name] ?? ""])]),
      ),
    },
    groups: lists(raw.groups),
    custom: lists(raw.custom ?? raw.Custom),
    top: {
      allBits: array(top.allBits ?? oldTop.All),
      monthBits: array(top.monthBits ?? oldTop.Month),
      weekBits: array(top.weekBits ?? oldTop.Week),
      channelRewards: array(top.channelRewards ?? raw.TopChannelRewards),
    },
  };
}

/** One line of a credits roll: a heading's key, and who or what stands under it. */
export interface CreditsRow {
  section: "events" | "hypeTrain" | "users" | "groups" | "custom" | "top";
  group: string;
  name: string;
  item: unknown;
}

/** Credits as rows in the order they would roll, empty lists left out. */
export function creditsRows(credits: CreditsPayload): CreditsRow[] {
  const sections = Object.entries(credits) as [CreditsRow["section"], Record<string, unknown[]>][];
  return sections.flatMap(([section, groups]) =>
    Object.entries(groups).flatMap(([group, items]) =>
      items.map((item) => ({ section, group, name: nameOf(item), item })),
    ),
  );
}

function nameOf(item: unknown): string {
  if (!isObject(item)) return String(item);
  return String(item.name ?? item.display ?? item.displayName ?? item.userName ?? item.title ?? JSON.stringify(item));
}

function lowerKeys(value: unknown): JsonObject {
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key.toLowerCase(), item]))
    : {};
}

function lists(value: unknown): Record<string, unknown[]> {
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, array(item)])) : {};
}

function array(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function list(value: unknown): JsonObject[] {
  return array(value).filter(isObject);
}

/** A list, or an object by name, as a list whose items have their names. */
function named(value: unknown): JsonObject[] {
  if (!isObject(value)) return list(value);
  return Object.entries(value).flatMap(([name, item]) => (isObject(item) ? [{ name, ...item }] : []));
}
