/**
 * Runs of actions.
 *
 * Actions with a queue run one after the other in it (a blocking queue); those without one start at once, side by side, as in
 * Streamer.bot's own queue Default (Streamer.bot docs, Actions). Every run raises Raw.Action when it starts, Raw.SubAction for
 * each step, and Raw.ActionCompleted at its end if the profile has that event (0.1.17 and later).
 *
 * Assumed: answer-first, no-queue, queues, run-events, run-arguments, end-arguments, old-run-id, step-types, custom-event, code-event,
 * broadcast.
 */
import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { JsonObject } from "../protocol";
import { Refusal } from "./answers/refusals";
import type { Bridge } from "./bridge/asking";
import { type Profile, since } from "./profiles";
import { timeStamp } from "./time";
import { type Action, type Step, stableGuid, substitute } from "./world/actions";

/** How many runs may be under way or queued: an action that never ends must not use up the memory. */
const mostRuns = 10_000;

export interface Run {
  readonly id: string;
  readonly actionId: string;
  readonly name: string;
  /** The arguments as they were given. */
  readonly args: Readonly<JsonObject>;
  /** A run cut off by a restart or by the end of the simulator is `"lost"`. */
  status: "queued" | "running" | "completed" | "lost";
  /** Undefined until the run is completed. */
  success?: boolean;
  /** Why it failed. */
  error?: string;
  /** ms since the epoch */
  readonly queuedAt: number;
  startedAt?: number;
  completedAt?: number;
}

/** What a run needs of its simulator. */
export interface RunnerHost {
  profile(): Profile;
  emit(source: string, type: string, data: unknown): void;
  say(message: string, platform: string): void;
  globals: {
    get(name: string): unknown;
    set(name: string, value: unknown, persisted: boolean): void;
  };
  bridge: Bridge;
  /** Called when a run starts and when it ends. */
  noticed(run: Run): void;
}

export class Runner {
  readonly #host: RunnerHost;
  readonly #speed: () => number;
  readonly #newId: () => string;
  /** The end of the last run of each blocking queue. */
  readonly #queues = new Map<string, Promise<void>>();
  readonly #unfinished = new Set<Run>();
  #power = powerSwitch();

  constructor(host: RunnerHost, speed: () => number, newId: () => string) {
    this.#host = host;
    this.#speed = speed;
    this.#newId = newId;
  }

  /**
   * Queues a run. It starts after the current turn at the earliest, so the answer to the request that caused it goes first. Throws a
   * `Refusal` if too many have not ended yet.
   */
  queue(action: Action, args: Readonly<JsonObject>): Run {
    if (this.#unfinished.size >= mostRuns) throw new Refusal(`${mostRuns} runs have not finished yet`);
    const run: Run = {
      id: this.#newId(),
      actionId: action.id,
      name: action.name,
      args,
      status: "queued",
      queuedAt: Date.now(),
    };
    this.#unfinished.add(run);
    const before = action.queue === undefined ? undefined : this.#queues.get(action.queue);
    const { signal } = this.#power;
    const end = this.#perform(run, action, before, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    if (action.queue !== undefined) this.#queues.set(action.queue, end);
    return run;
  }

  /** Cuts off all runs, as the end of the program does. */
  stop(): void {
    this.#power.abort();
    this.#power = powerSwitch();
    this.#queues.clear();
    for (const run of this.#unfinished) run.status = "lost";
    this.#unfinished.clear();
  }

  async #perform(run: Run, action: Action, before: Promise<void> | undefined, signal: AbortSignal): Promise<void> {
    await before;
    await sleep(0, undefined, { signal });
    run.status = "running";
    run.startedAt = Date.now();
    this.#host.noticed(run);
    // Replaced, never changed: events that were sent keep theirs.
    let args = this.#arguments(run);
    this.#host.emit("Raw", "Action", this.#withRun(run, args));

    const pause = action.duration / this.#speed() / Math.max(1, action.steps.length);
    if (action.steps.length === 0) await sleep(pause, undefined, { signal });
    for (const [index, step] of action.steps.entries()) {
      if (pause > 0) await sleep(pause, undefined, { signal });
      this.#host.emit("Raw", "SubAction", this.#subAction(run, step, index, args));
      if (step.do === "ask") args = { ...args, ...(await this.#ask(step, args, signal)) };
      else run.error = this.#take(step, args);
      if (run.error !== undefined) break;
    }
    this.#complete(run, args);
  }

  /** In Streamer.bot: the arguments are set, and "Node-RED ask" is run immediately. */
  #ask({ question, otherwise }: Extract<Step, { do: "ask" }>, args: JsonObject, signal: AbortSignal) {
    const set = question === undefined ? {} : { nrQuestion: question, nrDefault: otherwise ?? "" };
    return this.#host.bridge.ask({ ...args, ...set }, signal);
  }

  #complete(run: Run, args: JsonObject): void {
    const startedAt = run.startedAt ?? run.queuedAt;
    const completedAt = Date.now();
    run.completedAt = completedAt;
    run.success = run.error === undefined;
    run.status = "completed";
    this.#unfinished.delete(run);
    this.#host.noticed(run);
    if (!since(this.#host.profile(), "0.1.17")) return;
    this.#host.emit("Raw", "ActionCompleted", {
      duration: completedAt - startedAt,
      queuedAt: timeStamp(run.queuedAt),
      startedAt: timeStamp(startedAt),
      completedAt: timeStamp(completedAt),
      success: run.success,
      excludeFromHistory: false,
      ...this.#withRun(run, args),
    });
  }

  /** The automatic arguments are documented from 0.1.15 on. */
  #arguments(run: Run): JsonObject {
    if (!since(this.#host.profile(), "0.1.15")) return { ...run.args };
    return {
      ...run.args,
      actionId: run.actionId,
      actionName: run.name,
      runningActionId: run.id,
      actionQueuedAt: timeStamp(run.queuedAt),
    };
  }

  /** Up to 0.1.14 `id` is the action's and the run has none. */
  #withRun(run: Run, args: JsonObject): JsonObject {
    if (!since(this.#host.profile(), "0.1.15")) return { id: run.actionId, name: run.name, arguments: args };
    return { id: run.id, actionId: run.actionId, name: run.name, arguments: args };
  }

  #subAction(run: Run, step: Step, index: number, args: JsonObject): JsonObject {
    const stepId = stableGuid(`step ${run.actionId} ${index}`);
    const common = { parentId: run.actionId, parentName: run.name, name: step.do, arguments: args };
    const type = stepTypes[step.do];
    if (!since(this.#host.profile(), "0.1.15")) return { ...common, type, id: stepId };
    const group = since(this.#host.profile(), "0.2.5") ? { group: "" } : {};
    return { ...common, ...group, type, id: run.id, actionId: stepId };
  }

  /** Does what the step says. Returns why it failed, undefined if it did not. */
  #take(step: Exclude<Step, { do: "ask" }>, args: JsonObject): string | undefined {
    const text = (value: string) => String(substitute(value, args));
    switch (step.do) {
      case "set global":
        this.#host.globals.set(text(step.name), substitute(step.value, args), step.persisted ?? true);
        return undefined;
      case "add to global":
        this.#host.globals.set(text(step.name), (Number(this.#host.globals.get(text(step.name))) || 0) + step.by, true);
        return undefined;
      case "say":
        this.#host.say(text(step.message), step.platform ?? "twitch");
        return undefined;
      case "trigger":
        // The payload of Custom.Event is documented from 0.2.5 on; before that, the event had none.
        this.#host.emit(
          "Custom",
          "Event",
          since(this.#host.profile(), "0.2.5")
            ? {
                eventName: text(step.event),
                useArgs: true,
                args: { ...args, ...(substitute(step.args ?? {}, args) as object) },
              }
            : {},
        );
        return undefined;
      case "broadcast":
        this.#host.emit("General", "Custom", substitute(step.data, args));
        return undefined;
      case "call":
      case "answer":
        this.#host.emit("General", "Custom", this.#host.bridge[step.do](args));
        return undefined;
      case "fail":
        return step.because;
    }
  }
}

/** Numbers for `type` of Raw.SubAction. Known are 10, a chat message, and 99999, C# code; the others are stand-ins. */
const stepTypes: Readonly<Record<Step["do"], number>> = {
  "set global": 121,
  "add to global": 121,
  say: 10,
  trigger: 99903,
  broadcast: 99999,
  call: 99999,
  answer: 99999,
  ask: 99999,
  fail: 99999,
};

/** Every run under way listens to it, however many there are. */
function powerSwitch(): AbortController {
  const power = new AbortController();
  setMaxListeners(0, power.signal);
  return power;
}
