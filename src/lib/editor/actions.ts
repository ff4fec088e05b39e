/** How actions are offered and read back by name: plain data, no page needed. */
import type { ActionChoice } from "./endpoints";
import { type Choice, sortedChoices } from "./lists";

/** `value` is what stands in the field for the action: its name, with its group or its id if several share the name; `label` is its name. */
export interface ActionEntry extends Choice {
  id: string;
}

/** The entries to list, by groups, each with a text that no other has. */
export function entriesOf(actions: readonly ActionChoice[]): ActionEntry[] {
  const byName = count(actions.map(({ name }) => name));
  const byNameAndGroup = count(actions.map(({ name, group }) => `${name}\n${group}`));
  const entries = actions.map(({ id, name, group, enabled }): ActionEntry => {
    const entry = { id, value: name, label: name, group, enabled };
    if (byName.get(name) === 1) return entry;
    const unique = byNameAndGroup.get(`${name}\n${group}`) === 1 && group !== "";
    return unique ? { ...entry, value: `${name} (${group})` } : { ...entry, value: `${name} (${id})`, hint: id };
  });
  return sortedChoices(entries);
}

function count(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

export interface SavedAction {
  action: string;
  actionType: string;
  actionName: string;
}

/**
 * What to save for the text in the picker: the action of the list that it names; the action saved before if the text was not touched
 * (the list may not be at hand); otherwise the text as typed, which the runtime takes as a name or an id.
 */
export function readAction(typed: string, entries: readonly ActionEntry[], before: SavedAction): SavedAction {
  const words = typed.trim();
  const saved = before.actionType === "action" && before.action !== "" ? before : undefined;
  const named = entries.filter(({ value, id }) => value === words || id === words);
  const entry = named.find(({ id }) => id === saved?.action) ?? named[0];
  if (entry) return { action: entry.id || entry.label, actionType: "action", actionName: entry.label };
  if (saved && words === fieldText(saved, entries)) return saved;
  return words === ""
    ? { action: "", actionType: "action", actionName: "" }
    : { action: words, actionType: "str", actionName: "" };
}

/** What to show for a saved action: its name today, its name when it was picked, or its id. */
export function fieldText(saved: SavedAction, entries: readonly ActionEntry[]): string {
  const entry = entries.find(({ id }) => id !== "" && id === saved.action);
  return entry?.value ?? (saved.actionName || saved.action);
}

/** Whether a saved action is no longer listed, by id or by name. */
export function isGone({ action, actionType, actionName }: SavedAction, entries: readonly ActionEntry[]): boolean {
  if (actionType !== "action" || action === "") return false;
  return !entries.some(({ id, label }) => id === action || label === actionName || label === action);
}
