/** The actions "Node-RED ask" and "Node-RED answer" as the simulator plays them: the same wire as their C#. */
import { randomUUID } from "node:crypto";
import { answerMethod, bridgeVersion, type GivenAnswer, type MethodOutcome, signQuestion } from "../../bridge/messages";
import { isObject, type JsonObject } from "../../protocol";
import { numeric } from "./fit";
import { replying, text } from "./reply";

/** The arguments that the asking action sets for it. */
const own = ["nrQuestion", "nrDefault", "nrTimeout", "nrSend"];

/** What the steps of the bridge's actions do. */
export interface Bridge {
  /** The broadcast that answers a run of the action that makes calls. */
  call(args: Readonly<JsonObject>): JsonObject;
  /** Asks, and resolves with the arguments that the asking action then has. The signal ends the wait. */
  ask(args: Readonly<JsonObject>, signal: AbortSignal): Promise<JsonObject>;
  /** The broadcast that tells Node-RED whether its answer was accepted. */
  answer(args: Readonly<JsonObject>): JsonObject;
}

/** `broadcast` sends General.Custom. */
export function makeAsking(key: string, broadcast: (data: JsonObject) => void): Omit<Bridge, "call"> {
  const waiting = new Map<string, (answer: GivenAnswer) => void>();

  async function asked(args: Readonly<JsonObject>, signal: AbortSignal): Promise<Omit<GivenAnswer, "id">> {
    const question = text(args.nrQuestion).trim();
    if (question === "") return { answered: false, error: "The argument nrQuestion is not set" };
    const given = numeric(text(args.nrTimeout).replaceAll(",", "."));
    const seconds = Number.isNaN(given) ? 5 : Math.min(600, Math.max(0.1, given));
    const names = text(args.nrSend)
      .split(",")
      .map((name) => name.trim().replace(/^%+|%+$/g, ""))
      .filter(Boolean);
    const sent = Object.entries(args).filter(([name]) => !own.includes(name) && (!names[0] || names.includes(name)));
    const id = randomUUID().replaceAll("-", "");
    const outcome = new Promise<Omit<GivenAnswer, "id">>((resolve) => {
      const end = (answer: Omit<GivenAnswer, "id">): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", stop);
        waiting.delete(id);
        resolve(answer);
      };
      const stop = (): void => end({ answered: false, error: "Streamer.bot was stopped" });
      const late = { answered: false, error: `No answer from Node-RED within ${seconds} s` };
      const timer = setTimeout(() => end(late), 1_000 * seconds).unref();
      signal.addEventListener("abort", stop);
      waiting.set(id, end);
    });
    const told = { version: bridgeVersion, id, question, timeout: 1_000 * seconds, args: Object.fromEntries(sent) };
    broadcast(signQuestion(key, told));
    return outcome;
  }

  function taken(calls: unknown[]): MethodOutcome {
    const [given, ...more] = calls.map((each) => (isObject(each) ? each : {}));
    const answer = given?.method === answerMethod && more.length === 0 ? given.args : undefined;
    if (!isObject(answer) || typeof answer.id !== "string")
      return { code: "BAD_INPUT", error: "This is not an answer" };
    const end = waiting.get(answer.id);
    if (!end) return { code: "EXPIRED", error: "The question is no longer waiting" };
    end(answer as unknown as GivenAnswer);
    return { result: true };
  }

  return {
    async ask(args, signal) {
      const { answered, error = "", answer = text(args.nrDefault) } = await asked(args, signal);
      const members = isObject(answer) ? Object.entries(answer) : [];
      return {
        answered,
        answerError: error,
        answer: plain(answer),
        ...Object.fromEntries(members.map(([name, value]) => [`answer.${name}`, plain(value)])),
      };
    },
    answer: replying(key, (calls) => [taken(calls)]),
  };
}

/** An argument is a text, a number or a boolean. */
function plain(value: unknown): unknown {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : value;
}
