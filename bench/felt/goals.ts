/** What users feel, and what it is meant to be. The measures stand under the same names in measures.ts. */

export interface Felt {
  about: string;
  unit: "ms" | "×" | "%";
  /** At most. */
  goal: number;
}

export const felt = {
  "hold-50": { about: "100 messages are held, 50 nodes: Node-RED stands still for", unit: "ms", goal: 25 },
  "hold-100": { about: "1,000 messages are held, 100 nodes: Node-RED stands still for", unit: "ms", goal: 150 },
  finished: { about: "an action with wait: finished beside 50 nodes on *, to one without them", unit: "×", goal: 2 },
  lost: { about: "from a loss of the connection to ready", unit: "ms", goal: 200 },
  load: { about: "the package is loaded", unit: "ms", goal: 250 },
  bomb: { about: "a gift bomb of 1,000 becomes one message", unit: "ms", goal: 500 },
  actions: { about: "a list of 5,000 actions", unit: "ms", goal: 250 },
  viewers: { about: "a list of 50,000 viewers", unit: "ms", goal: 1_500 },
  stale: { about: "an action whose id is gone, 5,000 on the list", unit: "ms", goal: 10 },
  queue: { about: "a turn of an alert queue with 10,000 messages waiting, to one with 10", unit: "×", goal: 2 },
  record: { about: "CPU that a recording of 200 events/s takes, of a core", unit: "%", goal: 5 },
  picker: { about: "a key in a picker, 5,000 actions: what is looked for (without the page)", unit: "ms", goal: 100 },
} as const satisfies Record<string, Felt>;

export type FeltName = keyof typeof felt;

/** What a process of measures.ts answers: medians; `minimal` that of `ws` and JSON.parse alone, if they can do the same. */
export interface FeltFigures {
  ours: number;
  minimal?: number;
}

export type FeltResult = Felt & FeltFigures & { name: FeltName; met: boolean };
