/** Lists to pick from: plain data, no page needed. */

export interface Choice {
  /** What is saved. */
  value: string;
  /** What is read. */
  label: string;
  /** Empty for none. */
  group: string;
  /** What else to say of it; it is searched, too. */
  hint?: string;
  /** Streamer.bot has it switched off. */
  enabled?: boolean;
}

function compareGroups(a: string, b: string): number {
  if (a === b) return 0;
  if (a === "" || b === "") return a === "" ? 1 : -1;
  return a.localeCompare(b);
}

/** In order of groups, those without one last, and of labels within a group. */
export function sortedChoices<C extends Choice>(choices: readonly C[]): C[] {
  return [...choices].sort((a, b) => compareGroups(a.group, b.group) || a.label.localeCompare(b.label));
}

/**
 * Choices that hold every word of the search in value, label, hint or group. First the one that is searched for by its whole name, then
 * those whose name begins with the search.
 */
export function searchChoices<C extends Choice>(choices: readonly C[], search: string): C[] {
  const whole = search.trim().toLowerCase();
  const words = whole.split(/\s+/).filter((word) => word !== "");
  const hits = choices.filter(({ value, label, group, hint = "" }) => {
    const all = `${label} ${value} ${hint} ${group}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  const rank = ({ label }: Choice): number => {
    const name = label.toLowerCase();
    return name === whole ? 0 : name.startsWith(whole) ? 1 : 2;
  };
  return [...hits].sort((a, b) => rank(a) - rank(b));
}

/** The groups of a list of actions or the like, in order of name, each once. */
export function groupsOf(items: readonly { group: string }[]): Choice[] {
  const names = [...new Set(items.map(({ group }) => group))].filter((name) => name !== "");
  return names.sort((a, b) => a.localeCompare(b)).map((name) => ({ value: name, label: name, group: "" }));
}
