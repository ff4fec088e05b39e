/** Whether a version of Streamer.bot ("0.2.8") is this one or a newer one. A preview counts as its release: "1.0.5-alpha3" as 1.0.5. */
export function atLeast(version: string, other: string): boolean {
  const [left = [], right = []] = [version, other].map((text) =>
    text.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0),
  );
  for (let part = 0; part < Math.max(left.length, right.length); part += 1) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
