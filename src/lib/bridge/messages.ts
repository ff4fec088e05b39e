/**
 * What goes over the wire between Node-RED and the bridge: the arguments of its actions, the broadcast that answers them, and the one that asks. All are signed
 * with the key of the import text, which itself is never sent. Streamer.bot repeats arguments and broadcasts to whoever listens: a signature
 * is good for one text, once, for `lifetime`, and nobody can make a second one of it.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { isObject, type JsonObject } from "../protocol";

/** The version of the bridge that this package makes; one that answers with a lower number is to be imported again. */
export const bridgeVersion = 2;

/** How long (ms) a signature is good for, and how far the clocks may be apart. */
export const lifetime = 30_000;

/** The pseudo method that says what may be called: `{ now, methods: [signature, …] }`. */
export const aboutMethod = "$about";

export interface MethodCall {
  method: string;
  /** In the order of the parameters, or by their names. Those that have a default may be left out. */
  args?: readonly unknown[] | Readonly<Record<string, unknown>>;
}

/** The pseudo method that answers a question, with a `GivenAnswer`; the action "Node-RED answer" has no other. */
export const answerMethod = "$answer";

/** The first version of the bridge that asks. */
export const askingVersion = 2;

/** A question of Streamer.bot, as its action "Node-RED ask" broadcasts it. */
export interface Question {
  version: number;
  id: string;
  question: string;
  /** How long (ms) it waits for an answer. */
  timeout: number;
  /** The arguments of the action that asks. */
  args: JsonObject;
}

export interface GivenAnswer {
  /** Of the question. */
  id: string;
  /** False: nobody has answered it, and `error` says why. `answer`, if there is one, is a stand-in. */
  answered: boolean;
  answer?: unknown;
  error?: string;
}

/** What may go wrong with a call, as the bridge says it. */
type FailureCode = "NOT_ALLOWED" | "NO_METHOD" | "BAD_INPUT" | "THREW" | "EXPIRED";

export type MethodOutcome = { result: unknown } | { code: FailureCode; error: string };

/** Why the bridge did not look at a call: not signed with its key, too old or too new, or a repeated one. */
export type Refusal = "UNSIGNED" | "LATE" | "USED";

export type Reply = { version: number; results: MethodOutcome[] } | { version: number; refused: Refusal; now: number };

/** The arguments of the bridge's action. */
export interface SignedCalls {
  /** The calls as JSON. */
  nrCall: string;
  /** `<unix ms>.<hex HMAC-SHA256>` */
  nrSig: string;
}

/** Throws what JSON.stringify throws for what JSON does not know. */
export function signCalls(key: string, calls: readonly MethodCall[], now = Date.now()): SignedCalls {
  const nrCall = JSON.stringify(calls);
  return { nrCall, nrSig: `${now}.${mac(key, `call\n${now}\n${nrCall}`)}` };
}

/** The bridge's reply to calls; undefined for one that is not signed with the key, or is the reply to others. */
export function readReply(key: string, { nrSig }: SignedCalls, broadcast: JsonObject): Reply | undefined {
  const { nrBody: body, nrSig: signature } = broadcast;
  if (typeof body !== "string" || typeof signature !== "string") return undefined;
  if (!same(signature, mac(key, `reply\n${nrSig}\n${body}`))) return undefined;
  const reply: unknown = JSON.parse(body);
  return isObject(reply) ? (reply as Reply) : undefined;
}

/** The other side, for simulators: as the C# does it. Returns why a call is refused, or undefined; `used` keeps what was seen. */
export function checkCalls(key: string, { nrCall, nrSig }: SignedCalls, used: Map<string, number>, now = Date.now()) {
  return check(key, { kind: "call", text: nrCall, signature: nrSig }, used, now).refused;
}

/**
 * The question in a broadcast, or why it is refused, with how far (ms) its clock is ahead of this one; undefined for any other broadcast. `used`
 * keeps what was seen.
 */
export function readQuestion(
  key: string,
  { nrAsk: text, nrSig: signature }: JsonObject,
  used: Map<string, number>,
  now = Date.now(),
): { question: Question } | { refused: Refusal; ahead: number } | undefined {
  if (typeof text !== "string") return undefined;
  const { refused, at } = check(key, { kind: "ask", text, signature: String(signature) }, used, now);
  if (refused) return { refused, ahead: at - now };
  return { question: JSON.parse(text) };
}

/** The broadcast that asks, for simulators. */
export function signQuestion(key: string, question: Question, now = Date.now()): JsonObject {
  const nrAsk = JSON.stringify(question);
  return { nrAsk, nrSig: `${now}.${mac(key, `ask\n${now}\n${nrAsk}`)}` };
}

/** Why a signed text is refused, and the time it says it is from. What is good is used from now on. */
function check(
  key: string,
  { kind, text, signature: written }: { kind: string; text: string; signature: string },
  used: Map<string, number>,
  now: number,
): { refused?: Refusal; at: number } {
  const [, time, signature = ""] = /^(\d{1,15})\.(.*)$/.exec(written) ?? [];
  const at = Number(time);
  if (time === undefined || !same(signature, mac(key, `${kind}\n${at}\n${text}`))) return { refused: "UNSIGNED", at };
  if (Math.abs(now - at) > lifetime) return { refused: "LATE", at };
  for (const [old, time] of used) if (Math.abs(now - time) > lifetime) used.delete(old);
  if (used.has(`${at}.${signature}`)) return { refused: "USED", at };
  used.set(`${at}.${signature}`, at);
  return { at };
}

/** The broadcast that answers calls, for simulators. `mark` is the argument that says whose answer it is. */
export function signReply(key: string, { nrSig }: SignedCalls, reply: Reply, mark: unknown): JsonObject {
  const nrBody = JSON.stringify(reply);
  return { sbClientResponse: mark, nrBody, nrSig: mac(key, `reply\n${nrSig}\n${nrBody}`) };
}

function mac(key: string, text: string): string {
  return createHmac("sha256", key).update(text).digest("hex");
}

/** Takes as long for a wrong text as for the right one. */
function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
