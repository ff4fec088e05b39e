/** One raw connection, for what the client would never do, with everything that came over it. */
import { WebSocket } from "ws";
import { answerTo } from "../client/handshake";
import { type EventFrame, isEventFrame, isHelloFrame, isObject, type JsonObject, parseJson } from "../protocol";
import type { Try } from "./seen";
import { answerIn } from "./statement";

/** Where to, and what for. */
export interface WireOptions {
  url: string;
  /** How long (ms) opening, Hello and an answer may take. */
  timeout: number;
  /** Offers to compress. */
  compress?: boolean;
  /** Takes the events, which are kept among what was received otherwise. */
  onEvent?(frame: EventFrame): void;
}

/** How many frames of a connection are kept. */
const mostFrames = 500;

/** Nothing here rejects: what became of the connection is in `tried`. */
export class Wire {
  readonly tried: Try = { received: [], pings: [] };
  readonly #options: WireOptions;
  readonly #socket: WebSocket;
  readonly #born = Date.now();
  /** Looks at what came, and at the end. */
  readonly #waiting = new Set<() => void>();
  #ended = false;
  #left = false;

  /** Opens at once; `opened` resolves when it is open, or never will be. */
  constructor(options: WireOptions) {
    this.#options = options;
    const { url, timeout, compress = false } = options;
    this.#socket = new WebSocket(url, { perMessageDeflate: compress, handshakeTimeout: timeout });
    this.#socket.on("error", () => {});
    this.#socket.on("unexpected-response", (_request, response) => {
      this.tried.http = response.statusCode ?? 0;
      response.destroy();
      this.#end();
    });
    this.#socket.on("message", (data) => this.#take(data.toString()));
    this.#socket.on("ping", () => this.tried.pings.push(Date.now() - this.#born));
    this.#socket.on("pong", () => {
      this.tried.ponged = true;
      this.#look();
    });
    this.#socket.on("open", () => {
      this.tried.extensions = this.#socket.extensions;
      this.#look();
    });
    this.#socket.on("close", (code, reason) => {
      if (!this.#left && this.tried.http === undefined) this.tried.closed = { code, reason: reason.toString() };
      this.#end();
    });
  }

  get open(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  get hello(): JsonObject | undefined {
    return this.tried.received.find(isHelloFrame);
  }

  /** Resolves when the condition holds, the connection has ended, or the time (ms) is over. */
  until(condition: () => boolean, time = this.#options.timeout): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve();
      };
      const look = (): void => {
        if (this.#ended || condition()) done();
      };
      const timer = setTimeout(done, time);
      this.#waiting.add(look);
      look();
    });
  }

  opened(): Promise<void> {
    return this.until(() => this.open);
  }

  /** Resolves with the answer; undefined if none came. */
  async ask(id: string, request: string, fields: object = {}): Promise<JsonObject | undefined> {
    this.send({ request, id, ...fields });
    const answer = (): JsonObject | undefined => answerIn(this.tried, id);
    await this.until(() => answer() !== undefined);
    return answer();
  }

  /** Logs in if the server has greeted with a challenge, under this id. */
  async logIn(id: string, password: string): Promise<JsonObject | undefined> {
    const { authentication } = this.hello ?? {};
    if (!isObject(authentication)) return undefined;
    return this.ask(id, "Authenticate", { authentication: answerTo(authentication, password) });
  }

  send(frame: object | string | Buffer): void {
    if (!this.open) return;
    this.#socket.send(typeof frame === "string" || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
  }

  async ping(): Promise<void> {
    if (this.open) this.#socket.ping();
    await this.until(() => this.tried.ponged === true);
  }

  /** Leaves, without waiting for a goodbye. */
  leave(): void {
    this.#left = true;
    this.#socket.terminate();
    this.#end();
  }

  #take(text: string): void {
    const frame = parseJson(text);
    if (!isObject(frame)) return;
    if (isEventFrame(frame) && this.#options.onEvent) this.#options.onEvent(frame);
    else if (this.tried.received.length < mostFrames) this.tried.received.push(frame);
    this.#look();
  }

  #look(): void {
    for (const look of [...this.#waiting]) look();
  }

  #end(): void {
    this.#ended = true;
    this.#look();
  }
}
