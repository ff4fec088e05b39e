/** Which fault comes next, in which state, and what has been tried. */
import type { Random } from "../../src/lib/simulator/random";
import type { StateName } from "../faults/rig";
import { faults } from "../faults/table";

const stateNames: readonly StateName[] = [
  "connecting",
  "authenticating",
  "ready and idle",
  "ready with requests",
  "waiting",
];

export interface Cell {
  fault: string;
  state: StateName;
}

const statesOf = (fault: string): readonly StateName[] => faults[fault]?.in ?? stateNames;

/** All faults in all of their states, in random order, over and over: at first each fault once. */
export class Deck {
  readonly #faults: readonly string[];
  readonly #random: Random;
  #cells: Cell[] = [];

  constructor(random: Random, which: (name: string) => boolean) {
    this.#random = random;
    this.#faults = Object.keys(faults).filter(which);
  }

  take(): Cell {
    if (this.#cells.length === 0) this.#cells = this.#shuffle();
    return this.#cells.shift() as Cell;
  }

  /** It could not be tried: it comes up again, later. */
  putBack(cell: Cell): void {
    this.#cells.splice(this.#random.whole(0, this.#cells.length), 0, cell);
  }

  #shuffle(): Cell[] {
    const first: Cell[] = [];
    const rest: Cell[] = [];
    for (const fault of this.#random.shuffle(this.#faults)) {
      const [one, ...others] = this.#random.shuffle(statesOf(fault)).map((state) => ({ fault, state }));
      if (one) first.push(one);
      rest.push(...others);
    }
    return [...first, ...this.#random.shuffle(rest)];
  }
}

/** How often each fault was caused in each state. */
export class Coverage {
  readonly #counts = new Map<string, number>();

  add({ fault, state }: Cell): void {
    const key = `${fault} ${state}`;
    this.#counts.set(key, this.times({ fault, state }) + 1);
  }

  times({ fault, state }: Cell): number {
    return this.#counts.get(`${fault} ${state}`) ?? 0;
  }

  /** Faults caused. */
  get total(): number {
    return [...this.#counts.values()].reduce((sum, times) => sum + times, 0);
  }

  /** How many of the faults, and how many of their cells, were tried at least once. */
  get share(): { faults: [tried: number, all: number]; cells: [tried: number, all: number] } {
    const cells = Object.keys(faults).flatMap((fault) => statesOf(fault).map((state) => ({ fault, state })));
    const tried = cells.filter((cell) => this.times(cell) > 0);
    return {
      faults: [new Set(tried.map(({ fault }) => fault)).size, Object.keys(faults).length],
      cells: [tried.length, cells.length],
    };
  }

  /** A line for each fault, a column for each state: how often; a dash where it can't happen. */
  table(): string {
    const width = Math.max(...Object.keys(faults).map((name) => name.length));
    const head = `${"".padEnd(width)}  ${stateNames.join("  ")}`;
    const rows = Object.keys(faults).map((fault) => {
      const columns = stateNames.map((state) => {
        const possible = statesOf(fault).includes(state);
        return (possible ? String(this.times({ fault, state })) : "-").padStart(state.length);
      });
      return `${fault.padEnd(width)}  ${columns.join("  ")}`;
    });
    return [head, ...rows].join("\n");
  }
}
