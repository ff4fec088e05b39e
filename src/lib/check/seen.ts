/** What was seen of a server, for the statements to be compared with. */
import { atLeast, type EventFrame, isObject, type JsonObject, nameOf } from "../protocol";
import { nearestProfile, type Profile } from "../simulator/profiles";

/** A question and its answer, of the connection that asks everything. */
export interface Asked {
  request: string;
  fields: JsonObject;
  answer: JsonObject;
}

/** What became of a connection that tried one thing out. */
export interface Try {
  /** Frames in the order they came. Answers have ids that say what was asked. */
  received: JsonObject[];
  /** How the server closed it; undefined while it is open, or if this side closed it. */
  closed?: { code: number; reason: string };
  /** The HTTP status with which it was not opened. */
  http?: number;
  /** The WebSocket extensions that were agreed on. */
  extensions?: string;
  /** When the server sent pings, in ms. */
  pings: number[];
  /** It answered a ping. */
  ponged?: boolean;
}

/** What is tried out, each on its own connection; those of `--act` last. */
export type TryName =
  | "fresh"
  | "subscribing"
  | "login twice"
  | "no login"
  | "saying nothing"
  | "other path"
  | "compression"
  | "wrong password"
  | "unknown action"
  | "disabled action"
  | "action"
  | "odd requests";

/** How many frames of one event are kept: those of different form, the first of each. */
export const mostForms = 5;

/** Filled while the check runs: it can be compared at any time. */
export class Seen {
  /** As the server says; empty if it does not. */
  version = "";
  /** The server has a password, this check has it, and is logged in. */
  loggedIn = false;
  /** Greetings, in the order of connections. */
  readonly hellos: JsonObject[] = [];
  readonly asked: Asked[] = [];
  readonly tries = new Map<TryName, Try>();
  readonly #events = new Map<string, { count: number; forms: Map<string, EventFrame> }>();
  /** The ids of the server before and after it went away and came back. */
  restarted: { was: unknown; is: unknown } | undefined;
  /** How long (ms) events were listened to. */
  listened = 0;

  /** The server, or the newest known one that is not newer. */
  get profile(): Profile {
    return nearestProfile(this.version);
  }

  /** Whether the server is of this version or a later one. */
  has(version: string): boolean {
    return atLeast(this.version || this.profile.version, version);
  }

  /** The frames of this event that are kept. */
  event(name: string): EventFrame[] {
    return [...(this.#events.get(name)?.forms.values() ?? [])];
  }

  get eventNames(): string[] {
    return [...this.#events.keys()];
  }

  countOf(name: string): number {
    return this.#events.get(name)?.count ?? 0;
  }

  get eventCount(): number {
    return this.eventNames.reduce((sum, name) => sum + this.countOf(name), 0);
  }

  addEvent(frame: EventFrame): void {
    const name = nameOf(frame.event);
    const known = this.#events.get(name) ?? { count: 0, forms: new Map<string, EventFrame>() };
    this.#events.set(name, known);
    known.count += 1;
    if (known.forms.size >= mostForms) return;
    const form = formOf(frame);
    if (!known.forms.has(form)) known.forms.set(form, frame);
  }

  /** Answers to a request, with these fields if they matter. */
  answers(request: string, fields: JsonObject = {}): JsonObject[] {
    const same = (asked: Asked): boolean =>
      Object.entries(fields).every(([key, value]) => asked.fields[key] === value || value === undefined);
    return this.asked.filter((asked) => asked.request === request && same(asked)).map(({ answer }) => answer);
  }
}

/** Members and their types, down to what is in lists: two frames of the same form differ in nothing but values. */
export function formOf(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(formOf))].sort()}]`;
  if (!isObject(value)) return value === null ? "null" : typeof value;
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${key}:${formOf(value[key])}`)}}`;
}
