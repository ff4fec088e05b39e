import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { compare, differences, folders, languages, spokenInCode, texts } from "../../scripts/languages";
import { requestChoices } from "../../src/lib/editor/request-rows";
import { requestSpec } from "../../src/lib/protocol";

const root = resolve(__dirname, "../..");
const filesOf = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`);
const helps = folders.flatMap((folder) => filesOf(folder, ".md"));
const read = (path: string): string => readFileSync(join(root, path), "utf8");

describe("languages", () => {
  it("are those of the shared texts", () => {
    const known = ["en-US", ...languages].flatMap((language) => [`${language}.json`, `${language}.md`]);
    const unknown = [...folders, "src/lib/editor/tables"].flatMap((folder) =>
      readdirSync(join(root, folder))
        .filter((file) => !known.includes(file))
        .map((file) => `${folder}/${file}`),
    );
    assert.deepEqual(unknown, []);
  });

  for (const language of languages) {
    it(`${language} has no text and no placeholder that English has not`, () => {
      assert.deepEqual(differences(language).surplus, []);
    });
  }

  it("have English for what they lack, and may lack anything", () => {
    const english = new Map([
      ["a", "A __value__"],
      ["b", "B"],
      ["empty", ""],
    ]);
    assert.deepEqual(compare(english, new Map([["b", " "]])), { missing: ["a", "b"], surplus: [] });
    assert.deepEqual(compare(english, new Map([["a", "Ah"]])), { missing: ["a: __value__", "b"], surplus: [] });
  });

  it("name each text and placeholder too many", () => {
    const english = new Map([["a", "A __value__"]]);
    const own = new Map([
      ["a", "__value__ __other__"],
      ["z", "Z"],
    ]);
    assert.deepEqual(compare(english, own), { missing: [], surplus: ["a: __other__", "z"] });
  });

  it("know what English says in code", () => {
    const keys = [...spokenInCode().keys()];
    for (const key of ["kind.follow", "request.DoAction", "field.platform", "check.events", "hint.endpoint"])
      assert.ok(keys.includes(key), key);
  });

  it("have a field of one name say the same for every request", () => {
    const abouts = new Map<string, Set<string>>();
    for (const { value } of requestChoices) {
      for (const [name, { nullable, about }] of Object.entries(requestSpec(value)?.fields ?? {})) {
        const key = `${name}${nullable ? "OrNull" : ""}`;
        abouts.set(key, (abouts.get(key) ?? new Set()).add(about));
      }
    }
    assert.deepEqual(
      [...abouts].filter(([, words]) => words.size > 1),
      [],
    );
  });

  it("have an example in every help", () => {
    const example = /^(Example|Beispiel|Ejemplo|Exemple|Exemplo|例|示例)\s?[:：]/m;
    assert.deepEqual(
      helps.filter((path) => !example.test(read(path))),
      [],
    );
  });

  it("end a sentence where English ends one: another may follow it", () => {
    const open = languages.flatMap((language) =>
      folders.flatMap((folder) => {
        const path = `${folder}/${language}.json`;
        if (!existsSync(join(root, path))) return [];
        const english = new Map(texts(JSON.parse(read(`${folder}/en-US.json`))));
        const own = texts(JSON.parse(read(path)));
        return own.filter(([key, text]) => english.get(key)?.endsWith(".") && !/[.。]$/.test(text));
      }),
    );
    assert.deepEqual(open, []);
  });

  it("call a filter in the help of the event nodes what the dialog calls it", () => {
    for (const language of ["en-US", ...languages]) {
      const { filter } = JSON.parse(read(`src/lib/editor/locales/${language}.json`));
      for (const node of ["twitch", "event"]) {
        const help = read(`src/nodes/${node}/locales/${language}.md`);
        const unknown = ["minimum", "tier", "role", "text"].filter((test) => !help.includes(filter.test[test]));
        assert.deepEqual(unknown, [], `${node}, ${language}`);
      }
    }
  });

  it("have no second colon in a line of a property list, where Node-RED would lose what stands before it", () => {
    const wrong = helps.flatMap((path) =>
      read(path)
        .split("\n")
        .filter((line) => /^: [^:]*:[^:]*:/.test(line))
        .map((line) => `${path}: ${line}`),
    );
    assert.deepEqual(wrong, []);
  });
});
