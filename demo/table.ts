/** A table for the terminal: names left, numbers right. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [header, ...rows].map((row) => row.map(String));
  const widths = header.map((_name, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const pad = (text: string, column: number): string =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  const [head = "", ...body] = lines.map((line) => line.map(pad).join("  "));
  return [head, "-".repeat(head.length), ...body].join("\n");
}
