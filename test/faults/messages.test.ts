/** What a message may hold that nobody thinks of. An error that Node-RED's own code throws at a promise would end the process, and this run. */
import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import { newKey } from "../../src/lib/bridge/import-text";
import { bridgeVersion, signQuestion } from "../../src/lib/bridge/messages";
import { catchAll, doAction, requestNode, server, stage, twitch } from "../nodes/support";
import { type Message, sink } from "../support/node-red";

/** Deeper than Node-RED can copy. */
function deep(levels = 20_000): object {
  let value: object = {};
  for (let level = 0; level < levels; level += 1) value = { value };
  return value;
}

const throwing = (): object =>
  Object.defineProperty({}, "color", {
    enumerable: true,
    get() {
      throw new Error("a getter");
    },
  });

/** Throws whatever is done to it. */
const hostile = (): object => {
  const refuse = (): never => {
    throw new Error("a proxy");
  };
  const handler = Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((trap) => [trap, refuse]));
  return new Proxy({}, handler);
};

const circular = (): object => {
  const value: Record<string, unknown> = {};
  value.itself = value;
  return value;
};

/** An error that nobody can read. */
function unreadable(): object {
  const promise = Promise.reject(hostile());
  promise.catch(() => {});
  return promise;
}

const oddities: Record<string, () => unknown> = { deep, throwing, hostile, circular, unreadable };

describe("messages", () => {
  const red = stage();
  /** What would end a Node-RED. */
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  before(() => process.on("unhandledRejection", note));
  after(() => process.off("unhandledRejection", note));
  afterEach(() => assert.equal(unhandled.splice(0).length, 0, "unhandled rejections"));

  const complete = { id: "complete", type: "complete", z: "flow", scope: ["node"], wires: [["completed"]] };

  async function load(node: object, options = {}) {
    const simulator = await red.simulator(options);
    const sinks = ["out", "second", "caught", "completed"].map(sink);
    const wires = [["out", "second"]];
    await red.load([red.tab, server(simulator.port), { ...node, wires } as never, catchAll, complete, ...sinks]);
    await red.statusIs("node", /green dot/);
    return simulator;
  }

  it("queue, record and answer: what can't be read is an error with a code, too", async () => {
    const [ids, sinks] = [["queue", "record", "ask-out"], [sink("caught")]];
    const nodes = ids.map((type) => ({ ...requestNode(type), id: type }));
    await red.load([red.tab, ...nodes, catchAll, ...sinks]);
    for (const id of ids) red.send(id, { payload: Object.create(null), queue: hostile(), streamerbot: hostile() });
    const caught = await red.next("caught", 3);
    assert.deepEqual(
      caught.map(({ error }) => error.code),
      ["BAD_INPUT", "BAD_INPUT", "BAD_INPUT"],
    );
  });

  const nodes: Record<string, object> = {
    "do action": doAction("node", { action: "Fetch goal", actionType: "str" }),
    "send message": requestNode("send-message"),
    globals: requestNode("globals", { operation: "get" }),
    request: requestNode("request"),
    "get actions": requestNode("get-actions", { search: "search", searchType: "msg" }),
    credits: requestNode("credits"),
  };

  for (const [name, node] of Object.entries(nodes)) {
    it(`${name}: whatever a message holds, it ends, and the next one is handled`, async () => {
      await load(node);
      for (const [odd, make] of Object.entries(oddities)) {
        for (const property of ["args", "payload", "fields", "action", "variable", "request", "search", "own"]) {
          const ends = () => ["out", "caught"].reduce((sum, id) => sum + red.received(id).length, 0);
          const before = ends();
          red.send("node", { request: "GetInfo", [property]: make() });
          await red.until(`the end of ${property} that is ${odd}`, () => ends() > before);
        }
      }
    });
  }

  it("one that can't be copied is carried out, and the Catch nodes hear that it can't be passed on, with its id", async () => {
    const simulator = await load(nodes["do action"] as object);
    red.send("node", { _msgid: "m1", own: deep() });
    const [caught] = await red.next("caught");
    assert.equal(caught?.error.code, "BAD_INPUT");
    assert.match(caught?.error.message, /can't be passed on/);
    assert.match(caught?.error.cause.hint, /was carried out/);
    assert.equal(caught?._msgid, "m1");
    assert.equal(simulator.requests.filter(({ name }) => name === "DoAction").length, 1);
  });

  // Whatever is thrown in a timer ends Node-RED, and this run.
  describe("that can't be copied", () => {
    const caughtAt = async (count: number) => (await red.next("caught", count)).map(({ error }) => error.message);

    it("end their turn in a queue with two wires at each output, one after the other", async () => {
      const wires = [
        ["out", "second"],
        ["out", "second"],
        ["out", "second"],
      ];
      const queue = { advance: "seconds", seconds: 0.1, maxSeconds: 1 };
      const sinks = ["out", "second", "caught"].map(sink);
      await red.load([red.tab, requestNode("queue", { ...queue, wires }), catchAll, ...sinks]);
      for (const _msgid of ["m1", "m2"]) red.send("node", { _msgid, own: throwing() });
      // Played, and ended.
      for (const message of await caughtAt(4)) assert.match(message, /can't be passed on: a getter/);
      assert.deepEqual([...new Set(red.received("caught").map(({ _msgid }) => _msgid))], ["m1", "m2"]);
    });

    it("are reported by their id when the flow of a question takes too long", async () => {
      const bridgeKey = newKey();
      const simulator = await red.simulator({ bridgeKey });
      const asked = { id: "node", type: "streamerbot-ask-in", z: "flow", server: "server", question: "temp" };
      const nodes = [{ ...asked, timeout: 0.2, wires: [["out"]] }, catchAll, sink("out"), sink("caught")];
      await red.load([red.tab, server(simulator.port), ...nodes], { server: { bridgeKey } });
      await red.statusIs("node", /green dot/);
      red.node("out").on("input", (msg) => void Object.assign(msg, { own: throwing() }));
      const question = { version: bridgeVersion, id: "q", question: "temp", timeout: 5_000, args: {} };
      simulator.emit("General", "Custom", signQuestion(bridgeKey, question));
      assert.match((await caughtAt(1))[0] ?? "", /did not answer within 0.2 s/);
      assert.equal(red.received("caught")[0]?._msgid, "q");
    });
  });

  it("an error of what is sent later, such as a gathered gift bomb, is one of its node", async () => {
    const simulator = await red.simulator();
    const bombs = twitch("node", ["GiftBomb"], { foldGifts: true, wires: [["out"]] });
    await red.load([red.tab, server(simulator.port), bombs, sink("out")]);
    await red.statusIs("node", /green dot/);
    red.node("node").send = () => {
      throw new Error("a hook");
    };
    const user = { id: "1", login: "ada", name: "Ada" };
    simulator.emit("Twitch", "GiftBomb", { user, gifts: 1, recipients: [{ id: "2", login: "bob", name: "Bob" }] });
    await red.until("the error", () => red.complaints().some((words) => words.includes("a hook")));
  });

  describe("values that never come", () => {
    const outcome = async (node: object, message: Message, options = {}) => {
      const simulator = await load(node, options);
      red.send("node", message);
      await red.until("an end", () => red.received("out").length + red.received("caught").length > 0);
      const asked = simulator.requests.filter(({ name }) => name === "DoAction").map(({ frame }) => frame);
      return { asked, error: red.received("caught")[0]?.error };
    };
    const never = (): Promise<unknown> => new Promise(() => {});
    // biome-ignore lint/suspicious/noThenProperty: that is the point of it
    const thenable = { then: () => {} };
    const node = doAction("node", { action: "Fetch goal", actionType: "str", timeout: 0.2 });

    it("a promise in msg.args is waited for, and so are those in its members", async () => {
      const args = Promise.resolve({ color: Promise.resolve("red"), size: 3 });
      const { asked } = await outcome(node, { args });
      assert.deepEqual((asked[0] as unknown as { args: object }).args, { color: "red", size: 3 });
    });

    for (const [what, message, about] of [
      ["arguments", { args: never() }, /arguments: the promise did not settle within 0.2 s/],
      ["an argument", { args: { color: never() } }, /"color" of the arguments: the promise did not settle/],
      ["what is no promise but has a then", { args: { color: thenable } }, /"color" of the arguments/],
      ["a promise within a list", { args: { colors: [runInNewContext("new Promise(() => {})")] } }, /colors\.0/],
    ] as const) {
      it(`${what} that never come are BAD_INPUT within the node's timeout, and nothing is sent`, async () => {
        const { asked, error } = await outcome(node, message);
        assert.equal(error.code, "BAD_INPUT");
        assert.match(error.message, about);
        assert.match(error.cause.hint, /await/);
        assert.deepEqual(asked, []);
      });
    }

    it("a promise for the action itself, too", async () => {
      const { asked, error } = await outcome(doAction("node", { timeout: 0.2 }), { action: never() });
      assert.match(error.message, /msg.action: the promise did not settle/);
      assert.deepEqual(asked, []);
    });

    it("one that rejects is BAD_INPUT with its reason: nothing was sent", async () => {
      const args = Promise.reject(new Error("no such row"));
      args.catch(() => {});
      const { asked, error } = await outcome(node, { args });
      assert.equal(error.code, "BAD_INPUT");
      assert.match(error.message, /arguments: no such row/);
      assert.deepEqual(asked, []);
    });

    it("one that is waited for ends with the node", async () => {
      const simulator = await load(doAction("node", { action: "Fetch goal", actionType: "str", timeout: 600 }));
      red.send("node", { args: never() });
      await red.statusIs("node", /running/);
      await red.deploy([red.tab, server(simulator.port), catchAll, sink("caught")]);
    });
  });
});
