import assert from "node:assert/strict";
import { bridgeActions, newKey } from "../../src/lib/bridge/import-text";
import type { Simulator } from "../../src/lib/simulator";
import { type FlowNodeConfig, sink } from "../support/node-red";
import { catchAll, requestNode, server, stage } from "./support";

describe("code trigger: register it", () => {
  const red = stage();
  const key = newKey();
  const credentials = { server: { bridgeKey: key } };

  const trigger = (id: string, event: string, more: object = {}): FlowNodeConfig => ({
    ...requestNode("code-trigger", { trigger: event, register: true, ...more }),
    id,
  });
  const flow = (simulator: Simulator, ...nodes: FlowNodeConfig[]): FlowNodeConfig[] => [
    red.tab,
    server(simulator.port),
    ...nodes,
    sink("out"),
    catchAll,
    sink("caught"),
  ];
  async function play(...nodes: FlowNodeConfig[]): Promise<Simulator> {
    const simulator = await red.simulator({ speed: 50, bridgeKey: key });
    await red.load(flow(simulator, ...nodes), credentials);
    return simulator;
  }
  const ours = ({ world }: Simulator) => world.codeTriggers.filter(({ category }) => category === "Custom/Node-RED");
  const calls = ({ runs }: Simulator) =>
    runs
      .filter(({ actionId }) => actionId === bridgeActions.bridge.id)
      .map(({ args }) => JSON.parse(String(args.nrCall)) as { args: unknown[] }[]);
  const names = (simulator: Simulator) => calls(simulator).map((list) => list.map(({ args }) => args[1]));

  it("puts the triggers of all nodes into Streamer.bot's menu, in one call, each once", async () => {
    const simulator = await play(
      trigger("node", " doorbell ", { title: "Doorbell" }),
      trigger("same", "doorbell", { title: "Doorbell" }),
      trigger("other", "für 😀"),
      trigger("plain", "goal_asked", { register: false }),
    );
    await red.until("the triggers", () => ours(simulator).length === 2);
    assert.deepEqual(ours(simulator), [
      { name: "Doorbell", eventName: "doorbell", category: "Custom/Node-RED" },
      { name: "für 😀", eventName: "für 😀", category: "Custom/Node-RED" },
    ]);
    assert.deepEqual(names(simulator), [["doorbell", "für 😀"]]);
    red.send("node", { args: { side: "left" } });
    await red.next("out");
    assert.deepEqual(simulator.requests.find(({ name }) => name === "ExecuteCodeTrigger")?.frame.args, {
      side: "left",
    });
  });

  it("registers what a deploy brings, and all again after Streamer.bot was started again", async () => {
    const simulator = await play(trigger("node", "a"));
    await red.until("the first", () => ours(simulator).length === 1);
    await red.deploy(flow(simulator, trigger("node", "a", { name: "renamed" }), trigger("more", "b")));
    await red.until("the second", () => ours(simulator).length === 2);
    await simulator.restart();
    await red.until("both again", () => ours(simulator).length === 2);
    assert.deepEqual(names(simulator), [["a"], ["b"], ["a", "b"]]);
  });

  it("does not register that of a removed node again", async () => {
    const simulator = await play(trigger("node", "a"), trigger("more", "b"));
    await red.until("both", () => ours(simulator).length === 2);
    await red.deploy(flow(simulator, trigger("node", "a")));
    await simulator.restart();
    await red.until("a second call", () => calls(simulator).length === 2);
    assert.deepEqual(names(simulator), [["a", "b"], ["a"]]);
  });

  it("reports no error if Streamer.bot has the trigger already", async () => {
    const simulator = await play(trigger("node", "goal_asked"));
    await red.until("the list", () => simulator.requests.some(({ name }) => name === "GetCodeTriggers"));
    red.send("node", {});
    await red.next("out");
    assert.deepEqual(red.complaints(), []);
  });

  it("says in words that there is no bridge, and what else is wrong", async () => {
    const without = await red.simulator({});
    await red.load(
      flow(without, trigger("node", "a"), trigger("dynamic", "event", { triggerType: "msg" })),
      credentials,
    );
    await red.statusIs("node", /red dot .*noBridge/);
    await red.statusIs("dynamic", /red dot .*badInput/);
    const complaints = red.complaints().join("\n");
    assert.match(complaints, /Register the trigger: Streamer\.bot has no action "Node-RED bridge"/);
    assert.match(complaints, /Register the trigger: Only a fixed trigger can be registered/);
  });

  it("is refused by Streamer.bot for a trigger that nobody registered", async () => {
    await play(trigger("node", "nobody", { register: false }));
    await red.statusIs("node", /green dot/);
    red.send("node", {});
    const [caught] = await red.next("caught");
    assert.equal(caught?.error.code, "REFUSED");
  });
});
