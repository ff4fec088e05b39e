import assert from "node:assert/strict";
import type { SimulatorOptions } from "../../src/lib/simulator";
import { type Message, sink } from "../support/node-red";
import { catchAll, doAction, server, stage } from "./support";

describe("streamerbot-do-action", () => {
  const red = stage();

  async function run(more: object, message: Message = {}, options: SimulatorOptions = {}) {
    const simulator = await red.simulator(options);
    await red.load([red.tab, server(simulator.port), doAction("do", more), sink("out"), catchAll, sink("caught")]);
    await red.statusIs("do", /green dot/);
    red.send("do", message);
    await red.until("an outcome", () => red.received("out").length + red.received("caught").length > 0);
    return { simulator, out: red.received("out")[0], error: red.received("caught")[0]?.error };
  }

  it("accepted: passes the message on with the answer, and changes nothing else", async () => {
    const { simulator, out } = await run(
      { action: "Gift bomb party", actionType: "str" },
      { payload: "kept", mine: [1], _msgid: "m1" },
    );
    assert.equal(out?.payload, "kept");
    assert.deepEqual(out?.mine, [1]);
    assert.equal(out?._msgid, "m1");
    assert.equal(out?.response.status, "ok");
    assert.equal(out?.run.name, "Gift bomb party");
    await red.until("the run", () => simulator.runs.length === 1);
    assert.equal(simulator.runs[0]?.name, "Gift bomb party");
  });

  it("finished: gives the final arguments and how the run went", async () => {
    const { out } = await run(
      {
        action: "Gift bomb party",
        actionType: "str",
        wait: "finished",
        args: [{ name: "gifter", value: "Ada", type: "str" }],
      },
      {},
      { speed: 50 },
    );
    assert.equal(out?.payload.gifter, "Ada");
    assert.equal(out?.run.success, true);
    assert.ok(out?.run.id);
    assert.equal(typeof out?.run.ranMs, "number");
    assert.equal(out?.payload.nodeRedRun, undefined);
  });

  it("reply: gives what the action answered", async () => {
    const { out } = await run({ action: "Fetch goal", actionType: "str", wait: "reply" }, {}, { speed: 50 });
    assert.equal(typeof out?.payload, "object");
    assert.equal(out?.payload.sbClientResponse, undefined);
    assert.ok(Object.keys(out?.payload).length > 0);
  });

  it("takes action and arguments from the message if the node does not set them", async () => {
    const { simulator, out } = await run({}, { action: "Gift bomb party", args: { size: 3 } });
    assert.ok(out);
    await red.until("the run", () => simulator.runs.length === 1);
    assert.equal(simulator.runs[0]?.args.size, 3);
  });

  it("merges the rows over the object, with typed values", async () => {
    const rows = [
      { name: "who", value: "payload.user", type: "msg" },
      { name: "size", value: "5", type: "num" },
      { name: "loud", value: "true", type: "bool" },
      { name: "colors", value: '["red","blue"]', type: "json" },
      { name: "twice", value: "payload.n * 2", type: "jsonata" },
    ];
    const { simulator } = await run(
      { action: "Gift bomb party", actionType: "str", args: rows, argsFrom: "payload.base", argsFromType: "msg" },
      { payload: { user: "Ada", n: 21, base: { size: 1, kept: "yes" } } },
    );
    await red.until("the run", () => simulator.runs.length === 1);
    const { who, size, loud, colors, twice, kept } = simulator.runs[0]?.args ?? {};
    assert.deepEqual(
      { who, size, loud, colors, twice, kept },
      { who: "Ada", size: 5, loud: true, colors: ["red", "blue"], twice: 42, kept: "yes" },
    );
  });

  describe("its Run button", () => {
    const press = async (node = "do") => red.request().post(`/streamerbot/run/${node}`).send({});
    const load = async (more: object, options: SimulatorOptions = {}) => {
      const simulator = await red.simulator(options);
      await red.load([red.tab, server(simulator.port), doAction("do", more), sink("out"), catchAll, sink("caught")]);
      await red.statusIs("do", /green dot/);
      return simulator;
    };

    it("sends an empty message through the deployed node, and says what became of it", async () => {
      const simulator = await load({ action: "Gift bomb party", actionType: "str", wait: "finished" }, { speed: 50 });
      const { status, body } = await press();
      assert.equal(status, 200);
      assert.equal(typeof body.seconds, "number");
      assert.deepEqual({ ...body, seconds: 0 }, { ok: true, seconds: 0, name: "Gift bomb party", success: true });
      assert.deepEqual(
        simulator.runs.map(({ name }) => name),
        ["Gift bomb party"],
      );
      assert.equal((await red.next("out"))[0]?.run.name, "Gift bomb party");
    });

    it("gives message and hint of an error, which goes to the Catch node too", async () => {
      await load({});
      const { ok, code, error, hint } = (await press()).body;
      assert.deepEqual([ok, code, error], [false, "BAD_INPUT", "No action was given"]);
      assert.match(hint, /Pick an action/);
      assert.equal((await red.next("caught"))[0]?.error.code, "BAD_INPUT");
    });

    it("gives it, too, if the node has an output for failures", async () => {
      await load({ action: "Nobody", actionType: "str", failures: true, wires: [["out"], ["caught"]] });
      const { ok, code, error } = (await press()).body;
      assert.deepEqual([ok, code], [false, "REFUSED"]);
      assert.match(error, /not found/i);
      assert.equal((await red.next("caught"))[0]?.error.code, "REFUSED");
    });

    it("runs each time it is pressed, and knows which end is whose", async () => {
      const simulator = await load({ action: "Gift bomb party", actionType: "str" });
      const answers = await Promise.all([press(), press(), press()]);
      assert.ok(answers.every(({ body }) => body.ok === true));
      await red.until("the runs", () => simulator.runs.length === 3);
    });

    it("is not there for other nodes", async () => {
      await load({});
      for (const node of ["server", "out", "nobody", "__proto__"]) {
        const { status, body } = await press(node);
        assert.deepEqual([status, body.error], [404, "no such node, or not deployed"], node);
      }
    });
  });

  for (const [what, more, message, pattern] of [
    ["no action", {}, {}, /No action/],
    ["an action that is no name", {}, { action: 7 }, /No action/],
    ["an empty object", {}, { action: {} }, /id or a name/],
    ["args that are a text", { action: "Lights", actionType: "str" }, { args: "red" }, /arguments must be an object/],
    ["args that are a list", { action: "Lights", actionType: "str" }, { args: [1] }, /arguments must be an object/],
    [
      "an argument without a name",
      { action: "Lights", actionType: "str", args: [{ name: " ", value: "1", type: "str" }] },
      {},
      /no name/,
    ],
    [
      "JSON that is none",
      { action: "Lights", actionType: "str", args: [{ name: "a", value: "{", type: "json" }] },
      {},
      /"a" of the arguments/,
    ],
    ["JSONata that is none", { action: "(", actionType: "jsonata" }, {}, /Action/],
    ["a timeout that is none", { action: "Lights", actionType: "str", timeout: "soon" }, {}, /timeout/],
  ] as const) {
    it(`refuses ${what} before anything is sent`, async () => {
      const { simulator, error } = await run(more, { ...message, payload: "kept" });
      assert.equal(error.code, "BAD_INPUT");
      assert.match(error.message, pattern);
      assert.ok(error.cause.hint);
      assert.equal(red.received("caught")[0]?.payload, "kept");
      assert.ok(simulator.requests.every(({ name }) => name !== "DoAction"));
    });
  }

  it("hands the server's refusal to the Catch node", async () => {
    const { error } = await run({ action: "Nobody made this", actionType: "str" });
    assert.equal(error.code, "REFUSED");
    assert.match(error.message, /not found/i);
    assert.equal(error.cause.request, "DoAction");
    assert.equal(error.cause.response.status, "error");
    await red.statusIs("do", /red dot streamerbot.status.actionNotFound/);
  });

  it("distinguishes a run that failed from one that succeeded", async () => {
    const { out } = await run({ action: "Broken alert", actionType: "str", wait: "finished" }, {}, { speed: 50 });
    assert.equal(out?.run.success, false);
  });

  it("gives up waiting after its timeout", async () => {
    const { error } = await run({ action: "Gift bomb party", actionType: "str", wait: "finished", timeout: 0.05 });
    assert.equal(error.code, "TIMEOUT");
    assert.match(error.message, /did not finish/);
    await red.statusIs("do", /red dot streamerbot.status.timeout/);
  });

  it("says before sending that an old Streamer.bot can't report when an action ends", async () => {
    const { simulator, error } = await run(
      { action: "Gift bomb party", actionType: "str", wait: "finished" },
      {},
      { profile: "A" },
    );
    assert.equal(error.code, "UNSUPPORTED");
    assert.equal(simulator.runs.length, 0);
  });

  it("fetches the list once for a picked action whose id is gone, however often it runs, and again after a change", async () => {
    const { simulator } = await run({
      action: "11111111-2222-4333-8444-555555555555",
      actionType: "action",
      actionName: "Gift bomb party",
    });
    const asked = () => simulator.requests.filter(({ name }) => name === "GetActions").length;
    for (let n = 0; n < 20; n += 1) red.send("do", {});
    await red.next("out", 21);
    assert.equal(asked(), 1);
    assert.equal(red.complaints().length, 1, "said once");
    simulator.world.putAction({ name: "Another" });
    await red.until("the list again", async () => {
      red.send("do", {});
      await red.next("out", red.received("out").length + 1);
      return asked() === 2;
    });
    red.send("do", {});
    await red.next("out", red.received("out").length + 1);
    assert.equal(asked(), 2);
  });

  it("finds a picked action by its name when its id is gone, and says so", async () => {
    const { simulator } = await run({
      action: "11111111-2222-4333-8444-555555555555",
      actionType: "action",
      actionName: "Gift bomb party",
    });
    await red.until("the run", () => simulator.runs.length === 1);
    assert.equal(simulator.runs[0]?.name, "Gift bomb party");
    assert.ok(red.complaints().some((line) => line.includes("new id")));
  });

  it("fails at once while there is no connection", async () => {
    const simulator = await red.simulator();
    await red.load([
      red.tab,
      server(simulator.port),
      doAction("do", { action: "x", actionType: "str" }),
      sink("out"),
      catchAll,
      sink("caught"),
    ]);
    await red.statusIs("do", /green dot/);
    await simulator.close();
    await red.statusIs("do", /red ring/);
    red.send("do", {});
    const [caught] = await red.next("caught");
    assert.equal(caught?.error.code, "NOT_CONNECTED");
  });

  it("holds messages while there is no connection, in order, up to the limit, if the server node says so", async () => {
    const simulator = await red.simulator();
    const hold = { offline: "hold", holdLimit: "3", holdSeconds: "60" };
    await red.load([
      red.tab,
      server(simulator.port, hold),
      doAction("do", { action: "Gift bomb party", actionType: "str" }),
      sink("out"),
      catchAll,
      sink("caught"),
    ]);
    await red.statusIs("do", /green dot/);
    const restarted = simulator.restart({ downFor: 300 });
    await red.statusIs("do", /red ring/);
    for (let n = 1; n <= 4; n += 1) red.send("do", { args: { n } });
    const [caught] = await red.next("caught");
    assert.equal(caught?.error.code, "QUEUE_FULL");
    assert.equal(caught?.args.n, 4);
    await restarted;
    await red.next("out", 3);
    assert.deepEqual(
      simulator.runs.map(({ args }) => args.n),
      [1, 2, 3],
    );
  });

  it("lets held messages expire", async () => {
    const simulator = await red.simulator();
    const hold = { offline: "hold", holdLimit: 10, holdSeconds: 0.05 };
    await red.load([
      red.tab,
      server(simulator.port, hold),
      doAction("do", { action: "x", actionType: "str" }),
      sink("out"),
      catchAll,
      sink("caught"),
    ]);
    await red.statusIs("do", /green dot/);
    await simulator.close();
    await red.statusIs("do", /red ring/);
    red.send("do", {});
    assert.equal((await red.next("caught"))[0]?.error.code, "EXPIRED");
  });

  it("settles what it waits for when it is redeployed, and runs nothing twice", async () => {
    const simulator = await red.simulator();
    const config = (name: string) => [
      red.tab,
      server(simulator.port),
      doAction("do", { name, action: "Gift bomb party", actionType: "str", wait: "finished", timeout: 60 }),
      sink("out"),
      catchAll,
      sink("caught"),
    ];
    await red.load(config("before"));
    await red.statusIs("do", /green dot/);
    red.send("do", {});
    await red.statusIs("do", /blue dot/);
    await red.until("the run", () => simulator.runs.length === 1);
    await red.deploy(config("after"));
    await red.statusIs("do", /green dot/);
    await red.until("the Catch node's message", () => red.received("caught").length === 1);
    assert.equal(red.received("caught")[0]?.error.code, "CANCELLED");
    assert.equal(simulator.runs.length, 1);
    assert.deepEqual(red.received("out"), []);
  });
});
