/** `npm run languages`: what the other languages lack. English stands in for it, so this never fails; a text too many does, in the tests. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { reasons } from "../src/lib/client/failures";
import { requestChoices } from "../src/lib/editor/request-rows";
import { kinds } from "../src/lib/events/kinds";
import { type Field, type RequestSpec, requestSpec } from "../src/lib/protocol";
import { logins } from "../src/lib/runtime/admin/check";
import { hints } from "../src/lib/runtime/admin/check-words";

const root = resolve(__dirname, "..");
const english = "en-US";
const tables = "src/lib/editor/tables";

/** Folders with a catalogue for each language, and a help text if a node has one. */
export const folders = [
  "src/lib/editor/locales",
  ...readdirSync(join(root, "src/nodes")).map((node) => `src/nodes/${node}/locales`),
];

/** The languages there are: those of the shared texts, English left out. */
export const languages = readdirSync(join(root, "src/lib/editor/locales"))
  .map((file) => file.replace(/\.json$/, ""))
  .filter((language) => language !== english);

/** Texts by their path, as `dialog.title`; the placeholders of the English one decide which may stand in a translation. */
export type Texts = ReadonlyMap<string, string>;

export interface Difference {
  /** What English has and the translation has not: texts, or placeholders of a text. English, or nothing, stands there. */
  missing: string[];
  /** What the translation has and English has not. Nobody would ever see it, or see `__name__` as it is written. */
  surplus: string[];
}

/** A catalogue, flat. */
export function texts(value: unknown, path = ""): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => texts(inner, path === "" ? key : `${path}.${key}`));
}

/** Compares a translation with what it translates; an empty text counts as none. */
export function compare(original: Texts, translation: Texts): Difference {
  const difference: Difference = { missing: [], surplus: [] };
  for (const [key, text] of original) {
    const own = translation.get(key) ?? "";
    if (own.trim() === "") {
      if (text.trim() !== "") difference.missing.push(key);
      continue;
    }
    const [wanted, found] = [placeholders(text), placeholders(own)];
    difference.missing.push(...[...wanted].filter((name) => !found.has(name)).map((name) => `${key}: ${name}`));
    difference.surplus.push(...[...found].filter((name) => !wanted.has(name)).map((name) => `${key}: ${name}`));
  }
  difference.surplus.push(...[...translation.keys()].filter((key) => !original.has(key)));
  return difference;
}

const placeholders = (text: string): Set<string> => new Set([...text.matchAll(/__\w+?__/g)].map(([name]) => name));

/** What English says in code and the other languages say in src/lib/editor/tables. The values of `check` are placeholders only. */
export function spokenInCode(): Texts {
  const offered = requestChoices.map(({ value }) => requestSpec(value)).filter((spec): spec is RequestSpec => !!spec);
  const field = ([name, { nullable, about }]: [string, Field]): [string, string] => [
    `field.${name}${nullable ? "OrNull" : ""}`,
    about,
  ];
  // The failures that are not those of a socket: see src/lib/runtime/admin/check-words.ts.
  const answered = ["late", "obs", "otherServer", "NOT_STREAMERBOT", "AUTH_REQUIRED", "AUTH_FAILED"];
  const server = (key: string): [string, string] => [`check.${key}`, "__server__"];
  const hint = (key: string): [string, string] => [`hint.${key}`, key];
  return new Map([
    ...Object.keys(kinds).map((kind): [string, string] => [`kind.${kind}`, kind]),
    ...requestChoices.map(({ value }): [string, string] => [`request.${value}`, value]),
    ...offered.flatMap(({ fields }) => Object.entries(fields).map(field)),
    ...Object.keys(logins).map((key): [string, string] => [`check.${key}`, key]),
    ...[...Object.keys(reasons), ...answered].map(server),
    ["check.events", "__count__"],
    ["check.http", "__server__ __status__"],
    ...Object.values(reasons).map((reason) => hint(reason.hint)),
    ...["endpoint", "UNREACHABLE", "NOT_STREAMERBOT", "AUTH_REQUIRED", "AUTH_FAILED", ...Object.keys(hints)].map(hint),
  ]);
}

/** What a help is built of, text aside: a heading by its level, a property by its name. */
function skeleton(markdown: string): string[] {
  return markdown.split("\n").flatMap((line) => /^(?:#+|: \S+)/.exec(line)?.[0] ?? []);
}

const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** Empty for what is not JSON: the build reports it. */
function catalogue(path: string): Texts {
  try {
    return new Map(existsSync(join(root, path)) ? texts(JSON.parse(read(path))) : []);
  } catch {
    return new Map();
  }
}

/** The differences of one language from English, each with its file: `src/nodes/twitch/locales/de.json: twitch.label`. */
export function differences(language: string): Difference {
  const all: Difference = { missing: [], surplus: [] };
  const add = (path: string, { missing, surplus }: Difference): void => {
    all.missing.push(...missing.map((key) => `${path}: ${key}`));
    all.surplus.push(...surplus.map((key) => `${path}: ${key}`));
  };
  for (const folder of folders) {
    const path = `${folder}/${language}.json`;
    const original = catalogue(`${folder}/${english}.json`);
    if (original.size > 0) add(path, compare(original, catalogue(path)));
    const [help, own] = [english, language].map((name) => `${folder}/${name}.md`) as [string, string];
    if (!existsSync(join(root, help))) continue;
    if (!existsSync(join(root, own))) all.missing.push(own);
    else if (skeleton(read(own)).join("\n") !== skeleton(read(help)).join("\n"))
      all.missing.push(`${own}: other headings or properties than ${english}.md`);
  }
  const path = `${tables}/${language}.json`;
  add(path, compare(spokenInCode(), catalogue(path)));
  return all;
}

function main(): void {
  for (const language of languages) {
    const { missing } = differences(language);
    console.log(missing.length === 0 ? `${language}: complete` : `${language}: ${missing.length} in English`);
    for (const line of missing) console.log(`  ${line}`);
  }
}

if (require.main === module) main();
