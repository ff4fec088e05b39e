/** The packed file in the places where it is installed: each Node-RED that it is for, through the palette manager, and in a container. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install, manifest, nodeTypes, pack, project, temporaryFolder } from "../package/support";
import { deploy, type NodeRedOptions, type NodeRedProcess, startNodeRed } from "../support/node-red-process";
import { cleanup, until } from "../support/until";
import { type NodeSet, nodeRed5, releaseTools, setsOf } from "./tools";

function assertWhole(sets: NodeSet[]): void {
  assert.deepEqual(
    sets.map(({ enabled, err, types }) => ({ enabled, err, types: types.sort() })),
    [{ enabled: true, err: undefined, types: [...nodeTypes].sort() }],
  );
}

/** Warnings and errors in a log, but for those about Node-RED's own settings. */
const complaints = (log: string): string[] =>
  log
    .split("\n")
    .filter((line) => /\[(warn|error|fatal)\]|Warning:/.test(line) && !/Projects disabled|credentials/.test(line));

/** A stream of the built-in simulator that ends in the log. */
const flows = [
  { id: "tab", type: "tab", label: "Flow" },
  {
    id: "server",
    type: "streamerbot-server",
    name: "Simulator",
    mode: "simulator",
    scenario: "busy evening",
    speed: 20,
  },
  {
    id: "event",
    type: "streamerbot-twitch",
    z: "tab",
    x: 100,
    y: 40,
    server: "server",
    events: ["Follow"],
    wires: [["debug"]],
  },
  { id: "debug", type: "debug", z: "tab", x: 300, y: 40, active: true, console: true, complete: "topic", wires: [] },
];

describe("the packed file", function () {
  this.timeout(180_000);
  const later = cleanup();
  const start = async (options: NodeRedOptions): Promise<NodeRedProcess> =>
    later(await startNodeRed(options), (red) => red.stop());

  const generations: Record<string, () => Promise<{ nodeRed: string; node?: string }>> = {
    "4.0": async () => ({ nodeRed: join(await releaseTools(), "node-red") }),
    "4.1": async () => ({ nodeRed: join(project, "node_modules/node-red") }),
    "5.0": nodeRed5,
  };
  for (const [version, find] of Object.entries(generations)) {
    it(`works in Node-RED ${version}`, async () => {
      const { nodeRed, node } = await find();
      assert.ok(JSON.parse(readFileSync(join(nodeRed, "package.json"), "utf8")).version.startsWith(`${version}.`));
      const red = await start({ nodeRedDir: nodeRed, ...(node && { nodeBinary: node }), userFolder: install(), flows });
      assertWhole(await setsOf(red));
      await until("a follow", () => red.log().includes("Twitch.Follow"), 60_000);
      assert.deepEqual(complaints(red.log()), []);
      assert.equal(await red.stop(), 0);
    });
  }

  it("is taken in and given up by the palette manager, while flows run", async () => {
    const userFolder = temporaryFolder("palette");
    writeFileSync(
      join(userFolder, "package.json"),
      JSON.stringify({ name: "node-red-project", version: "0.0.1", private: true }),
    );
    const red = await start({ userFolder });
    assert.deepEqual(await setsOf(red), []);
    const form = new FormData();
    form.append("tarball", new Blob([new Uint8Array(readFileSync(pack("small").tarball))]), "package.tgz");
    const installed = await fetch(`${red.url}nodes`, { method: "POST", body: form });
    assert.equal(installed.status, 200, await installed.text());
    assertWhole(await setsOf(red));

    await deploy(red, flows);
    await until("a follow", () => red.log().includes("Twitch.Follow"), 60_000);
    await deploy(red, []);
    const removed = await fetch(`${red.url}nodes/${manifest.name}`, { method: "DELETE" });
    assert.equal(removed.status, 204, await removed.text());
    assert.deepEqual(await setsOf(red), []);
    assert.deepEqual(complaints(red.log()), []);
  });

  it("works next to Node-RED in a folder that nobody may write to, with the user folder elsewhere, as in a container", async function () {
    if (process.platform === "win32") this.skip();
    const app = temporaryFolder("container");
    // As an image has it that installs both: Node-RED finds the package next to itself.
    const place = join(app, "node_modules", manifest.name);
    cpSync(await releaseTools(), join(app, "node_modules"), { recursive: true });
    const installed = join(install(), "node_modules");
    cpSync(join(installed, manifest.name), place, { recursive: true });
    cpSync(join(installed, "ws"), join(place, "node_modules/ws"), { recursive: true });
    spawnSync("chmod", ["-R", "a-w,a+rX", app]);
    later(app, () => spawnSync("chmod", ["-R", "u+w", app]));

    const data = temporaryFolder("data");
    mkdirSync(join(data, "recordings"));
    // Root may write anywhere; nobody may not.
    const user = process.getuid?.() === 0 ? 65_534 : undefined;
    if (user !== undefined) spawnSync("chown", ["-R", String(user), data]);
    chmodSync(data, 0o755);
    const record = {
      id: "record",
      type: "streamerbot-record",
      z: "tab",
      x: 100,
      y: 80,
      server: "server",
      when: "always",
      wires: [[]],
    };
    const red = await start({
      nodeRedDir: join(app, "node_modules/node-red"),
      userFolder: data,
      flows: [...flows, record],
      user,
    });
    assertWhole(await setsOf(red));
    await until("a follow", () => red.log().includes("Twitch.Follow"), 60_000);
    assert.deepEqual(complaints(red.log()), []);
    assert.equal(await red.stop(), 0);
  });
});
