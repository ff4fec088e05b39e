/** The scorecard of Node-RED's flow library, by the program that makes it there. What it asks of the network is answered by scorecard-offline.cjs. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { install, manifest, nodeTypes, project, temporaryFolder } from "../package/support";
import { nodeRed5, releaseTools } from "./tools";

const jsonOf = (path: string) => JSON.parse(readFileSync(path, "utf8"));

describe("the scorecard", function () {
  this.timeout(120_000);

  async function scorecard(catalogue: object[]): Promise<Record<string, { test?: boolean; nodes?: string[] }>> {
    const file = join(temporaryFolder("scorecard"), "scorecard.json");
    const newest = jsonOf(join((await nodeRed5()).nodeRed, "package.json"));
    const maintained = jsonOf(join(project, "node_modules/node-red/package.json"));
    const lock = jsonOf(join(project, "package-lock.json"));
    const answers = {
      versions: [newest.version, maintained.version],
      engines: newest.engines.node,
      dependencies: [`ws@${lock.packages["node_modules/ws"].version}`],
      catalogue,
    };
    const program = `require("node-red-dev/src/commands/validate.js").run(["--path", process.argv[1], "--output", process.argv[2]])`;
    const args = [
      "--require",
      join(__dirname, "scorecard-offline.cjs"),
      "-e",
      program,
      join(install(), "node_modules", manifest.name),
      file,
    ];
    const { stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: await releaseTools(),
      encoding: "utf8",
      input: "",
      env: { ...process.env, NODE_OPTIONS: "", SCORECARD_ANSWERS: JSON.stringify(answers) },
    });
    try {
      return jsonOf(file);
    } catch {
      throw new Error(`no scorecard:\n${stdout}\n${stderr}`);
    }
  }

  it("is green on every count", async () => {
    const { package: name, ...checks } = await scorecard([{ id: "node-red-contrib-other", types: ["other"] }]);
    assert.deepEqual(name, { name: manifest.name, version: manifest.version });
    assert.deepEqual(Object.keys(checks).sort(), [
      "D01",
      "D02",
      "D03",
      "N01",
      "N02",
      "P01",
      "P03",
      "P04",
      "P05",
      "P06",
      "P07",
      "P08",
    ]);
    assert.deepEqual(
      Object.entries(checks).filter(([, { test }]) => test !== true),
      [],
    );
    const inPalette = nodeTypes.filter((type) => type !== "streamerbot-server");
    assert.deepEqual(checks.N02?.nodes?.sort(), inPalette.sort());
  });

  it("would not be, if another package had one of the nodes", async () => {
    const { N01 } = await scorecard([{ id: "node-red-contrib-other", types: ["streamerbot-queue"] }]);
    assert.equal(N01?.test, false);
  });
});
