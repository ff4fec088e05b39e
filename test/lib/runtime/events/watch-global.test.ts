import assert from "node:assert/strict";
import { requestNode, server, stage } from "../../../nodes/support";
import { sink } from "../../../support/node-red";

describe("a watched global variable", () => {
  const red = stage();

  it("is requested again if the answer got lost", async () => {
    const simulator = await red.simulator({ globals: { hype: 7 } });
    simulator.fault("lose", { request: "GetGlobal", count: 2 });
    await red.load([
      red.tab,
      server(simulator.port, { requestTimeout: 0.1 }),
      requestNode("globals", { operation: "watch", variable: "hype", variableType: "str" }),
      sink("out"),
    ]);
    const [message] = await red.next("out");
    assert.equal(message?.payload, 7);
    assert.equal(simulator.requests.filter(({ name }) => name === "GetGlobal").length, 3);
  });

  it("whose name can't be read is an error, and a status", async () => {
    const simulator = await red.simulator();
    const watch = { operation: "watch", variable: "name(", variableType: "jsonata" };
    await red.load([red.tab, server(simulator.port), requestNode("globals", watch), sink("out")]);
    await red.statusIs("node", /red ring .*noVariable/);
    assert.match(red.complaints()[0] ?? "", /^Watch: ./);
  });
});
