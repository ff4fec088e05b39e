/** What a queue node keeps in its context, so that it outlives a restart if the store does. */
import { within } from "../../client/deferred";
import { messageOf } from "../../client/errors";
import { isObject, maxDepth } from "../../protocol";
import type { FlowMessage } from "../red";

/** A message as it is kept. */
export interface Kept {
  id: string;
  msg: FlowMessage;
  priority: number;
  order: number;
  /** ms since 1970. */
  at: number;
  position: number;
}

/** The part of a node's context that is used here. */
export interface Context {
  get(key: string, store: string | undefined, callback: (error: Error | null, value?: unknown) => void): void;
  set(keys: string[], values: unknown[], store: string | undefined, callback: (error?: Error | null) => void): void;
}

/** Changes this close together (ms) are written as one: some stores write a whole file for each. */
const gatherTime = 100;

/** Deeper than any message: in one, the data of a frame are a few levels down. */
const deepest = maxDepth + 10;

/** Whether JSON gives back the same: no functions, sockets, buffers, dates or circles. Never throws. */
export function isStorable(value: unknown, depth = 0): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object") return typeof value === "string" || typeof value === "boolean";
  if (depth >= deepest) return false;
  try {
    if (Array.isArray(value)) return value.every((member) => isStorable(member, depth + 1));
    // A function node has its own Object.
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return false;
    return Object.values(value).every((member) => isStorable(member, depth + 1));
  } catch {
    return false;
  }
}

export class QueueStore {
  readonly name: string | undefined;
  readonly #context: Context;
  readonly #warn: (text: string) => void;
  readonly #patience: number;
  /** By key; undefined is to be deleted. */
  #changes = new Map<string, Kept | undefined>();
  #timer: NodeJS.Timeout | undefined;
  #warned = new Set<string>();

  /** `name`: of the context store; undefined for the default one. `patience`: how long (ms) it may take to answer. */
  constructor(context: Context, name: string | undefined, warn: (text: string) => void, patience = 5_000) {
    this.#context = context;
    this.#patience = patience;
    this.name = name;
    this.#warn = warn;
  }

  /** What was kept, in order. Nothing, with a warning, if the store fails. */
  async load(): Promise<{ waiting: Kept[]; playing: Kept[] }> {
    const [waiting, playing] = await Promise.all([this.#get("waiting"), this.#get("playing")]);
    return { waiting: inOrder(waiting), playing: inOrder(playing) };
  }

  add(kept: Kept): void {
    if (isStorable(kept.msg)) this.#change(`waiting.${kept.id}`, kept);
    else {
      this.#warnOnce(
        "A message can't be stored, because it contains a function, a connection or the like. It waits in memory, and would be lost in a restart.",
      );
    }
  }

  remove(id: string): void {
    this.#change(`waiting.${id}`, undefined);
  }

  /** One that plays; after its lane was renamed, another one may play beside it. */
  play(kept: Kept): void {
    if (isStorable(kept.msg)) this.#change(`playing.${kept.id}`, kept);
  }

  stop(id: string): void {
    this.#change(`playing.${id}`, undefined);
  }

  /** Takes everything out of the store. */
  async empty(): Promise<void> {
    this.#changes = new Map([
      ["waiting", undefined],
      ["playing", undefined],
    ]);
    await this.flush();
  }

  /** Writes what has changed. Resolves when that is done; a store that fails is warned of. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const changes = this.#changes;
    if (changes.size === 0) return;
    this.#changes = new Map();
    await this.#ask((answer) => this.#context.set([...changes.keys()], [...changes.values()], this.name, answer));
  }

  #change(key: string, value: Kept | undefined): void {
    this.#changes.set(key, value);
    this.#timer ??= setTimeout(() => void this.flush(), gatherTime);
    this.#timer.unref();
  }

  #get(key: string): Promise<unknown> {
    return this.#ask((answer) => this.#context.get(key, this.name, answer));
  }

  /** What a store calls back with; undefined, with a warning, if it fails or does not call back. */
  async #ask(ask: (answer: (error?: Error | null, value?: unknown) => void) => void): Promise<unknown> {
    const asked = new Promise<{ value: unknown }>((resolve, reject) => {
      ask((error, value) => (error ? reject(error) : resolve({ value })));
    });
    try {
      const answer = await within(this.#patience, asked);
      if (answer) return answer.value;
      throw new Error(`no answer within ${this.#patience / 1_000} s`);
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  #fail(error: unknown): void {
    this.#warnOnce(
      `The context store failed (${messageOf(error)}). Waiting messages are kept in memory, and would be lost in a restart.`,
    );
  }

  #warnOnce(text: string): void {
    if (this.#warned.has(text)) return;
    this.#warned.add(text);
    this.#warn(text);
  }
}

function inOrder(kept: unknown): Kept[] {
  const all = isObject(kept) ? Object.values(kept).filter(isKept) : [];
  return all.sort((a, b) => a.order - b.order);
}

function isKept(value: unknown): value is Kept {
  if (!isObject(value) || typeof value.id !== "string" || !isObject(value.msg)) return false;
  return [value.priority, value.order, value.at, value.position].every(Number.isFinite);
}
