/** Guards the runs with another Node-RED: that it is the other one that runs. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { flows, tab } from "../node-red";

describe("the Node-RED under test", () => {
  const red = flows();
  const folder = process.env.NODE_RED
    ? resolve(process.env.NODE_RED)
    : join(__dirname, "../../../node_modules/node-red");
  const requireThere = createRequire(join(folder, "package.json"));

  it(`is ${requireThere("./package.json").version}`, async () => {
    await red.load([tab, { id: "probe", type: "streamerbot-do-action", z: "flow", wires: [[]] }]);
    assert.ok(red.node("probe") instanceof requireThere("@node-red/runtime/lib/nodes/Node"));
  });
});
