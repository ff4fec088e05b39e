import type { ActionReference, JsonObject, Response } from "../protocol";
import type { RequestOptions } from "./options";

/** By name, by id (a GUID), or both. */
export type ActionInput = string | ActionReference;

/** What to wait for: Streamer.bot took it, the run ended, or the action answered. */
export type ActionWait = "accepted" | "finished" | "reply";

export interface ActionOptions extends RequestOptions {
  wait?: ActionWait;
  /** What errors, and the run until its end names it, call an action that is asked for by its id. */
  label?: string;
}

/** One run of an action, as far as it is known: `accepted` leaves most of it null. */
export interface ActionRun {
  id: string | null;
  actionId: string | null;
  name: string | null;
  success: boolean | null;
  /** ms between queueing and start. */
  queuedMs: number | null;
  /** ms between start and end. */
  ranMs: number | null;
}

export interface ActionResult {
  run: ActionRun;
  /** `finished`: the arguments at the end of the run; `reply`: those of the reply; `accepted`: null. */
  args: JsonObject | null;
  /** The answer to DoAction or ExecuteCodeTrigger. */
  response: Response;
}
