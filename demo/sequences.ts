/** Lists of keys, compared. */

/** How two sequences differ: what is lost, doubled, strange or out of order. Undefined where they are the same. */
export function differ(wanted: readonly string[], had: readonly string[]): string | undefined {
  const [left, right] = [tally(wanted), tally(had)];
  let [lost, doubled, strange] = [0, 0, 0];
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const [should, is] = [left.get(key) ?? 0, right.get(key) ?? 0];
    if (should > is) lost += should - is;
    else if (should === 0) strange += is;
    else doubled += is - should;
  }
  const parts = [lost && `${lost} lost`, doubled && `${doubled} doubled`, strange && `${strange} never sent`].filter(
    Boolean,
  );
  if (parts.length > 0) return `${parts.join(", ")} (of ${wanted.length})`;
  const first = wanted.findIndex((key, index) => key !== had[index]);
  return first < 0 ? undefined : `out of order from number ${first + 1} on (of ${wanted.length})`;
}

function tally(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** In the order in which the keys come first. */
export function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
