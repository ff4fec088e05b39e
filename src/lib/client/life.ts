import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { Backoff } from "./backoff";
import type { ClientState, StateDetail } from "./client-types";
import { Connection, type ConnectionHandlers, unresponsive } from "./connection";
import { within } from "./deferred";
import { isLoginError, messageOf, StreamerbotError } from "./errors";
import { type Session, shakeHands } from "./handshake";
import { startHeartbeat } from "./heartbeat";
import type { ResolvedOptions } from "./options";
import { cancelled } from "./pending";

/** How long (ms) a connection that can no longer be used may take to say why. */
const endTime = 200;

/** How long (ms) to wait for a server's greeting before it counts as one that sends none (up to 0.2.4). Doubled after each failure. */
const helloWait = 500;

/** How much longer (ms) than the last one a connection has to last, if the server closed that one because nobody logged in. */
const probationMargin = 1_000;

export interface LifeEvents extends ConnectionHandlers {
  onState(state: ClientState, detail: StateDetail): void;
  /** Called with a new connection after the login: does whatever is needed before it is ready. */
  prepare(connection: Connection): Promise<void>;
  /** The connection must no longer be used. */
  onDrop(): void;
}

/**
 * What a client does between connect and close: tries, waits, tries again, one connection at a time. Once stopped, it makes no more calls, whatever its
 * last connection still delivers.
 */
export class Life {
  readonly #options: ResolvedOptions;
  readonly #ids: () => string;
  readonly #events: LifeEvents;
  readonly #stopping = new AbortController();
  #connection: Connection | undefined;
  #session: Session | undefined;
  /**
   * How long (ms) a connection has to last before it counts as ready: above 0 after a server accepted one and then closed it because nobody logged in.
   */
  #probation = 0;

  constructor(options: ResolvedOptions, ids: () => string, events: LifeEvents) {
    this.#options = options;
    this.#ids = ids;
    this.#events = events;
  }

  /** The current connection, ready or being made. */
  get connection(): Connection | undefined {
    return this.#connection;
  }

  /** The result of the last handshake. */
  get session(): Session | undefined {
    return this.#session;
  }

  /** Resolves when it has been stopped; never rejects. */
  async live(): Promise<void> {
    const { signal } = this.#stopping;
    const backoff = new Backoff(this.#options.backoff);
    while (!signal.aborted) {
      let connection: Connection | undefined;
      let error: StreamerbotError;
      let retryIn: number;
      try {
        connection = new Connection(this.#options, this.#ids, this.#events);
        const began = performance.now();
        await this.#begin(connection, backoff.failures);
        error = await connection.ended;
        if (signal.aborted) return;
        const lasted = performance.now() - began;
        retryIn = backoff.afterDrop(error, lasted);
        this.#probation = isLoginError(error) ? lasted + probationMargin : 0;
        this.#drop();
        this.#events.onState("lost", { error });
      } catch (reason) {
        error = await trueReason(connection, reason);
        connection?.terminate(error);
        if (signal.aborted) return;
        retryIn = backoff.afterFailure(error);
        this.#drop();
      }
      this.#events.onState("waiting", { error, retryIn });
      await sleep(retryIn, undefined, { signal }).catch(() => {});
    }
  }

  /** Ends it at once, and resolves when the server has confirmed the close, within half a second. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const connection = this.#connection;
    this.#drop();
    await connection?.close();
  }

  /** From nothing to ready. */
  async #begin(connection: Connection, failures: number): Promise<void> {
    const { url, password, handshakeTimeout, heartbeat } = this.#options;
    this.#connection = connection;
    this.#events.onState("connecting", {});
    await connection.open();
    const session = await shakeHands(connection, {
      url,
      password,
      helloWait: Math.min(helloWait * 2 ** Math.min(failures, 10), handshakeTimeout),
      timeout: handshakeTimeout,
      onAuthenticating: () => this.#events.onState("authenticating", {}),
    });
    await this.#passProbation(connection, session);
    // Events may come with the answer that ends the preparation.
    this.#session = session;
    await this.#events.prepare(connection);
    if (this.#connection !== connection) throw cancelled("The connection");
    if (heartbeat > 0) {
      const stop = startHeartbeat(pulseOf(connection), heartbeat, () => connection.terminate(unresponsive(url)));
      void connection.ended.then(stop);
    }
    this.#events.onState("ready", {});
  }

  /**
   * A server may accept everyone, and half a minute later close the connections that have not logged in. Without a password, that would be a
   * loop of ready and lost; so the next connection has to last longer than the last one did, unless it is logged in, or need not be.
   */
  async #passProbation(connection: Connection, { authenticated, loginOffered }: Session): Promise<void> {
    if (this.#probation === 0 || authenticated || !loginOffered) return;
    const error = await within(this.#probation, connection.ended);
    if (error) throw error;
  }

  #drop(): void {
    this.#connection = undefined;
    this.#events.onDrop();
  }
}

/** Why a connection did not become ready. How it ended says more than how its current request failed. */
async function trueReason(connection: Connection | undefined, reason: unknown): Promise<StreamerbotError> {
  if (!(reason instanceof StreamerbotError)) {
    return new StreamerbotError("UNREACHABLE", messageOf(reason), { cause: reason });
  }
  const cutOff = reason.code === "CONNECTION_LOST" || reason.code === "NOT_CONNECTED";
  return (cutOff && connection && (await within(endTime, connection.ended))) || reason;
}

function pulseOf(connection: Connection) {
  return {
    get heard() {
      return connection.heard;
    },
    ping: () => connection.ping(),
    probe: () => void connection.request("GetInfo").catch(() => {}),
  };
}
