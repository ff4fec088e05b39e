import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { bridgeActions, newKey } from "../../src/lib/bridge/import-text";
import { bridgeVersion, type MethodOutcome } from "../../src/lib/bridge/messages";
import type { Simulator } from "../../src/lib/simulator";
import { type FlowNodeConfig, sink } from "../support/node-red";
import { startScriptedBridge } from "../support/scripted-bridge";
import type { Answer } from "../support/scripted-server";
import { catchAll, requestNode, server, stage } from "./support";

describe("code trigger: register it", () => {
  const red = stage();
  const key = newKey();
  const credentials = { server: { bridgeKey: key } };

  const trigger = (id: string, event: string, more: object = {}): FlowNodeConfig => ({
    ...requestNode("code-trigger", { trigger: event, register: true, ...more }),
    id,
  });
  const flow = (simulator: { port: number }, ...nodes: FlowNodeConfig[]): FlowNodeConfig[] => [
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
      trigger("node", " doorbell ", { title: " Doorbell " }),
      trigger("same", "doorbell", { title: "Doorbell" }),
      trigger("other", "für 😀", { title: " " }),
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
    await red.deploy(flow(simulator, trigger("node", "a", { name: "renamed" })));
    // Longer than the triggers of a deploy are gathered: there is nothing to register.
    await sleep(200);
    await red.deploy(flow(simulator, trigger("node", "a", { name: "renamed" }), trigger("more", "b")));
    await red.until("the second", () => ours(simulator).length === 2);
    await simulator.restart();
    await red.until("both again", () => ours(simulator).length === 2);
    assert.deepEqual(names(simulator), [["a"], ["b"], ["a", "b"]]);
  });

  it("registers as soon as the connection is there, however long that takes", async () => {
    let registered = false;
    // Longer than the triggers of a deploy are gathered.
    const slowly: Answer = ({ id }, socket) => {
      setTimeout(() => socket.send(JSON.stringify({ status: "ok", id, events: { General: ["Custom"] } })), 300);
      return undefined;
    };
    const reply = () => {
      registered = true;
      return { version: bridgeVersion, results: [{ result: true }] };
    };
    const bridge = red.later(await startScriptedBridge(key, reply, { GetEvents: slowly }), (each) => each.close());
    await red.load(flow(bridge, trigger("node", "a")), credentials);
    await red.until("the call", () => registered);
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
    assert.match(complaints, /Register the trigger: Only a fixed trigger can be registered \(Enter its event name in/);
  });

  it("needs an event name, and a server", async () => {
    await play(trigger("node", " "), trigger("lonely", "a", { server: "" }));
    await red.statusIs("node", /red dot .*badInput/);
    await red.statusIs("lonely", /notConfigured/);
    assert.equal(red.complaints().length, 1);
  });

  /** The errors of nodes whose bridge gives these outcomes by event name, of a Streamer.bot that answers this for its list. */
  async function errorsOf(given: Record<string, MethodOutcome>, GetCodeTriggers: object, least: number) {
    let lists = 0;
    const bridge = red.later(
      await startScriptedBridge(
        key,
        (calls) => {
          const events = calls.map(({ args }) => String((args as unknown[])[1]));
          lists += 1;
          return { version: bridgeVersion, results: events.map((event) => given[event] ?? { result: true }) };
        },
        { GetCodeTriggers: () => GetCodeTriggers },
      ),
      (each) => each.close(),
    );
    const nodes = Object.keys(given).map((event) => trigger(event, event));
    await red.load(flow(bridge, ...nodes), credentials);
    await red.until("a call", () => lists === 1);
    await red.deploy(flow(bridge, ...nodes, trigger("last", "last")));
    await red.until("another call, and the errors", () => lists === 2 && red.complaints().length >= least);
    return red.complaints();
  }

  const no = { result: false };
  const unknown = { code: "THREW", error: "It broke" } as const;
  const refused = "Register the trigger: Streamer.bot did not register it (Its log may say why.)";
  for (const [title, given, list, wanted] of [
    ["is refused", { a: no, b: { result: true } }, { triggers: [] }, [refused]],
    ["is refused, and another is there already", { a: no, b: no }, { triggers: [{ eventName: "b" }] }, [refused]],
    ["is refused, and what is there can't be listed", { a: no }, { status: "error", error: "No" }, [refused]],
    ["is refused, and the list is not one", { a: no }, { triggers: "a" }, [refused]],
    [
      "fails with an error",
      { a: unknown, b: no },
      { triggers: [{ eventName: "a" }, { eventName: "b" }] },
      ["It broke"],
    ],
  ] as const) {
    it(`says so of a trigger that ${title}, and of no other`, async () => {
      const complaints = await errorsOf(given, list, wanted.length);
      assert.equal(complaints.length, wanted.length, complaints.join("\n"));
      for (const [index, words] of wanted.entries()) assert.ok(complaints[index]?.includes(words), complaints[index]);
      await red.statusIs("a", given.a === no ? /red dot .*refused/ : /red dot .*failed/);
    });
  }

  it("tries again what failed when the next one is deployed, and says nothing more once it is there", async () => {
    const results = [[no], [{ result: true }, { result: true }], [{ result: true }]];
    const asked: unknown[] = [];
    const bridge = red.later(
      await startScriptedBridge(
        key,
        (calls) => {
          asked.push(calls.map(({ args }) => (args as unknown[])[1]));
          return { version: bridgeVersion, results: results[asked.length - 1] ?? [] };
        },
        { GetCodeTriggers: () => ({ triggers: [] }) },
      ),
      (each) => each.close(),
    );
    const nodes = [trigger("node", "a"), trigger("more", "b"), trigger("last", "c")];
    for (const [index] of nodes.entries()) {
      const soFar = flow(bridge, ...nodes.slice(0, index + 1));
      await (index === 0 ? red.load(soFar, credentials) : red.deploy(soFar));
      await red.until("the call", () => asked.length === index + 1);
    }
    assert.deepEqual(asked, [["a"], ["a", "b"], ["c"]]);
    assert.deepEqual(red.complaints(), [refused]);
  });

  it("leaves a lost connection to the status, and registers after the next connect", async () => {
    let calls = 0;
    const bridge = red.later(
      await startScriptedBridge(key, (list) => {
        calls += 1;
        if (calls > 1) return { version: bridgeVersion, results: list.map(() => ({ result: true })) };
        for (const socket of bridge.sockets) socket.terminate();
        return undefined;
      }),
      (each) => each.close(),
    );
    await red.load(flow(bridge, trigger("node", "a")), credentials);
    await red.until("a second call", () => calls === 2);
    assert.deepEqual(
      red.complaints().filter((words) => words.startsWith("Register")),
      [],
    );
  });

  it("is refused by Streamer.bot for a trigger that nobody registered", async () => {
    await play(trigger("node", "nobody", { register: false }));
    await red.statusIs("node", /green dot/);
    red.send("node", {});
    const [caught] = await red.next("caught");
    assert.equal(caught?.error.code, "REFUSED");
  });
});
