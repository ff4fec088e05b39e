/** How actions are offered and read back by name: plain data, no page needed. */
import type { ActionChoice } from "./endpoints";

export interface ActionEntry extends ActionChoice {
  /** What stands in the field for this action: its name, with its group where several share the name. */
  text: string;
}

/** Groups in order of name, those without a group last; within a group by name. */
export function entriesOf(actions: readonly ActionChoice[]): ActionEntry[] {
  const byName = count(actions.map(({ name }) => name));
  const byNameAndGroup = count(actions.map(({ name, group }) => `${name}\n${group}`));
  return actions
    .map((action) => {
      const { id, name, group } = action;
      if (byName.get(name) === 1) return { ...action, text: name };
      const unique = byNameAndGroup.get(`${name}\n${group}`) === 1 && group !== "";
      return { ...action, text: `${name} (${unique ? group : id})` };
    })
    .sort((a, b) => compareGroups(a.group, b.group) || a.name.localeCompare(b.name));
}

function compareGroups(a: string, b: string): number {
  if (a === b) return 0;
  if (a === "" || b === "") return a === "" ? 1 : -1;
  return a.localeCompare(b);
}

function count(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Entries whose name or group holds every word of the search; those whose name begins with it come first. */
export function searchActions(entries: readonly ActionEntry[], search: string): ActionEntry[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const hits = entries.filter(({ text, group }) => {
    const both = `${text} ${group}`.toLowerCase();
    return words.every((word) => both.includes(word));
  });
  const begins = (entry: ActionEntry): boolean => entry.name.toLowerCase().startsWith(search.trim().toLowerCase());
  return [...hits.filter(begins), ...hits.filter((entry) => !begins(entry))];
}

export interface SavedAction {
  action: string;
  actionType: string;
  actionName: string;
}

/**
 * What to save for the text in the picker: the action of the list that it names; the action saved before if the text was not touched
 * (the list may not be at hand); else the text as typed, which the runtime takes as a name or an id.
 */
export function readAction(typed: string, entries: readonly ActionEntry[], before: SavedAction): SavedAction {
  const words = typed.trim();
  const saved = before.actionType === "action" && before.action !== "" ? before : undefined;
  const named = entries.filter(({ text, id }) => text === words || id === words);
  const entry = named.find(({ id }) => id === saved?.action) ?? named[0];
  if (entry) return { action: entry.id || entry.name, actionType: "action", actionName: entry.name };
  if (saved && words === fieldText(saved, entries)) return saved;
  return words === ""
    ? { action: "", actionType: "action", actionName: "" }
    : { action: words, actionType: "str", actionName: "" };
}

/** What to show for a saved action: its name today, its name when it was picked, or its id. */
export function fieldText(saved: SavedAction, entries: readonly ActionEntry[]): string {
  const entry = entries.find(({ id }) => id !== "" && id === saved.action);
  return entry?.text ?? (saved.actionName || saved.action);
}
