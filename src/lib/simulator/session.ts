/**
 * One client: its socket, whether it is logged in, what it subscribed to.
 *
 * Assumed: challenge-fresh, login-hash.
 */
import { createHash, randomBytes } from "node:crypto";
import type { WebSocket } from "ws";
import { authenticationString, type JsonObject } from "../protocol";
import type { ActiveFaults } from "./faults";
import { Subscriptions } from "./subscriptions";
import { isCompressing, isOpen, sendFragments, sendLegacyCompressed, sendText } from "./transmit";

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("base64");

export interface Challenge {
  salt: string;
  challenge: string;
}

/** How many answers are remembered, to repeat them. */
const remembered = 50;

export class Session {
  readonly subscriptions = new Subscriptions();
  authenticated = false;
  /** Whether it has sent anything yet: if authentication is enforced, the first request must be Authenticate. */
  spoken = false;
  /** New for every connection; undefined if the server requires no password. */
  readonly challenge: Challenge | undefined;
  readonly #activeFaults: ActiveFaults;
  #held: (() => void)[] = [];
  /** Ids of the last answers sent. */
  #answered: unknown[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(
    /** Counts up from 1 over the life of the simulator. */
    readonly id: number,
    readonly socket: WebSocket,
    activeFaults: ActiveFaults,
    withChallenge: boolean,
  ) {
    this.#activeFaults = activeFaults;
    if (withChallenge) {
      this.challenge = { salt: randomBytes(32).toString("base64"), challenge: randomBytes(32).toString("base64") };
    }
    socket.once("close", () => this.forget());
  }

  get open(): boolean {
    return isOpen(this.socket);
  }

  /** Checks the answer to the challenge, and logs the client in if it is correct. */
  logIn(password: string, answer: string): boolean {
    if (!this.challenge) return false;
    const { salt, challenge } = this.challenge;
    this.authenticated = answer === authenticationString(sha256, password, salt, challenge);
    return this.authenticated;
  }

  /** Puts a frame on the wire, if the connection is able to. Returns whether it did. */
  send(text: string): boolean {
    if (!this.open || this.#activeFaults.has("silent") || this.#activeFaults.has("freeze")) return false;
    if (this.#activeFaults.has("fragments")) sendFragments(this.socket, text);
    else if (isCompressing(this.socket)) sendLegacyCompressed(this.socket, text);
    else sendText(this.socket, text);
    return true;
  }

  /** Sends an answer, subject to the faults that concern answers. */
  answer(request: string, response: JsonObject): void {
    if (this.#activeFaults.use("lose", request)) return;
    const altered = { ...response, ...this.#activeFaults.use("alter", request)?.members };
    const send = () => {
      if (this.send(JSON.stringify(altered))) this.#answered = [...this.#answered, altered.id].slice(-remembered);
    };
    const slow = this.#activeFaults.use("slow", request);
    const held = this.#activeFaults.held;
    if (slow) this.after(slow.ms, send);
    else if (held === 0) send();
    else {
      this.#held.push(send);
      if (this.#held.length >= held) this.release();
    }
  }

  /** Repeats earlier answers, with this status. */
  repeat(status: string): void {
    for (const id of this.#answered) this.send(JSON.stringify({ id, status }));
  }

  /** Sends the answers that were held back, newest first. */
  release(): void {
    const held = this.#held.reverse();
    this.#held = [];
    for (const send of held) send();
  }

  /** Runs something later, unless the connection has ended by then. */
  after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }

  /** Drops what is still to come. */
  forget(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#held = [];
  }
}
