/** What is kept of an evening: the simulator's records and the flow's. */
import type { Entry } from "./recorder";
import type { SentFrame, SimulatedRun, Simulator } from "./simulator";

/** The two sides over one generation. */
export interface Records {
  sent: readonly (SentFrame & { away: boolean })[];
  requests: Simulator["requests"];
  runs: readonly SimulatedRun[];
  entries: readonly Entry[];
  /** Redemptions that were decided, with what was decided. */
  redemptions: readonly (readonly [id: string, outcome: string])[];
  restarts: number;
}
