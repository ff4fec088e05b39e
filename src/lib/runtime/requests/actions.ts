import type { ActionOptions, ActionResult } from "../../client/action-types";
import type { StreamerbotClient } from "../../client/client";
import { StreamerbotError } from "../../client/errors";
import { type ActionInfo, type ActionReference, printable } from "../../protocol";
import { actionChanges } from "../server/answers";
import type { SharedServer } from "../server/server";

export interface PickedRun {
  action: ActionReference;
  args: object;
  options: ActionOptions;
  /** Told when the name had to help. */
  warn(text: string): void;
}

/**
 * Runs an action that was picked by id, keeping its name for the day the id is gone (deleted and imported again). A refused run has not run, so
 * that asking again is safe. The list is fetched once until it changes.
 */
export async function runPicked(
  server: SharedServer,
  client: StreamerbotClient,
  { action, args, options, warn }: PickedRun,
): Promise<ActionResult> {
  const { id, name } = action;
  if (!id || !name) return client.doAction(action, args, options);
  try {
    return await client.doAction({ id }, args, { ...options, label: name });
  } catch (error) {
    if (!(error instanceof StreamerbotError) || error.code !== "REFUSED") throw error;
    const actions = (await server.answers.ask("GetActions", {}, actionChanges, options.timeout)) as ActionInfo[] | null;
    const wanted = name.toLowerCase();
    const found = actions?.some((each) => each.id === id)
      ? undefined
      : actions?.find((each) => each.name.toLowerCase() === wanted);
    if (!found) throw error;
    warn(printable(`The action "${name}" has a new id. It was found by its name; pick it again to save the new id.`));
    return client.doAction({ id: found.id }, args, { ...options, label: name });
  }
}
