import type { EventFrame } from "../protocol";

/** One event as it was sent. */
export interface Sent {
  readonly frame: EventFrame;
  /** How many sockets it was sent to. */
  readonly recipients: number;
}
