import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { bridgeActions, bridgeSource, importText, newKey } from "../../../src/lib/bridge/import-text";
import {
  bridgeVersion,
  checkCalls,
  readQuestion,
  readReply,
  signCalls,
  signQuestion,
  signReply,
} from "../../../src/lib/bridge/messages";
import { findMethod, methodGroups, parseMethods, parseSignature, signatureText } from "../../../src/lib/bridge/methods";

const root = resolve(__dirname, "../../..");
const decode = (text: string) => {
  const bytes = Buffer.from(text, "base64");
  assert.equal(bytes.subarray(0, 4).toString(), "SBAE");
  return JSON.parse(gunzipSync(bytes.subarray(4)).toString());
};

describe("bridge: the table of methods", () => {
  it("has every method once, with signatures that read as they were written", () => {
    const methods = methodGroups().flatMap((group) => group.methods);
    const names = methods.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
    assert.ok(names.length > 490, `${names.length}`);
    for (const { name, signatures } of methods) {
      for (const signature of signatures) {
        assert.equal(signature.name, name);
        assert.deepEqual(parseSignature(signatureText(signature)), signature);
      }
    }
  });

  it("has names, types, defaults, groups and versions", () => {
    assert.deepEqual(findMethod("SetChannelTitle")?.signatures, [
      { name: "SetChannelTitle", returns: "bool", parameters: [{ name: "title", type: "string", out: false }] },
    ]);
    assert.equal(findMethod("TwitchRedemptionCancel")?.group, "rewards");
    assert.match(findMethod("AddGroup")?.since ?? "", /^\d+\.\d+\.\d+$/);
    assert.deepEqual(findMethod("TwitchIsUserSubscribed")?.signatures[0]?.parameters[1]?.out, true);
    assert.equal(findMethod("Nothing"), undefined);
  });

  it("has in the groups that are off what reaches beyond the stream", () => {
    const off = methodGroups().filter(({ allowed }) => !allowed);
    const methods = off.flatMap((group) => group.methods.map(({ name }) => name));
    for (const name of [
      "KeyboardPress",
      "ExecuteMethod",
      "PlaySound",
      "ObsSendRaw",
      "WebsocketSend",
      "BroadcastUdp",
      "TwitchAddModerator",
    ])
      assert.ok(methods.includes(name), name);
  });

  it("refuses a line that it can't read", () => {
    assert.throws(() => parseMethods("# a: A\nnonsense"), /methods\.txt: nonsense/);
  });

  it("reads defaults with commas and brackets", () => {
    const signature = parseSignature(
      'void A(string text = "a, b (c)", List<int> all = null, out Dictionary<string,object> x)',
    );
    assert.deepEqual(signature?.parameters, [
      { name: "text", type: "string", out: false, default: '"a, b (c)"' },
      { name: "all", type: "List<int>", out: false, default: "null" },
      { name: "x", type: "Dictionary<string,object>", out: true },
    ]);
  });
});

describe("bridge: the import text", () => {
  it("is of format 10, with three actions, two queues and fixed ids", () => {
    const key = newKey();
    const { meta, data, ...rest } = decode(importText(key));
    assert.deepEqual(rest, { version: 10, exportedFrom: "0.2.4", minimumVersion: "0.2.4-beta.6" });
    assert.deepEqual(Object.keys(meta), [
      "name",
      "author",
      "version",
      "description",
      "autoRunAction",
      "minimumVersion",
    ]);
    assert.deepEqual(Object.keys(data), [
      "actions",
      "queues",
      "commands",
      "websocketServers",
      "websocketClients",
      "timers",
    ]);
    const id = (end: string) => `6e6f6465-7265-4d00-8000-000000000${end}`;
    // Calls one after the other; questions side by side, with an answer of each never behind a call.
    assert.deepEqual(data.queues, [
      { id: id("001"), blocking: true, name: "Node-RED bridge" },
      { id: id("002"), blocking: false, name: "Node-RED ask" },
    ]);
    for (const [index, [name, number, queue]] of (
      [
        ["Node-RED bridge", "1", "001"],
        ["Node-RED ask", "2", "002"],
        ["Node-RED answer", "3", "002"],
      ] as const
    ).entries()) {
      const { actions: codes, ...action } = data.actions[index];
      assert.deepEqual(action, {
        id: id(`0${number}1`),
        queue: id(queue),
        enabled: true,
        excludeFromHistory: true,
        name,
        group: "Node-RED",
        alwaysRun: true,
        randomAction: false,
        concurrent: false,
        triggers: [],
        actionGroups: [],
        collapsedGroups: [],
      });
      const [{ byteCode, ...code }] = codes;
      assert.deepEqual(code, {
        name,
        description: "",
        references: ["C:\\Windows\\Microsoft.NET\\Framework64\\v4.0.30319\\mscorlib.dll"],
        precompile: true,
        delayStart: false,
        saveResultToVariable: false,
        saveToVariable: "",
        id: id(`${number}11`),
        weight: 0,
        type: 99999,
        group: null,
        enabled: true,
        index: 0,
      });
      const source = Object.values(bridgeActions)[index];
      assert.equal(Buffer.from(byteCode, "base64").toString(), bridgeSource(key, source));
    }
    assert.equal(data.actions.length, 3);
  });

  it("has the key in its code once, and a new one every time", () => {
    const key = newKey();
    for (const action of Object.values(bridgeActions)) {
      const source = bridgeSource(key, action);
      assert.equal(source.split(key).length, 2, action.name);
      // Nothing is left to be filled in.
      assert.doesNotMatch(source, /<version>|\/\/ <|"<key>"/);
      assert.match(source, new RegExp(`const int Version = ${bridgeVersion};`));
    }
    assert.notEqual(newKey(), key);
    assert.equal(Buffer.from(key, "base64url").length, 32);
  });

  it("lists what may be called by groups, those that are off behind two slashes", () => {
    const lines = bridgeSource(newKey()).split("\n");
    assert.ok(lines.some((line) => /^ {8}"Channel rewards: .*\bTwitchRedemptionCancel\b.*",$/.test(line)));
    assert.ok(lines.some((line) => /^ {8}\/\/ "Keys pressed on this PC: KeyboardPress",$/.test(line)));
    assert.equal(lines.filter((line) => /<groups>|<key>/.test(line)).length, 0);
  });

  it("takes no key that could end the text it stands in", () => {
    for (const key of ["", "short", `${newKey()}"`, `${newKey()}\n`, "ü".repeat(30), "a".repeat(201)])
      assert.throws(() => bridgeSource(key), RangeError);
  });
});

describe("bridge: signatures", () => {
  const calls = [{ method: "GetVersion" }];

  it("are accepted once, for 30 s, for the text and the key they were made with", () => {
    const key = newKey();
    const used = new Map<string, number>();
    const signed = signCalls(key, calls, 1_000_000);
    const check = (given = signed, now = 1_000_000) => checkCalls(key, given, used, now);
    assert.equal(check({ ...signed, nrCall: "[]" }), "UNSIGNED");
    assert.equal(check(signCalls(newKey(), calls, 1_000_000)), "UNSIGNED");
    assert.equal(check(signed, 1_030_001), "LATE");
    assert.equal(check(signed, 969_999), "LATE");
    assert.equal(check(), undefined);
    assert.equal(check(), "USED");
    assert.equal(check({ ...signed, nrSig: `00${signed.nrSig}` }), "USED");
    assert.equal(check({ ...signed, nrSig: "" }), "UNSIGNED");
  });

  it("are forgotten when they are too old to be used", () => {
    const key = newKey();
    const used = new Map<string, number>();
    for (let at = 0; at < 200_000; at += 1_000) checkCalls(key, signCalls(key, calls, at), used, at);
    assert.ok(used.size <= 31, `${used.size}`);
  });

  it("of a reply hold for this reply to this call", () => {
    const key = newKey();
    const signed = signCalls(key, calls);
    const reply = { version: 1, results: [{ result: "ü" }] };
    const broadcast = signReply(key, signed, reply, "nr:1");
    assert.deepEqual(readReply(key, signed, broadcast), reply);
    assert.equal(broadcast.sbClientResponse, "nr:1");
    assert.equal(readReply(newKey(), signed, broadcast), undefined);
    assert.equal(readReply(key, signCalls(key, calls, 1), broadcast), undefined);
    assert.equal(
      readReply(key, signed, { ...broadcast, nrBody: String(broadcast.nrBody).replace("ü", "u") }),
      undefined,
    );
    assert.equal(readReply(key, signed, {}), undefined);
  });
});

describe("bridge: questions", () => {
  const key = newKey();
  const question = { version: 2, id: "7", question: "für 😀", timeout: 5_000, args: { user: "Ada" } };

  it("are read once, within 30 s, as they were signed", () => {
    const used = new Map<string, number>();
    const asked = signQuestion(key, question, 1_000_000);
    const read = (given: object, now = 1_000_000) => readQuestion(key, { ...asked, ...given }, used, now);
    assert.deepEqual(read({}, 1_030_001), { refused: "LATE", ahead: -30_001 });
    assert.deepEqual(read({}, 969_000), { refused: "LATE", ahead: 31_000 });
    for (const wrong of [
      { nrAsk: String(asked.nrAsk).replace("Ada", "Bob") },
      { nrSig: String(asked.nrSig).replace(/^1/, "2") },
      { nrSig: undefined },
      signQuestion(newKey(), question, 1_000_000),
    ])
      assert.equal((read(wrong) as { refused: string }).refused, "UNSIGNED");
    assert.deepEqual(read({}), { question });
    assert.equal((read({}) as { refused: string }).refused, "USED");
    assert.equal(readQuestion(key, { message: "another broadcast" }, used), undefined);
  });

  it("are not the signature of a call, nor a call that of a question", () => {
    const { nrAsk, nrSig } = signQuestion(key, question);
    const asCall = { nrCall: String(nrAsk), nrSig: String(nrSig) };
    assert.equal(checkCalls(key, asCall, new Map()), "UNSIGNED");
    const call = signCalls(key, [{ method: "GetVersion" }]);
    const asQuestion = { nrAsk: call.nrCall, nrSig: call.nrSig };
    assert.deepEqual(readQuestion(key, asQuestion, new Map(), Number.parseInt(call.nrSig, 10)), {
      refused: "UNSIGNED",
      ahead: 0,
    });
  });
});

describe("bridge: command", function () {
  this.timeout(30_000);
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", join(root, "src/lib/bridge/cli.ts"), ...args], {
      cwd: root,
      encoding: "utf8",
    });

  it("prints the import text, and separately the key that is in it", () => {
    const { stdout, stderr, status } = run();
    assert.equal(status, 0);
    const key = /server node in Node-RED: (\S+)/.exec(stderr)?.[1] ?? "";
    assert.equal(stdout, `${importText(key)}\n`);
  });

  it("accepts an existing key", () => {
    const key = newKey();
    assert.equal(run("--key", key).stdout, `${importText(key)}\n`);
  });

  it("complains about a key and an option that it can't use", () => {
    for (const args of [["--key", "x"], ["--what"]]) {
      const { stdout, stderr, status } = run(...args);
      assert.deepEqual([stdout, status], ["", 2]);
      assert.match(stderr, /Try: streamerbot-bridge --help/);
    }
    assert.match(run("--help").stdout, /^Usage: streamerbot-bridge/);
  });
});
