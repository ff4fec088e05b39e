/** CONTRIBUTING's "How to add …", done in a copy of the repository: how many files each takes, and that everything holds with them. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../package/support";

describe("npm run new", function () {
  this.timeout(180_000);
  let folder: string;

  before(() => {
    folder = checkout();
  });

  const run = (args: readonly string[]) => spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  const scaffold = (...args: string[]) => run(["--import", "tsx", "scripts/new.ts", ...args]);

  /** Every file of src, icons and examples, with what it holds. */
  function tree(): Map<string, string> {
    const files = ["src", "icons", "examples"].flatMap((top) =>
      readdirSync(join(folder, top), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
    );
    return new Map(files.map((path) => [path, readFileSync(path, "utf8")]));
  }

  /** What was changed or made, as the scaffold itself says. */
  function changed(...args: string[]): string[] {
    const before = tree();
    const { status, stdout, stderr } = scaffold(...args);
    assert.equal(status, 0, stderr);
    const files = [...tree()].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
    const said = stdout.split("\n\n")[0]?.split("\n") ?? [];
    assert.deepEqual(said.map((path) => join(folder, path)).sort(), files.sort());
    return said;
  }

  it("makes a request in three files", () => {
    assert.equal(changed("request", "GetLanterns").length, 3);
  });

  it("makes an event in one file, with a row in two, with a kind of its own in three: a sample is one more", () => {
    assert.equal(changed("event", "Twitch.LanternSeen").length, 1);
    assert.equal(changed("event", "Lanterns.Seen", "follow").length, 2);
    assert.equal(changed("event", "Twitch.LanternLit", "lantern-lit").length, 3);
  });

  it("makes a node in its folder, an icon and an example", () => {
    const outside = changed("node", "light-lantern").filter((path) => !path.startsWith("src/nodes/light-lantern/"));
    assert.match(
      outside.sort().join(),
      /^examples\/2 Nodes\/Light lantern\.json,icons\/streamerbot-light-lantern\.svg$/,
    );
  });

  it("leaves a tree that builds, and whose tests pass", () => {
    const built = run(["build.mjs"]);
    assert.equal(built.status, 0, built.stderr);
    const tests = [
      "test/examples/files.test.ts",
      "test/lib/editor",
      "test/lib/events",
      "test/lib/protocol",
      "test/nodes/catalogue.test.ts",
      "test/nodes/editor.test.ts",
      "test/nodes/languages.test.ts",
    ];
    const mocha = ["node_modules/mocha/bin/mocha.js", "--recursive", "--extension", "ts"];
    const { status, stdout } = run([...mocha, ...tests]);
    assert.equal(status, 0, stdout.slice(-4_000));
    const example = run([...mocha, "test/examples/flows.test.ts", "--grep", "Light lantern"]);
    assert.equal(example.status, 0, example.stdout.slice(-4_000));
    assert.match(example.stdout, /^ +[1-9]\d* passing/m);
  });

  for (const [args, problem] of [
    [[], /npm run new -- node NAME/],
    [["lamp", "x"], /npm run new -- node NAME/],
    [["node", "Light Lantern"], /named in small letters/],
    [["node", "twitch"], /there already/],
    [["request", "GetActions"], /there already/],
    [["request", "get it"], /named as GetActions/],
    [["event", "Follow"], /named as Twitch\.Follow/],
    [["event", "Twitch.Follow"], /there already/],
  ] as const) {
    it(`changes nothing for "${args.join(" ")}", and says why`, () => {
      const before = tree();
      const { status, stderr } = scaffold(...args);
      assert.equal(status, 1);
      assert.match(stderr, problem);
      assert.doesNotMatch(stderr, /^\s+at /m, "no stack");
      assert.deepEqual(tree(), before);
    });
  }
});
