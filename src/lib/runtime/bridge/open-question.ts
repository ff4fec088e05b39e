/** One question of Streamer.bot, from when it comes until it is answered or its time is up. */
import { bridgeActions } from "../../bridge/import-text";
import { answerMethod, type GivenAnswer, type Question } from "../../bridge/messages";
import type { StreamerbotClient } from "../../client/client";
import { type ErrorCode, messageOf, StreamerbotError } from "../../client/errors";
import { isObject } from "../../protocol";
import { asError } from "../errors";
import { refuseUnsendable } from "../later";
import type { FlowMessage } from "../red";
import type { SharedServer } from "../server/server";
import { exchange, onlyResult } from "./call";

/** Those that wait for a flow, by id: an answer node finds them whatever server they came from. */
const open = new Map<string, OpenQuestion>();

/** What later answers are told about the last questions that have ended. */
const ended = new Map<string, { code: ErrorCode; words: string }>();
const mostEnded = 1_000;

/** How much earlier (ms) than the asking action a flow's time is up, so that a stand-in arrives in time; at most a quarter of it. */
const margin = 500;

/** How long (ms) Streamer.bot may take to take an answer. */
const patience = 5_000;

const lateHint =
  "The action that asked got the default instead. An answer node must get the message in time; the limits are the node's Timeout, and nrTimeout in Streamer.bot.";

export interface Terms {
  /** How long (ms) the flow may take; the asking action may wait for less. */
  timeout: number;
  /** What is answered instead if it takes longer, or fails; undefined: what the asking action has for that. */
  fallback(): Promise<unknown>;
  /** Told if the flow's time is up. */
  late(error: StreamerbotError): void;
  /** Told once, when it has ended. */
  ended(error?: StreamerbotError): void;
}

export class OpenQuestion {
  readonly server: SharedServer;
  readonly question: Question;
  /** When its flow's time is up, in ms since 1970. */
  readonly deadline: number;
  readonly #terms: Terms;
  readonly #timer: NodeJS.Timeout;
  /** What went wrong in the flow, while a Catch node may still have it answered. */
  #failure = "";

  constructor(server: SharedServer, question: Question, terms: Terms) {
    const { id, timeout } = question;
    const time = Math.min(terms.timeout, timeout - Math.min(margin, timeout / 4));
    this.server = server;
    this.question = question;
    this.#terms = terms;
    this.deadline = Date.now() + time;
    this.#timer = setTimeout(() => this.#expire(time), time).unref();
    open.set(id, this);
  }

  /** Answers it. Rejects with `BAD_INPUT` (it keeps waiting), or with what kept the answer from arriving. */
  async answer(answer: unknown, signal?: AbortSignal): Promise<void> {
    const given = { id: this.question.id, answered: true, answer: checked(answer) };
    this.#end("BAD_INPUT", "It has already been answered");
    await this.#settle(given, signal);
  }

  /** A node of the flow reported an error: unless somebody may catch it, that is the end. */
  async failed(error: string, caught: boolean): Promise<void> {
    this.#failure = `The flow failed: ${error}`;
    if (!caught) await this.#giveUp(this.#failure);
  }

  /** Its server node closes: the action that asks is told, if that is still possible. */
  async abandon(client: StreamerbotClient): Promise<void> {
    this.#end("EXPIRED", stopped);
    this.#terms.ended();
    await abandonQuestion(client, this.server.bridgeKey, this.question);
  }

  #expire(time: number): void {
    if (this.#failure) return void this.#giveUp(this.#failure);
    const error = `The flow did not answer within ${Number((time / 1_000).toFixed(1))} s`;
    this.#terms.late(new StreamerbotError("TIMEOUT", error, { hint: lateHint }));
    void this.#giveUp(error);
  }

  /** Answers that there is no answer, and why; with the stand-in if there is one. Never rejects. */
  async #giveUp(error: string): Promise<void> {
    this.#end("EXPIRED", error);
    const given: GivenAnswer = { id: this.question.id, answered: false, error };
    try {
      const answer = await this.#terms.fallback();
      if (answer !== undefined) given.answer = checked(answer);
    } catch (reason) {
      given.error = `${error}. Its default can't be used: ${messageOf(reason)}`;
    }
    await this.#settle(given).catch(() => {});
  }

  #end(code: ErrorCode, words: string): void {
    clearTimeout(this.#timer);
    open.delete(this.question.id);
    ended.set(this.question.id, { code, words });
    const [oldest] = ended.keys();
    if (ended.size > mostEnded && oldest !== undefined) ended.delete(oldest);
  }

  async #settle(given: GivenAnswer, signal?: AbortSignal): Promise<void> {
    try {
      await giveAnswer(this.server, given, signal);
      this.#terms.ended(given.answered ? undefined : new StreamerbotError("TIMEOUT", given.error ?? ""));
    } catch (error) {
      const reason = asError(error, "BAD_FRAME");
      this.#terms.ended(reason);
      throw reason;
    }
  }
}

const stopped = "Node-RED was stopped, or the server node was redeployed";

/** Tells the action that asks that its server node closes, if that is still possible. Never rejects. */
export async function abandonQuestion(client: StreamerbotClient, key: string, { id }: Question): Promise<void> {
  await sendAnswer(client, key, { id, answered: false, error: stopped }, { timeout: 500 }).catch(() => {});
}

/** Sends an answer. Rejects with `EXPIRED` if nobody waits for it any more, with `NO_BRIDGE`, and as requests do. */
export async function giveAnswer(server: SharedServer, given: GivenAnswer, signal?: AbortSignal): Promise<void> {
  const send = (client: StreamerbotClient) =>
    sendAnswer(client, server.bridgeKey, given, { timeout: patience, signal });
  await server.perform("Answer", send, { offline: "fail" });
}

async function sendAnswer(
  client: StreamerbotClient,
  key: string,
  given: GivenAnswer,
  options: { timeout: number; signal?: AbortSignal },
): Promise<void> {
  const calls = [{ method: answerMethod, args: { ...given } }];
  const { results } = await exchange(client, key, calls, { ...options, action: bridgeActions.answer });
  onlyResult(results);
}

/** Throws `BAD_INPUT` for what can't be an answer. */
function checked(answer: unknown): unknown {
  if (answer === undefined) throw noAnswer("There is no answer in the message");
  refuseUnsendable(answer, "The answer");
  if (Buffer.isBuffer(answer)) throw noAnswer("The answer is a buffer: convert it to a string");
  try {
    return JSON.parse(JSON.stringify(answer));
  } catch (cause) {
    throw noAnswer(`The answer can't be sent: ${messageOf(cause)}`);
  }
}

function noAnswer(message: string): StreamerbotError {
  return new StreamerbotError("BAD_INPUT", message, {
    hint: "The question is still waiting. Answer with a string, a number or an object.",
  });
}

/** The waiting questions of one server. */
export function openQuestions(server: SharedServer): OpenQuestion[] {
  return [...open.values()].filter((each) => each.server === server);
}

export function anyOpen(): boolean {
  return open.size > 0;
}

/** How many may wait at a time: anyone who can run actions in Streamer.bot can ask. */
const mostOpen = 1_000;

/** Whether no more can be taken. `more`: how many wait to be handed to a flow. */
export function tooManyOpen(more: number): boolean {
  return open.size + more >= mostOpen;
}

/** Undefined for a message that did not come from an open question. A Function node that makes a new message keeps its id, which is the question's. */
export function findQuestion(msg: object): OpenQuestion | undefined {
  return open.get(marked(msg) ?? "") ?? open.get(String((msg as FlowMessage)._msgid));
}

/** The same, but throws: `BAD_INPUT` for a message of another kind or an answered question, `EXPIRED` for one whose time is up. */
export function questionOf(msg: FlowMessage): OpenQuestion {
  const question = findQuestion(msg);
  if (question) return question;
  const mark = marked(msg);
  const end = ended.get(mark ?? "") ?? ended.get(msg._msgid);
  if (!end && mark === undefined) {
    const hint = "Only a message from an asked node can be answered, or one made from it. Nothing was sent.";
    throw new StreamerbotError("BAD_INPUT", "This message is not a question from Streamer.bot", { hint });
  }
  const { code, words } = end ?? { code: "EXPIRED", words: "It is from before the last start or deploy of Node-RED" };
  throw new StreamerbotError(code, `The question is no longer waiting. ${words}`, { hint: "Nothing was sent." });
}

/** The id of the question that a message carries. */
function marked(msg: object): string | undefined {
  const { streamerbot } = msg as FlowMessage;
  const question = isObject(streamerbot) ? streamerbot.question : undefined;
  return isObject(question) && typeof question.id === "string" ? question.id : undefined;
}
