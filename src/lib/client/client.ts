import { randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";
import { type EventFrame, parsePattern, type RequestName, type Response, requestSpec } from "../protocol";
import type { ActionInput, ActionOptions, ActionResult } from "./action-types";
import { ActionRuns } from "./actions";
import type {
  ClientEvents,
  ClientState,
  EventPattern,
  RequestArguments,
  ServerInfo,
  StateDetail,
  StreamOptions,
} from "./client-types";
import { type Deferred, deferred } from "./deferred";
import { isA, isLoginError, messageOf, type StreamerbotError, thrown, warnOf } from "./errors";
import { Streams } from "./event-stream";
import { unavailable, unbegun } from "./failures";
import { checkConnectOptions, orGiveUp } from "./give-up";
import type { Session } from "./handshake";
import { Life } from "./life";
import { type EventHandler, Listeners, type ListenOptions, readWish } from "./listeners";
import {
  type ClientOptions,
  type ConnectOptions,
  type RequestOptions,
  type ResolvedOptions,
  resolveOptions,
} from "./options";
import { cancelled } from "./pending";
import { Subscriptions } from "./subscriptions";
import { checkKnown, refuseMeddling, validateRequest } from "./validate";
import { explainRefusal, needsLogin } from "./version";

/**
 * A client of Streamer.bot's WebSocket server that stays connected: it retries until it is closed, notices dead peers, logs in, and
 * resubscribes after every reconnect. Safe to create anywhere: it does nothing before `connect()`.
 *
 * ```js
 * const client = new StreamerbotClient({ host: "192.168.1.20", password: "secret" });
 * client.listen("Twitch.Follow", ({ data }) => console.log(data));
 * await client.connect();
 * await client.doAction("Lights on", { color: "purple" });
 * ```
 */
export class StreamerbotClient extends EventEmitter<ClientEvents> {
  readonly #options: ResolvedOptions;
  readonly #listeners = new Listeners();
  readonly #subscriptions: Subscriptions;
  readonly #runs: ActionRuns;
  /** One promise for everything that waits for the connection. */
  #waiter: Deferred<ServerInfo> | undefined;
  readonly #idPrefix = `nr-${randomBytes(2).toString("hex")}-`;
  #lastId = 0;
  #state: ClientState = "idle";
  #life: Life | undefined;
  #session: Session | undefined;
  /** Why the login failed, until another try gets further. */
  #loginError: StreamerbotError | undefined;
  /** Why the last try failed. */
  #lastError: StreamerbotError | undefined;
  readonly #streams = new Streams();
  #hasWarned = false;

  /** Throws `BAD_INPUT` if an option can't be used. Times in ms. */
  constructor(options: ClientOptions = {}) {
    super();
    this.#options = resolveOptions(options);
    this.#subscriptions = new Subscriptions((error) => this.#report(error), this.#options.backoff.max);
    this.#runs = new ActionRuns({
      send: (name, fields, options) => this.#send(name, fields, options),
      explain: (name, error) => explainRefusal(error, name, this.info?.version),
      listen: (pattern, handler) => this.listen(pattern, handler),
      subscribed: () => this.subscribed(),
      knows: (event) => this.knows(event),
      connection: () => this.#life?.connection,
      requestTimeout: this.#options.requestTimeout,
    });
  }

  get state(): ClientState {
    return this.#state;
  }

  /** What the server said about itself, kept while the connection is away; undefined before the first one. */
  get info(): ServerInfo | undefined {
    return (this.#life?.session ?? this.#session)?.info;
  }

  /** Whether it has logged in with the password. Without a login, everything except SendMessage works, unless the server enforces it. */
  get authenticated(): boolean {
    return this.#state === "ready" && this.#session?.authenticated === true;
  }

  get url(): string {
    return this.#options.url;
  }

  /** The events the connected server knows, by source; undefined if it did not say. */
  get events(): Record<string, string[]> | undefined {
    return this.#subscriptions.serverEvents?.toMap();
  }

  /** Whether the connected server can send `"Source.Type"`; true if it did not say. */
  knows(event: string): boolean {
    const pattern = parsePattern(String(event));
    const events = this.#subscriptions.serverEvents;
    return pattern !== undefined && (events === undefined || events.find(pattern.source, pattern.type) !== undefined);
  }

  /** Names listened to that the connected server does not know. */
  get unknownEvents(): readonly string[] {
    return this.#subscriptions.unknown;
  }

  get pendingRequests(): number {
    return this.#life?.connection?.pendingRequests ?? 0;
  }

  /**
   * Starts connecting, and resolves when the connection is ready. If the server is not there yet, it keeps trying, with growing pauses, until
   * `close()`, or until `timeout` or `signal` gives up, which closes the client if this call began to connect. Rejects with `TIMEOUT` (its
   * cause is why the last try failed), with `AUTH_FAILED` or `AUTH_REQUIRED`, since only a person can help (slow tries continue anyway), with
   * `CANCELLED` on close, and with `BAD_INPUT`.
   */
  connect(options?: ConnectOptions): Promise<ServerInfo> {
    const connected = options ? this.#connectWithin(options) : this.#untilReady();
    // A caller that ignores the promise learns of it through "state", and must not end with an unhandled rejection.
    connected.catch(() => {});
    return connected;
  }

  /** Ends the connection and all tries; settles everything pending. Takes less than a second, even if the server is dead. Listeners are kept. */
  async close(): Promise<void> {
    const life = this.#life;
    if (!life) return;
    this.#life = undefined;
    this.#loginError = undefined;
    this.#streams.end();
    const stopped = life.stop();
    this.#setState("stopped", {});
    this.#settle((waiter) => waiter.reject(cancelled("The connection")));
    await stopped;
  }

  /**
   * Sends a request and resolves with the whole answer. Rejects, before anything is sent, with `BAD_INPUT` (fields that the table
   * does not allow), `NOT_CONNECTED` or `AUTH_REQUIRED`; afterwards with `REFUSED`, `UNSUPPORTED`, `TIMEOUT`,
   * `CONNECTION_LOST`, `BAD_FRAME` or `CANCELLED`.
   */
  async request<N extends Exclude<RequestName, "Authenticate">>(
    ...[name, fields, options]: RequestArguments<N>
  ): Promise<Response<N>> {
    checkKnown(name, fields);
    return (await this.requestAny(name, fields, options)) as Response<N>;
  }

  /** As `request`, also for requests that this package does not know: they are sent as they are. */
  async requestAny(name: string, fields: object = {}, options: RequestOptions = {}): Promise<Response> {
    validateRequest(name, fields, options);
    refuseMeddling(name, fields, this.#listeners);
    try {
      return await this.#send(name, fields, options);
    } catch (error) {
      throw explainRefusal(error, name, this.info?.version);
    }
  }

  /**
   * Calls `handler` with every event frame that matches `"Twitch.Follow"`, `"Twitch.*"` or `"*"` (in any case), once per frame, also after
   * reconnects. With `optional`, it is no error if the server does not know the event. Returns a function that stops it. Throws `BAD_INPUT` for an
   * invalid pattern.
   */
  listen(pattern: EventPattern, handler: EventHandler, options: ListenOptions = {}): () => void {
    const wish = readWish(pattern, handler, options);
    const ends = [this.#subscriptions.add(wish), this.#listeners.add(wish, handler)];
    return () => {
      for (const end of ends.splice(0)) end();
    };
  }

  /**
   * The event frames that match a pattern, for a `for await` loop: from now on, also after reconnects, until `signal` or `close()` ends it. Up
   * to 10,000 frames wait for a slow loop; above that it throws `QUEUE_FULL`. Throws `BAD_INPUT` for an invalid pattern.
   */
  stream(pattern: EventPattern, options: StreamOptions = {}): AsyncIterableIterator<EventFrame> {
    return this.#streams.open((push, others) => this.listen(pattern, push, others), options);
  }

  /** Resolves once the server has confirmed everything that is listened to now. Rejects if the connection breaks meanwhile. */
  subscribed(): Promise<void> {
    return this.#subscriptions.sync();
  }

  /**
   * Runs an action, given by name, by id or as `{ id?, name? }`. `wait`: `"accepted"` (default) resolves when Streamer.bot has accepted it,
   * `"finished"` when the run has ended, `"reply"` when the action has replied through a Custom Event trigger named `%sbClientResponse%`.
   */
  doAction(action: ActionInput, args?: object, options?: ActionOptions): Promise<ActionResult> {
    return this.#runs.action(action, args, options);
  }

  /** Fires a trigger registered by C# code, by its event name. Waits as `doAction` does, for the first action that the trigger starts. */
  executeCodeTrigger(trigger: string, args?: object, options?: ActionOptions): Promise<ActionResult> {
    return this.#runs.codeTrigger(trigger, args, options);
  }

  async #connectWithin(options: ConnectOptions): Promise<ServerInfo> {
    checkConnectOptions(options);
    const begins = !this.#life;
    const giveUp = (): unknown => begins && this.close();
    return orGiveUp(this.#untilReady(), options, { giveUp, why: () => this.#lastError, url: this.#options.url });
  }

  #untilReady(): Promise<ServerInfo> {
    if (this.#state === "ready" && this.#session) return Promise.resolve(this.#session.info);
    this.#waiter ??= deferred<ServerInfo>();
    const { promise } = this.#waiter;
    if (!this.#life) this.#begin();
    return promise;
  }

  #begin(): void {
    this.#lastError = undefined;
    this.#life = new Life(this.#options, () => `${this.#idPrefix}${++this.#lastId}`, {
      onState: (state, detail) => this.#setState(state, detail),
      onEvent: (frame) => this.#dispatch(frame),
      onBadFrame: (error) => this.#report(error),
      onFrame: (direction, frame) => this.listenerCount("frame") > 0 && this.#emit("frame", direction, frame),
      prepare: (connection) => this.#subscriptions.attach(connection),
      onDrop: () => this.#subscriptions.detach(),
    });
    void this.#life.live();
  }

  #dispatch(frame: EventFrame): void {
    if (this.listenerCount("event") > 0) this.#emit("event", frame);
    for (const handler of this.#listeners.find(frame.event.source, frame.event.type)) {
      try {
        const result = handler(frame);
        if (result instanceof Promise) result.catch((error) => this.#report(thrown(error)));
      } catch (error) {
        this.#report(thrown(error));
      }
    }
  }

  #settle(settle: (waiter: Deferred<ServerInfo>) => void): void {
    const waiter = this.#waiter;
    this.#waiter = undefined;
    if (waiter) settle(waiter);
  }

  /** Sends a checked request; throws if it can't be sent now. Not async, so that there is nothing to wait for except the answer. */
  #send(name: string, fields: object, options: RequestOptions): Promise<Response> {
    const connection = this.#life?.connection;
    if (!this.#life) throw unbegun(name, this.#options.url);
    if (this.#state !== "ready" || !connection) throw unavailable(name, this.#options.url, this.#loginError);
    if (!this.authenticated && requestSpec(name)?.auth) throw needsLogin(name, this.#options.url, this.info?.version);
    connection.checkRoom(name);
    return connection.request(name, fields, options) as Promise<Response>;
  }

  #setState(state: ClientState, detail: StateDetail): void {
    this.#state = state;
    this.#lastError = detail.error ?? this.#lastError;
    if (state === "ready") {
      this.#session = this.#life?.session;
      this.#loginError = undefined;
    } else if (state === "waiting") {
      this.#loginError = isLoginError(detail.error) ? detail.error : undefined;
    }
    this.#emit("state", state, detail);
    const info = this.#session?.info;
    if (state === "ready" && info) this.#settle((waiter) => waiter.resolve(info));
    if (this.#loginError) this.#settle((waiter) => waiter.reject(this.#loginError));
  }

  #report(error: StreamerbotError): void {
    if (this.listenerCount("error") > 0) this.#emit("error", error);
    else if (!this.#hasWarned) {
      this.#hasWarned = true;
      warnOf(error);
    }
  }

  /** A listener that throws must not end the connection. */
  #emit<K extends keyof ClientEvents>(name: K, ...args: ClientEvents[K]): void {
    try {
      (this.emit as (name: K, ...args: ClientEvents[K]) => boolean).call(this, name, ...args);
    } catch (error) {
      if (name !== "error") this.#report(thrown(error));
      else process.emitWarning(isA(error, Error) ? error : messageOf(error));
    }
  }
}
