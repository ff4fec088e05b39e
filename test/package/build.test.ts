/** What the build says of a tree with mistakes in it, and what it leaves behind. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "./support";

describe("the build", function () {
  this.timeout(120_000);
  let folder: string;
  const path = (name: string): string => join(folder, name);
  const edit = (name: string, find: string | RegExp, put: string): void => {
    const before = readFileSync(path(name), "utf8");
    const after = before.replace(find, put);
    assert.notEqual(after, before, name);
    writeFileSync(path(name), after);
  };

  before(() => {
    folder = checkout();
  });

  it("names every mistake by file and key at once, and leaves dist/ as it was", () => {
    mkdirSync(path("dist"));
    writeFileSync(path("dist/before.js"), "// the build before\n");
    // A node of which one part is there, and one that lost three.
    mkdirSync(path("src/nodes/lamp"));
    writeFileSync(path("src/nodes/lamp/editor.html"), "<div></div>\n");
    for (const part of ["runtime.ts", "locales/en-US.json", "locales/en-US.md"])
      rmSync(path(`src/nodes/status/${part}`));
    // A translation with a key too many, and one that is not JSON.
    edit("src/nodes/credits/locales/de.json", "{", '{ "nobody": "sieht das",');
    edit("src/nodes/globals/locales/fr.json", "{", "");
    // Rows with an unknown field: a request, and an event.
    edit("src/lib/protocol/requests.ts", /\n {2}GetActions: \{/, "\n  GetActions: {\n    sinec: 1,");
    edit("src/lib/events/tables/tips.ts", /^const donation = \{/m, "const donation = {\n  amuont: always(1),");
    edit(
      "src/lib/events/tables/bits.ts",
      'row("follow", { followedAt: ',
      'row("follow", { folowedAt: text("id"), followedAt: ',
    );

    const { status, stderr, stdout } = spawnSync(process.execPath, ["build.mjs"], { cwd: folder, encoding: "utf8" });
    assert.equal(status, 1, stdout);
    for (const problem of [
      "src/nodes/lamp/config.ts is missing",
      "src/nodes/lamp/runtime.ts is missing",
      "src/nodes/lamp/editor.ts is missing",
      "src/nodes/lamp/locales/en-US.json is missing",
      "src/nodes/lamp/locales/en-US.md is missing",
      "icons/streamerbot-lamp.svg is missing",
      "examples has no flow with a streamerbot-lamp",
      "src/nodes/status/runtime.ts is missing",
      "src/nodes/status/locales/en-US.json is missing",
      "src/nodes/status/locales/en-US.md is missing",
      "src/nodes/credits/locales/de.json: nobody",
      "src/nodes/globals/locales/fr.json: ",
    ]) {
      assert.ok(stderr.includes(`\n  - ${problem}`), `${problem}\n${stderr}`);
    }
    assert.match(stderr, /src\/lib\/protocol\/requests\.ts\(\d+,\d+\): .*'sinec'/);
    assert.match(stderr, /src\/lib\/events\/tables\/tips\.ts\(\d+,\d+\): .*\n(?: +.*\n)*? +.*'amuont'/);
    assert.match(stderr, /src\/lib\/events\/tables\/bits\.ts\(\d+,\d+\): .*there is no field folowedAt/);
    assert.deepEqual(readdirSync(path("dist")), ["before.js"]);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith(".build-")),
      [],
    );
  });
});
