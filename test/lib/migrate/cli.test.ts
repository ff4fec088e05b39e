import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cleanup } from "../../support/until";
import { classic } from "./hand-wired";

const root = join(__dirname, "../../..");

describe("migrate: command", function () {
  this.timeout(30_000);
  const later = cleanup();

  /** Runs the command in a folder with these files. */
  function run(files: Record<string, string>, ...args: string[]) {
    const folder = later(mkdtempSync(join(tmpdir(), "streamerbot-migrate-")), (path) =>
      rmSync(path, { recursive: true }),
    );
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const command = [
      "--import",
      pathToFileURL(join(root, "node_modules/tsx/dist/loader.mjs")).href,
      join(root, "src/lib/migrate/cli.ts"),
      ...args,
    ];
    return { folder, ...spawnSync(process.execPath, command, { cwd: folder, encoding: "utf8" }) };
  }
  const flows = JSON.stringify(classic());

  it("prints the proposal, and notes about it to stderr", () => {
    const { status, stdout, stderr } = run({ "flows.json": flows }, "flows.json");
    assert.equal(status, 0, stderr);
    assert.ok((JSON.parse(stdout) as { type: string }[]).some(({ type }) => type === "streamerbot-twitch"));
    assert.match(stderr, /192\.168\.1\.20:8080\/: subscribes to Twitch\.Follow/);
  });

  it("writes it to a file, and over none", () => {
    const { status, folder, stdout } = run(
      { "flows.json": flows, "taken.json": "mine" },
      "flows.json",
      "--out",
      "new.json",
    );
    assert.equal(status, 0);
    assert.match(stdout, /Import new\.json in Node-RED's editor/);
    assert.ok(Array.isArray(JSON.parse(readFileSync(join(folder, "new.json"), "utf8"))));
    assert.equal(readFileSync(join(folder, "flows.json"), "utf8"), flows);
    const again = run({ "flows.json": flows, "taken.json": "mine" }, "flows.json", "--out", "taken.json");
    assert.equal(again.status, 1);
    assert.match(again.stderr, /taken\.json already exists/);
    assert.equal(readFileSync(join(again.folder, "taken.json"), "utf8"), "mine");
  });

  for (const [what, text, words] of [
    ["no JSON", "{ flows", /flows\.json is not JSON: /],
    ["an object that is not flows", '{"a": 1}', /contains no flows: a list of nodes is expected/],
    ["a list of something else", '[{"id":"a","type":"tab"}, 5]', /contains no flows: its entry 2 is not a node/],
    [
      "wires that are not a list",
      '[{"id":"a","type":"debug","wires":"b"}]',
      /its entry 1 is not a node with an id, a type and wires/,
    ],
    ["credentials", '{"$":"4f0a"}', /contains credentials, not flows: use the file without "_cred"/],
    [
      "flows without websocket nodes",
      '[{"id":"a","type":"tab"}]',
      /found no websocket nodes that talk to a Streamer\.bot/,
    ],
  ] as const) {
    it(`says what is wrong with ${what}`, () => {
      const { status, stdout, stderr } = run({ "flows.json": text }, "flows.json", "--out", "new.json");
      assert.equal(status, 1);
      assert.match(stderr, words);
      assert.ok(!/\n\s+at /.test(stderr), stderr);
      assert.equal(stdout, "");
    });
  }

  it("takes what the admin API answers, and a file with a byte order mark", () => {
    assert.equal(run({ "flows.json": `\uFEFF{"rev":"1","flows":${flows}}` }, "flows.json").status, 0);
  });

  it("says what is wrong with a command line", () => {
    for (const [args, words] of [
      [[], /Give one file/],
      [["a.json", "b.json"], /Give one file/],
      [["flows.json", "--force"], /--force/],
    ] as const) {
      const { status, stderr } = run({}, ...args);
      assert.equal(status, 2);
      assert.match(stderr, words);
      assert.match(stderr, /Try: streamerbot-migrate --help/);
    }
    const { status, stderr, folder } = run({}, "nowhere.json", "--out", "new.json");
    assert.equal(status, 1);
    assert.match(stderr, /nowhere\.json can't be read: /);
    assert.ok(!existsSync(join(folder, "new.json")));
  });

  it("explains itself", () => {
    const { status, stdout } = run({}, "--help");
    assert.equal(status, 0);
    for (const option of ["--out", "--version", "--help"]) assert.ok(stdout.includes(option), option);
    assert.match(run({}, "--version").stdout, /^\d+\.\d+\.\d+\n$/);
  });
});
