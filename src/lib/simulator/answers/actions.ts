/**
 * Actions and code triggers.
 *
 * Assumed: actions-sorted, trigger-count, id-decides, exact-names, unknown-action, disabled-action, run-answer, code-triggers.
 */
import { type ActionReference, isObject, type JsonObject } from "../../protocol";
import { since } from "../profiles";
import type { Run } from "../runner";
import type { Action } from "../world/actions";
import { Refusal } from "./refusals";
import type { Answer, Server } from "./types";

/** If an id is given, it decides; names must match exactly (both inferred). */
function findAction({ world }: Server, { id, name }: ActionReference): Action {
  const byId = (id ?? "").trim() !== "";
  const action = byId ? world.action(String(id)) : world.actionByName(String(name));
  if (!action)
    throw new Refusal(`Action not found: ${byId ? `no action has the id ${id}` : `no action is named "${name}"`}`);
  return action;
}

function argumentsOf(fields: JsonObject): JsonObject {
  return isObject(fields.args) ? fields.args : {};
}

/** The initial arguments are answered since 1.0.0 (changelog). Where the run's id goes is not known: it is left out. */
function accepted({ profile }: Server, run: Pick<Run, "args">): JsonObject | undefined {
  return since(profile, "1.0.0") ? { args: run.args } : undefined;
}

export const actionAnswers = {
  GetActions: ({ profile, world }) => ({
    count: world.actions.length,
    actions: world.actions.map(({ id, name, group, enabled, steps, triggers }) => ({
      id,
      name,
      group: group === "" ? "None" : group,
      enabled,
      subaction_count: steps.length,
      // In the docs since July 2025.
      ...(since(profile, "1.0.0") ? { trigger_count: triggers } : {}),
    })),
  }),
  DoAction: (server, fields) => {
    const action = findAction(server, fields.action as ActionReference);
    if (action.enabled) return accepted(server, server.queueRun(action, argumentsOf(fields)));
    if (server.disabledActions === "refuse") throw new Refusal(`The action "${action.name}" is disabled`);
    return accepted(server, { args: argumentsOf(fields) });
  },
  GetCodeTriggers: ({ world }) => ({
    count: world.codeTriggers.length,
    triggers: world.codeTriggers.map(({ name, eventName, category }) => ({ name, eventName, category })),
  }),
  ExecuteCodeTrigger: (server, fields) => {
    const { world } = server;
    const trigger = world.codeTriggers.find(({ eventName }) => eventName === fields.triggerName);
    if (!trigger) throw new Refusal(`Code trigger not found: "${fields.triggerName}" is not registered`);
    const args = argumentsOf(fields);
    const action = trigger.action === undefined ? undefined : world.actionByName(trigger.action);
    if (action?.enabled) server.queueRun(action, args);
    return accepted(server, { args });
  },
} satisfies Record<string, Answer>;
