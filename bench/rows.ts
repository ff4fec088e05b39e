import type { Figures } from "./messages";

/** What was measured in a turn of a round, both counted from 0. */
export interface Sample {
  round: number;
  turn: number;
  figures: Figures;
}

/** One line of the result: what is measured, and all that was. */
export interface Row {
  group: string;
  name: string;
  title: string;
  samples: Sample[];
  /** Events or answers that were lost, doubled, out of order or another's, in all rounds. */
  wrong: number;
  /** How long it took with all around it. */
  seconds: number;
}
