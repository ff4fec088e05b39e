import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { mock } from "node:test";
import { bridgeActions, newKey } from "../../../../src/lib/bridge/import-text";
import { bridgeVersion, type Question, type Reply, signQuestion } from "../../../../src/lib/bridge/messages";
import { StreamerbotClient } from "../../../../src/lib/client";
import { isObject, type JsonObject } from "../../../../src/lib/protocol";
import { questionsOf } from "../../../../src/lib/runtime/bridge/questions";
import type { FlowNode } from "../../../../src/lib/runtime/red";
import { SharedServer } from "../../../../src/lib/runtime/server/server";
import { startSimulator } from "../../../../src/lib/simulator";
import { startScriptedBridge } from "../../../support/scripted-bridge";
import { startScriptedServer } from "../../../support/scripted-server";
import { cleanup, until } from "../../../support/until";

describe("the questions of one Streamer.bot", () => {
  const later = cleanup();
  const key = newKey();

  /** The connection to a Streamer.bot, and what it has complained of. */
  function connect(url: string): { shared: SharedServer; complaints: string[] } {
    const complaints: string[] = [];
    const complain = (text: string) => void complaints.push(text);
    const node = { id: "server", name: "", log() {}, warn: complain, error: complain } as unknown as FlowNode;
    const settings = { client: () => ({ url }), bridgeKey: key, hold: { limit: 10, time: 1_000 } };
    const made = new SharedServer(node, {}, { ...settings, offline: "fail" });
    const shared = later(made, (each) => each.close(true));
    shared.attach(Object.assign(new EventEmitter(), { id: "user" }) as unknown as FlowNode, () => {});
    return { shared, complaints };
  }

  async function stage() {
    const simulator = later(await startSimulator({ bridgeKey: key }), (each) => each.close());
    const { shared } = connect(simulator.url);
    questionsOf(shared).listen();
    await until("the subscription", () =>
      simulator.requests.some(({ name, frame }) => name === "Subscribe" && JSON.stringify(frame).includes("Custom")),
    );
    const asking = later(new StreamerbotClient({ url: simulator.url }), (each) => each.close());
    await asking.connect();
    return {
      shared,
      /** Asks as an action of Streamer.bot does, and waits until the question has been sent. Resolves with the arguments that the action then has. */
      async ask(question: string): Promise<{ end: Promise<JsonObject> }> {
        const count = () => simulator.sent.filter(({ frame }) => isObject(frame.data) && "nrAsk" in frame.data).length;
        const before = count();
        const args = { nrQuestion: question, nrDefault: "?", nrTimeout: "60" };
        const ended = asking.doAction({ id: bridgeActions.ask.id }, args, { wait: "finished", timeout: 20_000 });
        const end = ended.then(({ args }) => args ?? {});
        end.catch(() => {});
        await until("the question", () => count() > before);
        return { end };
      },
      /** The answers that have reached it. */
      told: () =>
        simulator.runs
          .filter(({ actionId }) => actionId === bridgeActions.answer.id)
          .map(({ args }) => JSON.parse(String(args.nrCall))[0].args),
      calls: () => simulator.requests.filter(({ name }) => name === "DoAction").length,
      send(question: Pick<Question, "id" | "question" | "timeout">): void {
        simulator.emit("General", "Custom", signQuestion(key, { version: bridgeVersion, args: {}, ...question }));
      },
      /** Whatever was sent before has arrived by then. */
      arrived: () => shared.perform("GetInfo", (client) => client.request("GetInfo")),
    };
  }

  /** A node that notes what it is told. */
  function answerer(name: string) {
    const all: Question[] = [];
    const places: boolean[] = [];
    const checks: unknown[] = [];
    return {
      name,
      asked: (question: Question) => void all.push(question),
      placed: (first: boolean) => void places.push(first),
      checked: (problem: unknown) => void checks.push(problem),
      all,
      questions: () => all.map(({ question }) => question),
      places,
      checks,
    };
  }

  it("are no reason to call the bridge while nobody answers any", async () => {
    const { shared, calls, arrived } = await stage();
    await until("the connection", () => shared.view.state === "ready");
    await arrived();
    assert.equal(calls(), 0);
    questionsOf(shared).join("in", answerer("temp"));
    await until("a call", () => calls() === 1);
  });

  it("are handed over when all nodes of the deploy are there, and not before", async () => {
    const { shared, ask, arrived } = await stage();
    const node = answerer("temp");
    const seat = questionsOf(shared).join("in", node);
    await ask("temp");
    await arrived();
    assert.deepEqual(node.questions(), []);
    seat.open();
    assert.deepEqual(node.questions(), ["temp"]);
    seat.open();
    assert.deepEqual(node.questions(), ["temp"], "once");
  });

  it("have that much less time when they are handed over, and are not if they have none left", async () => {
    const { shared, send, arrived } = await stage();
    const node = answerer("temp");
    const seat = questionsOf(shared).join("in", node);
    send({ id: "short", question: "temp", timeout: 1 });
    send({ id: "long", question: "temp", timeout: 60_000 });
    await arrived();
    const since = performance.now();
    await until("the end of the short one", () => performance.now() > since + 1);
    seat.open();
    const [handed, ...more] = node.all;
    assert.deepEqual([handed?.id, more], ["long", []]);
    assert.ok(Number(handed?.timeout) < 60_000 - 1, `${handed?.timeout} ms`);
  });

  it("wait for a deploy a thousand at most: the next one is told at once", async () => {
    const { shared, send, told, arrived } = await stage();
    const node = answerer("temp");
    const seat = questionsOf(shared).join("in", node);
    for (let n = 0; n <= 1_000; n += 1) send({ id: `q${n}`, question: "temp", timeout: 600_000 });
    await until("an answer", () => told().length > 0);
    assert.deepEqual(told(), [{ id: "q1000", answered: false, error: "Too many questions are waiting already" }]);
    await arrived();
    seat.open();
    assert.equal(node.all.length, 1_000);
  });

  it("are known by their name, whatever its case and the blanks around it", async () => {
    const { shared, ask, arrived } = await stage();
    const node = answerer(" Temp ");
    const seat = questionsOf(shared).join("in", node);
    seat.open();
    await ask("tEMP");
    await arrived();
    assert.deepEqual(node.questions(), ["tEMP"]);
  });

  it("go to the next node of the same name after five seconds if the deploy of the first does not end", async () => {
    const { shared } = await stage();
    const [first, second] = [answerer("temp"), answerer("temp")];
    mock.timers.enable({ apis: ["setTimeout"] });
    later(mock.timers, (timers) => timers.reset());
    questionsOf(shared).join("first", first).leave(false);
    questionsOf(shared).join("second", second);
    mock.timers.tick(4_999);
    assert.deepEqual(second.places, [false]);
    mock.timers.tick(1);
    assert.deepEqual(second.places, [false, true]);
    assert.deepEqual(first.places, [true], "what was closed is told nothing more");
  });

  it("that still wait for a deploy are told when the server node ends", async () => {
    const { shared, ask, arrived } = await stage();
    questionsOf(shared).join("in", answerer("temp"));
    const { end } = await ask("temp");
    await arrived();
    await shared.close();
    const { answered, answerError } = await end;
    assert.deepEqual([answered, answerError], [false, "Node-RED was stopped, or the server node was redeployed"]);
  });

  describe("and what keeps the bridge from asking them", () => {
    /** A bridge that says its version when it is told to. */
    async function slowBridge() {
      const waiting: ((reply: Reply) => void)[] = [];
      const bridge = await startScriptedBridge(key, () => new Promise((reply) => void waiting.push(reply)));
      later(bridge, (each) => each.close());
      const [node, next] = [answerer("temp"), answerer("temp")];
      const questions = questionsOf(connect(bridge.url).shared);
      const seat = questions.join("in", node);
      questions.join("next", next);
      await until("a call", () => waiting.length === 1);
      return { bridge, waiting, node, next, seat };
    }

    it("is found out again after a connection that broke meanwhile, which is no reason to complain", async () => {
      const { bridge, waiting, node } = await slowBridge();
      bridge.sockets[0]?.terminate();
      await until("another call", () => waiting.length === 2);
      assert.deepEqual(node.checks, []);
      waiting[1]?.({ version: bridgeVersion, results: [] });
      await until("the outcome", () => node.checks.length > 0);
      assert.deepEqual(node.checks, [undefined]);
    });

    it("is told to all nodes except those that are being deployed again", async () => {
      const { waiting, node, next, seat } = await slowBridge();
      seat.leave(false);
      waiting[0]?.({ version: bridgeVersion, results: [] });
      await until("the outcome", () => next.checks.length > 0);
      assert.deepEqual([node.checks, next.checks], [[], [undefined]]);
    });
  });

  it("do not keep the server node from ending if the bridge does not answer", async function () {
    // Half a second is what it waits, and ten seconds what a request may take.
    this.timeout(8_000);
    const silent = later(await startScriptedBridge(key, () => undefined), (each) => each.close());
    const { shared } = connect(silent.url);
    questionsOf(shared).join("in", answerer("temp"));
    await until("the connection", () => shared.view.state === "ready");
    silent.emit(
      "General",
      "Custom",
      signQuestion(key, { version: bridgeVersion, id: "q", question: "temp", timeout: 60_000, args: {} }),
    );
    await shared.perform("GetInfo", (client) => client.request("GetInfo"));
    await shared.close();
    assert.equal(shared.client, undefined);
  });

  it("are not missed in a Streamer.bot too old to ask them", async () => {
    const old = later(
      await startScriptedServer({ answers: { GetEvents: () => ({ events: { Twitch: ["Follow"] } }) } }),
      (each) => each.close(),
    );
    const { shared, complaints } = connect(old.url);
    questionsOf(shared).listen();
    // What it does not know is told of together with this.
    shared.listen("Twitch.Unheard", () => {});
    await until("what it does not know", () => complaints.length > 0);
    assert.doesNotMatch(complaints.join(), /General/);
  });
});
