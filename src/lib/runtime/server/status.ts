import { printable } from "../../protocol";
import type { FlowNode, RED } from "../red";
import type { ConnectionView } from "./server";
import { failureWords } from "./status-words";

type Fill = "red" | "green" | "yellow" | "blue" | "grey";

type Values = Record<string, string | number>;

/**
 * What a node is doing, as a catalogue key under `streamerbot.status` and the values in its text; a function is called only if they are
 * shown.
 */
export interface Activity {
  fill: Fill;
  text: string;
  values?: Values | (() => Values);
}

/** As a status shows it: hours and minutes. `at` in ms since 1970. */
export function timeOfDay(at = Date.now()): string {
  return new Date(at).toTimeString().slice(0, 5);
}

/** What keeps a node from working at all, whatever the connection does. */
const unusable = {
  notConfigured: "grey",
  noEvents: "grey",
  serverMissing: "red",
  badFilter: "red",
  noVariable: "red",
  badQueue: "red",
  badRecording: "red",
  noQuestion: "grey",
  questionTaken: "red",
} as const satisfies Record<string, Fill>;

/** How many times a second a node's status is painted at most: every one goes to every editor. */
const paintsPerSecond = 4;

/** How long (ms) after the last paint it is painted again. What differs in its values alone, as the status of each event does, can wait longest. */
const paintIntervals = { urgent: 0, change: 1_000 / paintsPerSecond, values: 1_000 };

type Change = keyof typeof paintIntervals;

/** How much of a text that comes from outside (a name, an event) is shown. */
const longestValue = 60;

/** By state of the connection; `undefined` is ready, when the node's own activity is shown. */
const connectionStatus: Record<
  ConnectionView["state"],
  (view: ConnectionView) => (Activity & { shape: "ring" | "dot" }) | undefined
> = {
  idle: () => ({ fill: "grey", shape: "ring", text: "connecting" }),
  connecting: () => ({ fill: "yellow", shape: "ring", text: "connecting" }),
  authenticating: () => ({ fill: "yellow", shape: "ring", text: "authenticating" }),
  ready: () => undefined,
  lost: () => ({ fill: "red", shape: "ring", text: "lost" }),
  waiting: ({ error, retryIn = 0 }) => {
    // What only a person can fix; anything else may be over by the next try.
    const lasting = error && ["AUTH_FAILED", "AUTH_REQUIRED", "NOT_STREAMERBOT"].includes(error.code);
    if (lasting) return { fill: "red", shape: "ring", ...failureWords(error) };
    return {
      fill: "red",
      shape: "ring",
      text: "retrying",
      values: { seconds: Math.max(1, Math.round(retryIn / 1_000)) },
    };
  },
  stopped: ({ error }) => {
    if (!error) return { fill: "grey", shape: "ring", text: "stopped" };
    const words = error.code === "BAD_INPUT" ? { text: "badSettings" } : failureWords(error);
    return { fill: "red", shape: "ring", ...words };
  },
};

/** Paints the status of one node: the connection's while it can't be used, otherwise the node's own activity, or "connected". */
export class StatusPainter {
  readonly #RED: RED;
  readonly #node: FlowNode;
  #view: ConnectionView | undefined;
  #activity: Activity | undefined;
  #unusable: Activity | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** What the timer was set for. */
  #awaited: Change = "values";
  #closed = false;
  #shown = "";
  /** When (ms, monotonic) the last ones were painted, the oldest first. */
  #painted: number[] = new Array(paintsPerSecond).fill(Number.NEGATIVE_INFINITY);

  constructor(RED: RED, node: FlowNode) {
    this.#RED = RED;
    this.#node = node;
    node.on("close", () => {
      this.#closed = true;
      clearTimeout(this.#timer);
    });
  }

  /** The connection changed: another state is urgent. The last activity belongs to the connection before. */
  connection(view: ConnectionView): void {
    const change = view.state === this.#view?.state ? "change" : "urgent";
    if (view.state !== "ready") this.#activity = undefined;
    this.#view = view;
    this.#paintSoon(change);
  }

  /** Shown until it is taken back, which most never are. */
  unusable(text: keyof typeof unusable | undefined): void {
    this.#unusable = text && { fill: unusable[text], text };
    this.#paintSoon("urgent");
  }

  /** Ignored once the node is closed: another one of the same id may be there already, and must not be painted over. */
  activity(activity: Activity | undefined): void {
    const change = activity?.text === this.#activity?.text ? "values" : "change";
    this.#activity = activity;
    this.#paintSoon(change);
  }

  /** Now if the last paints are long enough ago, otherwise as soon as they are. What to show is looked up then. */
  #paintSoon(change: Change): void {
    const interval = paintIntervals[change];
    if (this.#closed || (this.#timer && interval >= paintIntervals[this.#awaited])) return;
    const [first = 0] = this.#painted;
    const last = this.#painted.at(-1) ?? 0;
    const wait = Math.max(first + 1_000, last + interval) - performance.now();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (wait <= 0) this.#paint();
    else {
      this.#awaited = change;
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#paint();
      }, wait);
      this.#timer.unref();
    }
  }

  #paint(): void {
    this.#painted = [...this.#painted.slice(1), performance.now()];
    const wanted = this.#unusable ? { shape: "ring" as const, ...this.#unusable } : this.#usual();
    if (!wanted) return;
    const { fill, shape, text } = wanted;
    const values = shownValues(wanted);
    const simulated = this.#view?.simulated === true && !this.#unusable;
    // Compared before it is translated, which takes far longer: most events are of the same type as the one before.
    const shown = JSON.stringify([fill, shape, text, values, simulated]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#node.status({ fill, shape, text: simulated ? this.#simulated(text, values) : this.#text(text, values) });
  }

  #usual(): (Activity & { shape: "ring" | "dot" }) | undefined {
    if (!this.#view) return undefined;
    if (this.#view.held && this.#view.state !== "ready") {
      return { fill: "yellow", shape: "ring", text: "waiting", values: { count: this.#view.held } };
    }
    const activity = this.#activity ?? { fill: "green", text: "connected" };
    return connectionStatus[this.#view.state](this.#view) ?? { shape: "dot", ...activity };
  }

  /** A key alone is translated in the browser, to its user's language; one with values here. */
  #text(text: string, values: Values | undefined): string {
    const key = `streamerbot.status.${text}`;
    return values ? this.#RED._(key, values) : key;
  }

  /** A simulated stream must never be taken for the real thing. */
  #simulated(text: string, values: Values = {}): string {
    return this.#RED._("streamerbot.status.simulated", { text: this.#text(text, values) });
  }
}

/** The values of a text as they are shown. */
function shownValues({ values }: Activity): Values | undefined {
  const found = typeof values === "function" ? values() : values;
  if (!found) return undefined;
  return Object.fromEntries(
    Object.entries(found).map(([name, value]) => [
      name,
      typeof value === "string" ? printable(value, longestValue) : value,
    ]),
  );
}
