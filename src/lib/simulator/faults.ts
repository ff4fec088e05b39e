/**
 * Faults on demand: whatever can go wrong between a program and a Streamer.bot.
 *
 * A fault either stays in force until it is ended ("freeze"), or happens once ("drop").
 */
import type { JsonObject } from "../protocol";

export interface FaultOptions {
  /** Nothing listens on the port: connections are refused. Open sockets stay. */
  refuse: Record<never, never>;
  /** New connections are accepted by the system but never upgraded: a client stays in CONNECTING. */
  stall: Record<never, never>;
  /** Sockets open, but nothing is said: no Hello, no answers, no events. WebSocket pings are answered. */
  silent: Record<never, never>;
  /** Open sockets go half-open: nothing is read or answered, pings included. New connections stall. */
  freeze: Record<never, never>;
  /** All sockets are cut without a closing handshake. Happens once. */
  drop: Record<never, never>;
  /** All sockets are closed with a code (1001) and a reason. Happens once. */
  close: { code?: number; reason?: string };
  /** A frame that is not JSON is sent to all sockets. Happens once. */
  malformed: { text?: string };
  /** A binary frame is sent to all sockets. Happens once. */
  binary: { bytes?: Uint8Array };
  /** An event General.Custom with a text of this many characters (5,000,000) is sent to all sockets. Happens once. */
  huge: { size?: number };
  /** The next `count` requests (1; `Infinity` for all) of this name, or of any name, are answered with status error and this text. */
  error: { count?: number; request?: string; text?: string };
  /** Answers, to this request or to any, come `ms` later. */
  slow: { ms: number; request?: string };
  /** Answers are held back until there are `count` (2) of them, then sent newest first. Those still held when the fault ends are sent then. */
  reorder: { count?: number };
  /** The next `count` requests (1) of this name, or of any name, are carried out but never answered. */
  lose: { count?: number; request?: string };
  /** The next `count` answers (1), to this request or to any, get these members; a member that is undefined is removed. */
  alter: { count?: number; request?: string; members: JsonObject };
  /** The last 50 requests of each socket that were answered are answered again, with this status ("ok"). Happens once. */
  repeat: { status?: "ok" | "error" };
  /** Every frame is sent in fragments of one byte. */
  fragments: Record<never, never>;
}

export type FaultName = keyof FaultOptions;

/** Ends the fault. Resolves when it is over: for "refuse", when the port is open again. Calling it twice does nothing more. */
export type EndFault = () => Promise<void>;

/** The faults in force, as sockets and answers check them. */
export class ActiveFaults {
  readonly #active = new Set<{ name: FaultName; options: FaultOptions[FaultName]; left: number }>();

  add<N extends FaultName>(name: N, options: FaultOptions[N], count = Infinity): () => void {
    const entry = { name, options, left: count };
    this.#active.add(entry);
    return () => {
      this.#active.delete(entry);
    };
  }

  /** Whether the fault is in force. */
  has(name: FaultName): boolean {
    for (const entry of this.#active) if (entry.name === name) return true;
    return false;
  }

  /** The options of a fault that is in force for this request; reduces its count, if it has one. The oldest fault wins. */
  use<N extends "error" | "lose" | "alter" | "slow">(name: N, request: string): FaultOptions[N] | undefined {
    for (const entry of this.#active) {
      if (entry.name !== name) continue;
      const options = entry.options as FaultOptions[N];
      if (options.request !== undefined && options.request !== request) continue;
      entry.left -= 1;
      if (entry.left <= 0) this.#active.delete(entry);
      return options;
    }
    return undefined;
  }

  /** How many answers "reorder" wants to hold; 0 if it is not in force. */
  get held(): number {
    for (const entry of this.#active) {
      if (entry.name === "reorder") return (entry.options as FaultOptions["reorder"]).count ?? 2;
    }
    return 0;
  }
}
