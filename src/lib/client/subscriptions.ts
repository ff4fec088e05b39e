import {
  EventIndex,
  type EventMap,
  type EventRef,
  eventKey,
  isObject,
  knownEvents,
  namesOf,
  type RequestName,
  toEventMap,
  wireKey,
} from "../protocol";
import type { Connection } from "./connection";
import { StreamerbotError } from "./errors";
import type { Wish } from "./listeners";
import { namesToShow, unknownEvents } from "./unknown-events";

/** Changes this close together (ms) go out as one request: a deploy makes many nodes listen at once. */
const gatherTime = 10;

/** How long (ms) an event stays subscribed after its last listener has gone: a redeploy or the next action may want it again. */
const lingerTime = 2_000;

/** How long (ms) GetEvents may hold up a fresh connection. */
const catalogueTime = 2_000;

/** How many Subscribe requests a rejected one may lead to: a server may reject everything. */
const mostTries = 64;

/** A wish, how many have it, and the names to ask the connected server for. */
interface Wanted {
  wish: Wish;
  users: number;
  names: readonly EventRef[];
}

/**
 * What the server is asked to send. The wishes outlive the socket: they are compared with what this connection has, and the difference is
 * sent, in one Subscribe after every connect and after every burst of changes. Wildcards are spelt out from the server's own list of events, as
 * the official client does, or from ours if it gives none. Wishes and names are counted as they come and go, since every awaited action
 * is a wish, while others may wish for all events.
 */
export class Subscriptions {
  readonly #wishes = new Map<string, Wanted>();
  readonly #exceptions = new WeakMap<NonNullable<Wish["except"]>, number>();
  #nextException = 1;
  /** Each name to subscribe to, and how many different wishes want it. */
  readonly #wanted = new Map<string, { event: EventRef; wishes: number }>();
  readonly #report: (error: StreamerbotError) => void;
  readonly #retryTime: number;
  #connection: Connection | undefined;
  #serverEvents: EventIndex | undefined;
  #have = new Map<string, EventRef>();
  #unknown: readonly string[] = [];
  #gathering: NodeJS.Timeout | undefined;
  #lingering: NodeJS.Timeout | undefined;
  #retrying: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  /** `retryTime`: ms until a Subscribe that failed is sent again. */
  constructor(report: (error: StreamerbotError) => void, retryTime: number) {
    this.#report = report;
    this.#retryTime = retryTime;
  }

  /** What the connected server can send, in its own spelling; undefined if it did not say. */
  get serverEvents(): EventIndex | undefined {
    return this.#serverEvents;
  }

  /** Wanted names that the connected server does not know. */
  get unknown(): readonly string[] {
    return this.#unknown;
  }

  /** Subscribes on a new connection. Rejects only if that ends meanwhile. */
  async attach(connection: Connection): Promise<void> {
    this.#have = new Map();
    this.#unknown = [];
    this.#serverEvents = await readCatalogue(connection);
    this.#recount();
    this.#connection = connection;
    await this.sync();
  }

  detach(): void {
    this.#connection = undefined;
    clearTimeout(this.#gathering);
    clearTimeout(this.#lingering);
    clearTimeout(this.#retrying);
    this.#gathering = undefined;
    this.#lingering = undefined;
  }

  /** Returns a function that ends the wish; call it once. */
  add(wish: Wish): () => void {
    this.#count(wish, 1);
    this.#changed();
    return () => {
      this.#count(wish, -1);
      this.#changed();
    };
  }

  #changed(): void {
    if (!this.#connection) return;
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      this.sync().catch(() => {});
    }, gatherTime);
    clearTimeout(this.#lingering);
    this.#lingering = setTimeout(() => this.#prune().catch(() => {}), lingerTime);
    this.#lingering.unref();
  }

  /** Resolves when the server has confirmed everything that is wanted now. Rejects when the connection ends meanwhile. */
  async sync(): Promise<void> {
    while (this.#running) await this.#running;
    const connection = this.#connection;
    if (!connection) return;
    const missing = [...this.#wanted].flatMap(([key, { event }]) => (this.#have.has(key) ? [] : [event]));
    if (missing.length === 0) return;
    this.#running = this.#subscribe(connection, missing).finally(() => {
      this.#running = undefined;
    });
    await this.#running;
  }

  #count(wish: Wish, change: 1 | -1): void {
    const key = this.#keyOf(wish);
    const wanted = this.#wishes.get(key) ?? { wish, users: 0, names: this.#namesFor(wish) };
    wanted.users += change;
    if (wanted.users === 0) {
      this.#wishes.delete(key);
      this.#countNames(wanted.names, -1);
    } else if (wanted.users === 1 && change === 1) {
      this.#wishes.set(key, wanted);
      this.#countNames(wanted.names, 1);
    }
  }

  /** Wishes that leave events out are shared only if the same function does it. */
  #keyOf({ source, type, optional, except }: Wish): string {
    const number = except === undefined ? 0 : (this.#exceptions.get(except) ?? this.#nextException++);
    if (except) this.#exceptions.set(except, number);
    return `${wireKey(source, type)}${optional ? "?" : ""}!${number}`;
  }

  #countNames(names: readonly EventRef[], change: 1 | -1): void {
    for (const event of names) {
      const key = wireKey(event.source, event.type);
      const wishes = (this.#wanted.get(key)?.wishes ?? 0) + change;
      if (wishes === 0) this.#wanted.delete(key);
      else this.#wanted.set(key, { event, wishes });
    }
  }

  /** Another server may have other names. */
  #recount(): void {
    this.#wanted.clear();
    for (const wanted of this.#wishes.values()) {
      wanted.names = this.#namesFor(wanted.wish);
      this.#countNames(wanted.names, 1);
    }
  }

  /** The names to subscribe to: those names of an event that the server lists, otherwise all of them. */
  #namesFor(wish: Wish): readonly EventRef[] {
    const names = this.#allNamesFor(wish);
    const { except } = wish;
    return except ? names.filter(({ source, type }) => !except(source, type)) : names;
  }

  #allNamesFor(pattern: Wish): readonly EventRef[] {
    const listed = this.#serverEvents?.expand(pattern);
    if (listed && listed.length > 0) return listed;
    const known = knownEvents.expand(pattern);
    const isWide = pattern.type === "*";
    // An older server may lack a source. A source that is not known anywhere is requested as it is, and then reported, as an event would be.
    if (listed && (pattern.optional || (isWide && known.length > 0))) return listed;
    const isGuess = known.length === 0 && !pattern.optional && (listed !== undefined || !isWide);
    return isGuess ? [pattern] : known.flatMap(namesOf);
  }

  async #subscribe(connection: Connection, events: EventRef[]): Promise<void> {
    const listed = this.#serverEvents;
    let error = await this.#send(connection, "Subscribe", events);
    if (!listed) {
      if (error) this.#tryRefused(events, await this.#refusedOf(connection, events, error));
      return;
    }
    const isListed = ({ source, type }: EventRef): boolean => listed.get(source, type) !== undefined;
    const sure = events.filter(isListed);
    const unlisted = events.filter((event) => !isListed(event));
    // One name that the server does not know may have made it reject them all.
    if (error && unlisted.length > 0) {
      error = sure.length > 0 ? await this.#send(connection, "Subscribe", sure) : undefined;
    }
    if (error) this.#tryLater(sure, error);
    this.#tellUnknown(unlisted);
  }

  /** If a server does not list its events, only its answers show which names it accepts: rejected ones are found by bisection. */
  async #refusedOf(
    connection: Connection,
    events: EventRef[],
    error: StreamerbotError,
  ): Promise<Map<EventRef, StreamerbotError>> {
    const refused = new Map<EventRef, StreamerbotError>();
    const open: [names: EventRef[], error: StreamerbotError][] = [[events, error]];
    let tries = 0;
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      const [names, why] = next;
      if (names.length === 1 || why.code !== "REFUSED" || tries >= mostTries) {
        for (const name of names) refused.set(name, why);
        continue;
      }
      const middle = Math.ceil(names.length / 2);
      for (const half of [names.slice(0, middle), names.slice(middle)]) {
        tries += 1;
        const error = await this.#send(connection, "Subscribe", half);
        if (error) open.push([half, error]);
      }
    }
    return refused;
  }

  /** Of an event's names one is enough. */
  #tryRefused(events: EventRef[], refused: ReadonlyMap<EventRef, StreamerbotError>): void {
    const keyOf = ({ source, type }: EventRef): string => eventKey(source, type);
    const taken = new Set(events.filter((event) => !refused.has(event)).map(keyOf));
    const missing = [...refused.keys()].filter((event) => !taken.has(keyOf(event)));
    const [first] = missing;
    const error = first && refused.get(first);
    if (error) this.#tryLater(missing, error);
  }

  /** One rejection or one lost answer must not leave a listener without events. */
  #tryLater(events: EventRef[], error: StreamerbotError): void {
    this.#report(error);
    for (const { source, type } of events) this.#have.delete(wireKey(source, type));
    clearTimeout(this.#retrying);
    this.#retrying = setTimeout(() => this.sync().catch(() => {}), this.#retryTime);
    this.#retrying.unref();
  }

  /** Remembers them, so that they are not requested again on this connection, and reports them once, by name. */
  #tellUnknown(events: EventRef[]): void {
    if (events.length === 0) return;
    this.#unknown = [...this.#unknown, ...namesToShow(events)];
    this.#report(unknownEvents(events, this.#serverEvents ?? knownEvents));
  }

  async #prune(): Promise<void> {
    while (this.#running) await this.#running;
    const connection = this.#connection;
    const gone = [...this.#have].filter(([key]) => !this.#wanted.has(key));
    if (!connection || gone.length === 0) return;
    for (const [key] of gone) this.#have.delete(key);
    this.#unknown = this.#unknown.filter((name) => this.#wanted.has(name.toLowerCase()));
    await this.#send(
      connection,
      "UnSubscribe",
      gone.map(([, event]) => event),
    );
  }

  /** Resolves with the error if the server answered with one, or did not answer. */
  async #send(
    connection: Connection,
    request: RequestName & ("Subscribe" | "UnSubscribe"),
    events: EventRef[],
  ): Promise<StreamerbotError | undefined> {
    if (request === "Subscribe") for (const event of events) this.#have.set(wireKey(event.source, event.type), event);
    try {
      await connection.request(request, { events: toEventMap(events) });
    } catch (error) {
      if (isDenied(error)) return error;
      throw error;
    }
  }
}

async function readCatalogue(connection: Connection): Promise<EventIndex | undefined> {
  try {
    const { events } = await connection.request("GetEvents", {}, { timeout: catalogueTime });
    const index = isObject(events) ? new EventIndex(events as EventMap) : undefined;
    return index && index.size > 0 ? index : undefined;
  } catch (error) {
    if (isDenied(error)) return undefined;
    throw error;
  }
}

/** The server answered with an error, or not at all: the connection stays open. */
function isDenied(error: unknown): error is StreamerbotError {
  return error instanceof StreamerbotError && (error.code === "REFUSED" || error.code === "TIMEOUT");
}
