/** From 0.1.0, as its last commit packs it, to this version: over it, in the same user folder, with flows that 0.1.0 runs. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { startSimulator } from "../../src/lib/simulator";
import { install, manifest, npm, pack, project, temporaryFolder } from "../package/support";
import saved from "../support/flow-0.1.0.json";
import { deploy, startNodeRed } from "../support/node-red-process";
import { cleanup, until } from "../support/until";
import { setsOf } from "./tools";

/** The commit that made the version 0.2.0: the one before it is 0.1.0. */
const after = "72fceb5";

describe("an upgrade from 0.1.0", function () {
  this.timeout(180_000);
  const later = cleanup();

  /** Packs 0.1.0 from the repository; undefined if this checkout has no history that long. */
  function packOld(): string | undefined {
    const folder = temporaryFolder("old");
    const archive = spawnSync("git", ["archive", "--format=tar", `${after}^`], { cwd: project, maxBuffer: 1 << 28 });
    if (archive.status !== 0) return undefined;
    assert.equal(spawnSync("tar", ["-x"], { cwd: folder, input: archive.stdout }).status, 0);
    symlinkSync(join(project, "node_modules"), join(folder, "node_modules"), "junction");
    // Packing did not build yet.
    const built = spawnSync(process.execPath, ["build.mjs"], { cwd: folder, encoding: "utf8" });
    assert.equal(built.status, 0, built.stderr);
    npm(["pack"], folder);
    return join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "");
  }

  it("is not left out in CI: its checkout has the whole history", () => {
    interface Workflow {
      jobs: Record<string, { steps: { run?: string; uses?: string; with?: Record<string, unknown> }[] }>;
    }
    const { jobs } = load(readFileSync(join(project, ".github/workflows/ci.yml"), "utf8")) as Workflow;
    const job = Object.values(jobs).find(({ steps }) => steps.some(({ run }) => run === ".ci/run"));
    const checkout = job?.steps.find(({ uses }) => uses?.startsWith("actions/checkout@"));
    assert.equal(checkout?.with?.["fetch-depth"], 0);
  });

  it("keeps the flows and the password, and runs them as before", async function () {
    const old = packOld();
    if (!old) return this.skip();
    const simulator = later(await startSimulator({ password: "secret", authentication: "enforced" }), (it) =>
      it.close(),
    );
    const flows = saved.map((node) =>
      node.id === "server" ? { ...node, port: String(simulator.port), credentials: { password: "secret" } } : node,
    );
    const userFolder = install(old);
    const version = (): string =>
      JSON.parse(readFileSync(join(userFolder, "node_modules", manifest.name, "package.json"), "utf8")).version;
    const subscriptions = () =>
      simulator.requests.filter(({ name }) => name === "Subscribe").map(({ frame }) => frame.events);

    assert.equal(version(), "0.1.0");
    const before = later(await startNodeRed({ userFolder }), (red) => red.stop());
    await deploy(before, flows);
    await until("the subscription of 0.1.0", () => subscriptions().length > 0);
    await before.stop();
    const kept = readFileSync(join(userFolder, "flows.json"), "utf8");

    npm(
      ["install", pack("small").tarball, "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"],
      userFolder,
    );
    assert.equal(version(), manifest.version);
    const now = later(await startNodeRed({ userFolder, keepFlows: true }), (red) => red.stop());
    await until("the subscription of today", () => subscriptions().length > 1);
    assert.deepEqual(subscriptions().at(-1), subscriptions()[0]);
    assert.equal(readFileSync(join(userFolder, "flows.json"), "utf8"), kept);
    assert.deepEqual(
      (await setsOf(now)).map(({ enabled, err }) => [enabled, err]),
      [[true, undefined]],
    );
    assert.doesNotMatch(now.log(), /unknown|missing types|\[error\]/i);
  });
});
