/** What a check has found, compared statement by statement, and as a file without personal data. */
import { hideSecrets } from "../client/frame-log";
import type { JsonObject } from "../protocol";
import type { Seen, Try } from "./seen";
import type { Statement, Verdict } from "./statement";
import { sections } from "./statements";

/** Counts up when older readers would misread what is written. */
export const reportVersion = 1;

/** What was found of one statement. */
export interface Result {
  id: string;
  section: string;
  statement: Statement;
  verdict: Verdict | { state: "not checked" };
}

/** Every statement, in the order of docs/assumptions.md. */
export function compare(seen: Seen): Result[] {
  return sections.flatMap(({ title, statements }) =>
    Object.entries(statements).map(([id, statement]) => ({
      id,
      section: title,
      statement,
      verdict: "check" in statement ? statement.check(seen) : { state: "not checked" as const },
    })),
  );
}

/** The file that is attached to an issue; scripts/learn reads it. */
export interface Report {
  streamerbot: "report";
  format: number;
  /** ISO 8601, UTC. */
  made: string;
  package: string;
  server: JsonObject;
  /** How long events were listened to, in seconds. */
  listened: number;
  /** By id. */
  statements: Record<string, { state: string; frame?: unknown; why?: string }>;
  /** Every question with its answer. */
  answers: { request: string; fields: JsonObject; answer: JsonObject }[];
  /** What became of each try. */
  tries: Record<string, Try>;
  /** By name: how many came, and one frame of each form. */
  events: Record<string, { count: number; frames: unknown[] }>;
}

/** `clean` makes frames fit to be shown to others. */
export function toReport(
  seen: Seen,
  results: readonly Result[],
  version: string,
  clean: (frame: unknown) => unknown,
): Report {
  const info = seen.hellos[0]?.info ?? seen.answers("GetInfo")[0]?.info ?? {};
  const report: Report = {
    streamerbot: "report",
    format: reportVersion,
    made: new Date().toISOString(),
    package: version,
    server: clean(info) as JsonObject,
    listened: Math.round(seen.listened / 1_000),
    statements: Object.fromEntries(
      results.flatMap(({ id, verdict }) => {
        if (verdict.state === "not checked") return [];
        return [[id, "frame" in verdict ? { ...verdict, frame: clean(verdict.frame) } : verdict]];
      }),
    ),
    answers: seen.asked.map(({ request, fields, answer }) => ({
      request,
      fields: clean(fields) as JsonObject,
      answer: clean(answer) as JsonObject,
    })),
    tries: Object.fromEntries([...seen.tries].map(([name, tried]) => [name, clean(tried) as Try])),
    events: Object.fromEntries(
      seen.eventNames.map((name) => [name, { count: seen.countOf(name), frames: seen.event(name).map(clean) }]),
    ),
  };
  return JSON.parse(JSON.stringify(report, hideSecrets));
}
