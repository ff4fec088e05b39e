import type { ActionReference, JsonObject, Response } from "../protocol";
import type { RequestOptions } from "./options";

/** By name, by id (a GUID), or both. */
export type ActionInput = string | ActionReference;

/** What to wait for: Streamer.bot has accepted it, the run has ended, or the action has replied. */
export type ActionWait = "accepted" | "finished" | "reply";

export interface ActionOptions extends RequestOptions {
  wait?: ActionWait;
  /** What to call an action given by id, in errors and in the run until its end names it. */
  label?: string;
}

/** One run of an action, as far as known: with `accepted`, most of it is null. */
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
