/** How often an event node sends: a pause after each message, and once per user in a stream or in some hours. */
import { StreamerbotError } from "../../client/errors";
import type { NormalisedEvent, User } from "../../events";
import { clock } from "../clock";
import type { FlowNode } from "../red";
import { hasRole, roles } from "./filters";
import { Handover } from "./handover";
import { memoryOf } from "./memory";

export interface CooldownSettings {
  /** What has to cool down: the node, each user, or both; empty for no cooldown. */
  scope: string;
  /** Of the node, or of each user if they alone cool down. */
  seconds: number;
  /** Of each user, if both cool down. */
  userSeconds: number;
  /** Users with at least this role are never kept back, and keep nobody back; empty for nobody. */
  exemptRole: string;
}

export interface OnceSettings {
  /** `stream`, `hours`; empty for always. */
  scope: string;
  hours: number;
}

/** Decides about one event; `passed` is to be called once it was sent. */
export interface Limit {
  allows(payload: NormalisedEvent): boolean;
  passed(payload: NormalisedEvent): void;
}

/** No more users than this are remembered; the one from longest ago is forgotten. */
const maxUsers = 20_000;

const bad = (words: string): StreamerbotError => new StreamerbotError("BAD_INPUT", words);

/** Who it is, the same on each of their events of a platform. All who are not named count as one. */
function keyOf({ platform, user }: NormalisedEvent): string {
  const { id, login, name }: Partial<User> = user ?? {};
  return `${platform}:${id ?? login ?? name?.toLowerCase() ?? ""}`;
}

/** Times by user, the latest last, never more than there is room for. */
class Times {
  readonly #times: Map<string, number>;

  constructor(entries: Iterable<readonly [string, number]> = []) {
    this.#times = new Map(entries);
  }

  get(key: string): number | undefined {
    return this.#times.get(key);
  }

  set(key: string, time: number): void {
    this.#times.delete(key);
    this.#times.set(key, time);
    const [oldest] = this.#times.keys();
    if (this.#times.size > maxUsers && oldest !== undefined) this.#times.delete(oldest);
  }

  /** Forgets those who are not to be kept. */
  keep(isKept: (key: string, time: number) => boolean): void {
    for (const [key, time] of this.#times) if (!isKept(key, time)) this.#times.delete(key);
  }

  toObject(): Record<string, number> {
    return Object.fromEntries(this.#times);
  }
}

const scopes = ["node", "user", "both"];

/** Undefined for no cooldown. `now` in ms. Throws `BAD_INPUT` for settings that are invalid. */
export function makeCooldown(settings: CooldownSettings, now = () => performance.now()): Limit | undefined {
  const { scope, exemptRole } = settings;
  if (!scope) return undefined;
  if (!scopes.includes(scope)) throw bad(`Cooldown: "${scope}" is not a scope; use ${scopes.join(", ")}`);
  if (exemptRole && !roles.includes(exemptRole)) throw bad(`Cooldown: "${exemptRole}" is not a role`);
  const ofNode = scope === "user" ? 0 : milliseconds(settings.seconds);
  const ofUser = scope === "node" ? 0 : milliseconds(scope === "user" ? settings.seconds : settings.userSeconds);

  let last = Number.NEGATIVE_INFINITY;
  const users = new Times();
  const isExempt = (payload: NormalisedEvent): boolean => Boolean(exemptRole) && hasRole(payload, exemptRole);
  return {
    allows(payload) {
      if (isExempt(payload)) return true;
      const time = now();
      if (time - last < ofNode) return false;
      return ofUser === 0 || time - (users.get(keyOf(payload)) ?? Number.NEGATIVE_INFINITY) >= ofUser;
    },
    passed(payload) {
      if (isExempt(payload)) return;
      last = now();
      if (ofUser > 0) users.set(keyOf(payload), last);
    },
  };
}

function milliseconds(seconds: number): number {
  if (!(Number(seconds) > 0)) throw bad(`Cooldown: the seconds must be above 0, not "${seconds}"`);
  return Number(seconds) * 1_000;
}

/** Where it is kept in the node's context. */
const contextKey = "streamerbotOnce";

/** Changes this close together (ms) are kept as one: each time, all users are written. */
const gatherTime = 1_000;

/** Over deploys without a context store. */
const handover = new Handover<Record<string, number>>();

export interface Once extends Limit {
  /** A new stream of a platform: its users are new again. */
  streamStarted(platform: string): void;
  /** Leaves what it knows to the node that takes this one's place. */
  close(): void;
}

/** Undefined for no limit. Kept in the node's context, so that it outlives deploys, and restarts if the context is stored; a crash costs a second. Throws `BAD_INPUT`. */
export function makeOnce(node: FlowNode, { scope, hours }: OnceSettings, now = clock.now): Once | undefined {
  if (!scope) return undefined;
  if (scope !== "stream" && scope !== "hours") throw bad(`Once: "${scope}" is not a scope; use stream or hours`);
  if (scope === "hours" && !(Number(hours) > 0)) throw bad(`Once: the hours must be above 0, not "${hours}"`);
  const limit = scope === "hours" ? Number(hours) * 3_600_000 : Number.POSITIVE_INFINITY;
  const memory = memoryOf(node, contextKey);
  const saved: unknown = handover.take(node) ?? memory.get();
  const times = new Times(
    Object.entries(Object(saved) as Record<string, unknown>).filter((entry): entry is [string, number] =>
      Number.isFinite(entry[1]),
    ),
  );
  const isOver = (time: number): boolean => now() - time >= limit;
  let saving: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(saving);
    saving = undefined;
    times.keep((_key, time) => !isOver(time));
    memory.set(times.toObject());
  };
  const saveSoon = (): void => {
    saving ??= setTimeout(save, gatherTime).unref();
  };
  return {
    allows(payload) {
      const time = times.get(keyOf(payload));
      return time === undefined || isOver(time);
    },
    passed(payload) {
      times.set(keyOf(payload), now());
      saveSoon();
    },
    close() {
      if (saving) save();
      handover.keep(node, times.toObject());
    },
    streamStarted(platform) {
      if (scope !== "stream") return;
      times.keep((key) => !key.startsWith(`${platform}:`));
      saveSoon();
    },
  };
}

export interface LimitSettings {
  cooldown: CooldownSettings;
  once: OnceSettings;
}

/** Both limits of a node as one. Throws `BAD_INPUT` for settings that are invalid. */
export function makeLimits(node: FlowNode, settings: LimitSettings) {
  const [once, cooldown] = [makeOnce(node, settings.once), makeCooldown(settings.cooldown)];
  return {
    /** Whether an event may be sent; if so, it counts as sent. */
    admits(payload: NormalisedEvent): boolean {
      if (once?.allows(payload) === false || cooldown?.allows(payload) === false) return false;
      once?.passed(payload);
      cooldown?.passed(payload);
      return true;
    },
    streamStarted: (platform: string) => once?.streamStarted(platform),
    close: () => once?.close(),
  };
}
