/** Lists to pick from: plain data, no page needed. */

export interface Choice {
  /** What is saved. */
  value: string;
  /** What is read. */
  label: string;
  /** Empty for none. */
  group: string;
}

/** Choices that hold every word of the search in value, label or group; those that begin with it come first. */
export function searchChoices(choices: readonly Choice[], search: string): Choice[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const hits = choices.filter(({ value, label, group }) => {
    const all = `${label} ${value} ${group}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  const begins = ({ label }: Choice): boolean => label.toLowerCase().startsWith(search.trim().toLowerCase());
  return [...hits.filter(begins), ...hits.filter((choice) => !begins(choice))];
}

/** The groups of a list of actions or the like, in order of name, each once. */
export function groupsOf(items: readonly { group: string }[]): Choice[] {
  const names = [...new Set(items.map(({ group }) => group))].filter((name) => name !== "");
  return names.sort((a, b) => a.localeCompare(b)).map((name) => ({ value: name, label: name, group: "" }));
}
