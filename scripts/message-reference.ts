/** The message reference, docs/messages.md, from the tables of `src/lib/events`: what flows see of every event. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  commonFields,
  type Field,
  fieldList,
  type Generation,
  generations,
  hasEvent,
  type Kind,
  kindOf,
  kinds,
  type NormalisedEvent,
  normalise,
  sample,
  tabledEvents,
  userFields,
} from "../src/lib/events";
import { concerns, type FilterName, tests } from "../src/lib/runtime/events/filters";

const preface = join(__dirname, "message-reference.md");

const generationNames: Record<Generation, string> = {
  A: "0.1.14",
  B: "0.2.4",
  C1: "1.0.4",
  C2: "1.0.5",
  C3: "1.0.7",
};

const typeNames: Partial<Record<Field["type"], string>> = {
  id: "id (string)",
  time: "time (string)",
  group: "object",
  record: "object",
  list: "list of objects",
  persons: "list of persons",
  strings: "list of strings",
  parts: "list of message parts",
  emotes: "list of emotes",
  cheermotes: "list of cheermotes",
  badges: "list of badges",
};

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function fieldRows(fields: readonly { name: string; type: Field["type"]; about: string }[]): string {
  return table(
    ["field", "type", "what it is"],
    fields.map(({ name, type, about }) => [`\`${name}\``, typeNames[type] ?? type, about]),
  );
}

const named = (fields: Record<string, Field>) =>
  Object.entries(fields).map(([name, { type, about }]) => ({ name, type, about }));

/** The fields of a kind that are its own. */
function ownFields(kind: Kind) {
  const shared = new Set([...Object.keys(commonFields), ...Object.keys(userFields).map((name) => `user.${name}`)]);
  return fieldList(kind).filter(({ name }) => !shared.has(name));
}

function valueAt(payload: NormalisedEvent, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], payload);
}

/** For each event of a kind: which fields it does not have, by the version of Streamer.bot. */
function gaps(kind: Kind, events: readonly string[]): string {
  const leaves = ownFields(kind).filter(({ name, type }) => type !== "group" && !name.includes("[]"));
  const lines = events.map((event) => {
    const [source = "", type = ""] = event.split(".");
    const tellers = generations.filter((generation) => hasEvent(source, type, generation));
    if (tellers.length === 0) return [`\`${event}\``, "not yet seen on the wire: there is no sample"];
    const missing = new Map<string, string[]>();
    for (const { name } of leaves) {
      const without = tellers.filter(
        (generation) => (valueAt(normalise(sample(source, type, generation)), name) ?? null) === null,
      );
      if (without.length === 0) continue;
      const where =
        without.length === tellers.length
          ? "always"
          : without.map((generation) => generationNames[generation]).join(", ");
      // What is in an object that is null itself goes without saying.
      const parent = name.slice(0, Math.max(0, name.lastIndexOf(".")));
      if (missing.get(where)?.includes(`\`${parent}\``)) continue;
      missing.set(where, [...(missing.get(where) ?? []), `\`${name}\``]);
    }
    return [`\`${event}\``, [...missing].map(([where, names]) => `${where}: ${names.join(", ")}`).join("; ") || "none"];
  });
  const alike = new Map<string, string[]>();
  for (const [event = "", gap = ""] of lines) alike.set(gap, [...(alike.get(gap) ?? []), event]);
  return table(
    ["event", "fields that are null in its samples"],
    [...alike].map(([gap, names]) => [names.join(", "), gap]),
  );
}

function section(kind: Kind): string {
  const events = tabledEvents.filter((event) => {
    const [source = "", type = ""] = event.split(".");
    return kindOf(source, type) === kind;
  });
  const [source = "", type = ""] = (events[0] ?? "StreamDeck.Action").split(".");
  const own = ownFields(kind);
  const parts = [`### ${kind}`, `${kinds[kind].about}.`];
  if (own.length > 0) parts.push(fieldRows(own));
  parts.push("```json", JSON.stringify(normalise(sample(source, type)), null, 2), "```");
  if (events.length > 0)
    parts.push(own.length > 0 ? gaps(kind, events) : `Events: ${events.map((event) => `\`${event}\``).join(", ")}`);
  return parts.join("\n\n").replaceAll("```json\n\n", "```json\n").replaceAll("\n\n```\n", "\n```\n");
}

/** What each filter of the event nodes looks at, by kind. */
function filterTable(all: readonly Kind[]): string {
  const names = Object.keys(tests) as FilterName[];
  const cell = (kind: Kind, name: FilterName): string =>
    concerns(name, kind)
      .map((field) => `\`${field}\``)
      .join(", ");
  return table(
    ["kind", ...names],
    all.map((kind) => [kind, ...names.map((name) => cell(kind, name))]),
  );
}

/** The whole page. */
export function reference(): string {
  const all = Object.keys(kinds) as Kind[];
  return `${[
    readFileSync(preface, "utf8").trim(),
    "## The fields of every payload",
    fieldRows(named(commonFields)),
    "`user` is `null`, or has all of these:",
    fieldRows(named(userFields)),
    "A person, as in `recipient` or `moderator`, has `id`, `login` and `name`.",
    "## The kinds",
    all.map((kind) => `[${kind}](#${kind})`).join(" · "),
    ...all.map(section),
    "## What filters check",
    "Empty cell: the filter does not apply to this kind, and its events pass. In all others, an event is dropped if the value is unknown.",
    filterTable(all),
  ].join("\n\n")}\n`;
}
