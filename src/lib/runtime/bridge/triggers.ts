/**
 * Triggers of flows in Streamer.bot's menu: what the nodes of one server want there, registered through the bridge.
 *
 * Assumed: bridge-register.
 */
import type { MethodOutcome } from "../../bridge/messages";
import type { StreamerbotClient } from "../../client/client";
import { StreamerbotError } from "../../client/errors";
import { isObject } from "../../protocol";
import { asError } from "../errors";
import { perServer } from "../server/per-server";
import type { SharedServer } from "../server/server";
import { callMethods, resultOf } from "./call";

/** The menu that they are in. */
const category = "Node-RED";

/** The nodes of a deploy come one after the other: those within this time (ms) are registered in one call. */
const gatherTime = 100;

/** How long (ms) the call may take. */
const patience = 10_000;

/** The status of the connection shows these; all are registered again after the next connect. */
const passing = ["NOT_CONNECTED", "CONNECTION_LOST", "CANCELLED"];

export interface WantedTrigger {
  /** What fires it. */
  event: string;
  /** What it is called in the menu. */
  title: string;
  /** Told after each try what went wrong; undefined: it is registered. */
  registered(problem: StreamerbotError | undefined): void;
}

export const triggersOf = perServer((server) => new Triggers(server));

const keyOf = ({ event, title }: WantedTrigger): string => JSON.stringify([event, title]);

class Triggers {
  readonly #server: SharedServer;
  readonly #wanted = new Set<WantedTrigger>();
  /** Those that this connection's Streamer.bot has. It forgets them when it ends, so that a new connection starts from none. */
  readonly #registered = new Set<string>();
  #gathering: NodeJS.Timeout | undefined;

  constructor(server: SharedServer) {
    this.#server = server;
    server.watch(({ state }) => {
      if (state === "ready") this.#registerSoon();
      else this.#registered.clear();
    });
  }

  /** Returns a function that takes it back: Streamer.bot keeps the trigger until it ends, but is not given it again. */
  want(trigger: WantedTrigger): () => void {
    this.#wanted.add(trigger);
    this.#registerSoon();
    return () => void this.#wanted.delete(trigger);
  }

  #registerSoon(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      void this.#register();
    }, gatherTime).unref();
  }

  async #register(): Promise<void> {
    const { client, view, bridgeKey } = this.#server;
    const missing = new Map<string, WantedTrigger[]>();
    for (const each of this.#wanted) {
      const key = keyOf(each);
      if (!this.#registered.has(key)) missing.set(key, [...(missing.get(key) ?? []), each]);
    }
    if (view.state !== "ready" || !client || missing.size === 0) return;
    const calls = [...missing.values()].flatMap(([trigger]) =>
      trigger ? [{ method: "RegisterCustomTrigger", args: [trigger.title, trigger.event, [category]] }] : [],
    );
    let failure: StreamerbotError | undefined;
    const outcomes = await callMethods(client, bridgeKey, calls, { timeout: patience }).catch((error: unknown) => {
      failure = asError(error, "BAD_FRAME");
      return [];
    });
    const listed = outcomes.some(isFalse) ? await listTriggers(client) : new Set();
    if (client !== this.#server.client || (failure && passing.includes(failure.code))) return;
    for (const [index, [key, triggers]] of [...missing].entries()) {
      const outcome = outcomes[index] ?? { result: false };
      const isThere = isFalse(outcome) && triggers.some(({ event }) => listed.has(event));
      const problem = failure ?? (isThere ? undefined : problemOf(outcome));
      if (!problem) this.#registered.add(key);
      for (const { registered } of triggers) registered(problem);
    }
  }
}

const isFalse = (outcome: MethodOutcome): boolean => "result" in outcome && outcome.result !== true;

/** The event names that Streamer.bot knows already: whether it registers one of these again is not known, and makes no difference. */
async function listTriggers(client: StreamerbotClient): Promise<Set<unknown>> {
  const response = await client.request("GetCodeTriggers").catch(() => undefined);
  const { triggers } = (response ?? {}) as { triggers?: unknown };
  return new Set(Array.isArray(triggers) ? triggers.map((each) => isObject(each) && each.eventName) : []);
}

function problemOf(outcome: MethodOutcome): StreamerbotError | undefined {
  if (isFalse(outcome)) {
    return new StreamerbotError("REFUSED", "Streamer.bot did not register it", { hint: "Its log may say why." });
  }
  try {
    resultOf(outcome);
    return undefined;
  } catch (error) {
    return error as StreamerbotError;
  }
}
