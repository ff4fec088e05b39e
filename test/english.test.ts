/** A few phrases that are always wrong in a text people read, so that they do not come back. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..");

/** What is wrong, and what to write instead. */
const oddities: readonly (readonly [phrase: RegExp, better: string])[] = [
  [/\banew\b/i, "again, or a verb with re-"],
  [/\bof (?:its|their|your|our) own\b/i, "its own …"],
  [/\btells\b/i, "contains, shows, says or reports"],
  [/\bwhere (?:not|none|wanted|needed|there (?:is|are) (?:none|no))\b/i, "if not, if needed, if there is none"],
  [/\bWhere [A-Z]\S+ (?:runs|is|has)\b/, "If …"],
  [/\bthat (?:is|are) none\b/i, "that is not a …"],
  [/\bsaid no\b/i, "rejected"],
  [/\b(?:must be|is not) a text\b/i, "a string"],
  [/\bis up to (?:its|their) types?\b/i, "each field can read …"],
  [/\b(?:made|done) again by itself\b/i, "reconnects, is restored"],
  [/\bto be had\b/i, "available"],
  [/\bin the midst\b/i, "in the middle"],
  [/\bunless told\b/i, "by default"],
];

/** The odd phrases in a text, with what stands around them. A phrase may go over the end of a line. */
function odd(text: string): string[] {
  const joined = text.replace(/\s+/g, " ");
  return oddities.flatMap(([phrase, better]) =>
    [...joined.matchAll(new RegExp(phrase, `${phrase.flags}g`))].map(
      ({ index }) => `"${joined.slice(Math.max(0, index - 30), index + 30)}": write ${better}`,
    ),
  );
}

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );

const inProject = ["docs", "examples", "scripts", "src"].flatMap(filesIn);
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "CHANGELOG.md",
  ...inProject.filter((path) =>
    /^(docs|examples|scripts)\/.*\.md$|^examples\/|\/locales\/en-US\.(md|json)$/.test(path),
  ),
];
const code = inProject.filter((path) => /^src\/.*\.ts$/.test(path));

/** The sentences in a module's string literals: errors, hints and descriptions. Comments are left out. */
function sentences(source: string): string[] {
  const lines = source.split("\n").filter((line) => !/^\s*(\/?\*|\/\/)/.test(line));
  return lines.flatMap((line) =>
    [...line.matchAll(/(["'`])((?:\\.|(?!\1).)* (?:\\.|(?!\1).)*)\1/g)].map(([text]) => text),
  );
}

const found = (paths: string[], read: (text: string) => string[]): string[] =>
  paths.flatMap((path) =>
    read(readFileSync(join(root, path), "utf8"))
      .flatMap(odd)
      .map((line) => `${path}: ${line}`),
  );

describe("English", () => {
  it("has none of the phrases that are always wrong: pages, help, dialogs and examples", () => {
    assert.ok(pages.length > 50, `${pages.length} pages`);
    assert.deepEqual(
      found(pages, (text) => [text]),
      [],
    );
  });

  it("has none of them in errors, hints and descriptions", () => {
    assert.ok(code.length > 200, `${code.length} modules`);
    assert.deepEqual(found(code, sentences), []);
  });

  it("would be found wrong", () => {
    assert.deepEqual(odd("It subscribes\n  anew after every deploy."), [
      '"It subscribes anew after every deploy.": write again, or a verb with re-',
    ]);
    for (const wrong of [
      "Read what its message tells.",
      "A program of its own",
      "Shown where not empty",
      "REFUSED: it said no",
    ])
      assert.equal(odd(wrong).length, 1, wrong);
    assert.deepEqual(sentences('// "it tells more"\nthrow new Error("it tells more");').flatMap(odd).length, 1);
  });
});
