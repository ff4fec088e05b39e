import assert from "node:assert/strict";
import { bridgeActions, newKey } from "../../src/lib/bridge/import-text";
import { bridgeVersion, signQuestion } from "../../src/lib/bridge/messages";
import { type ActionResult, StreamerbotClient } from "../../src/lib/client";
import { isObject } from "../../src/lib/protocol";
import type { Simulator } from "../../src/lib/simulator";
import { type FlowNodeConfig, type Message, sink } from "../support/node-red";
import { startScriptedBridge } from "../support/scripted-bridge";
import { requireThere } from "../support/streamerbot-nodes";
import { anyEvent, catchAll, server, stage } from "./support";

describe("asked and answer", () => {
  const red = stage();
  const key = newKey();
  const { hooks } = requireThere("@node-red/util");

  const askIn = (id: string, question: string, more: object = {}): FlowNodeConfig => ({
    id,
    type: "streamerbot-ask-in",
    z: "flow",
    server: "server",
    question,
    wires: [["out"]],
    ...more,
  });
  const askOut: FlowNodeConfig = { id: "answer", type: "streamerbot-ask-out", z: "flow" };
  const credentials = { server: { bridgeKey: key } };

  async function play(nodes: FlowNodeConfig[], catching = true, more: object = {}): Promise<Simulator> {
    const simulator = await red.simulator({ speed: 50, bridgeKey: key });
    const catchers = catching ? [catchAll, sink("caught")] : [];
    await red.load([red.tab, server(simulator.port, more), ...nodes, askOut, sink("out"), ...catchers], credentials);
    await red.until("the connection", () => simulator.clients > 0);
    await heard(simulator);
    return simulator;
  }

  const heard = (simulator: Simulator) =>
    red.until("a subscription", () =>
      simulator.requests.some(({ name, frame }) => name === "Subscribe" && JSON.stringify(frame).includes("Custom")),
    );

  /** Asks as an action of Streamer.bot does. Resolves with the arguments that the action then has. */
  async function ask(simulator: Simulator, question: string, more: object = {}): Promise<Message> {
    const client = red.later(new StreamerbotClient({ host: "127.0.0.1", port: simulator.port }), (each) =>
      each.close(),
    );
    await client.connect();
    const args = { nrQuestion: question, nrDefault: "?", user: "Ada", ...more };
    const { args: end }: ActionResult = await client.doAction({ id: bridgeActions.ask.id }, args, {
      wait: "finished",
      timeout: 20_000,
    });
    return end ?? {};
  }

  /** Answers each question that comes to "out" by this. */
  const answering = (answer: (msg: Message) => Message | false | undefined): void => {
    red.node("out").on("input", (msg) => {
      const answered = answer(msg as Message);
      if (answered) red.send("answer", answered);
    });
  };

  /** Wired to the answer node: the answer is the arguments of the action that asks. */
  const straight = { wires: [["answer"]] };
  const isQuestion = ({ frame }: Simulator["sent"][number]) => isObject(frame.data) && "nrAsk" in frame.data;

  const outcome = ({ answered, answer, answerError }: Message) => ({ answered, answer, answerError });
  const good = (answer: unknown) => ({ answered: true, answer, answerError: "" });

  it("turns a question into a message, and the answer into arguments of the action that asks", async () => {
    const simulator = await play([askIn("in", " Temp ")]);
    answering((msg) => ({ ...msg, payload: { indoors: 21.5, room: "Küche 😀" } }));
    const args = await ask(simulator, "temp");
    assert.deepEqual(outcome(args), good('{"indoors":21.5,"room":"Küche 😀"}'));
    assert.equal(args["answer.indoors"], 21.5);
    assert.equal(args["answer.room"], "Küche 😀");
    const [msg] = red.received("out");
    assert.equal(msg?.topic, "temp");
    assert.equal(msg?.payload.user, "Ada");
    assert.equal(msg?.payload.nrQuestion, undefined);
    const { question, ...origin } = msg?.streamerbot ?? {};
    assert.deepEqual(origin, {
      server: "Studio",
      serverId: "server",
      instance: simulator.info.name,
      version: simulator.info.version,
      origin: "live",
    });
    assert.equal(question.name, "temp");
    assert.equal(question.action, "Node-RED ask");
    assert.equal(msg?._msgid, question.id);
    assert.ok(Date.parse(question.deadline) > Date.now());
    await red.statusIs("in", /green dot .*answered/);
    await red.statusIs("answer", /green dot .*answeredNamed/);
  });

  it("accepts a question that is broadcast as a text in data, too", async () => {
    const simulator = await play([askIn("in", "temp")]);
    const question = { version: bridgeVersion, id: "q", question: "temp", timeout: 5_000, args: { user: "Ada" } };
    simulator.emit("General", "Custom", { data: JSON.stringify(signQuestion(key, question)) });
    const [msg] = await red.next("out");
    assert.deepEqual([msg?._msgid, msg?.payload], ["q", { user: "Ada" }]);
  });

  it("knows a question again in a copy, and in a new message of the same id", async () => {
    const simulator = await play([askIn("in", "temp")]);
    const ways = [
      (msg: Message) => structuredClone({ ...msg, payload: "copy" }),
      ({ _msgid }: Message) => ({ _msgid, payload: "new" }),
      ({ streamerbot }: Message) => ({ streamerbot, payload: "other id" }),
    ];
    answering((msg) => ways.shift()?.(msg));
    for (const answer of ["copy", "new", "other id"])
      assert.deepEqual(outcome(await ask(simulator, "temp")), good(answer));
  });

  it("answers several at a time, each with its own answer", async () => {
    const simulator = await play([askIn("in", "double")]);
    const waiting: Message[] = [];
    answering((msg) => void waiting.push(msg));
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    const asked = Promise.all(numbers.map((number) => ask(simulator, "double", { number })));
    await red.until("all of them", () => waiting.length === 20);
    await red.statusIs("in", /blue dot .*waitingFor/);
    for (const msg of waiting.reverse()) red.send("answer", { ...msg, payload: 2 * msg.payload.number });
    assert.deepEqual(
      (await asked).map(({ answer }) => answer),
      numbers.map((number) => 2 * number),
    );
  });

  it("answers its default when the flow takes too long, says why, and refuses a late answer", async () => {
    const simulator = await play([askIn("in", "temp", { timeout: "0.2", default: "18", defaultType: "num" })]);
    const { answered, answer, answerError } = await ask(simulator, "temp");
    assert.deepEqual([answered, answer], [false, 18]);
    assert.equal(answerError, "The flow did not answer within 0.2 s");
    const [late] = await red.next("caught");
    assert.equal(late?.error.code, "TIMEOUT");
    assert.match(late?.error.cause.hint, /The action that asked got the default instead/);
    assert.equal(late?.topic, "temp");
    await red.statusIs("in", /red dot .*timeout/);
    red.send("answer", { ...(red.received("out")[0] as Message), payload: "late" });
    const [, expired] = await red.next("caught", 2);
    assert.equal(expired?.error.code, "EXPIRED");
    assert.match(expired?.error.message, /no longer waiting\. The flow did not answer within 0\.2 s/);
  });

  it("answers before the action's own time is up, which has its own default", async () => {
    const simulator = await play([askIn("in", "temp")]);
    const args = await ask(simulator, "temp", { nrTimeout: "1.2" });
    assert.deepEqual(outcome(args), {
      answered: false,
      answer: "?",
      answerError: "The flow did not answer within 0.9 s",
    });
  });

  it("has half a second less than the action that asks waits", async () => {
    const simulator = await play([askIn("in", "temp", { timeout: 100 })]);
    const question = { version: bridgeVersion, id: "q", question: "temp", timeout: 60_000, args: {} };
    const start = Date.now();
    simulator.emit("General", "Custom", signQuestion(key, question));
    const [msg] = await red.next("out");
    const deadline = Date.parse(msg?.streamerbot.question.deadline);
    assert.ok(deadline >= start + 59_500 && deadline <= Date.now() + 59_500, `${deadline - start} ms`);
  });

  it("does not time out once it is answered", async () => {
    const simulator = await play([askIn("in", "temp", { timeout: 0.2 })]);
    const given = [{ payload: "first" }];
    answering((msg) => given.length > 0 && { ...msg, ...given.pop() });
    assert.equal((await ask(simulator, "temp")).answer, "first");
    // The time of the first one is up before that of the second.
    assert.match((await ask(simulator, "temp")).answerError, /did not answer within 0\.2 s/);
    assert.equal(red.received("caught").length, 1);
    assert.equal(simulator.runs.filter(({ actionId }) => actionId === bridgeActions.answer.id).length, 2);
  });

  it("does not wait for ever for a default that never comes", async () => {
    const simulator = await play([askIn("in", "temp", { timeout: 0.1, default: "later", defaultType: "msg" })]);
    answering((msg) => void Object.assign(msg, { later: new Promise(() => {}) }));
    assert.match((await ask(simulator, "temp", { nrTimeout: "8" })).answerError, /default can't be used: The default/);
    await red.statusIs("in", /red dot/);
  });

  it("says why if the default can't be used", async () => {
    const simulator = await play([askIn("in", "temp", { timeout: 0.1, default: "$foo(", defaultType: "jsonata" })]);
    const { answer, answerError } = await ask(simulator, "temp");
    assert.equal(answer, "?");
    assert.match(answerError, /^The flow did not answer within 0\.1 s\. Its default can't be used: The default/);
  });

  describe("a flow that fails", () => {
    const failing: FlowNodeConfig = { id: "failing", type: "streamerbot-globals", z: "flow", operation: "get" };

    it("answers at once, with the error", async () => {
      const simulator = await play([askIn("in", "temp", { wires: [["failing"]] }), failing], false);
      const { answered, answer, answerError } = await ask(simulator, "temp", { nrTimeout: "60" });
      assert.deepEqual([answered, answer], [false, "?"]);
      assert.match(answerError, /^The flow failed: No server is chosen/);
    });

    for (const [which, catcher] of [
      ["on another tab", { z: "elsewhere" }],
      ["that is disabled", { d: true }],
      ["for other nodes", { scope: ["in"] }],
    ] as const) {
      it(`answers at once, whatever a Catch node ${which} would do`, async () => {
        const others = [
          { id: "elsewhere", type: "tab", label: "elsewhere" },
          { ...catchAll, wires: [[]], ...catcher },
        ];
        const simulator = await play([askIn("in", "temp", { wires: [["failing"]] }), failing, ...others], false);
        assert.match((await ask(simulator, "temp", { nrTimeout: "60" })).answerError, /^The flow failed: /);
      });
    }

    describe("in a subflow", () => {
      const subflow = [
        { id: "sub", type: "subflow", name: "Fails", in: [{ x: 40, y: 40, wires: [{ id: "failing" }] }], out: [] },
        { ...failing, z: "sub" },
        { id: "use", type: "subflow:sub", z: "flow", wires: [] },
      ];
      const flow = [askIn("in", "temp", { wires: [["use"]] }), ...subflow];

      it("answers at once if there is no Catch node at all", async () => {
        const simulator = await play(flow, false);
        assert.match((await ask(simulator, "temp", { nrTimeout: "60" })).answerError, /^The flow failed: No server/);
      });

      it("may still answer by a Catch node around it", async () => {
        const simulator = await play(flow);
        red.node("caught").on("input", (msg) => red.send("answer", { ...(msg as Message), payload: "rescued" }));
        assert.deepEqual(outcome(await ask(simulator, "temp")), good("rescued"));
      });
    });

    it("may still answer by a Catch node", async () => {
      const simulator = await play([askIn("in", "temp", { wires: [["failing"]] }), failing]);
      red.node("caught").on("input", (msg) => red.send("answer", { ...(msg as Message), payload: "rescued" }));
      assert.deepEqual(outcome(await ask(simulator, "temp")), good("rescued"));
    });

    it("is what went wrong, if a Catch node does not answer either", async () => {
      const simulator = await play([askIn("in", "temp", { timeout: 0.3, wires: [["failing"]] }), failing]);
      assert.match((await ask(simulator, "temp")).answerError, /^The flow failed: No server is chosen/);
    });

    it("with another message is nothing to the question that waits", async () => {
      const simulator = await play([askIn("in", "temp"), failing]);
      const asked = ask(simulator, "temp");
      const [msg] = await red.next("out");
      red.send("failing", { _msgid: "other", payload: 1 });
      const [caught] = await red.next("caught");
      assert.equal(caught?._msgid, "other");
      red.send("answer", { ...(msg as Message), payload: "good" });
      assert.deepEqual(outcome(await asked), good("good"));
      assert.deepEqual(red.complaints(), []);
    });

    it("is noticed only while questions wait", async () => {
      const simulator = await play([askIn("in", "temp")]);
      answering((msg) => ({ ...msg, payload: 1 }));
      await ask(simulator, "temp");
      assert.equal(hooks.has("onComplete.streamerbotQuestions"), false);
    });
  });

  it("answers a question that no node answers at once", async () => {
    const simulator = await play([askIn("in", "temp")]);
    assert.deepEqual(outcome(await ask(simulator, "humidity", { nrTimeout: "60" })), {
      answered: false,
      answer: "?",
      answerError: "Nobody answers the question humidity",
    });
  });

  it("does so without any asked node, if the server node has the bridge's key", async () => {
    const other = { id: "other", type: "streamerbot-status", z: "flow", server: "server", wires: [[]] };
    const simulator = await play([other]);
    assert.match((await ask(simulator, "temp", { nrTimeout: "60" })).answerError, /^Nobody answers/);
  });

  it("has one node for a question: a second one reports an error, and takes over when the first is removed", async () => {
    const flow = [askIn("first", "temp"), askIn("second", "TEMP ", { wires: [["caught"]] })];
    const simulator = await play(flow, false);
    answering((msg) => ({ ...msg, payload: "first" }));
    await red.statusIs("second", /red ring .*questionTaken/);
    const told = () =>
      red.complaints().filter((words) => /Another node already answers the question "TEMP"/.test(words));
    assert.equal(told().length, 1);
    assert.equal((await ask(simulator, "temp")).answer, "first");
    assert.equal(red.complaints().length, 1, "the question is heard once");

    // Deployed again, the first keeps its place.
    const around = [red.tab, server(simulator.port), askOut, sink("out"), sink("caught")];
    await red.deploy([...around, askIn("first", "temp", { name: "changed" }), ...flow.slice(1)]);
    await red.statusIs("first", /green dot/);
    answering((msg) => ({ ...msg, payload: "first again" }));
    assert.match((await ask(simulator, "temp")).answer, /^first/);
    assert.equal(told().length, 1);

    await red.deploy([...around, ...flow.slice(1)]);
    await red.statusIs("second", /green dot/);
    red.node("caught").on("input", (msg) => red.send("answer", { ...(msg as Message), payload: "second" }));
    assert.equal((await ask(simulator, "temp")).answer, "second");
  });

  it("holds what is asked while it is deployed again, and answers that when its flow is there", async () => {
    const simulator = await play([askIn("in", "temp")]);
    const asked: Promise<Message>[] = [];
    // The asked node is closed already, and the deploy waits for this one.
    red.node("out").on("close", (done: () => void) => {
      asked.push(ask(simulator, "temp"));
      void red.until("the question", () => simulator.sent.some(isQuestion)).then(done);
    });
    const changed = [
      askIn("in", "temp", { ...straight, name: "changed" }),
      askOut,
      { ...sink("out"), name: "changed" },
    ];
    await red.deploy([red.tab, server(simulator.port), ...changed]);
    const [args] = await Promise.all(asked);
    assert.deepEqual([args?.answered, args?.["answer.user"]], [true, "Ada"]);
  });

  for (const [how, change] of [
    ["is disabled", { d: true }],
    ["no longer has a question", { question: "" }],
  ] as const) {
    it(`gives what was asked meanwhile to the next node when the first one ${how}, or to nobody`, async () => {
      const second = askIn("second", "temp", straight);
      const simulator = await play([askIn("first", "temp"), second, askIn("third", "humidity")], false);
      await red.statusIs("second", /red ring .*questionTaken/);
      const asked: Promise<Message>[] = [];
      red.node("out").on("close", (done: () => void) => {
        // Less time than the place is kept of a node that may come back.
        for (const question of ["temp", "humidity"]) asked.push(ask(simulator, question, { nrTimeout: "4" }));
        void red.until("the questions", () => simulator.sent.filter(isQuestion).length === 2).then(done);
      });
      const nodes = [askIn("first", "temp", change), second, askIn("third", "humidity", change)];
      await red.deploy([red.tab, server(simulator.port), ...nodes, askOut, { ...sink("out"), name: "changed" }]);
      const [temp, humidity] = await Promise.all(asked);
      assert.deepEqual([temp?.answered, temp?.["answer.user"]], [true, "Ada"]);
      assert.match(humidity?.answerError, /^Nobody answers the question humidity/);
    });
  }

  it("gives a question to the next node when the first is changed to another question", async () => {
    const simulator = await play([askIn("first", "temp"), askIn("second", "temp")], false);
    await red.statusIs("second", /red ring .*questionTaken/);
    const changed = [askIn("first", "humidity"), askIn("second", "temp"), askOut, sink("out"), sink("caught")];
    await red.deploy([red.tab, server(simulator.port), ...changed]);
    await red.statusIs("second", /green dot/);
  });

  it("lets a thousand wait, and no more", async () => {
    const simulator = await play([askIn("in", "temp")]);
    for (let id = 0; id <= 1_000; id++) {
      const question = { version: bridgeVersion, id: `q${id}`, question: "temp", timeout: 600_000, args: {} };
      simulator.emit("General", "Custom", signQuestion(key, question));
    }
    const answers = () => simulator.runs.filter(({ actionId }) => actionId === bridgeActions.answer.id);
    await red.until("an answer", () => answers().length > 0);
    const [{ args }] = JSON.parse(String(answers()[0]?.args.nrCall));
    assert.deepEqual(args, { id: "q1000", answered: false, error: "Too many questions are waiting already" });
    assert.equal((await red.next("out", 1_000)).length, 1_000);
  });

  it("needs a question and a server", async () => {
    await play([askIn("in", " "), askIn("lonely", "temp", { server: "" }), askIn("other", "temp")]);
    await red.statusIs("in", /grey ring .*noQuestion/);
    assert.deepEqual(red.complaints(), ["The question is missing"]);
    await red.statusIs("lonely", /grey ring .*notConfigured/);
  });

  it("keeps waiting across a deploy of the asked node, and ends with the server node", async () => {
    const simulator = await play([askIn("in", "temp")]);
    const asked = ask(simulator, "temp");
    await red.next("out");
    const [msg] = red.received("out");
    const flow = [red.tab, server(simulator.port), askIn("in", "temp", { name: "changed" }), askOut, sink("out")];
    await red.deploy(flow);
    red.send("answer", { ...(msg as Message), payload: "still there" });
    assert.deepEqual(outcome(await asked), good("still there"));

    const again = ask(simulator, "temp", { nrTimeout: "60" });
    await red.next("out", 2);
    await red.deploy(flow, "full");
    const { answered, answerError } = await again;
    assert.equal(answered, false);
    assert.match(answerError, /stopped, or the server node was redeployed/);
    assert.equal(hooks.has("onComplete.streamerbotQuestions"), false, "no failures are waited for any more");
    red.send("answer", { ...(red.received("out")[1] as Message), payload: "late" });
    await red.until("the error", () => red.complaints().some((words) => /no longer waiting/.test(words)));
    await red.statusIs("answer", /red dot .*heldTooLong/);
  });

  it("waits on while another server node ends", async () => {
    const simulator = await red.simulator({ speed: 50, bridgeKey: key });
    const other = await red.simulator({ bridgeKey: key });
    const around = [red.tab, server(simulator.port), askIn("in", "temp"), askOut, sink("out")];
    const ending = [{ ...server(other.port), id: "other" }, askIn("its", "temp", { server: "other" })];
    await red.load([...around, ...ending], { ...credentials, other: { bridgeKey: key } });
    await Promise.all([heard(simulator), heard(other)]);
    const asked = ask(simulator, "temp");
    const [msg] = await red.next("out");
    await red.deploy(around);
    red.send("answer", { ...(msg as Message), payload: "still there" });
    assert.deepEqual(outcome(await asked), good("still there"));
  });

  describe("an answer", () => {
    for (const [title, change, code, words, hint] of [
      [
        "to no question",
        { streamerbot: undefined, _msgid: "x", payload: 1 },
        "BAD_INPUT",
        /not a question/,
        /from an asked node/,
      ],
      ["without a payload", { payload: undefined }, "BAD_INPUT", /no answer in the message/, /still waiting/],
      ["that is a buffer", { payload: Buffer.from("a") }, "BAD_INPUT", /is a buffer/, /still waiting/],
      ["that JSON does not know", { payload: 1n }, "BAD_INPUT", /can't be sent/, /still waiting/],
      ["that is a promise", { payload: Promise.resolve(1) }, "BAD_INPUT", /is a promise/, /await/],
      [
        "from before a restart",
        { _msgid: "x", streamerbot: { question: { id: "y" } }, payload: 1 },
        "EXPIRED",
        /from before the last start/,
        /Nothing was sent/,
      ],
    ] as const) {
      it(`${title} is an error, and the question waits on`, async () => {
        const simulator = await play([askIn("in", "temp")]);
        const asked = ask(simulator, "temp");
        const [msg] = await red.next("out");
        red.send("answer", { ...msg, ...change });
        const [caught] = await red.next("caught");
        assert.equal(caught?.error.code, code);
        assert.match(caught?.error.message, words);
        assert.match(caught?.error.cause.hint, hint);
        await red.statusIs("answer", /red dot/);
        red.send("answer", { ...(msg as Message), payload: "good" });
        assert.deepEqual(outcome(await asked), good("good"));
      });
    }

    it("counts once: any other is an error", async () => {
      const simulator = await play([askIn("in", "temp")]);
      const asked = ask(simulator, "temp");
      const [msg] = await red.next("out");
      red.send("answer", { ...(msg as Message), payload: "first" });
      red.send("answer", { ...(msg as Message), payload: "second" });
      red.send("answer", { _msgid: msg?._msgid, payload: "third" });
      for (const { error } of await red.next("caught", 2)) {
        assert.equal(error.code, "BAD_INPUT");
        assert.match(error.message, /has already been answered/);
      }
      assert.equal((await asked).answer, "first");
    });

    it("is an error while Streamer.bot is away, whatever else waits, and after it was started again", async () => {
      const simulator = await play([askIn("in", "temp")], true, { offline: "hold" });
      ask(simulator, "temp").catch(() => {});
      ask(simulator, "temp").catch(() => {});
      const [first, second] = await red.next("out", 2);
      const back = simulator.restart({ downFor: 300 });
      await red.statusIs("in", /ring/);
      red.send("answer", { ...(first as Message), payload: 1 });
      const [away] = await red.next("caught");
      assert.match(away?.error.code, /NOT_CONNECTED|CONNECTION_LOST/);
      await back;
      await red.statusIs("in", /green dot/);
      red.send("answer", { ...(second as Message), payload: 1 });
      const [, gone] = await red.next("caught", 2);
      assert.equal(gone?.error.code, "EXPIRED");
      assert.match(gone?.error.cause.hint, /continued with its default/);
      await red.statusIs("in", /red dot .*heldTooLong/);
    });
  });

  describe("questions that are not to be trusted", () => {
    const asked = (given: object = {}) => ({
      version: bridgeVersion,
      id: "0".repeat(32),
      question: "temp",
      timeout: 5_000,
      args: {},
      ...given,
    });

    it("are refused: unsigned, signed with another key, late, and repeated", async () => {
      const simulator = await play([askIn("in", "temp")]);
      simulator.emit("General", "Custom", { nrAsk: JSON.stringify(asked()) });
      simulator.emit("General", "Custom", signQuestion(newKey(), asked()));
      simulator.emit("General", "Custom", signQuestion("", asked()));
      simulator.emit("General", "Custom", signQuestion(key, asked(), Date.now() - 40_000));
      const once = signQuestion(key, asked());
      simulator.emit("General", "Custom", once);
      simulator.emit("General", "Custom", once);
      await red.until("three reasons", () => {
        const words = red.complaints().join("\n");
        return [
          /not signed with the key of the bridge \(Set up the bridge again/,
          /clock of Streamer\.bot's PC is 40 s behind.* \(Set both clocks: they may differ by 30 s at most/,
          /it came before \(Somebody may have repeated it/,
        ].every((each) => each.test(words));
      });
      assert.equal(red.received("out").length, 1);
    });

    it("are no questions if the server node has no key, not even those signed with none", async () => {
      const simulator = await red.simulator();
      const witness = anyEvent("witness", ["General.Custom"], { wires: [["seen"]] });
      await red.load([red.tab, server(simulator.port), askIn("in", "temp"), witness, sink("out"), sink("seen")]);
      await heard(simulator);
      simulator.emit("General", "Custom", signQuestion("", asked()));
      await red.next("seen");
      assert.deepEqual(red.received("out"), []);
    });
  });

  describe("the bridge", () => {
    const complaint = (words: RegExp) =>
      red.until(`an error: ${words}`, () => red.complaints().some((each) => words.test(each)));

    it("is missed in words", async () => {
      const simulator = await red.simulator();
      await red.load([red.tab, server(simulator.port), askIn("in", "temp"), sink("out")], credentials);
      await red.statusIs("in", /red dot .*noBridge/);
      await complaint(/^Streamer\.bot has no action "Node-RED bridge"/);
    });

    it("is looked for after each connect, and missed in words once", async () => {
      const simulator = await red.simulator();
      const witness = anyEvent("witness", ["Twitch.Follow"], { wires: [["seen"]] });
      await red.load(
        [red.tab, server(simulator.port), askIn("in", "temp"), witness, sink("out"), sink("seen")],
        credentials,
      );
      await complaint(/no action "Node-RED bridge"/);
      const looks = () => simulator.requests.filter(({ name }) => name === "DoAction").length;
      const before = looks();
      await simulator.restart();
      await red.until("another look", () => looks() > before);
      // What the answer brings is there before a later event.
      await red.until("an event", () => simulator.emit("Twitch", "Follow") && red.received("seen").length > 0);
      const missed = red.complaints().filter((words) => /no action "Node-RED bridge"/.test(words));
      assert.equal(missed.length, 1);
    });

    it("is looked for when an asked node is added later, too", async () => {
      const simulator = await red.simulator();
      const status = { id: "status", type: "streamerbot-status", z: "flow", server: "server", wires: [["out"]] };
      const flow = [red.tab, server(simulator.port), status, sink("out")];
      await red.load(flow, credentials);
      await heard(simulator);
      await red.deploy([...flow, askIn("in", "temp")]);
      await red.statusIs("in", /red dot .*noBridge/);
    });

    it("without a key is missed in words", async () => {
      const simulator = await red.simulator({ bridgeKey: key });
      await red.load([red.tab, server(simulator.port), askIn("in", "temp"), sink("out")]);
      await complaint(/has no bridge key/);
    });

    it("that is too old to ask says so in words, with both versions", async () => {
      const old = red.later(await startScriptedBridge(key, () => ({ version: 1, results: [] })), (each) =>
        each.close(),
      );
      await red.load([red.tab, server(old.port), askIn("in", "temp"), sink("out")], credentials);
      await complaint(/This Streamer\.bot has bridge 1; questions need 2 .*Set up the bridge/);
    });
  });

  it("is asked in the evening of a server node's simulator", async () => {
    const simulated = { ...server(0), mode: "simulator", scenario: "busy evening", speed: 100 };
    await red.load([red.tab, simulated, askIn("in", "temp"), askOut, sink("out")]);
    answering((msg) => ({ ...msg, payload: "21 °C" }));
    const [msg] = await red.next("out");
    assert.equal(msg?.streamerbot.question.action, "Temperature");
    assert.equal(msg?.streamerbot.origin, "simulator");
    await red.statusIs("answer", /green dot .*simulated/);
  });
});
