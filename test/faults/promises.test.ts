/** The tests that docs/reliability.md and SECURITY.md name exist, so that what is promised there does not outlive its proof. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const root = join(__dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** The cells of all rows of tables whose last column is called "test". */
function rows(markdown: string): string[][] {
  const lines = markdown.split("\n").filter((line) => line.startsWith("|"));
  const cells = lines.map((line) =>
    line
      .replace(/^\||\|\s*$/g, "")
      .split("|")
      .map((cell) => cell.trim()),
  );
  let tests = false;
  return cells.filter((row, index) => {
    if (cells[index + 1]?.every((cell) => /^-+$/.test(cell))) {
      tests = row.at(-1) === "test";
      return false;
    }
    return tests && !row.every((cell) => /^-+$/.test(cell));
  });
}

/** "`file`: *title*, *title*; `file`: …", as [file, titles]. */
function references(cell: string): [file: string, titles: string[]][] {
  return [...cell.matchAll(/`([^`]+)`([^`]*)/g)].map(([, file = "", rest = ""]) => [
    file,
    [...rest.matchAll(/\*([^*]+)\*/g)].map(([, title = ""]) => title),
  ]);
}

/** What the tests of a file are called: in `it` and `describe`, and as keys of the tables that it or a file beside it makes tests of. */
function titles(path: string): string[] {
  const text = readFileSync(path, "utf8");
  const called = [...text.matchAll(/\b(?:it|describe)\(\s*(["'`])((?:\\.|(?!\1)[\s\S])*)\1/g)].map(
    ([, , title = ""]) => title,
  );
  const keys = [...text.matchAll(/^\s*"([^"]+)":/gm), ...text.matchAll(/^\s*`([^`]+)`,$/gm)].map(([, key = ""]) => key);
  const tables = [...text.matchAll(/from "(\.\/[\w-]+)"/g)]
    .map(([, name = ""]) => resolve(dirname(path), `${name}.ts`))
    .filter((file) => existsSync(file));
  return [...called, ...keys, ...tables.flatMap(titles)];
}

function missing(cell: string, folder: string): string[] {
  return references(cell).flatMap(([file, named]) => {
    const path = join(root, folder, file);
    if (!existsSync(path)) return [file];
    const all = titles(path);
    return named.filter((title) => !all.some((one) => one.includes(title))).map((title) => `${file}: ${title}`);
  });
}

describe("promises", () => {
  const promised = rows(read("docs/reliability.md"));

  it("are each named with a test, by its file and title", () => {
    assert.ok(promised.length > 50, `${promised.length} promises`);
    for (const row of promised) {
      const found = references(row.at(-1) ?? "");
      assert.ok(found.length > 0 && found.every(([, named]) => named.length > 0), row.join(" | "));
    }
  });

  it("of docs/reliability.md are kept by tests that exist", () => {
    assert.deepEqual(
      promised.flatMap((row) => missing(row.at(-1) ?? "", "test")),
      [],
    );
  });

  it("of SECURITY.md are kept by tests that exist", () => {
    const table = rows(read("SECURITY.md"));
    assert.ok(table.length > 5);
    for (const row of table) assert.ok(references(row.at(-1) ?? "").length > 0, row.join(" | "));
    assert.deepEqual(
      table.flatMap((row) => missing(row.at(-1) ?? "", ".")),
      [],
    );
  });

  it("answer each complaint with a test of its name", () => {
    const [, list = ""] = read("docs/reliability.md").split("Common complaints about such packages\n");
    const complaints = rows(list).map(([complaint = ""]) => complaint);
    const named = titles(join(__dirname, "complaints.test.ts"));
    assert.ok(complaints.length >= 15);
    for (const complaint of complaints)
      assert.ok(
        named.some((title) => title.startsWith(`${complaint}:`)),
        complaint,
      );
  });

  it("would be missed", () => {
    assert.deepEqual(
      missing("`faults/promises.test.ts`: *would be missed*, *no such test*; `no/such.test.ts`: *any*", "test"),
      ["faults/promises.test.ts: no such test", "no/such.test.ts"],
    );
  });
});
