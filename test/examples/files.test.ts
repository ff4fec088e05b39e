import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { actionId } from "../../src/lib/simulator";
import { defaultActions } from "../../src/lib/simulator/world/actions";
import { cookbook } from "../recipes/support/cookbook";
import type { FlowNodeConfig } from "../support/node-red";
import { type Area, areaOf, overlap, wideFont } from "./layout";
import { allCoreTypes, coreTypes, exampleFiles, folderOf, isConfig, onTab, readExample, titleOf } from "./support";

const nodes = join(__dirname, "../../src/nodes");
/** A node without a dialog is being written: it is not in the palette yet. */
const folders = readdirSync(nodes).filter((name) => existsSync(join(nodes, name, "editor.ts")));
const configs: { type: string; defaults: { version: number } }[] = folders.map((name) =>
  require(join(nodes, name, "config")),
);
/** Of nodes with a fixed number of outputs above one. */
const fixedOutputs: Record<string, number> = { "streamerbot-queue": 3, "streamerbot-ask-out": 0 };

/** Types of Dashboard 2, of the SQLite node and of Home Assistant's that recipes use. */
const neighbours = [
  ...[
    "base",
    "theme",
    "page",
    "group",
    "button",
    "button-group",
    "chart",
    "gauge",
    "notification",
    "slider",
    "switch",
    "table",
    "template",
    "text",
  ].map((part) => `ui-${part}`),
  ...["sqlite", "sqlitedb"],
  ...["server", "api-call-service", "api-current-state", "server-state-changed"],
];

interface Group extends Record<"x" | "y" | "w" | "h", number> {
  nodes: string[];
}

describe("examples", () => {
  it("have a flow for each node type", () => {
    const used = new Set(exampleFiles.flatMap((file) => readExample(file).map(({ type }) => type)));
    const missing = configs.map(({ type }) => type).filter((type) => !used.has(type));
    assert.deepEqual(missing, []);
  });

  it("have their own ids, but for the server nodes that they share", () => {
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

  it("have ids that count up: random ones do not pack", () => {
    const own = exampleFiles.flatMap((file) => readExample(file)).filter(({ type }) => !isConfig(type));
    assert.deepEqual(
      own.map(({ id }) => id).filter((id) => !/^[0-9a-f]{6}0{7}[0-9a-f]{3}$/.test(id)),
      [],
    );
  });

  it("stand in folders that are numbered in the order of the Import menu, and begin with the first steps", () => {
    const folders = ["1 First steps", "2 Nodes", "3 Smart home", cookbook];
    const used = [...new Set(exampleFiles.map(folderOf))];
    assert.deepEqual(
      used,
      folders.filter((folder) => used.includes(folder)),
    );
    assert.match(exampleFiles[0] ?? "", /^1 First steps\/1 /);
  });

  it("have different titles, as the tabs in the editor do", () => {
    assert.equal(new Set(exampleFiles.map(titleOf)).size, exampleFiles.length);
  });

  for (const file of exampleFiles) {
    describe(file, () => {
      const flow = readExample(file);
      const ids = new Set(flow.map(({ id }) => id));

      it("has one tab named after the file, with its explanation, and a comment that explains more", () => {
        const tabs = flow.filter(({ type }) => type === "tab");
        assert.deepEqual(
          tabs.map(({ label }) => label),
          [titleOf(file)],
        );
        assert.ok(String(tabs[0]?.info).length > 20);
        const comments = flow.filter(({ type }) => type === "comment");
        assert.equal(comments.length, 1);
        for (const { name, info } of comments) {
          assert.match(String(name), /^Select me: the info sidebar/);
          assert.ok(String(info).length > 100 && String(info).length < 800, `${String(info).length} characters`);
        }
      });

      it("is laid out on the grid, and nothing overlaps", () => {
        const placed = flow.filter((node) => onTab(node) && node.type !== "group");
        const areas = placed.map((node): [string, Area] => [String(node.name || node.id), areaOf(node)]);
        for (const [name, { edge, middle }] of areas) {
          assert.equal(edge % 20, 0, `edge of ${name}: ${edge}`);
          assert.equal(middle % 20, 0, `middle of ${name}: ${middle}`);
        }
        const rooms = placed.map((node): [string, Area] => [String(node.name || node.id), areaOf(node, wideFont)]);
        for (const [index, [name, room]] of rooms.entries()) {
          for (const [other, its] of rooms.slice(index + 1)) assert.ok(!overlap(room, its), `${name} and ${other}`);
        }
        const groups = flow.filter(({ type }) => type === "group");
        for (const { x, y, w, h, nodes: members } of groups as unknown as Group[]) {
          for (const member of placed.filter(({ id }) => members.includes(id))) {
            const { left, right, top, bottom } = areaOf(member);
            assert.ok(left >= x && right <= x + w && top >= y && bottom <= y + h, `${member.name} is in its group`);
          }
        }
        for (const [index, one] of (groups as unknown as Group[]).entries()) {
          const next = groups[index + 1] as Group | undefined;
          if (next) assert.ok(next.y > one.y + one.h, "groups stand below each other");
        }
      });

      it("runs with the built-in simulator, and picks the actions of that", () => {
        for (const node of flow.filter(({ type }) => type === "streamerbot-server"))
          assert.equal(node.mode, "simulator");
        for (const node of flow.filter(({ type }) => type === "streamerbot-do-action")) {
          if (node.actionType === "msg") continue;
          // One that does not exist is there to fail.
          if (node.actionType === "str") assert.ok(!defaultActions.some(({ name }) => name === node.action));
          else assert.deepEqual([node.actionType, node.action], ["action", actionId(String(node.actionName))]);
        }
      });

      it("connects to nothing but the simulator by itself, unless it is a recipe for a neighbour", () => {
        if (folderOf(file) === cookbook) return;
        for (const node of flow.filter(({ type }) => type === "mqtt-broker")) assert.equal(node.autoConnect, false);
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
        assert.ok(found.some(({ type }) => type === "streamerbot-server"));
        for (const node of found) assert.ok(!("x" in node) && !("y" in node) && !("z" in node));
      });

      it("wires and groups nodes that are there, and uses Node-RED's own and ours only, a recipe also its neighbours'", () => {
        const others = folderOf(file) === cookbook ? [...allCoreTypes(), ...neighbours] : coreTypes;
        const known = new Set([...others, "tab", "group", ...configs.map(({ type }) => type)]);
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
        assert.doesNotMatch(text, /"(password|credentials|token)"/i);
        for (const { env = [] } of flow)
          for (const { type, value } of env as { type: string; value: string }[])
            if (type === "cred") assert.equal(value, "");
        const addresses = text.match(/\d+\.\d+\.\d+\.\d+/g) ?? [];
        assert.deepEqual(
          addresses.filter((address) => address !== "127.0.0.1"),
          [],
        );
      });
    });
  }
});
