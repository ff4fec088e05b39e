import type { FlowNode, RED } from "../red";
import type { ConnectionView } from "./server";
import { failureWords } from "./status-words";

type Fill = "red" | "green" | "yellow" | "blue" | "grey";

type Values = Record<string, string | number>;

/**
 * What a node is doing, as a catalogue key under `streamerbot.status` and the values in its text; as a function, they are only found out
 * where they are shown.
 */
export interface Activity {
  fill: Fill;
  text: string;
  values?: Values | (() => Values);
}

/** What keeps a node from working at all, whatever the connection does. */
const unusable = {
  notConfigured: "grey",
  noEvents: "grey",
  serverMissing: "red",
  badFilter: "red",
  noVariable: "red",
  badQueue: "red",
} as const satisfies Record<string, Fill>;

/** A status per event or per answer would flood the editor: changes closer together (ms) are shown as one. */
const paintInterval = 250;

/** By state of the connection; `undefined` is ready, where the node's own activity shows. */
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
    // What only somebody can mend; anything else may mend itself by the next try.
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

/** Paints the status of one node: the connection's while it is not usable, else the node's own activity, else "connected". */
export class StatusPainter {
  readonly #RED: RED;
  readonly #node: FlowNode;
  #view: ConnectionView | undefined;
  #activity: Activity | undefined;
  #unusable: Activity | undefined;
  #timer: NodeJS.Timeout | undefined;
  #due = false;
  #closed = false;

  constructor(RED: RED, node: FlowNode) {
    this.#RED = RED;
    this.#node = node;
    node.on("close", () => {
      this.#closed = true;
      clearTimeout(this.#timer);
    });
  }

  /** The connection changed: shown at once. The last activity belongs to the connection before. */
  connection(view: ConnectionView): void {
    if (view.state !== "ready") this.#activity = undefined;
    this.#view = view;
    this.#paint();
  }

  /** Shown for good. */
  unusable(text: keyof typeof unusable): void {
    this.#unusable = { fill: unusable[text], text };
    this.#paint();
  }

  /** What ends with a node ends after it was closed, when another one of the same id may be there already: it must not be painted over. */
  activity(activity: Activity | undefined): void {
    if (this.#closed) return;
    this.#activity = activity;
    this.#due = true;
    if (this.#timer) return;
    this.#paint();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#due) this.activity(this.#activity);
    }, paintInterval);
    this.#timer.unref();
  }

  #paint(): void {
    this.#due = false;
    const shown = this.#unusable ? { shape: "ring", ...this.#unusable } : this.#usual();
    if (!shown) return;
    this.#node.status({ fill: shown.fill, shape: shown.shape as "ring" | "dot", text: this.#text(shown) });
  }

  #usual(): (Activity & { shape: string }) | undefined {
    if (!this.#view) return undefined;
    if (this.#view.held && this.#view.state !== "ready") {
      return { fill: "yellow", shape: "ring", text: "waiting", values: { count: this.#view.held } };
    }
    const activity = this.#activity ?? { fill: "green", text: "connected" };
    return connectionStatus[this.#view.state](this.#view) ?? { shape: "dot", ...activity };
  }

  /** A key alone is translated in the browser, to its user's language; one with values here. */
  #text({ text, values }: Activity): string {
    const key = `streamerbot.status.${text}`;
    return values ? this.#RED._(key, typeof values === "function" ? values() : values) : key;
  }
}
