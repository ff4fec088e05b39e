import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import type { StreamerbotError } from "../../../src/lib/client";
import { until } from "../../support/until";
import { bench } from "./support";

describe("client: requests", () => {
  const { server, client } = bench();

  it("resolves with the whole answer", async () => {
    const actions = [{ id: "1", name: "Hug", group: "None", enabled: true, subaction_count: 1 }];
    const { url } = await server({ answers: { GetActions: () => ({ count: 1, actions }) } });
    const connected = client({ url });
    await connected.connect();
    const response = await connected.request("GetActions");
    assert.equal(response.status, "ok");
    assert.deepEqual(response.actions, actions);
  });

  it("sends what is asked in one turn in its order, and before a goodbye", async () => {
    const { url, asked } = await server({ answers: { DoAction: () => ({}) } });
    const connected = client({ url });
    await connected.connect();
    const run = (name: string) => connected.request("DoAction", { action: { name } }).catch(() => {});
    await Promise.all([run("1"), run("2"), run("3")]);
    const last = run("4");
    await connected.close();
    await last;
    await until("the last one", () => asked("DoAction").length === 4);
    const names = asked("DoAction").map(({ action }) => (action as { name: string }).name);
    assert.deepEqual(names, ["1", "2", "3", "4"]);
  });

  it("rejects with the server's own text, the request's name and the answer", async () => {
    const { url } = await server({ answers: { DoAction: () => ({ status: "error", error: "Action not found" }) } });
    const connected = client({ url });
    await connected.connect();
    await assert.rejects(
      connected.request("DoAction", { action: { name: "Nope" } }),
      (error: Record<string, unknown>) => {
        assert.equal(error.code, "REFUSED");
        assert.equal(error.message, "Action not found");
        assert.equal(String(error), "Action not found");
        assert.equal(error.request, "DoAction");
        assert.equal((error.response as { error: string }).error, "Action not found");
        assert.ok(error.hint);
        return true;
      },
    );
  });

  it("calls a refusal by a server that is older than the request unsupported", async () => {
    const refuse = () => ({ status: "error", error: "Unknown request" });
    const { url } = await server({
      hello: { info: { version: "0.2.4" } },
      answers: { GetCommands: refuse, GetActions: refuse, GetTomorrow: refuse },
    });
    const connected = client({ url });
    await connected.connect();
    await assert.rejects(connected.request("GetCommands"), { code: "UNSUPPORTED", hint: /0\.2\.5/ });
    await assert.rejects(connected.request("GetActions"), { code: "REFUSED" });
    await assert.rejects(connected.requestAny("GetTomorrow"), { code: "REFUSED" });
  });

  it("calls no other failure unsupported, though the server is older than the request", async () => {
    const { url } = await server({
      hello: { info: { version: "0.2.4" } },
      answers: { GetCommands: () => undefined },
    });
    const connected = client({ url });
    await connected.connect();
    await assert.rejects(connected.request("GetCommands", {}, { timeout: 30 }), { code: "TIMEOUT" });
  });

  it("matches answers by id, whatever their order, and drops those nobody waits for", async () => {
    const held: string[] = [];
    const { url, send } = await server({
      answers: {
        GetGlobal: ({ id, variable }) => {
          held.push(JSON.stringify({ status: "ok", id, variable: { name: variable } }));
          return undefined;
        },
      },
    });
    const connected = client({ url });
    await connected.connect();
    const names = Array.from({ length: 200 }, (_, i) => `v${i}`);
    const answers = Promise.all(names.map((variable) => connected.request("GetGlobal", { variable, persisted: true })));
    await until("all requests", () => held.length === names.length);
    assert.equal(connected.pendingRequests, names.length);
    send(JSON.stringify({ status: "ok", id: "nobody's" }));
    for (const answer of held.reverse()) {
      send(answer);
      send(answer);
    }
    assert.deepEqual(
      (await answers).map(({ variable }) => variable?.name),
      names,
    );
    assert.equal(connected.pendingRequests, 0);
    assert.deepEqual(connected.errors, []);
  });

  it("rejects when no answer comes in time, and keeps the others waiting", async () => {
    const { url, asked, send } = await server({
      answers: { GetActions: () => undefined, GetCommands: () => undefined },
    });
    const connected = client({ url });
    await connected.connect();
    const patient = connected.request("GetCommands", {}, { timeout: 60_000 });
    await assert.rejects(connected.request("GetActions", {}, { timeout: 30 }), {
      code: "TIMEOUT",
      request: "GetActions",
    });
    send({ status: "ok", id: asked("GetCommands")[0]?.id, commands: [], count: 0 });
    assert.equal((await patient).count, 0);
  });

  it("can be cancelled, before and after sending", async () => {
    const { url, asked } = await server({ answers: { GetActions: () => undefined } });
    const connected = client({ url });
    await connected.connect();
    const abort = new AbortController();
    const asking = connected.request("GetActions", {}, { signal: abort.signal });
    await until("the request", () => asked("GetActions").length === 1);
    abort.abort();
    await assert.rejects(asking, { code: "CANCELLED" });
    await assert.rejects(connected.request("GetActions", {}, { signal: abort.signal }), { code: "CANCELLED" });
    assert.equal(asked("GetActions").length, 1);
    assert.equal(connected.pendingRequests, 0);
  });

  it("rejects what is pending when the connection breaks, and never sends it again", async () => {
    const { url, asked, sockets } = await server({ answers: { DoAction: () => undefined } });
    const connected = client({ url });
    await connected.connect();
    const run = connected.request("DoAction", { action: { name: "Once" } });
    await until("the request", () => asked("DoAction").length === 1);
    sockets[0]?.terminate();
    await assert.rejects(run, { code: "CONNECTION_LOST", request: "DoAction" });
    await until("ready again", () => connected.states.filter((state) => state === "ready").length === 2);
    assert.equal(asked("DoAction").length, 1);
  });

  it("rejects what is pending when it is closed", async () => {
    const { url, asked } = await server({ answers: { GetActions: () => undefined } });
    const closing = client({ url });
    await closing.connect();
    const asking = closing.request("GetActions");
    await until("the request", () => asked("GetActions").length === 1);
    const settled = assert.rejects(asking, { code: "CANCELLED" });
    await closing.close();
    await settled;
  });

  it("rejects at once while there is no connection", async () => {
    const idle = client({ port: 1 });
    await assert.rejects(idle.request("GetActions"), {
      code: "NOT_CONNECTED",
      request: "GetActions",
      server: idle.url,
    });
  });

  it("says that connect() must be called where nothing connects, and to start Streamer.bot while it does", async () => {
    const { url, close } = await server();
    const closed = client({ url });
    const hint = /call connect\(\) first/;
    await assert.rejects(closed.request("GetActions"), { code: "NOT_CONNECTED", hint });
    await closed.connect();
    await closed.close();
    await assert.rejects(closed.request("GetActions"), { code: "NOT_CONNECTED", hint });
    await close();
    closed.connect();
    await assert.rejects(closed.request("GetActions"), { code: "NOT_CONNECTED", hint: /^Start Streamer\.bot/ });
  });

  it("rejects at once, and sends nothing, before the login is through", async () => {
    const { url, asked } = await server({ password: "secret", answers: { Authenticate: () => undefined } });
    const connected = client({ url, password: "secret" });
    connected.connect();
    await until("the login", () => asked("Authenticate").length === 1);
    await assert.rejects(connected.request("GetActions"), { code: "NOT_CONNECTED" });
    assert.equal(asked("GetActions").length, 0);
  });

  it("rejects with why the login failed, also while the next try is under way", async () => {
    const { url } = await server({ password: "secret" });
    const connected = client({ url, password: "wrong" });
    const codes: Promise<string>[] = [];
    connected.on("state", (state) => {
      if (state === "connecting") codes.push(connected.request("GetActions").catch(({ code }) => code));
    });
    await assert.rejects(connected.connect(), { code: "AUTH_FAILED" });
    await until("the next try", () => codes.length > 1);
    assert.deepEqual(await Promise.all(codes.slice(0, 2)), ["NOT_CONNECTED", "AUTH_FAILED"]);
  });

  for (const error of ["", undefined, 7, { text: "no" }]) {
    it(`says that it was refused if the server gives no text: ${JSON.stringify(error)}`, async () => {
      const { url } = await server({ answers: { GetActions: () => ({ status: "error", error }) } });
      const connected = client({ url });
      await connected.connect();
      await assert.rejects(connected.request("GetActions"), { code: "REFUSED", message: "GetActions was refused" });
    });
  }

  it("sends nothing if the fields are wrong", async () => {
    const { url, received } = await server();
    const connected = client({ url });
    await connected.connect();
    const before = received.length;
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    for (const [name, fields, what] of [
      ["DoAction", {}, /"action" is missing/],
      ["DoAction", { action: {} }, /id or a name/],
      ["DoAction", { action: { name: " " } }, /id or a name/],
      ["DoAction", { action: { name: "x" }, args: [1] }, /"args" must be an object/],
      ["DoAction", { action: { name: "x" }, args: circular }, /can't be sent/],
      ["DoAction", { action: { name: "x" }, id: "mine" }, /"id" is set by the client/],
      ["GetGlobal", { variable: "x" }, /"persisted" is missing/],
      ["GetGlobal", { variable: 4, persisted: true }, /"variable" must be a non-empty string/],
      ["Subscribe", { events: { Twitch: "Follow" } }, /lists of event types/],
      ["GetUserPronouns", { platform: "kick", userLogin: "x" }, /must be one of twitch/],
      ["", {}, /name is missing/],
      [" ", {}, /name is missing/],
      [7, {}, /name is missing/],
      [undefined, {}, /name is missing/],
    ] as const) {
      await assert.rejects(connected.requestAny(name as string, fields), (error: StreamerbotError) => {
        assert.deepEqual([error.code, error.request], ["BAD_INPUT", name]);
        assert.match(error.message, what);
        return true;
      });
    }
    await assert.rejects(connected.request("DoAction", { action: { name: "x" }, args: circular }), {
      request: "DoAction",
    });
    for (const timeout of [-1, 0, Number.POSITIVE_INFINITY, "500" as never]) {
      await assert.rejects(connected.request("GetActions", {}, { timeout }), { code: "BAD_INPUT", message: /timeout/ });
    }
    assert.equal(received.length, before);
    assert.equal(connected.pendingRequests, 0);
  });

  it("sends nothing of which JSON would make an empty object", async () => {
    const { url, received } = await server();
    const connected = client({ url });
    await connected.connect();
    const before = received.length;
    const deep = Array.from({ length: 2_000 }).reduce<object>((inner) => ({ inner }), new Set());
    for (const [request, message] of [
      [connected.doAction("x", { a: new Map([[1, 2]]) }), "DoAction: args.a can't be a Map"],
      [
        connected.doAction("x", { list: [1, { late: Promise.resolve() }] }),
        "DoAction: args.list.1.late can't be a promise",
      ],
      [connected.doAction("x", new Map()), "DoAction: args can't be a Map"],
      [connected.executeCodeTrigger("x", { deep }), /^ExecuteCodeTrigger: args\.deep\.inner\.inner/],
      [connected.requestAny("GetTomorrow", { of: runInNewContext("new Set()") }), "GetTomorrow: of can't be a Set"],
      [connected.requestAny("GetTomorrow", new Map()), "GetTomorrow: the fields can't be a Map"],
    ] as const) {
      await assert.rejects(request, { code: "BAD_INPUT", message });
    }
    assert.equal(received.length, before);
  });

  it("sends what says by toJSON what is sent in its place, and shared objects wherever they are", async () => {
    const { url, asked } = await server();
    const connected = client({ url });
    await connected.connect();
    const shared = { at: new Date(0) };
    await connected.doAction("x", { scores: { of: new Map(), toJSON: () => "3:1" }, list: [shared, shared] });
    const at = "1970-01-01T00:00:00.000Z";
    assert.deepEqual(asked("DoAction")[0]?.args, { scores: "3:1", list: [{ at }, { at }] });
  });

  it("keeps the reason of what throws when it is read", async () => {
    const connected = client({ url: (await server()).url });
    await connected.connect();
    const args = Object.defineProperty({}, "a", {
      enumerable: true,
      get() {
        throw new Error("gone");
      },
    });
    await assert.rejects(connected.doAction("x", args), { code: "BAD_INPUT", message: "DoAction can't be sent: gone" });
  });

  it("says before sending that chat messages need a login", async () => {
    const { url, asked } = await server();
    const connected = client({ url });
    await connected.connect();
    await assert.rejects(connected.request("SendMessage", { platform: "twitch", message: "hi" }), {
      code: "AUTH_REQUIRED",
      request: "SendMessage",
      server: url,
    });
    assert.equal(asked("SendMessage").length, 0);
  });

  it("says before sending that the server is too old for chat messages: a login would not help", async () => {
    const { url, asked } = await server({ hello: { info: { version: "0.2.4" } } });
    const connected = client({ url });
    await connected.connect();
    await assert.rejects(connected.request("SendMessage", { platform: "twitch", message: "hi" }), {
      code: "UNSUPPORTED",
      request: "SendMessage",
      server: url,
      hint: /needs Streamer\.bot 0\.2\.5; this one is 0\.2\.4/,
    });
    assert.equal(asked("SendMessage").length, 0);
  });

  it("logs in by itself, and lets nobody unsubscribe what is still listened to", async () => {
    const { url, asked } = await server();
    const connected = client({ url });
    connected.listen("Twitch.Follow", () => {});
    connected.listen("Kick.*", () => {});
    await connected.connect();
    await assert.rejects(connected.requestAny("Authenticate", { authentication: "x" }), {
      code: "BAD_INPUT",
      request: "Authenticate",
      message: /logs in by itself/,
    });
    const events = { Twitch: ["Raid", "Follow"], Kick: ["Follow"] };
    await assert.rejects(connected.request("UnSubscribe", { events }), {
      code: "BAD_INPUT",
      request: "UnSubscribe",
      message: "UnSubscribe: something here still listens to Twitch.Follow, Kick.Follow",
    });
    await connected.request("UnSubscribe", { events: { Twitch: ["Raid"] } });
    assert.deepEqual(
      [asked("Authenticate").length, asked("UnSubscribe").map(({ events }) => events)],
      [0, [{ Twitch: ["Raid"] }]],
    );
  });

  it("sends requests that the table does not know as they are", async () => {
    const { url, asked } = await server();
    const connected = client({ url });
    await connected.connect();
    await connected.requestAny("GetTomorrow", { when: "now" });
    assert.equal(asked("GetTomorrow")[0]?.when, "now");
  });

  it("leaves no listeners behind", async () => {
    const { url } = await server();
    const connected = client({ url });
    await connected.connect();
    const warnings: Error[] = [];
    const note = (warning: Error): void => void warnings.push(warning);
    process.on("warning", note);
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 500 }, () => connected.request("GetActions", {}, { signal })));
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", note);
    assert.equal(connected.pendingRequests, 0);
    assert.deepEqual(connected.eventNames().sort(), ["error", "state"]);
    assert.deepEqual(warnings, []);
  });
});
