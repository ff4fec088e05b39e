/** What the check says in the end, to somebody who knows nothing of the inside. */
import { isEventFrame, isObject, printable } from "../protocol";
import type { Result } from "./report";
import type { Seen } from "./seen";

/** How long a line is, and how much of a frame is shown, in characters. */
const width = 110;
const mostOfFrame = 600;

/** Without the marks of Markdown, in lines that are indented. */
function wrapped(text: string, indent: string): string {
  const words = text.replace(/`|\*(?=\w)|(?<=\w)\*/g, "").split(/\s+/);
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    const fits = line !== undefined && indent.length + line.length + word.length < width;
    if (fits) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => indent + line).join("\n");
}

const grades: Record<string, string> = {
  documented: "Streamer.bot's documentation says so.",
  observed: "Programs that work with Streamer.bot show it.",
  inferred: "This was a guess.",
};

const gradeOf = (evidence: string): string => grades[/^\w+/.exec(evidence)?.[0] ?? ""] ?? "";

const states = ["as assumed", "differs", "not seen", "not checked"] as const;

function table(results: readonly Result[]): string[] {
  const row = (name: string, cells: readonly string[]): string =>
    `  ${name.padEnd(38)}${cells.map((cell) => cell.padStart(12)).join("")}`;
  const rows = [...new Set(results.map(({ section }) => section))].map((section) => {
    const own = results.filter((result) => result.section === section);
    const counts = states.map((state) => own.filter(({ verdict }) => verdict.state === state).length);
    return row(section, counts.map(String));
  });
  return [row("", states), ...rows];
}

/** What it would take to see more: how many statements each thing is for. */
function missing(results: readonly Result[]): string[] {
  const counts = new Map<string, number>();
  for (const { verdict } of results) {
    if (verdict.state === "not seen") counts.set(verdict.why, (counts.get(verdict.why) ?? 0) + 1);
  }
  const needed = [...counts].filter(([why]) => why.startsWith("needs ") && !/older than/.test(why));
  const events = [...counts].filter(([why]) => /\bcame\b/.test(why)).reduce((sum, [, count]) => sum + count, 0);
  const lines = needed.map(([why, count]) => `  ${String(count).padStart(2)} ${why.replace(/^needs /, "")}`);
  if (events > 0)
    lines.push(
      `  ${String(events).padStart(2)} events that did not arrive: listen for longer (--for 2h), best while you are streaming`,
    );
  return lines;
}

/** Of a frame with words on what is odd about it those come first. */
function textOf(frame: unknown): string {
  if (typeof frame === "string") return frame;
  const [[words, inner] = ["", undefined], ...more] = isObject(frame) ? Object.entries(frame) : [];
  return isEventFrame(inner) && more.length === 0 ? `${words}: ${JSON.stringify(inner)}` : JSON.stringify(frame);
}

function inFull({ id, statement, verdict }: Result, show: (frame: unknown) => unknown): string[] {
  if (verdict.state !== "differs") {
    const why = verdict.state === "not seen" ? `. Not seen: ${verdict.why}` : "";
    const reason = "cannot" in statement ? `. ${statement.cannot}` : why;
    return [wrapped(`${verdict.state === "as assumed" ? "✓" : "–"} ${id}: ${statement.says}${reason}`, "  ")];
  }
  return [
    "",
    `  ✗ ${id}`,
    wrapped(`Assumed: ${statement.says}. ${gradeOf(statement.evidence)}`, "      "),
    `      Seen: ${printable(textOf(show(verdict.frame)), mostOfFrame)}`,
  ];
}

/** `show`: a frame as others may see it. `list`: every statement, not only those that differ. */
export function inWords(
  seen: Seen,
  results: readonly Result[],
  { show, list }: { show(frame: unknown): unknown; list: boolean },
): string {
  const odd = results.filter(({ verdict }) => verdict.state === "differs");
  const seconds = Math.round(seen.listened / 1_000);
  const lines = [
    `${seen.asked.length} answers, and ${seen.eventCount} events (${seen.eventNames.length} different ones) in ${seconds} s,`,
    "were compared with what these Node-RED nodes assume about Streamer.bot:",
    "",
    ...table(results),
  ];
  if (list)
    lines.push("", ...results.filter((result) => !odd.includes(result)).flatMap((result) => inFull(result, show)));
  const more = missing(results);
  if (more.length > 0) lines.push("", "More could be seen with", ...more);
  if (odd.length === 0) lines.push("", "Everything that was seen is as assumed.");
  else {
    lines.push(
      "",
      `${odd.length === 1 ? "One thing differs" : `${odd.length} things differ`}. Nothing is wrong with your Streamer.bot: these nodes have to be adapted.`,
      ...odd.flatMap((result) => inFull(result, show)),
    );
  }
  return lines.join("\n");
}
