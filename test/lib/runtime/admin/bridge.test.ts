import assert from "node:assert/strict";
import { mock } from "node:test";
import { newKey } from "../../../../src/lib/bridge/import-text";
import { bridgeVersion, type Reply, signReply } from "../../../../src/lib/bridge/messages";
import { methodGroups } from "../../../../src/lib/bridge/methods";
import { StreamerbotClient } from "../../../../src/lib/client";
import { StreamerbotError } from "../../../../src/lib/client/errors";
import { callMethod, checkBridge, listMethods } from "../../../../src/lib/runtime/admin/bridge";
import type { SharedServer } from "../../../../src/lib/runtime/server/server";
import { type ScriptedServer, startScriptedServer } from "../../../support/scripted-server";
import { until } from "../../../support/until";

describe("what the dialogs ask of the bridge", () => {
  const key = newKey();
  let server: ScriptedServer;
  let client: StreamerbotClient;
  /** What the bridge answers. If it is undefined, nobody answers anything. */
  let reply: Reply | undefined;

  beforeEach(async () => {
    server = await startScriptedServer({
      answers: {
        DoAction: ({ args: { nrCall, nrSig, sbClientResponse } }) => {
          const data = reply && signReply(key, { nrCall, nrSig }, reply, sbClientResponse);
          if (data) setImmediate(() => server.emit("General", "Custom", data));
          return data && {};
        },
      },
    });
    client = new StreamerbotClient({ url: server.url, requestTimeout: 3_600_000 });
    await client.connect();
  });
  afterEach(async () => {
    mock.timers.reset();
    mock.restoreAll();
    await client.close();
    await server.close();
  });

  const about = (methods: string[], { version = bridgeVersion, ahead = 0 } = {}): void => {
    reply = { version, results: [{ result: { now: Date.now() + ahead, methods } }] };
  };
  const shared = (more: object = {}) => ({ client, view: { state: "ready" }, bridgeKey: key, ...more }) as SharedServer;
  const check = (more: object = {}) =>
    checkBridge(
      () => ({ url: server.url, ...more }),
      () => key,
    );

  /** What comes of it if the bridge says nothing for a minute. */
  async function unanswered<T>(start: () => Promise<T>): Promise<T> {
    reply = undefined;
    mock.timers.enable({ apis: ["setTimeout"] });
    const outcome = start();
    while (server.asked("DoAction").length === 0) await new Promise(setImmediate);
    const now = performance.now() + 60_000;
    mock.method(performance, "now", () => now);
    mock.timers.tick(60_000);
    return outcome;
  }

  describe("the methods", () => {
    const table = methodGroups().flatMap(({ methods }) => methods);
    const parameter = (name: string, type: string, value?: string) => ({ name, type, default: value });

    it("are those of the table, enabled if the bridge offers them, and then what it offers beyond", async () => {
      about([
        "bool SetChannelTitle(string title)",
        "bool TwitchIsUserSubscribed(string userId, out string tier)",
        "bool BrandNew(int count, bool loud = true)",
        "bool BrandNew()",
      ]);
      const { state, error, items } = await listMethods(shared());
      assert.deepEqual([state, error], ["ready", ""]);
      assert.deepEqual(
        items.filter(({ enabled }) => enabled).map(({ value }) => value),
        [
          ...table.map(({ name }) => name).filter((name) => /^(SetChannelTitle|TwitchIsUserSubscribed)$/.test(name)),
          "BrandNew",
        ],
      );
      assert.equal(items.length, table.length + 1);
      assert.deepEqual(items.at(-1), {
        value: "BrandNew",
        group: "",
        hint: "",
        enabled: true,
        signatures: [[parameter("count", "int"), parameter("loud", "bool", "true")], []],
      });
      const signatures = items.find(({ value }) => value === "TwitchIsUserSubscribed")?.signatures;
      assert.deepEqual(signatures, [[parameter("userId", "string")]], "what comes out of it is not asked for");
    });

    it("say what they do and since when, as far as that is known", async () => {
      about([]);
      const { items } = await listMethods(shared());
      const hint = (name: string) => items.find(({ value }) => value === name)?.hint;
      assert.equal(hint("TwitchSendShoutoutById"), "native shoutout by user id, since 0.1.17");
      assert.equal(hint("ClearNonPersistedUserGlobals"), "since 0.2.3");
      assert.equal(hint("GetKickUsersVar"), "");
    });

    for (const [what, more, error] of [
      ["nobody uses the server", { client: undefined, view: { state: "idle" } }, "not connected"],
      [
        "the connection was lost",
        { view: { state: "lost", error: new StreamerbotError("CONNECTION_LOST", "cut") } },
        "cut",
      ],
      ["there is no key", { bridgeKey: "" }, "The server node has no bridge key"],
    ] as const) {
      it(`are there, with those enabled that an import allows, if ${what}`, async () => {
        const listed = await listMethods(shared(more));
        assert.equal(listed.error, error);
        const allowed = methodGroups().flatMap(({ methods, allowed }) =>
          allowed ? methods.map(({ name }) => name) : [],
        );
        assert.deepEqual(
          listed.items.filter(({ enabled }) => enabled).map(({ value }) => value),
          allowed,
        );
        assert.deepEqual(server.asked("DoAction"), []);
      });
    }

    it("do not wait for a bridge that does not answer", async () => {
      const { error, items } = await unanswered(() => listMethods(shared()));
      assert.match(error, /did not reply/);
      assert.equal(items.length, table.length);
    });
  });

  describe("a call", () => {
    const call = { method: "GetGroups" };

    it("gives the result", async () => {
      reply = { version: bridgeVersion, results: [{ result: ["Mods"] }] };
      assert.deepEqual(await callMethod(shared(), call, 1_000), ["Mods"]);
      assert.deepEqual(JSON.parse(server.asked("DoAction")[0]?.args.nrCall), [call]);
    });

    it("fails without a connection, and if no answer comes in time", async () => {
      await assert.rejects(callMethod(shared({ client: undefined }), call, 1_000), { code: "NOT_CONNECTED" });
      await assert.rejects(
        unanswered(() => callMethod(shared(), call, 1_000)),
        { code: "TIMEOUT" },
      );
    });
  });

  describe("the check", () => {
    it("says what the bridge offers, and how far the clocks are apart", async () => {
      const [one, ...others] = methodGroups();
      const name = one?.methods[0]?.name;
      for (const ahead of [90_000, -90_000]) {
        about([`void ${name}()`, "bool BrandNew()"], { ahead });
        const off = others.map(({ title }) => title).join("; ");
        assert.deepEqual(await check(), { version: bridgeVersion, methods: 2, off, clock: 90 });
      }
      await until("the end", () => server.open() === 1);
    });

    it("says that an old bridge is to be imported again", async () => {
      about([], { version: 1 });
      assert.match(((await check()) as { error: string }).error, /has bridge 1/);
    });

    it("says what is wrong with an address or a key that can't be used, and leaves no connection behind", async () => {
      const unusable = (): never => {
        throw new StreamerbotError("BAD_INPUT", "not set", { hint: "Set it." });
      };
      const expected = { error: "not set", hint: "Set it." };
      assert.deepEqual(await checkBridge(unusable, () => key), expected);
      assert.deepEqual(await checkBridge(() => ({ url: server.url }), unusable), expected);
      await until("the end", () => server.open() === 1);
    });

    it("does not wait for a bridge that does not answer", async () => {
      assert.match(
        ((await unanswered(() => check({ requestTimeout: 3_600_000 }))) as { error: string }).error,
        /did not reply/,
      );
    });
  });
});
