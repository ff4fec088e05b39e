/** The bridge's C# as Streamer.bot would run it: compiled by Mono, reached through our client and a WebSocket. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { bridgeActions, newKey } from "../../../src/lib/bridge/import-text";
import {
  aboutMethod,
  answerMethod,
  bridgeVersion,
  type GivenAnswer,
  type MethodCall,
  type MethodOutcome,
  type Question,
  type Reply,
  readQuestion,
  readReply,
  signCalls,
} from "../../../src/lib/bridge/messages";
import { methodGroups, parseSignature, type Signature, signatureText } from "../../../src/lib/bridge/methods";
import { StreamerbotClient } from "../../../src/lib/client";
import type { JsonObject } from "../../../src/lib/protocol";
import { askAbout } from "../../../src/lib/runtime/bridge/about";
import { callMethods, exchange } from "../../../src/lib/runtime/bridge/call";
import { until } from "../../support/until";
import { typedSignatures } from "./mono/fake";
import { compile, startHost } from "./mono/host";

/** Installs it if that is possible. */
const ensured = () =>
  spawnSync(process.execPath, [resolve(__dirname, "../../../scripts/ensure-mono.mjs")], { stdio: "inherit" });
const hasMono = () => ["mcs", "mono"].every((name) => spawnSync(name, ["--version"]).status === 0);

/** What each type of parameter is given, and what the method has to see of it. */
const examples: Record<string, [given: unknown, seen: string]> = {
  string: ["für 😀", "für 😀"],
  int: [7, "7"],
  "int?": [8, "8"],
  long: [9007199254740991, "9007199254740991"],
  bool: [true, "True"],
  "bool?": [false, "False"],
  double: [1.5, "1.5"],
  "double?": [2.5, "2.5"],
  float: [0.5, "0.5"],
  object: [{ a: [1, "x"] }, "a=1;x;;"],
  "List<string>": [["a", "b"], "a;b;"],
  "List<int>": [[1, 2], "1;2;"],
  "string[]": [["a"], "a;"],
  "byte[]": [[0, 255], "00-FF"],
  "Dictionary<string,object>": [{ a: "b" }, "a=b;"],
  DateTime: ["2026-01-02T03:04:05Z", "2026-01-02T03:04:05.0000000Z"],
  TimeSpan: ["01:30:00", "01:30:00"],
  Guid: ["6e6f6465-7265-4d00-8000-000000000001", "6e6f6465-7265-4d00-8000-000000000001"],
  Platform: ["youtube", "YouTube"],
  StreamlabsDesktopOutputType: [1, "Horizontal"],
  TwitchBlockContext: ["Chat", "Chat"],
  TwitchBlockReason: ["spam", "Spam"],
};

for (const where of ["together", "apart"] as const) {
  describe(`the bridge's C#, ${where === "apart" ? "in its own AppDomain" : "in one AppDomain"}`, function () {
    this.timeout(60_000);
    const key = newKey();
    let folder = "";
    let host: Awaited<ReturnType<typeof startHost>>;
    let client: StreamerbotClient;

    before(async function () {
      this.timeout(600_000);
      ensured();
      if (!hasMono()) return this.skip();
      folder = mkdtempSync(join(tmpdir(), "bridge-"));
      // Everything is allowed but one group and raw requests to OBS, so that the fake's methods can all be tried.
      const groups = methodGroups().map((group) => ({
        ...group,
        allowed: group.id !== "keyboard",
        methods: group.methods.filter(({ name }) => name !== "ObsSendRaw"),
      }));
      compile(folder, key, groups);
      host = await startHost(folder, where);
      client = new StreamerbotClient({ host: "127.0.0.1", port: host.server.port });
      await client.connect();
    });
    after(async () => {
      await client?.close();
      await host?.close();
      if (folder) rmSync(folder, { recursive: true });
    });
    beforeEach(() => {
      host.done.length = 0;
    });
    afterEach(() => {
      assert.deepEqual(
        host.done.filter(({ kind }) => kind === "escaped"),
        [],
      );
    });

    const call = (...calls: MethodCall[]): Promise<MethodOutcome[]> => callMethods(client, key, calls);
    const one = async (method: string, args?: MethodCall["args"]): Promise<MethodOutcome> => {
      const [outcome] = await call({ method, args });
      assert.ok(outcome);
      return outcome;
    };
    // Mono's way into another AppDomain loses what zone a time is of; that of .NET does not.
    const seen = (text = "") => (where === "apart" ? text.replace(/(T[\d:.]+)Z$/, "$1") : text);
    const called = () => host.done.filter(({ kind }) => kind === "called").map(({ text }) => text.split("\n"));

    it("says what may be called, by signatures that are those of the table", async () => {
      const outcome = await one(aboutMethod);
      assert.ok("result" in outcome);
      const { methods, now } = outcome.result as { methods: string[]; now: number };
      assert.ok(Math.abs(now - Date.now()) < 30_000);
      const off = ["KeyboardPress", "ObsSendRaw"];
      const expected = typedSignatures(methodGroups()).filter(({ name }) => !off.includes(name));
      const plain = (signature?: Signature) => signature && signatureText(signature).replace(/ = .*?(?=[,)])/g, " = ?");
      assert.deepEqual(methods.map((text) => plain(parseSignature(text))).sort(), expected.map(plain).sort());
    });

    it("calls each signature of the table, by the names of its parameters", async () => {
      // These run the bridge itself, or take a value of any type.
      const own = [
        "TryGetArg",
        "WebsocketBroadcastJson",
        "LogWarn",
        "SetGlobalVar",
        "GetGlobalVar",
        "KeyboardPress",
        "ObsSendRaw",
        "TwitchIsUserSubscribed",
      ];
      const signatures = typedSignatures(methodGroups()).filter(({ name }) => !own.includes(name));
      const calls = signatures.map(({ name, parameters }) => ({
        method: name,
        args: Object.fromEntries(
          parameters.filter(({ out }) => !out).map((each) => [each.name, examples[each.type]?.[0]]),
        ),
      }));
      const outcomes = await call(...calls);
      assert.deepEqual(
        outcomes.filter((outcome) => "error" in outcome),
        [],
      );
      await until("all calls", () => called().length === signatures.length);
      assert.deepEqual(
        called(),
        signatures.map((signature) => [
          signatureText(signature),
          ...signature.parameters.filter(({ out }) => !out).map(({ type }) => seen(examples[type]?.[1])),
        ]),
      );
    });

    it("calls by position, and leaves out what has a default", async () => {
      const outcomes = await call(
        { method: "ObsSetScene", args: ["Live"] },
        { method: "ObsHideFilter", args: ["Scene", "Blur"] },
        { method: "ObsHideFilter", args: ["Scene", "Camera", "Blur"] },
        { method: "TriggerCodeEvent", args: ["door", { side: "left" }] },
        { method: "TriggerCodeEvent", args: ["door", false] },
        { method: "UpdateReward", args: { rewardId: "r", cost: 500 } },
      );
      assert.ok(outcomes.every((outcome) => "result" in outcome));
      assert.deepEqual(
        called().map(([signature = "", ...values]) => [parseSignature(signature)?.parameters.length, ...values]),
        [
          [2, "Live", "0"],
          [3, "Scene", "Blur", "0"],
          [4, "Scene", "Camera", "Blur", "0"],
          [2, "door", "side=left;"],
          [2, "door", "False"],
          [5, "r", "null", "null", "500", "null"],
        ],
      );
    });

    it("asks OBS for the names of scenes and sources, though raw requests are off", async () => {
      const asked = { requestType: "GetInputList", data: "{}" };
      const outcomes = await call(
        { method: "ObsSendRaw", args: ["GetSceneList", "{}"] },
        { method: "ObsSendRaw", args: asked },
      );
      assert.ok(outcomes.every((outcome) => "result" in outcome));
      assert.deepEqual(
        called().map(([, request]) => request),
        ["GetSceneList", "GetInputList"],
      );
    });

    for (const [title, method, args, code, message] of [
      ["a method that does not exist", "NoSuchThing", [], "NO_METHOD", /no C# method NoSuchThing/],
      ["a raw request of OBS", "ObsSendRaw", ["SetStreamServiceSettings", "{}"], "NOT_ALLOWED", /ObsSendRaw is not/],
      ["one by the name of its parameter", "ObsSendRaw", { requestType: "Sleep" }, "NOT_ALLOWED", /ObsSendRaw is not/],
      ["one without a name", "ObsSendRaw", [], "NOT_ALLOWED", /ObsSendRaw is not/],
      ["a property with a token", "get_TwitchOAuthToken", [], "NO_METHOD", /no C# method/],
      ["what every object can", "GetType", [], "NO_METHOD", /no C# method/],
      ["a method of a group that is off", "KeyboardPress", ["x"], "NOT_ALLOWED", /KeyboardPress is not in the list/],
      [
        "too few arguments",
        "SetChannelTitle",
        [],
        "BAD_INPUT",
        /needs title\. There is: bool SetChannelTitle\(string title\)/,
      ],
      ["too many", "SetChannelTitle", ["a", "b"], "BAD_INPUT", /takes no more than 1 arguments, not 2/],
      [
        "a name that is none of a parameter",
        "SetChannelTitle",
        { title: "a", titel: "b" },
        "BAD_INPUT",
        /has no parameter titel/,
      ],
      ["a wrong type", "ObsSetScene", ["a", "one"], "BAD_INPUT", /connection must be int, not "one"/],
      ["half a number for a whole one", "ObsSetScene", ["a", 1.5], "BAD_INPUT", /connection must be int, not 1\.5/],
      ["a number that is too large", "ObsSetScene", ["a", 3e10], "BAD_INPUT", /connection must be int/],
      ["a list for a text", "SetChannelTitle", [[1]], "BAD_INPUT", /title must be string, not a list/],
      ["null for a number", "ObsSetScene", ["a", null], "BAD_INPUT", /connection must be int, not null/],
      [
        "no word of an enumeration",
        "AddUserToGroup",
        ["ada", "mixer", "VIPs"],
        "BAD_INPUT",
        /platform must be Platform, not "mixer"/,
      ],
      [
        "a number beyond an enumeration",
        "AddUserToGroup",
        ["ada", 99, "VIPs"],
        "BAD_INPUT",
        /platform must be Platform/,
      ],
      [
        "an exception",
        "TwitchRedemptionCancel",
        ["throw", "1"],
        "THREW",
        /^InvalidOperationException: Twitch says 403: für "dich" 😀$/,
      ],
    ] as const) {
      it(`answers ${title} with an error, and calls nothing`, async () => {
        const outcome = await one(method, args as MethodCall["args"]);
        assert.ok("error" in outcome, JSON.stringify(outcome));
        assert.equal(outcome.code, code);
        assert.match(outcome.error, message);
        assert.deepEqual(called(), []);
      });
    }

    it("answers an exception that can't travel, too", async () => {
      const outcome = await one("TwitchRedemptionCancel", ["odd", "1"]);
      assert.ok("error" in outcome && outcome.code === "THREW");
    });

    it("keeps every value: unicode, halves of characters, numbers, empty ones, a megabyte", async () => {
      // Between two AppDomains .NET itself puts a replacement character in its place.
      const half = where === "apart" ? "x" : "\ud800 x \udc00";
      const odd = 'ü 😀 "\\ \u0000 \u2028 \n\t';
      const values = [odd, half, "", 0, -1.25, 1e300, true, null, [1, [2]], { "ключ 😀": {} }, "ä".repeat(500_000)];
      for (const value of values) {
        const [, got] = await call(
          { method: "SetGlobalVar", args: ["v", value] },
          { method: "GetGlobalVar", args: ["v"] },
        );
        assert.deepEqual(got, { result: value });
      }
    });

    it("gives numbers that JavaScript would round as texts, and what can't travel as a text", async () => {
      assert.deepEqual(await one("GetGlobalVar", ["large"]), { result: "9007199254740993" });
      assert.deepEqual(await one("GetGlobalVar", ["half"]), { result: 1.5 });
      assert.deepEqual(await one("GetGlobalVar", ["none"]), { result: null });
      if (where === "apart") assert.deepEqual(await one("GetGlobalVar", ["strange"]), { result: "as a text" });
    });

    it("gives objects with their members, and the out parameters of a method", async () => {
      const reward = await one("TwitchGetRewards");
      assert.ok("result" in reward && Array.isArray(reward.result));
      assert.equal(reward.result[0].Id, "1");
      assert.match(reward.result[0].At, /^0001-01-01T/);
      assert.deepEqual(await one("TwitchIsUserSubscribed", ["1"]), { result: { returned: true, tier: "2000" } });
    });

    it("makes a thousand calls in their order, at once and one by one", async () => {
      const numbers = Array.from({ length: 1_000 }, (_, index) => index);
      const outcomes = await call(...numbers.map((n) => ({ method: "SetTimerInterval", args: ["t", n] })));
      assert.equal(outcomes.length, 1_000);
      await Promise.all(numbers.map((n) => one("SetTimerInterval", ["u", n])));
      assert.deepEqual(
        called().map(([, timer, seconds]) => `${timer}${seconds}`),
        [...numbers.map((n) => `t${n}`), ...numbers.map((n) => `u${n}`)],
      );
    });

    describe("signatures", () => {
      const calls = [{ method: "SetChannelTitle", args: ["new"] }];

      /** Runs the action with some arguments, and waits for its broadcast. */
      async function act(args: { nrCall?: string; nrSig?: string }): Promise<Reply | undefined> {
        const before = host.done.filter(({ kind }) => kind === "broadcast").length;
        host.act(args);
        await until("a broadcast", () => host.done.filter(({ kind }) => kind === "broadcast").length > before);
        const last = host.done.filter(({ kind }) => kind === "broadcast").at(-1)?.text ?? "";
        return readReply(key, { nrCall: args.nrCall ?? "", nrSig: args.nrSig ?? "" }, JSON.parse(last));
      }

      const refusal = (reply: Reply | undefined) => reply && "refused" in reply && reply.refused;

      it("are accepted once", async () => {
        const signed = signCalls(key, calls);
        const reply = await act(signed);
        assert.ok(reply && "results" in reply);
        assert.equal(refusal(await act(signed)), "USED");
        assert.equal(refusal(await act({ ...signed, nrSig: `0${signed.nrSig}` })), "USED");
        assert.equal(called().length, 1);
      });

      it("are needed, of the right key, for this very text", async () => {
        const signed = signCalls(key, calls);
        assert.equal(refusal(await act({ nrCall: signed.nrCall })), "UNSIGNED");
        assert.equal(refusal(await act({ ...signed, nrSig: "" })), "UNSIGNED");
        assert.equal(refusal(await act(signCalls(newKey(), calls))), "UNSIGNED");
        assert.equal(refusal(await act({ ...signed, nrCall: signed.nrCall.replace("new", "old") })), "UNSIGNED");
        assert.equal(refusal(await act({ ...signed, nrSig: signed.nrSig.replace(/^./, "9") })), "UNSIGNED");
        assert.equal(refusal(await act({ ...signed, nrSig: signed.nrSig.slice(0, -1) })), "UNSIGNED");
        assert.deepEqual(called(), []);
        // None of that has used up the true one.
        assert.ok("results" in ((await act(signed)) ?? {}));
      });

      it("are accepted for 30 s, before and after", async () => {
        for (const off of [-31_000, 31_000])
          assert.equal(refusal(await act(signCalls(key, calls, Date.now() + off))), "LATE");
        for (const off of [-25_000, 25_000])
          assert.ok("results" in ((await act(signCalls(key, calls, Date.now() + off))) ?? {}));
      });

      it("of a reply are of its call alone", async () => {
        const signed = signCalls(key, calls);
        assert.ok(await act(signed));
        const broadcast = JSON.parse(host.done.filter(({ kind }) => kind === "broadcast").at(-1)?.text ?? "");
        assert.equal(readReply(key, signCalls(key, calls, Date.now() + 1), broadcast), undefined);
        assert.equal(
          readReply(key, signed, { ...broadcast, nrBody: broadcast.nrBody.replace("true", "false") }),
          undefined,
        );
      });

      it("leave the key nowhere", () => {
        assert.ok(host.done.every(({ text }) => !text.includes(key)));
        assert.ok(host.server.received.every((frame) => !JSON.stringify(frame).includes(key)));
      });

      it("need a text that is JSON, too", async () => {
        for (const nrCall of ["", "{", "7", "[1,]", `[${"[".repeat(200)}`, '[{"method":7}]', "[null]"]) {
          const signed = { ...signCalls(key, calls), nrCall };
          assert.equal(refusal(await act(signed)), "UNSIGNED");
        }
      });
    });

    it("does nothing when it is run by hand", async () => {
      host.act({ other: "1" });
      await until("a line of the log", () =>
        host.done.some(({ kind, text }) => kind === "log" && /does nothing/.test(text)),
      );
    });

    it("says its version", async () => {
      assert.equal((await askAbout(client, key, {})).version, bridgeVersion);
    });

    it("registers triggers, as a call with a list of categories", async () => {
      const outcome = await one("RegisterCustomTrigger", ["Doorbell", "node-red.doorbell", ["Node-RED"]]);
      assert.deepEqual(outcome, { result: true });
      assert.deepEqual(called()[0]?.slice(1), ["Doorbell", "node-red.doorbell", "Node-RED;"]);
    });

    describe("questions", () => {
      const used = new Map<string, number>();
      const answer = async (given: GivenAnswer): Promise<MethodOutcome | undefined> => {
        const calls = [{ method: answerMethod, args: { ...given } }];
        return (await exchange(client, key, calls, { action: bridgeActions.answer })).results[0];
      };
      let stop = () => {};
      afterEach(() => stop());

      /** Hands each question to `take` until the test ends. */
      async function hear(take: (question: Question) => unknown): Promise<void> {
        stop = client.listen("General.Custom", ({ data }) => {
          const read = readQuestion(key, data as JsonObject, used);
          if (read && "question" in read) take(read.question);
        });
        await client.subscribed();
      }

      it("have the arguments of the action that asks, but not those that are about asking", async () => {
        let asked: Question | undefined;
        await hear((question) => {
          asked = question;
          return answer({ id: question.id, answered: true, answer: "21 °C 😀" });
        });
        const set = await host.ask({
          nrQuestion: " temp ",
          nrDefault: "?",
          nrTimeout: "7,5",
          user: "Ada",
          odd: 'ü "\n',
        });
        assert.deepEqual(set, {
          answered: ["Boolean", "True"],
          answerError: ["String", ""],
          answer: ["String", "21 °C 😀"],
        });
        const { id: _id, args: { run: _run, ...args } = {}, ...rest } = asked ?? {};
        assert.deepEqual(rest, { version: bridgeVersion, question: "temp", timeout: 7_500 });
        assert.deepEqual(args, { user: "Ada", odd: 'ü "\n' });
      });

      it("send the named arguments alone, if some are named", async () => {
        let asked: Question | undefined;
        await hear((question) => {
          asked = question;
          return answer({ id: question.id, answered: true, answer: "" });
        });
        await host.ask({ nrQuestion: "temp", nrSend: "user, %rawInput%", user: "Ada", rawInput: "x", secret: "y" });
        assert.deepEqual(asked?.args, { user: "Ada", rawInput: "x" });
      });

      it("get each kind of answer as an argument, and the members of an object as more", async () => {
        const answers: [given: unknown, set: Record<string, [string, string]>][] = [
          [7, { answer: ["Int64", "7"] }],
          [21.5, { answer: ["Double", "21.5"] }],
          [true, { answer: ["Boolean", "True"] }],
          [null, { answer: ["String", ""] }],
          [[1, "a"], { answer: ["String", '[1,"a"]'] }],
          [
            { temp: 21, "room ü": "Küche", more: { a: [1] }, none: null },
            {
              answer: ["String", '{"temp":21,"room ü":"Küche","more":{"a":[1]},"none":null}'],
              "answer.temp": ["Int64", "21"],
              "answer.room ü": ["String", "Küche"],
              "answer.more": ["String", '{"a":[1]}'],
              "answer.none": ["String", ""],
            },
          ],
        ];
        let given: unknown;
        await hear(({ id }) => answer({ id, answered: true, answer: given }));
        for (const [each, expected] of answers) {
          given = each;
          const { answered, answerError: _error, ...set } = await host.ask({ nrQuestion: "temp" });
          assert.deepEqual(answered, ["Boolean", "True"]);
          assert.deepEqual(set, expected);
        }
      });

      it("get an answer of a megabyte", async () => {
        const text = "ä😀".repeat(200_000);
        await hear(({ id }) => answer({ id, answered: true, answer: text }));
        assert.equal((await host.ask({ nrQuestion: "temp" })).answer?.[1], text);
      });

      it("wait side by side: twenty at a time, each with its own answer", async () => {
        const waiting: Question[] = [];
        await hear((question) => waiting.push(question));
        const numbers = Array.from({ length: 20 }, (_, index) => String(index));
        const asked = Promise.all(numbers.map((number) => host.ask({ nrQuestion: "square", nrTimeout: "30", number })));
        await until("all questions", () => waiting.length === 20);
        // A call is not kept waiting by them.
        assert.ok("result" in (await one("GetGlobalVar", ["half"])));
        const outcomes = await Promise.all(
          waiting.reverse().map(({ id, args }) => answer({ id, answered: true, answer: Number(args.number) ** 2 })),
        );
        assert.ok(outcomes.every((outcome) => outcome && "result" in outcome));
        assert.deepEqual(
          (await asked).map(({ answer }) => answer?.[1]),
          numbers.map((number) => String(Number(number) ** 2)),
        );
      });

      it("end in time with the default, and a late answer is told so; no variable is left", async () => {
        let id = "";
        await hear((question) => {
          id = question.id;
        });
        assert.deepEqual(await host.ask({ nrQuestion: "temp", nrDefault: "cold", nrTimeout: "0.2" }), {
          answered: ["Boolean", "False"],
          answerError: ["String", "No answer from Node-RED within 0.2 s"],
          answer: ["String", "cold"],
        });
        const late = await answer({ id, answered: true, answer: "warm" });
        assert.deepEqual(late, { code: "EXPIRED", error: "The question is no longer waiting" });
        assert.deepEqual(
          (await host.globals()).filter((name) => /nodeRed/i.test(name)),
          [],
        );
      });

      it("end with what a flow answers instead, and why", async () => {
        await hear(({ id }) => answer({ id, answered: false, error: "The flow failed: no such room" }));
        const set = await host.ask({ nrQuestion: "temp", nrDefault: "cold" });
        assert.deepEqual(set.answer, ["String", "cold"]);
        assert.deepEqual(set.answerError, ["String", "The flow failed: no such room"]);
        stop();
        await hear(({ id }) => answer({ id, answered: false, answer: "mild", error: "The flow failed" }));
        const other = await host.ask({ nrQuestion: "temp", nrDefault: "cold" });
        assert.deepEqual(other.answer, ["String", "mild"]);
        assert.deepEqual(other.answered, ["Boolean", "False"]);
      });

      it("need a name", async () => {
        const { answered, answerError } = await host.ask({ nrQuestion: " ", nrDefault: "x" });
        assert.deepEqual(answered, ["Boolean", "False"]);
        assert.match(answerError?.[1] ?? "", /nrQuestion is not set/);
      });

      it("take no answer that is not signed, is for another question, late or sent again, nor one that somebody else put there", async () => {
        let id = "";
        await hear((question) => {
          id = question.id;
        });
        const asked = host.ask({ nrQuestion: "temp", nrTimeout: "20" });
        await until("the question", () => id !== "");
        const calls = (more: object = {}) => [
          { method: answerMethod, args: { id, answered: true, answer: "forged", ...more } },
        ];
        const refusal = async (args: object): Promise<string | undefined> => {
          const { args: reply } = await client.doAction({ id: bridgeActions.answer.id }, args, { wait: "reply" });
          const read = JSON.parse(String(reply?.nrBody));
          return read.refused ?? read.results[0].code;
        };
        assert.equal(await refusal({ nrCall: JSON.stringify(calls()) }), "UNSIGNED");
        assert.equal(await refusal({ ...signCalls(newKey(), calls()) }), "UNSIGNED");
        const signed = signCalls(key, calls({ answer: "mine" }));
        assert.equal(await refusal({ ...signed, nrCall: signed.nrCall.replace("mine", "forged") }), "UNSIGNED");
        assert.equal(await refusal({ ...signCalls(key, calls(), Date.now() - 31_000) }), "LATE");
        assert.equal(await refusal({ ...signCalls(key, calls({ id: "0".repeat(32) })) }), "EXPIRED");
        assert.equal(await refusal({ ...signCalls(key, [{ method: "GetVersion" }]) }), "BAD_INPUT");
        assert.equal(await refusal({ ...signCalls(key, [{ method: answerMethod }]) }), "BAD_INPUT");
        // A variable can be set by others, too.
        for (const forged of ["forged", `x\n${JSON.stringify(calls())}`])
          host.act({ [`nodeRedAnswer_${id}`]: forged }, "Set");
        await host.globals();
        assert.equal(await refusal({ ...signed }), undefined);
        assert.equal((await asked).answer?.[1], "mine");
        assert.equal(await refusal({ ...signed }), "USED");
      });

      it("leave the key nowhere", async () => {
        await hear(({ id }) => answer({ id, answered: true, answer: 1 }));
        await host.ask({ nrQuestion: "temp" });
        assert.ok(host.done.every(({ text }) => !text.includes(key)));
      });

      it("the action for answers does nothing when it is run by hand", async () => {
        host.act({ other: "1" }, "Answer");
        await until("a line of the log", () =>
          host.done.some(({ kind, text }) => kind === "log" && /answer: it does nothing/.test(text)),
        );
      });
    });

    it("another key in Node-RED is an error in words", async () => {
      await assert.rejects(callMethods(client, newKey(), [{ method: "GetVersion" }]), {
        code: "NO_BRIDGE",
        message: /another key/,
      });
    });
  });
}
