/** True where every word of the search is in one of the texts, in any case. An empty search finds everything. */
export function matchesSearch(search: string | undefined, ...texts: (string | null | undefined)[]): boolean {
  const hay = texts.join("\n").toLowerCase();
  return (search ?? "")
    .toLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word));
}
