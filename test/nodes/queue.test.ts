import assert from "node:assert/strict";
import { mock } from "node:test";
import type { QueueNode } from "../../src/lib/runtime/queue/node";
import type { FlowNodeConfig, Message } from "../support/node-red";
import { sink } from "../support/node-red";
import { catchAll, server, stage } from "./support";

describe("streamerbot-queue", () => {
  const red = stage();

  const queue = (id: string, more: object = {}): FlowNodeConfig => ({
    id,
    type: "streamerbot-queue",
    z: "flow",
    wires: [["player"], ["ended"], ["never"]],
    ...more,
  });
  const player: FlowNodeConfig = { id: "player", type: "helper", z: "flow", wires: [["queue"]] };
  const outputs = [sink("ended"), sink("never")];

  /** Plays each message for so long, and sends it back; what it plays at one time is counted. */
  function play(ms: () => number) {
    const record = { started: [] as Message[], playing: 0, most: 0 };
    const node = red.node("player");
    node.on("input", (msg) => {
      record.started.push(msg as Message);
      record.playing += 1;
      record.most = Math.max(record.most, record.playing);
      setTimeout(() => {
        record.playing -= 1;
        node.send(msg);
      }, ms());
    });
    return record;
  }

  const payloads = (messages: Message[]) => messages.map(({ payload }) => payload);
  const outcomes = (id: string) => red.received(id).map(({ payload, queue: { outcome } }) => [payload, outcome]);

  it("500 alerts of three nodes in one lane: no overlap, each once, by priority", async () => {
    const ids = ["queue", "queue2", "queue3"];
    const nodes = ids.map((id) => queue(id, { maxLength: 1_000, priority: "priority", priorityType: "msg" }));
    await red.load([red.tab, ...nodes, player, ...outputs]);
    const record = play(() => Math.random() * 3);
    const sent = Array.from({ length: 500 }, (_, n) => ({ payload: n, priority: n % 7, topic: `alert ${n}` }));
    for (const msg of sent) red.send(ids[msg.payload % 3] ?? "queue", msg);
    await red.until("all to end", () => red.received("ended").length === 500);
    assert.equal(record.most, 1);
    assert.deepEqual(
      outcomes("ended").map(([, outcome]) => outcome),
      Array(500).fill("done"),
    );
    // The first one plays before the others have come.
    const [first, ...rest] = record.started;
    const expected = sent
      .filter(({ payload }) => payload !== first?.payload)
      .sort((a, b) => b.priority - a.priority || a.payload - b.payload);
    assert.deepEqual(payloads(rest), payloads(expected));
    assert.deepEqual(red.received("ended")[0]?.topic, `alert ${first?.payload}`);
  });

  it("plays a message whose priority never comes as one of priority 0, and says so once", async () => {
    await red.load([red.tab, queue("queue", { priority: "priority", priorityType: "msg" }), player, ...outputs]);
    play(() => 0);
    const never = new Promise(() => {});
    for (const payload of [1, 2]) red.send("queue", { payload, priority: never });
    assert.deepEqual(payloads(await red.next("ended", 2)), [1, 2]);
    const about = red.complaints().filter((words) => words.startsWith("priority"));
    assert.deepEqual(about, ["priority: the promise did not settle within 5 s. The message gets priority 0."]);
  });

  it("discards what was waiting for its priority when it is removed", async () => {
    const rest = [queue("other"), { ...player, wires: [["other"]] }, ...outputs];
    await red.load([red.tab, queue("queue", { priority: "priority", priorityType: "msg" }), ...rest]);
    red.send("queue", { payload: 1, priority: new Promise(() => {}) });
    await red.deploy([red.tab, ...rest]);
    play(() => 0);
    red.send("other", { payload: 2 });
    assert.deepEqual(payloads(await red.next("ended")), [2]);
    const { body } = await red.request().get("/streamerbot/queue/other");
    assert.equal(body.waiting, 0);
  });

  it("does not take a long text for a command", async () => {
    await red.load([red.tab, queue("queue"), catchAll, sink("caught"), player, ...outputs]);
    red.send("queue", { queue: `hold 1${" ".repeat(500_000)}!` });
    const [{ error } = {}] = await red.next("caught");
    assert.equal(error.code, "BAD_INPUT");
  });

  it("passes everything else of a message on, and its msg.queue back", async () => {
    await red.load([red.tab, queue("queue"), player, ...outputs]);
    play(() => 0);
    red.send("queue", { payload: 1, queue: { mine: true }, deep: { a: [1] }, _msgid: "m1" });
    const [msg] = await red.next("ended");
    assert.deepEqual(msg, { payload: 1, queue: { mine: true, outcome: "done" }, deep: { a: [1] }, _msgid: "m1" });
  });

  it("a player that never answers is waited for as long as the node says", async () => {
    await red.load([red.tab, queue("queue", { maxSeconds: "0.1" }), player, ...outputs]);
    red.send("queue", { payload: 1 });
    red.send("queue", { payload: 2 });
    await red.next("ended", 2);
    assert.deepEqual(outcomes("ended"), [
      [1, "timeout"],
      [2, "timeout"],
    ]);
  });

  it("a player that throws: a Catch node sends the message back, as failed", async () => {
    const caught = { ...catchAll, scope: ["player"], wires: [["queue"]] };
    await red.load([red.tab, queue("queue"), player, ...outputs, caught]);
    red.node("player").on("input", (msg) => red.node("player").error("no such sound", msg));
    red.send("queue", { payload: 1 });
    red.send("queue", { payload: 2 });
    await red.next("ended", 2);
    assert.deepEqual(outcomes("ended"), [
      [1, "failed"],
      [2, "failed"],
    ]);
  });

  it("waits while Streamer.bot is away, and plays what was interrupted again if so chosen", async () => {
    const simulator = await red.simulator();
    const node = queue("queue", { server: "server", replayInterrupted: true });
    await red.load([red.tab, server(simulator.port), node, player, ...outputs]);
    await red.statusIs("queue", /green dot/);
    red.send("queue", { payload: 1 });
    red.send("queue", { payload: 2 });
    await red.next("player");
    simulator.fault("refuse");
    simulator.fault("drop");
    await red.statusIs("queue", /red ring/);
    simulator.fault("none");
    await red.next("player", 2);
    assert.deepEqual(payloads(red.received("player")), [1, 1]);
    const [late, again] = red.received("player");
    red.send("queue", late as Message);
    red.send("queue", again as Message);
    await red.next("player", 3);
    assert.deepEqual(outcomes("ended"), [[1, "done"]]);
    assert.equal(red.complaints().filter((line) => line.includes("after its turn had ended")).length, 1);
  });

  it("takes words as commands, and lists them", async () => {
    await red.load([red.tab, queue("queue"), player, ...outputs, catchAll, sink("caught")]);
    red.send("queue", { queue: "pause" });
    await red.statusIs("queue", /yellow dot .*queue\.paused/);
    for (const payload of [1, 2, 3]) red.send("queue", { payload });
    red.send("queue", { queue: "Resume" });
    await red.next("player");
    red.send("queue", { queue: "skip" });
    await red.next("player", 2);
    red.send("queue", { queue: "hold 60" });
    red.send("queue", { queue: "clear" });
    await red.next("never");
    assert.deepEqual([outcomes("ended"), outcomes("never")], [[[1, "skipped"]], [[3, "cleared"]]]);
    red.send("queue", { queue: "louder", payload: "kept" });
    const [msg] = await red.next("caught");
    assert.equal(msg?.error.code, "BAD_INPUT");
    assert.match(msg?.error.cause.hint, /pause, resume, toggle, skip, clear, replay, hold 10/);
    assert.equal(msg?.payload, "kept");
  });

  for (const priority of ["", "loud", null, Number.NaN, {}, undefined]) {
    it(`takes a priority of ${JSON.stringify(priority) ?? "undefined"} as 0`, async () => {
      await red.load([red.tab, queue("queue", { priority: "priority", priorityType: "msg" }), player, ...outputs]);
      red.send("queue", { payload: "plays" });
      red.send("queue", { payload: "odd", priority });
      red.send("queue", { payload: "low", priority: -1 });
      red.send("queue", { payload: "high", priority: "1" });
      play(() => 0);
      await red.next("player");
      red.send("queue", { queue: "skip" });
      await red.next("ended", 4);
      assert.deepEqual(payloads(red.received("player")), ["plays", "high", "odd", "low"]);
    });
  }

  it("plays what can't be copied or stored, too", async () => {
    await red.load([red.tab, queue("queue"), player, ...outputs]);
    play(() => 0);
    const circle: Message = { payload: 1, req: { socket: {} }, act: () => 7 };
    circle.self = circle;
    red.send("queue", circle);
    red.send(
      "queue",
      Object.defineProperty({ payload: 2 }, "bad", { enumerable: true, get: () => assert.fail("never mind") }),
    );
    await red.next("ended", 2);
    assert.deepEqual(outcomes("ended"), [
      [1, "done"],
      [2, "done"],
    ]);
    assert.equal(red.received("ended")[0]?.act(), 7);
  });

  for (const [property, value, words] of [
    ["maxSeconds", "0", /maxSeconds must be a number from 0.1 to/],
    ["maxSeconds", "soon", /maxSeconds/],
    ["lane", " ", /lane must not be empty/],
    ["advance", "never", /advance must be back, seconds, first/],
    ["overflow", "", /overflow/],
    ["maxLength", "0", /maxLength/],
    ["pauseBetween", "-1", /pauseBetween/],
  ] as const) {
    it(`says that ${property} can't be ${JSON.stringify(value)}, and refuses messages`, async () => {
      await red.load([red.tab, queue("queue", { [property]: value }), player, ...outputs, catchAll, sink("caught")]);
      assert.match(red.complaints()[0] ?? "", words);
      red.send("queue", { payload: 1 });
      const [msg] = await red.next("caught");
      assert.equal(msg?.error.code, "BAD_INPUT");
      assert.match(msg?.error.message, words);
      assert.equal(msg?.payload, 1);
      await red.statusIs("queue", /red ring/);
    });
  }

  describe("deploys while it plays", () => {
    const flow = (more: object = {}) => [red.tab, queue("queue", more), player, ...outputs];

    it("of this node: what is playing comes back as usual, nothing is lost or duplicated", async () => {
      await red.load(flow());
      for (const payload of [1, 2, 3]) red.send("queue", { payload });
      const [playing] = await red.next("player");
      await red.deploy(flow({ name: "changed" }));
      await red.deploy(flow({ name: "changed again" }));
      red.send("queue", playing as Message);
      await red.next("player", 2);
      assert.deepEqual(outcomes("ended"), [[1, "done"]]);
      red.send("queue", red.received("player")[1] as Message);
      await red.next("player", 3);
      assert.deepEqual(payloads(red.received("player")), [1, 2, 3]);
    });

    it("full: what was playing ends as interrupted, the rest continues", async () => {
      await red.load(flow());
      for (const payload of [1, 2]) red.send("queue", { payload });
      await red.next("player");
      await red.deploy(flow(), "full");
      await red.until("the next", () => red.received("player").length === 2);
      assert.deepEqual(outcomes("ended"), [[1, "interrupted"]]);
      assert.deepEqual(payloads(red.received("player")), [1, 2]);
    });

    it("full: or is played again", async () => {
      await red.load(flow({ replayInterrupted: true }));
      for (const payload of [1, 2]) red.send("queue", { payload });
      await red.next("player");
      await red.deploy(flow({ replayInterrupted: true }), "full");
      await red.until("the same again", () => red.received("player").length === 2);
      assert.deepEqual([outcomes("ended"), payloads(red.received("player"))], [[], [1, 1]]);
    });

    it("to another lane: what waits moves along", async () => {
      await red.load(flow());
      for (const payload of [1, 2]) red.send("queue", { payload });
      await red.next("player");
      await red.deploy(flow({ lane: "sounds" }));
      await red.next("player", 2);
      assert.equal(red.received("player")[1]?.queue.lane, "sounds");
    });

    it("that remove it: its messages go with it", async () => {
      const other = queue("other");
      await red.load([...flow(), other]);
      red.send("queue", { payload: 1 });
      red.send("queue", { payload: 2 });
      red.send("other", { payload: 3 });
      await red.next("player");
      await red.deploy([red.tab, other, player, ...outputs]);
      await red.next("player", 2);
      assert.deepEqual(payloads(red.received("player")), [1, 3]);
    });
  });

  describe("what its dialog asks", () => {
    const ask = async (body?: object) => {
      const { body: answer, status } = await (body
        ? red.request().post("/streamerbot/queue/queue").send(body)
        : red.request().get("/streamerbot/queue/queue"));
      return { status, ...answer };
    };

    it("shows what plays and what waits, and takes commands", async () => {
      await red.load([red.tab, queue("queue"), player, ...outputs]);
      red.send("queue", { topic: "Twitch.Follow", payload: { user: { name: "Ada" } } });
      red.send("queue", { payload: "two" });
      red.send("queue", { payload: "three" });
      await red.next("player");
      await red.until("both to wait", async () => (await ask()).waiting === 2);
      const { playing, next, lane } = await ask();
      assert.equal(lane, "alerts");
      assert.equal(playing.title, "Twitch.Follow · Ada");
      assert.deepEqual(
        next.map(({ title }: Message) => title),
        ["two", "three"],
      );
      const moved = await ask({ command: "front", entry: next[1].id });
      assert.deepEqual(
        moved.next.map(({ title }: Message) => title),
        ["three", "two"],
      );
      const removed = await ask({ command: "remove", entry: next[0].id });
      assert.deepEqual(
        removed.next.map(({ title }: Message) => title),
        ["three"],
      );
      assert.equal((await ask({ command: "remove", entry: next[0].id })).waiting, 1);
      assert.equal((await ask({ command: "pause" })).paused, true);
      assert.match((await ask({ command: "explode" })).error, /not a command/);
      assert.equal((await ask({ command: "remove", entry: 7 })).status, 400);
      assert.deepEqual(outcomes("never"), [["two", "cleared"]]);
    });

    it("says of what waits in its lane what it is about, for how long, and whether it came in by this node", async () => {
      await red.load([red.tab, queue("queue"), queue("other"), player, ...outputs]);
      red.send("queue", { payload: "playing" });
      await red.next("player");
      const waiting: [Message, string][] = [
        [{ topic: "Twitch.Cheer", payload: { bits: 100 } }, "Twitch.Cheer"],
        [{ topic: "Twitch.Raid", payload: { user: { name: "Ada" } } }, "Twitch.Raid · Ada"],
        [{ payload: { user: "Ada" } }, ""],
        [{ topic: 7, payload: 500 }, "7 · 500"],
        [{ payload: null }, ""],
        [{ payload: "x".repeat(200) }, "x".repeat(80)],
      ];
      for (const [message] of waiting) red.send("other", message);
      await red.until("them to wait a while", async () => (await ask()).next.at(-1)?.waited > 0);
      const { playing, next } = await ask();
      assert.deepEqual(
        next.map(({ title }: Message) => title),
        waiting.map(([, title]) => title),
      );
      assert.deepEqual([playing.own, next[0].own], [true, false]);
      assert.ok(next[0].waited < 600_000, "ms since it came in");
    });

    it("shows no more of what waits than anybody reads", async () => {
      await red.load([red.tab, queue("queue"), player, ...outputs]);
      for (let number = 0; number < 61; number += 1) red.send("queue", { payload: number });
      await red.until("them to wait", async () => (await ask()).waiting === 60);
      assert.equal((await ask()).next.length, 50);
    });

    it("answers with an error if a command fails of something else", async () => {
      await red.load([red.tab, queue("queue"), player, ...outputs]);
      const { lane } = (red.node("queue") as unknown as QueueNode).queue;
      red.later(lane, () => mock.restoreAll());
      mock.method(lane, "pause", () => {
        throw new Error("not a command's");
      });
      assert.equal((await ask({ command: "pause" })).status, 500);
    });

    it("gets an error for a node that does not exist", async () => {
      await red.load([red.tab, player, ...outputs]);
      assert.deepEqual(await ask(), { status: 404, error: "no such queue, or not deployed" });
      assert.equal((await ask({ command: "skip" })).status, 404);
    });
  });
});
