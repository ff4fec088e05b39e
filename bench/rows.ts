import type { Figures } from "./messages";

/** What was measured in a turn of a round, all counted from 0. */
export interface Sample {
  round: number;
  turn: number;
  /** So many turns that each subject has been at every place in the order once. */
  cycle: number;
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
