/** What a caller hears of a bridge that does not do as it should: in words, with what to do, and without a second call. */
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { newKey } from "../../../../src/lib/bridge/import-text";
import { bridgeVersion, type Reply, signReply } from "../../../../src/lib/bridge/messages";
import { StreamerbotClient } from "../../../../src/lib/client";
import { callMethods } from "../../../../src/lib/runtime/bridge/call";
import { type ScriptedServer, startScriptedServer } from "../../../support/scripted-server";

describe("calls through the bridge", () => {
  const key = newKey();
  const calls = [{ method: "SetChannelTitle", args: ["Hi"] }];
  let server: ScriptedServer;
  let client: StreamerbotClient;
  /** What the bridge makes of a call: a broadcast, or none. */
  let answer: (args: Record<string, string>) => object | undefined;

  before(async () => {
    server = await startScriptedServer({
      answers: {
        DoAction: ({ args }) => {
          const data = answer(args);
          if (data) setImmediate(() => server.emit("General", "Custom", data));
          return {};
        },
      },
    });
    client = new StreamerbotClient({ url: server.url, requestTimeout: 300 });
    await client.connect();
  });
  after(async () => {
    await client?.close();
    await server?.close();
  });
  beforeEach(() => {
    server.received.length = 0;
  });

  const replying = (reply: Reply, signedWith = key) => {
    answer = ({ nrCall = "", nrSig = "", sbClientResponse }) =>
      signReply(signedWith, { nrCall, nrSig }, reply, sbClientResponse);
  };
  const failure = async () => {
    const error = await callMethods(client, key, calls).then(
      () => undefined,
      (reason) => reason,
    );
    assert.equal(server.asked("DoAction").length, 1, "one call");
    return error as { code: string; message: string; hint: string };
  };

  for (const [title, seconds, words] of [
    ["ahead", 45, /the clock of Streamer\.bot's PC is 45 s ahead of this one/],
    ["behind", -3_600, /3600 s behind this one/],
  ] as const) {
    it(`say by how much the clock is ${title}`, async () => {
      replying({ version: bridgeVersion, refused: "LATE", now: Date.now() + 1_000 * seconds });
      const { code, message, hint } = await failure();
      assert.equal(code, "NO_BRIDGE");
      assert.match(message, words);
      assert.match(hint, /Set both clocks.*Nothing was called/);
    });
  }

  it("say that somebody has sent the call again", async () => {
    replying({ version: bridgeVersion, refused: "USED", now: Date.now() });
    const { code, message, hint } = await failure();
    assert.deepEqual([code, message], ["NO_BRIDGE", "The bridge has already received this call"]);
    assert.match(hint, /It was called only once/);
  });

  for (const [title, version, words] of [
    ["an old bridge", bridgeVersion - 1, "The bridge in Streamer.bot is older than this package"],
    ["a bridge of the same version", bridgeVersion, "The bridge refused the signature"],
  ] as const) {
    it(`say what ${title} refuses, and that it can be imported again`, async () => {
      replying({ version, refused: "UNSIGNED", now: Date.now() });
      const { code, message, hint } = await failure();
      assert.deepEqual([code, message], ["NO_BRIDGE", words]);
      assert.match(hint, /Import it again/);
    });
  }

  it("accept no answer that has another key, or is not an answer", async () => {
    replying({ version: bridgeVersion, results: [{ result: true }] }, newKey());
    assert.match((await failure()).message, /another key/);
    server.received.length = 0;
    answer = ({ sbClientResponse }) => ({ sbClientResponse, nrBody: "{", nrSig: "" });
    assert.match((await failure()).message, /another key/);
    server.received.length = 0;
    answer = ({ nrSig, sbClientResponse }) => {
      const signature = createHmac("sha256", key).update(`reply\n${nrSig}\n{`).digest("hex");
      return { sbClientResponse, nrBody: "{", nrSig: signature };
    };
    assert.match((await failure()).message, /another key/);
  });

  it("take no answer to other calls for theirs", async () => {
    replying({ version: bridgeVersion, results: [] });
    const { code, message, hint } = await failure();
    assert.deepEqual([code, message], ["BAD_FRAME", "The bridge did not answer all calls"]);
    assert.match(hint, /may have been made/);
  });

  it("say what the bridge can't read of them, and that nothing was called", async () => {
    const unread = { code: "BAD_INPUT", error: "This is not JSON, from character 7" } as const;
    replying({ version: bridgeVersion, results: [unread] });
    const error = await callMethods(client, key, [...calls, ...calls]).catch((reason) => reason);
    assert.deepEqual([error.code, error.message], [unread.code, unread.error]);
    assert.match(error.hint, /Nothing was called/);
  });

  it("end when no answer comes, and say that the call may have been made", async () => {
    answer = () => undefined;
    const { code, hint } = await failure();
    assert.equal(code, "TIMEOUT");
    assert.match(hint, /may have been made/);
  });

  it("end as any request does for other reasons", async () => {
    const signal = AbortSignal.abort();
    await assert.rejects(callMethods(client, key, calls, { signal }), { code: "CANCELLED" });
    assert.equal(server.asked("DoAction").length, 0);
  });
});
