/** What may have been meant by a name that nobody knows. */

/**
 * The options that do not exist, in words: `there is no option "pasword"; did you mean "password"?`. If one of them is like none that exist,
 * these are listed. `prefix`: what stands before each name.
 */
export function strangers(given: object, known: readonly string[], prefix = ""): string[] {
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  const problems = unknown.map((name) => `there is no option "${prefix}${name}"${didYouMean(name, known)}`);
  if (known.length === 0 || unknown.every((name) => closest(name, known) !== undefined)) return problems;
  return [...problems, `the options are ${known.map((name) => prefix + name).join(", ")}`];
}

/** `; did you mean "password"?`, if one of the names differs only a little from the text; otherwise nothing. */
export function didYouMean(text: string, names: readonly string[]): string {
  const best = closest(text, names);
  return best === undefined ? "" : `; did you mean "${best}"?`;
}

/** The name that differs least from the text, if the difference is small. */
export function closest(text: string, names: readonly string[]): string | undefined {
  const most = 1 + Math.floor(text.length / 5);
  const [best] = names
    .map((name) => ({ name, distance: distance(text.toLowerCase(), name.toLowerCase()) }))
    .filter(({ distance }) => distance <= most)
    .sort((one, other) => one.distance - other.distance);
  return best?.name;
}

/** How many letters have to be changed, added, left out or swapped with their neighbours (optimal string alignment). */
function distance(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (let column = 1; column <= other.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (letter === other[column - 1] ? 0 : 1);
      const isSwap = column > 1 && letter === other[column - 2] && one[at - 1] === other[column - 1];
      const swapped = isSwap ? (before[column - 2] ?? 0) + 1 : replaced;
      next.push(Math.min(replaced, swapped, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row.at(-1) ?? 0;
}
