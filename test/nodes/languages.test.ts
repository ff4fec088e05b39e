import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { reasons } from "../../src/lib/client/failures";
import { requestChoices } from "../../src/lib/editor/request-rows";
import { kinds } from "../../src/lib/events/kinds";
import { type Field, type RequestSpec, requestSpec } from "../../src/lib/protocol";
import { hints, logins } from "../../src/lib/runtime/admin/check";

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

  describe("for what English says in code", () => {
    const offered = requestChoices.map(({ value }) => requestSpec(value)).filter((spec): spec is RequestSpec => !!spec);
    const fieldKey = ([name, { nullable }]: [string, Field]): string => `${name}${nullable ? "OrNull" : ""}`;
    const expected: Record<string, string[]> = {
      kind: Object.keys(kinds),
      request: requestChoices.map(({ value }) => value),
      field: [...new Set(offered.flatMap(({ fields }) => Object.entries(fields).map(fieldKey)))],
      // The failures that are no matter of the socket: see src/lib/runtime/admin/check-words.ts.
      check: [
        ...Object.keys(logins),
        ...Object.keys(reasons),
        ...["events", "http", "late", "NOT_STREAMERBOT", "AUTH_REQUIRED", "AUTH_FAILED"],
      ],
      hint: [
        ...new Set(Object.values(reasons).map(({ hint }) => hint)),
        ...Object.keys(hints),
        ...["endpoint", "UNREACHABLE", "NOT_STREAMERBOT", "AUTH_REQUIRED", "AUTH_FAILED"],
      ],
    };
    const own = (language: string): Record<string, Record<string, string>> =>
      JSON.parse(readFileSync(join(source, "lib/editor/tables", `${language}.json`), "utf8"));

    for (const language of languages) {
      it(`${language} has every text`, () => {
        const found = Object.entries(own(language)).map(([part, words]) => [part, Object.keys(words).sort()]);
        const wanted = Object.entries(expected).map(([part, keys]) => [part, [...keys].sort()]);
        assert.deepEqual(Object.fromEntries(found), Object.fromEntries(wanted));
        assert.deepEqual(
          texts(own(language)).filter(([, words]) => words.trim() === ""),
          [],
        );
      });

      it(`${language} has its placeholders`, () => {
        const { check = {} } = own(language);
        for (const [key, words] of Object.entries(check)) {
          const values = key in logins ? [] : key === "events" ? ["__count__"] : ["__server__"];
          assert.deepEqual(placeholders(words), key === "http" ? [...values, "__status__"] : values, key);
        }
      });
    }

    it("has a field of one name say the same for every request", () => {
      const abouts = new Map<string, Set<string>>();
      for (const { fields } of offered) {
        for (const entry of Object.entries(fields)) {
          const key = fieldKey(entry);
          abouts.set(key, (abouts.get(key) ?? new Set()).add(entry[1].about));
        }
      }
      assert.deepEqual(
        [...abouts].filter(([, words]) => words.size > 1),
        [],
      );
    });
  });

  it("have an example in every help", () => {
    const example = /^(Example|Beispiel|Ejemplo|Exemple|Exemplo|例|示例)\s?[:：]/m;
    const helps = folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith(".md"))
        .map((name) => join(folder, name)),
    );
    assert.deepEqual(
      helps.filter((path) => !example.test(readFileSync(path, "utf8"))),
      [],
    );
  });

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
