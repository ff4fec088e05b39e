import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sections } from "../../../src/lib/check/statements";

const root = join(__dirname, "../../..");
const statements = sections.flatMap((section) => Object.entries(section.statements));

describe("check: statements", () => {
  it("have an id each, that no other one has", () => {
    const ids = statements.map(([id]) => id);
    assert.ok(ids.length > 90, `${ids.length}`);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index || !/^[a-z][a-z-]+[a-z]$/.test(id)),
      [],
    );
  });

  for (const [id, statement] of statements) {
    it(`${id} has a check, or a reason why it can't have one`, () => {
      const [says, evidence] = [statement.says, statement.evidence].map((text) => text.trim());
      assert.ok(says && evidence);
      if ("cannot" in statement) assert.match(statement.cannot, /^[A-Z].{20,}\.$/);
      else assert.equal(typeof statement.check, "function");
    });
  }

  it("are named by the code that relies on them: the simulator, the readers, the bridge", () => {
    const named = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !path.includes("check"))
      .flatMap((path) => {
        const comments = readFileSync(join(root, "src", path), "utf8").matchAll(/^ \* Assumed: ([^.]*)\.$/gm);
        return [...comments].flatMap(([, ids = ""]) => ids.replace(/\n \*/g, "").split(/,\s*/));
      });
    assert.deepEqual(
      named.sort(),
      statements.map(([id]) => id).sort(),
      'each is named once, in the first comment of a file, as "Assumed: id, id."',
    );
  });

  it("are all that docs/assumptions.md has, each with its id", () => {
    const page = readFileSync(join(root, "docs/assumptions.md"), "utf8");
    const rows = page.split("\n").filter((line) => /^\| (?!.*\| Check \|$)/.test(line));
    const ids = rows.map((row) => /\| `([a-z-]+)`[^|]*\|$/.exec(row)?.[1]);
    assert.deepEqual(
      ids,
      statements.map(([id]) => id),
    );
  });
});
