import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const source = join(__dirname, "../../src");
const folders = [
  join(source, "lib/editor/locales"),
  ...readdirSync(join(source, "nodes")).map((node) => join(source, "nodes", node, "locales")),
];
const languages = ["de", "es-ES", "fr", "ja", "pt-BR", "zh-CN"];

/** Every text of a catalogue by its path, the plural of nothing included. */
function texts(value: unknown, path = ""): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => texts(inner, path === "" ? key : `${path}.${key}`));
}

const catalogue = (folder: string, language: string) =>
  texts(JSON.parse(readFileSync(join(folder, `${language}.json`), "utf8")));
const placeholders = (text: string): string[] => [...text.matchAll(/__\w+?__/g)].map(([name]) => name).sort();

/** What a help is built of, text aside. */
function skeleton(markdown: string) {
  const lines = markdown.split("\n");
  return {
    headings: lines.filter((line) => line.startsWith("#")).map((line) => line.replace(/[^#].*/, "")),
    properties: lines.filter((line) => line.startsWith(": ")).map((line) => /^: (\S+)/.exec(line)?.[1]),
  };
}

describe("languages", () => {
  it("are these, everywhere", () => {
    for (const folder of folders) {
      const found = readdirSync(folder).filter((file) => file.endsWith(".json"));
      assert.deepEqual(found.sort(), [...languages, "en-US"].map((language) => `${language}.json`).sort(), folder);
    }
  });

  for (const language of languages) {
    it(`${language} has every text of en-US, with its placeholders`, () => {
      for (const folder of folders) {
        const english = catalogue(folder, "en-US");
        const translated = new Map(catalogue(folder, language));
        assert.deepEqual([...translated.keys()].sort(), english.map(([key]) => key).sort(), folder);
        for (const [key, text] of english) {
          const own = translated.get(key) ?? "";
          assert.equal(own.trim() === "", text === "", `${folder}: ${key}`);
          assert.deepEqual(placeholders(own), placeholders(text), `${folder}: ${key}`);
        }
      }
    });

    it(`${language} has every help, of the same build`, () => {
      for (const folder of folders.filter((folder) => existsSync(join(folder, "en-US.md")))) {
        const [english, own] = ["en-US", language].map((name) =>
          skeleton(readFileSync(join(folder, `${name}.md`), "utf8")),
        );
        assert.deepEqual(own, english, folder);
      }
    });
  }

  it("have no second colon in a line of a property list, where Node-RED would lose what stands before it", () => {
    for (const folder of folders) {
      for (const file of readdirSync(folder).filter((name) => name.endsWith(".md"))) {
        const wrong = readFileSync(join(folder, file), "utf8")
          .split("\n")
          .filter((line) => /^: [^:]*:[^:]*:/.test(line));
        assert.deepEqual(wrong, [], join(folder, file));
      }
    }
  });
});
