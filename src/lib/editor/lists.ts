/** Lists to pick from: plain data, no page needed. */

export interface Choice {
  /** What is saved. */
  value: string;
  /** What is shown. */
  label: string;
  /** Empty for none. */
  group: string;
  /** What else to say of it; it is searched, too. */
  hint?: string;
  /** False: Streamer.bot has it switched off. */
  enabled?: boolean;
}

/** Made once: with 5,000 names, comparing without it takes most of the time a dialog needs to open. */
const { compare } = new Intl.Collator();

function compareGroups(a: string, b: string): number {
  if (a === b) return 0;
  if (a === "" || b === "") return a === "" ? 1 : -1;
  return compare(a, b);
}

/** In order of groups, those without one last, and of labels within a group. */
export function sortedChoices<C extends Choice>(choices: readonly C[]): C[] {
  return [...choices].sort((a, b) => compareGroups(a.group, b.group) || compare(a.label, b.label));
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
  return names.sort(compare).map((name) => ({ value: name, label: name, group: "" }));
}

/** Most entries that a search or a group shows: beyond that, typing on finds an entry sooner than reading does. */
export const mostHits = 60;
export const mostEntries = 200;

export interface Part<T> {
  shown: readonly T[];
  /** How many more there are. */
  more: number;
}

/** The first ones of a list; all of it if only one would be left out, since the line that says so would take its place. */
export function firstOf<T>(list: readonly T[], limit: number): Part<T> {
  if (list.length <= limit + 1) return { shown: list, more: 0 };
  return { shown: list.slice(0, limit), more: list.length - limit };
}

/** The items by their group, in the order in which the groups come up. */
export function byGroup<T, G>(items: readonly T[], groupOf: (item: T) => G): Map<G, T[]> {
  const groups = new Map<G, T[]>();
  for (const item of items) {
    const group = groupOf(item);
    const list = groups.get(group);
    if (list) list.push(item);
    else groups.set(group, [item]);
  }
  return groups;
}
