/** How many names, of people or of variables, are kept in one place: more than any stream has, but still a limit. */
export const mostNames = 10_000;

/** Makes room for one more: the oldest is forgotten. */
export function forgetOldest<K>(kept: Set<K> | Map<K, unknown>): void {
  if (kept.size < mostNames) return;
  const [oldest] = kept.keys();
  if (oldest !== undefined) kept.delete(oldest);
}

/** Adds to a list; if it is full, the oldest is forgotten. Returns what was added. */
export function note<T>(list: T[], item: T): T {
  if (list.length >= mostNames) list.shift();
  list.push(item);
  return item;
}
