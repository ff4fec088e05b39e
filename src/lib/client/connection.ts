import type { Socket as Stream } from "node:net";
import { type RawData, WebSocket } from "ws";
import { maxDepth } from "../protocol/depth";
import {
  type EventFrame,
  type HelloFrame,
  isEventFrame,
  isHelloFrame,
  isObject,
  isResponseFrame,
  type JsonObject,
  type ResponseFrame,
} from "../protocol/frames";
import { deferred, within } from "./deferred";
import { messageOf, StreamerbotError } from "./errors";
import { closedForLogin, lost, refusedUpgrade, tooLarge, unanswered, unavailable, unreachable } from "./failures";
import { logFrame } from "./frame-log";
import type { ResolvedOptions } from "./options";
import { cancelled, Pending } from "./pending";
import { DeepFrame, parseFrame, Socket } from "./socket";

/** How many requests may wait for an answer, so that a flow that sends faster than the server answers can't use up the memory. */
const maxPending = 10_000;

/** What Node.js reads at a time, in bytes, if there is as much. */
const fullRead = 65_536;

export interface ConnectionHandlers {
  onEvent(frame: EventFrame): void;
  /** A frame that can't be read: it is ignored. */
  onBadFrame(error: StreamerbotError): void;
  /** Every frame that is an object, when it is sent, or before it is handed on. */
  onFrame(direction: "sent" | "received", frame: JsonObject): void;
}

/**
 * One socket, from opening to its end; a new try is a new connection. Parses every frame once and hands it to its recipient: the pending
 * request, whatever waits for the greeting, or the event handler. Once it has ended, it makes no more calls.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #options: ResolvedOptions;
  readonly #handlers: ConnectionHandlers;
  readonly #pending = new Pending<ResponseFrame>();
  readonly #expected = new Pending<EventFrame>();
  readonly #ids: () => string;
  readonly #opened: Promise<true>;
  readonly #greeting = deferred<HelloFrame>();
  readonly #ending = deferred<StreamerbotError>();
  #failure: StreamerbotError | undefined;
  /** The stream that the socket writes to. */
  #stream: Stream | undefined;

  /** Resolves with the server's greeting; servers up to 0.2.4 send none. */
  readonly hello = this.#greeting.promise;
  /** Resolves, never rejects, when the connection has ended, with the reason. */
  readonly ended = this.#ending.promise;
  /** The close code the server gave; 1006 if it gave none, 0 while open. */
  closeCode = 0;
  #frames = 0;

  constructor(options: ResolvedOptions, ids: () => string, handlers: ConnectionHandlers) {
    this.#options = options;
    this.#handlers = handlers;
    this.#ids = ids;
    this.#socket = new Socket(options, (code, reason) => this.#closed(code, reason));
    this.#opened = this.#listen();
    this.#opened.catch(() => {});
  }

  /**
   * Counts the server's signs of life: frames, and every kB that arrives, which may be part of a large frame. Anything less may be just
   * pongs in the middle of a frame that never ends.
   */
  get heard(): number {
    return this.#frames + Math.floor((this.#stream?.bytesRead ?? 0) / 1024);
  }

  /** Resolves when the socket is open; rejects with `UNREACHABLE` or `NOT_STREAMERBOT`. */
  async open(): Promise<void> {
    const { url, handshakeTimeout } = this.#options;
    if (await within(handshakeTimeout, this.#opened)) return;
    const text = `${url}: the connection did not open in time`;
    this.terminate(new StreamerbotError("UNREACHABLE", text, { server: url }));
    await this.#opened;
  }

  /**
   * Sends a request and resolves with its answer. Rejects with `REFUSED` if the answer's status is error, with `TIMEOUT`,
   * `CONNECTION_LOST` or `CANCELLED`. `timeout` in ms.
   */
  request(
    request: string,
    fields: object = {},
    { timeout = this.#options.requestTimeout, signal }: { timeout?: number; signal?: AbortSignal } = {},
  ): Promise<ResponseFrame> {
    if (signal?.aborted) return Promise.reject(cancelled(request));
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.reject(unavailable(request, this.#options.url));
    const id = this.#ids();
    const answer = this.#pending.add(id, request, timeout, signal);
    this.#gatherWrites();
    try {
      const frame = { request, id, ...fields };
      // `ws` writes a text in two parts and a buffer in one, which saves 3 % of the work on a request.
      this.#socket.send(Buffer.from(JSON.stringify(frame)), { binary: false });
      logFrame("sent", frame);
      this.#handlers.onFrame("sent", frame);
    } catch (error) {
      this.#pending.fail(
        id,
        new StreamerbotError("BAD_INPUT", `${request} can't be sent: ${messageOf(error)}`, { request, cause: error }),
      );
    }
    return answer;
  }

  /** Throws `QUEUE_FULL` if too many requests, or actions, have not ended yet. The client's own requests are exempt. */
  checkRoom(request: string): void {
    if (this.#pending.size < maxPending && this.#expected.size <= maxPending) return;
    throw new StreamerbotError("QUEUE_FULL", `${maxPending} requests are already waiting for an answer`, {
      request,
      server: this.#options.url,
      hint: "Nothing was sent. Streamer.bot can't keep up: send fewer at a time.",
    });
  }

  /**
   * Requests made in one turn of the event loop go out in one write, which saves a fifth of the CPU time if a hundred are made at
   * once. Without another request under way, several at once are unlikely.
   */
  #gatherWrites(): void {
    const stream = this.#stream;
    if (!stream || stream.writableCorked > 0 || this.#pending.size === 1) return;
    stream.cork();
    process.nextTick(() => stream.uncork());
  }

  /** Requests without an answer yet. */
  get pendingRequests(): number {
    return this.#pending.size;
  }

  /**
   * Waits for the event that `fulfil` is called with under the same key. The request that causes it is sent next: if it can't be sent, `forget`
   * ends the wait. Rejects as a request does.
   */
  expect(
    key: string,
    request: string,
    { timeout, signal }: { timeout: number; signal?: AbortSignal },
  ): Promise<EventFrame> {
    return this.#expected.add(key, request, timeout, signal);
  }

  fulfil(key: string, frame: EventFrame): void {
    this.#expected.answer(key, frame);
  }

  /** Ends an `expect` that is no longer needed. */
  forget(key: string): void {
    this.#expected.failWith(key, cancelled);
  }

  /** Only for a connection that has opened. */
  ping(): void {
    this.#socket.ping();
  }

  /** Sends a closing frame and waits for the end, half a second at most. Pending requests fail with `error`. */
  async close(error: (request: string) => StreamerbotError = cancelled): Promise<void> {
    if (this.#failure) return;
    this.#finish(error("The connection"), error);
    const closed = new Promise<void>((resolve) => this.#socket.once("close", () => resolve()));
    this.#socket.close(1000);
    await closed;
  }

  /** Ends at once, without telling the server. */
  terminate(error: StreamerbotError): void {
    this.#finish(error);
    this.#socket.terminate();
  }

  #listen(): Promise<true> {
    const socket = this.#socket;
    const { url } = this.#options;
    return new Promise((resolve, reject) => {
      let opened = false;
      socket.once("upgrade", (response) => {
        this.#stream = response.socket;
      });
      socket.once("open", () => {
        opened = true;
        // Not before `ws` listens to the stream as well, or it would miss a greeting that came with the upgrade.
        if (this.#options.shareTurns) this.#stream?.on("data", ({ length }: Buffer) => this.#shareTurn(length));
        resolve(true);
      });
      socket.on("unexpected-response", (_request, response) => {
        response.resume();
        this.terminate(refusedUpgrade(url, response.statusCode ?? 0));
      });
      socket.on("error", (error) => {
        // After the opening, an error is followed by "close"; it names the reason (a frame too large, a compressed one).
        const broken = (): StreamerbotError =>
          tooLarge(error, this.#pending.requests, this.#options) ?? lost(url, messageOf(error), error);
        this.#finish(opened ? broken() : unreachable(url, error));
      });
      socket.once("close", (code, reason) => this.#closed(code, reason.toString()));
      socket.on("message", (data, isBinary) => this.#receive(data, isBinary));
      socket.on("ping", () => this.#hear());
      socket.on("pong", () => this.#hear());
      void this.ended.then(reject);
    });
  }

  /**
   * In a flood, Node.js reads up to 2 MB before anything else gets its turn. What Node-RED makes of so many frames waits meanwhile, outlives garbage
   * collections, and may cost half as much again; so what is left is read in the next turn of the event loop.
   */
  #shareTurn(length: number): void {
    if (length < fullRead || this.#socket.isPaused) return;
    this.#socket.pause();
    setImmediate(() => this.#socket.resume());
  }

  #hear(): void {
    this.#frames += 1;
  }

  #closed(code: number, reason: string): void {
    this.closeCode ||= code;
    const said = reason || (code === 1006 ? "closed without a reason" : `closed with code ${code}`);
    const { url, password } = this.#options;
    this.#finish(closedForLogin(url, password, code) ?? lost(url, said));
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (this.#failure) return;
    this.#hear();
    const frame = isBinary ? undefined : parseFrame(data);
    logFrame("received", frame);
    if (isObject(frame) && !(frame instanceof DeepFrame)) this.#handlers.onFrame("received", frame);
    if (isEventFrame(frame)) this.#handlers.onEvent(frame);
    else if (isHelloFrame(frame)) this.#greeting.resolve(frame);
    else if (isResponseFrame(frame)) {
      // An answer that nothing waits for (any more) is dropped: it came after its deadline, or twice.
      const id = idOf(frame);
      if (id === undefined) return;
      if (frame.status === "error") this.#pending.failWith(id, (request) => this.#refused(request, frame));
      else this.#pending.answer(id, frame);
    } else if (frame instanceof DeepFrame) this.#refuseDeep(frame);
    else this.#bad(isBinary ? "a binary frame" : "a frame that is not an event, an answer or JSON", frame);
  }

  /** Copying such a value, or writing it as JSON, may overflow the stack. */
  #refuseDeep(frame: DeepFrame): void {
    const what = `a frame that is nested more than ${maxDepth} levels deep`;
    const { url: server } = this.#options;
    const id = idOf(frame);
    const bad = (request: string): StreamerbotError =>
      new StreamerbotError("BAD_FRAME", `${request} was answered with ${what}`, { request, server });
    if (id === undefined || !this.#pending.failWith(id, bad)) this.#bad(what);
  }

  /** The frame is the error's cause, as far as it was read. */
  #bad(what: string, frame?: unknown): void {
    const { url } = this.#options;
    this.#handlers.onBadFrame(new StreamerbotError("BAD_FRAME", `${url} sent ${what}`, { server: url, cause: frame }));
  }

  #refused(request: string, response: ResponseFrame): StreamerbotError {
    const said =
      typeof response.error === "string" && response.error !== "" ? response.error : `${request} was refused`;
    return new StreamerbotError("REFUSED", said, { request, response, server: this.#options.url });
  }

  /** Settles everything, once. The socket may still be on its way out. */
  #finish(failure: StreamerbotError, forRequest?: (request: string) => StreamerbotError): void {
    if (this.#failure) return;
    this.#failure = failure;
    this.#ending.resolve(failure);
    const reason = forRequest ?? ((request: string) => unanswered(request, failure, this.#options));
    this.#pending.failAll(reason);
    this.#expected.failAll(reason);
  }
}

/** Our ids are texts: an id of any other type belongs to no request of ours. */
function idOf({ id }: { id?: unknown }): string | undefined {
  return typeof id === "string" ? id : undefined;
}

/** The reason given to a connection that its heartbeat found dead. */
export function unresponsive(url: string): StreamerbotError {
  return new StreamerbotError("CONNECTION_LOST", `${url} no longer answers`, {
    server: url,
    hint: "Is the PC asleep, or the network gone? It reconnects automatically.",
  });
}
