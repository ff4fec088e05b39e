import type { RequestFrame } from "../protocol";

/** One request as it came in. */
export interface Asked {
  readonly name: string;
  readonly id: unknown;
  readonly frame: Readonly<RequestFrame>;
  /** ms since the epoch */
  readonly at: number;
  /** Number of the socket, counting up from 1. */
  readonly client: number;
}
