import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { FlowNodeConfig } from "../support/node-red";
import { coreTypes, exampleFiles, isConfig, onTab, readExample } from "./support";

const nodes = join(__dirname, "../../src/nodes");
/** A node without a dialog is being written: it is not in the palette yet. */
const folders = readdirSync(nodes).filter((name) => existsSync(join(nodes, name, "editor.ts")));
const configs: { type: string; defaults: { version: number } }[] = folders.map((name) =>
  require(join(nodes, name, "config")),
);
/** Of nodes with a fixed number of outputs above one. */
const fixedOutputs: Record<string, number> = { "streamerbot-queue": 3 };

describe("examples", () => {
  it("have a flow for each node type", () => {
    const used = new Set(exampleFiles.flatMap((file) => readExample(file).map(({ type }) => type)));
    const missing = configs.map(({ type }) => type).filter((type) => !used.has(type));
    assert.deepEqual(missing, []);
  });

  it("have ids of their own, but for the server nodes that they share", () => {
    const all = exampleFiles.flatMap((file) => readExample(file));
    const own = all.filter(({ type }) => !isConfig(type)).map(({ id }) => id);
    assert.equal(new Set(own).size, own.length);
    const servers = new Map<string, FlowNodeConfig>();
    for (const server of all.filter(({ type }) => isConfig(type))) {
      assert.deepEqual(server, servers.get(server.id) ?? server, "the same id is the same node");
      servers.set(server.id, server);
      assert.ok(!own.includes(server.id));
    }
  });

  for (const file of exampleFiles) {
    describe(file, () => {
      const flow = readExample(file);
      const ids = new Set(flow.map(({ id }) => id));

      it("has one tab named after the file, with its explanation, and a comment that explains more", () => {
        const tabs = flow.filter(({ type }) => type === "tab");
        assert.deepEqual(
          tabs.map(({ label }) => `${label}.json`),
          [file],
        );
        assert.ok(String(tabs[0]?.info).length > 20);
        assert.ok(flow.some(({ type, info }) => type === "comment" && String(info).length > 100));
      });

      it("has an id, a place and a tab for each node, within what the editor shows at 1280 × 800", () => {
        assert.equal(ids.size, flow.length);
        for (const { id, x, y, z } of flow.filter(onTab)) {
          assert.ok(typeof x === "number" && x >= 0 && x < 780, `x of ${id}`);
          assert.ok(typeof y === "number" && y >= 0 && y < 690, `y of ${id}`);
          assert.equal(z, flow.find(({ type }) => type === "tab")?.id);
        }
      });

      it("gives config nodes no place: Node-RED would take them for nodes of the tab", () => {
        const found = flow.filter(({ type }) => isConfig(type));
        assert.equal(found.length, 1);
        for (const node of found) assert.ok(!("x" in node) && !("y" in node) && !("z" in node));
      });

      it("wires and groups nodes that are there, and uses Node-RED's own and ours only", () => {
        const known = new Set([...coreTypes, "tab", "group", ...configs.map(({ type }) => type)]);
        for (const { id, type, wires = [], nodes: members = [], g, server } of flow) {
          assert.ok(known.has(type), type);
          for (const other of [...(wires as string[][]).flat(), ...(members as string[])])
            assert.ok(ids.has(other), id);
          if (g !== undefined) assert.ok(flow.some((node) => node.id === g && (node.nodes as string[]).includes(id)));
          if (server) assert.ok(ids.has(String(server)), `server of ${id}`);
        }
      });

      it("saves each of our nodes as the editor does: with every property, and as many wires as outputs", () => {
        for (const node of flow) {
          const config = configs.find(({ type }) => type === node.type);
          if (!config) continue;
          const { version, ...properties } = config.defaults;
          for (const property of Object.keys(properties)) assert.ok(property in node, `${property} of ${node.type}`);
          // Without one it is the first.
          assert.equal(node.version ?? 1, version, node.type);
          if (isConfig(node.type)) continue;
          assert.equal((node.wires as string[][]).length, node.outputs ?? fixedOutputs[node.type] ?? 1);
        }
      });

      it("holds no secret and no address of anybody's network", () => {
        const text = JSON.stringify(flow);
        assert.doesNotMatch(text, /password"|credentials|token/i);
        const addresses = text.match(/\d+\.\d+\.\d+\.\d+/g) ?? [];
        assert.deepEqual(
          addresses.filter((address) => address !== "127.0.0.1"),
          [],
        );
      });
    });
  }
});
