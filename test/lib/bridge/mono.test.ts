/** The bridge's C# as Streamer.bot would run it: compiled by Mono, reached through our client and a WebSocket. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { bridgeSource, newKey } from "../../../src/lib/bridge/import-text";
import {
  aboutMethod,
  type MethodCall,
  type MethodOutcome,
  type Reply,
  readReply,
  signCalls,
} from "../../../src/lib/bridge/messages";
import { methodGroups, parseSignature, type Signature, signatureText } from "../../../src/lib/bridge/methods";
import { StreamerbotClient } from "../../../src/lib/client";
import { callMethods } from "../../../src/lib/runtime/bridge/call";
import { until } from "../../support/until";
import { typedSignatures } from "./mono/fake";
import { compile, startHost } from "./mono/host";

/** Installs it where that is possible. */
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
  describe(`the bridge's C#, ${where === "apart" ? "in an AppDomain of its own" : "in one AppDomain"}`, function () {
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
      compile(folder, bridgeSource(key, groups));
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

    it("gives objects with their members, and what a method gives besides its result", async () => {
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

      it("are good once", async () => {
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

      it("are good for 30 s, before and after", async () => {
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

    it("another key in Node-RED is an error in words", async () => {
      await assert.rejects(callMethods(client, newKey(), [{ method: "GetVersion" }]), {
        code: "NO_BRIDGE",
        message: /another key/,
      });
    });
  });
}
