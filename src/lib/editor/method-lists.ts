/** From which list the parameters of C# methods are picked: plain data, no page needed. */
import type { PickedList } from "./list-picker";

/**
 * By method and parameter; the first line that fits counts. Where the lists come from: src/lib/runtime/admin/lists.ts.
 */
const table: readonly [method: RegExp, parameter: RegExp, list: PickedList][] = [
  [/Global/, /^varName$/, "globals"],
  [/^TriggerCodeEvent$/, /^eventName$/, "codeTriggers"],
  [/Action$|ActionExists/, /^actionName$/, "actionNames"],
  [/ActionById$/, /^actionId$/, "actionIds"],
  [/Command/, /^(id|commandId)$/, "commandIds"],
  [/Re(ward|demption)/, /^rewardId$/, "rewards"],
  [/^TwitchRewardGroup/, /^groupName$/, "rewardGroups"],
  [/^Obs/, /^scene(Name)?$/, "obsScenes"],
  [/^Obs/, /^source$/, "obsSources"],
  // Groups of OBS are groups of sources.
  [/^(?!Obs|Slobs)/, /^groupName$/, "userGroups"],
];

/** The list that a parameter is picked from; undefined for none. */
export function listOfParameter(method: string, parameter: string): PickedList | undefined {
  return table.find(([methods, parameters]) => methods.test(method) && parameters.test(parameter))?.[2];
}

/** Whether a parameter is a timed action: people look for a list, and Streamer.bot has no method that returns one. */
export function isUnlisted(parameter: string): boolean {
  return /^timer(Id|Name)$/.test(parameter);
}
