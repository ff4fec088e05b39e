import assert from "node:assert/strict";
import { requests } from "../../src/lib/protocol";
import type { Simulator, SimulatorOptions } from "../../src/lib/simulator";
import { type Message, sink } from "../support/node-red";
import { startScriptedServer } from "../support/scripted-server";
import { catchAll, requestNode, server, stage } from "./support";

describe("the request nodes", () => {
  const red = stage();
  const { ask } = red;

  async function play(type: string, more: object, options: SimulatorOptions = {}, serverMore: object = {}) {
    const simulator = await red.simulator({ speed: 50, ...options });
    const credentials: Record<string, object> = options.password ? { server: { password: options.password } } : {};
    await red.load(
      [red.tab, server(simulator.port, serverMore), requestNode(type, more), sink("out"), catchAll, sink("caught")],
      credentials,
    );
    await red.statusIs("node", /green dot/);
    return simulator;
  }

  const asked = (simulator: Simulator, name: string) => simulator.requests.filter((request) => request.name === name);

  it("an answer that can't be read is an error with a code", async () => {
    const simulator = await play("get-actions", { search: "red" });
    for (const actions of [7, [null], { id: 1 }]) {
      simulator.fault("alter", { request: "GetActions", members: { actions } });
      const { error } = await ask();
      assert.equal(error?.code, "BAD_FRAME");
      assert.match(error?.message, /^The answer to GetActions can't be read: /);
      assert.equal(error?.cause.request, "GetActions");
    }
    assert.ok((await ask()).out);
  });

  for (const profile of ["A", "B", "C"] as const) {
    it(`get actions: the list, filtered by group, state and words (${profile})`, async () => {
      const simulator = await play("get-actions", { group: "lights", search: "RED" }, { profile });
      const { out } = await ask({ payload: "before", mine: 1 });
      assert.deepEqual(
        out?.payload.map(({ name }: Message) => name),
        ["Lights red"],
      );
      assert.equal(out?.count, 1);
      assert.equal(out?.mine, 1);
      assert.equal(out?.response.actions.length, simulator.world.actions.length);
    });

    it(`get viewers: the same shape of every version (${profile})`, async () => {
      await play("get-viewers", { role: "moderator" }, { profile });
      const { out } = await ask();
      assert.ok(out?.count > 0);
      for (const viewer of out?.payload ?? []) {
        assert.deepEqual(Object.keys(viewer), [
          "id",
          "platform",
          "login",
          "name",
          "role",
          "subscribed",
          "groups",
          "channelPointsUsed",
          "lastActive",
          "exempt",
        ]);
        assert.equal(typeof viewer.id, "string");
        assert.match(viewer.role, /^(moderator|broadcaster)$/);
        assert.match(viewer.lastActive, /Z$/);
      }
    });

    it(`credits: one shape of every version, as object and as rows, and cleared (${profile})`, async () => {
      const simulator = await play("credits", { operation: "test" }, { profile });
      const { out } = await ask();
      assert.deepEqual(Object.keys(out?.payload), ["events", "hypeTrain", "users", "groups", "custom", "top"]);
      assert.ok(out?.payload.events.follows.length > 0);
      assert.ok(Array.isArray(out?.payload.top.allBits));
      await red.deploy([
        red.tab,
        server(simulator.port),
        requestNode("credits", { operation: "test", format: "rows" }),
        sink("out"),
        catchAll,
        sink("caught"),
      ]);
      await red.statusIs("node", /green dot/);
      const rows = (await ask()).out?.payload;
      assert.ok(rows.length > 0);
      assert.deepEqual(Object.keys(rows[0]), ["section", "group", "name", "item"]);
      await red.deploy([
        red.tab,
        server(simulator.port),
        requestNode("credits", { operation: "clear" }),
        sink("out"),
        catchAll,
        sink("caught"),
      ]);
      await red.statusIs("node", /green dot/);
      assert.equal((await ask({ payload: "kept" })).out?.payload, "kept");
      assert.equal(asked(simulator, "ClearCredits").length, 1);
    });
  }

  it("get viewers: takes its search from the message", async () => {
    const simulator = await play("get-viewers", { search: "payload", searchType: "msg" });
    const [somebody] = simulator.world.viewers;
    assert.ok(somebody);
    const { out } = await ask({ payload: somebody.login });
    assert.ok(out?.payload.some(({ login }: Message) => login === somebody.login));
  });

  describe("send message", () => {
    const password = "secret";

    it("answers on the platform of the event it came from, as a reply if asked to, and leaves the payload alone", async () => {
      const simulator = await play(
        "send-message",
        { replyTo: "event.data.messageId", replyToType: "msg" },
        { password },
      );
      const { out } = await ask({
        payload: "welcome",
        event: { source: "Kick", type: "ChatMessage", data: { messageId: "m-1" } },
      });
      assert.equal(out?.payload, "welcome");
      assert.equal(out?.response.status, "ok");
      const { frame } = asked(simulator, "SendMessage")[0] ?? {};
      assert.deepEqual(
        [frame?.platform, frame?.message, frame?.replyId, frame?.bot, frame?.internal],
        ["kick", "welcome", "m-1", true, true],
      );
    });

    it("finds the platform in the payload, in a command's user, in msg.platform", async () => {
      const simulator = await play("send-message", { message: "hi", messageType: "str" }, { password });
      await ask({ payload: { kind: "chat", platform: "youtube" } });
      await ask({ event: { source: "Command", type: "Triggered", data: { user: { type: "trovo" } } } });
      await ask({ platform: "Twitch", event: { source: "Kick" } });
      assert.deepEqual(
        asked(simulator, "SendMessage").map(({ frame }) => frame.platform),
        ["youtube", "trovo", "twitch"],
      );
    });

    it("says what is missing before anything is sent", async () => {
      const simulator = await play("send-message", {}, { password });
      for (const [message, pattern] of [
        [{ payload: "hi" }, /platform is missing/],
        [{ payload: "", platform: "twitch" }, /message is missing/],
        [{ payload: { a: 1 }, platform: "twitch" }, /must be a string, not an object/],
      ] as const) {
        const { error } = await ask(message);
        assert.equal(error?.code, "BAD_INPUT");
        assert.match(error?.message, pattern);
        assert.equal(error?.cause.request, "SendMessage");
      }
      assert.equal(asked(simulator, "SendMessage").length, 0);
    });

    it("needs a login, and says so before sending", async () => {
      const simulator = await play("send-message", { platform: "twitch" });
      const { error } = await ask({ payload: "hi" });
      assert.equal(error?.code, "AUTH_REQUIRED");
      assert.match(error?.cause.hint, /password/i);
      assert.equal(asked(simulator, "SendMessage").length, 0);
    });
  });

  describe("globals", () => {
    it("get: the value, in both forms of the answer", async () => {
      const simulator = await play("globals", { variable: "deaths" });
      simulator.world.setGlobal("deaths", 7);
      assert.deepEqual([(await ask()).out?.payload, (await ask({ variable: "ignored" })).out?.variable], [7, "deaths"]);
      const variable = { name: "deaths", value: 7 };
      simulator.fault("alter", { request: "GetGlobal", count: 1, members: { variables: undefined, variable } });
      assert.equal((await ask()).out?.payload, 7);
    });

    it("get: names the variable from the message, and hands the refusal of a missing one to the Catch node", async () => {
      const simulator = await play("globals", {});
      simulator.world.setGlobal("wins", "3");
      assert.equal((await ask({ variable: "wins" })).out?.payload, "3");
      assert.equal((await ask({ variable: "losses" })).error?.code, "REFUSED");
      const { error } = await ask();
      assert.equal(error?.code, "BAD_INPUT");
    });

    it("list: name, value and time of the last write", async () => {
      const simulator = await play("globals", { operation: "list", persisted: false });
      simulator.world.setGlobal("session", true, false);
      const { out } = await ask();
      assert.deepEqual(
        out?.payload.map(({ name, value }: Message) => [name, value]),
        [["session", true]],
      );
      assert.match(out?.payload[0].lastWrite, /Z$/);
    });

    for (const platform of ["twitch", "youtube", "kick", "trovo"] as const) {
      it(`user and users: the variables of ${platform}`, async () => {
        const simulator = await play("globals", { operation: "users", platform, variable: "tuna" });
        simulator.world.setUserGlobal({ platform, userId: "u1", userLogin: "ada", userName: "Ada" }, "tuna", 3);
        const { out } = await ask();
        assert.deepEqual(
          out?.payload.map(({ userId, value }: Message) => [userId, value]),
          [["u1", 3]],
        );
        const config = (more: object) => [
          red.tab,
          server(simulator.port),
          requestNode("globals", { operation: "user", platform, ...more }),
          sink("out"),
          catchAll,
          sink("caught"),
        ];
        await red.deploy(config({ variable: "tuna", userId: "payload.id" }));
        await red.statusIs("node", /green dot/);
        assert.equal((await ask({ payload: { id: "u1" } })).out?.payload, 3);
        await red.deploy(config({}));
        await red.statusIs("node", /green dot/);
        assert.deepEqual(
          (await ask({ userId: "u1" })).out?.payload.map(({ name }: Message) => name),
          ["tuna"],
        );
        assert.equal((await ask({})).error?.code, "BAD_INPUT");
      });
    }

    it("watch: the value now and on every change, and again after a reconnect if it differs", async () => {
      const simulator = await red.simulator();
      simulator.world.setGlobal("deaths", 1);
      await red.load([
        red.tab,
        server(simulator.port),
        requestNode("globals", { operation: "watch", variable: "deaths" }),
        sink("out"),
        catchAll,
        sink("caught"),
      ]);
      const values = () => red.received("out").map(({ payload }) => payload);
      await red.next("out");
      simulator.world.setGlobal("deaths", 2);
      simulator.world.setGlobal("other", 99);
      simulator.world.setGlobal("deaths", 3);
      await red.next("out", 3);
      const restarted = simulator.restart({ downFor: 50 });
      await red.statusIs("node", /red ring/);
      simulator.world.setGlobal("deaths", 4);
      await restarted;
      await red.next("out", 4);
      simulator.world.deleteGlobal("deaths");
      await red.next("out", 5);
      assert.deepEqual(values(), [1, 2, 3, 4, null]);
      assert.equal(red.received("out")[0]?.topic, "deaths");
    });

    it("are refused as unsupported by a Streamer.bot that is too old", async () => {
      await play("globals", { variable: "x" }, { profile: "B" });
      const { error } = await ask();
      assert.equal(error?.code, "UNSUPPORTED");
      assert.match(error?.cause.hint, /0\.2\.5/);
    });
  });

  describe("code trigger", () => {
    it("accepted, finished and reply", async () => {
      const simulator = await play("code-trigger", {
        trigger: "goal_asked",
        args: [{ name: "n", value: "1", type: "num" }],
      });
      assert.equal((await ask({ payload: "kept" })).out?.payload, "kept");
      for (const wait of ["finished", "reply"]) {
        await red.deploy([
          red.tab,
          server(simulator.port),
          requestNode("code-trigger", { wait }),
          sink("out"),
          catchAll,
          sink("caught"),
        ]);
        await red.statusIs("node", /green dot/);
        const { out } = await ask({ trigger: "goal_asked", args: { n: 2 } });
        if (wait === "finished") assert.deepEqual([out?.payload.n, out?.run.success], [2, true]);
        else assert.equal(out?.payload.currentGoal, "42");
      }
      assert.deepEqual(
        asked(simulator, "ExecuteCodeTrigger").map(({ frame }) => frame.triggerName),
        ["goal_asked", "goal_asked", "goal_asked"],
      );
    });

    it("is fired with the Run button of its dialog, which shows the outcome", async () => {
      const simulator = await play("code-trigger", { trigger: "goal_asked", wait: "finished" });
      const { ok, name, success } = (await red.request().post("/streamerbot/run/node").send({})).body;
      assert.deepEqual([ok, name, success], [true, "Fetch goal", true]);
      assert.equal(asked(simulator, "ExecuteCodeTrigger").length, 1);
    });

    it("names what is missing, and passes on what the server says", async () => {
      await play("code-trigger", {});
      assert.match((await ask()).error?.message, /trigger is missing/);
      assert.match((await ask({ trigger: "x", args: 5 })).error?.message, /must be an object/);
      assert.equal((await ask({ trigger: "nobody registered this" })).error?.code, "REFUSED");
    });
  });

  describe("request", () => {
    /** Good fields of every request that has any, and bad ones. */
    const good: Record<string, object> = {
      Subscribe: { events: { Twitch: ["Follow"] } },
      UnSubscribe: { events: { Twitch: ["Follow"] } },
      DoAction: { action: { name: "Nothing" } },
      ExecuteCodeTrigger: { triggerName: "goal_asked" },
      GetGlobals: { persisted: true },
      GetGlobal: { variable: "deaths", persisted: true },
      SendMessage: { platform: "twitch", message: "hi" },
      GetUserPronouns: { platform: "twitch", userLogin: "ada" },
    };
    const fieldsOf = (name: string): object => {
      if (good[name]) return good[name];
      if (name.endsWith("GetUserGlobals")) return { persisted: true };
      return name.endsWith("GetUserGlobal") ? { userId: "u1", persisted: true } : {};
    };

    it("sends every request of the table, and nothing if a field is wrong", async () => {
      const simulator = await play("request", {}, { password: "secret" });
      simulator.world.setGlobal("deaths", 1);
      const { Authenticate: _own, ...table } = requests;
      assert.match(
        (await ask({ request: "Authenticate", fields: { authentication: "x" } })).error?.message,
        /logs in by itself/,
      );
      for (const [name, spec] of Object.entries(table)) {
        const before = simulator.requests.length;
        const { out, error } = await ask({ request: name, fields: fieldsOf(name) });
        assert.equal(simulator.requests.length, before + 1, name);
        assert.equal(error, undefined, `${name}: ${error?.message}`);
        if (out) assert.equal(out.response.status, "ok", name);
        for (const [field, { required }] of Object.entries(spec.fields) as [string, { required?: boolean }][]) {
          const wrong = { ...fieldsOf(name), [field]: 12345 };
          const missing = Object.fromEntries(Object.entries(fieldsOf(name)).filter(([key]) => key !== field));
          for (const fields of required ? [wrong, missing] : [wrong]) {
            assert.equal((await ask({ request: name, fields })).error?.code, "BAD_INPUT", `${name}.${field}`);
          }
        }
        assert.equal(simulator.requests.length, before + 1, `${name}: bad input is not sent`);
      }
    });

    it("gives the useful part as payload, with fields from rows over those of the message", async () => {
      const fields = [{ name: "variable", value: "wins", type: "str" }];
      const simulator = await play("request", { request: "GetGlobal", fields });
      simulator.world.setGlobal("wins", 5);
      const { out } = await ask({ fields: { variable: "losses", persisted: true } });
      assert.equal(out?.payload.value, 5);
    });

    it("sends names that nobody knows, and hands the refusal to the Catch node", async () => {
      await play("request", { request: "GetTomorrow" });
      assert.equal((await ask()).error?.code, "REFUSED");
      await red.statusIs("node", /refused/);
    });

    it("can't be used to deafen the event nodes", async () => {
      const simulator = await play("request", { request: "UnSubscribe" });
      await red.deploy([
        red.tab,
        server(simulator.port),
        requestNode("request", { request: "UnSubscribe" }),
        { ...requestNode("twitch", { events: ["Raid"] }), id: "raids", wires: [[]] },
        sink("out"),
        catchAll,
        sink("caught"),
      ]);
      await red.statusIs("raids", /green dot/);
      const { error } = await ask({ fields: { events: { Twitch: ["Raid"] } } });
      assert.match(error?.message, /listens to Twitch.Raid/);
    });
  });

  describe("errors, each as a Catch node sees it", () => {
    it("TIMEOUT: no answer in time", async () => {
      const simulator = await play("request", { request: "GetActions", timeout: 0.05 });
      simulator.fault("lose", { count: 1 });
      const { error } = await ask();
      assert.deepEqual([error?.code, error?.cause.request], ["TIMEOUT", "GetActions"]);
      await red.statusIs("node", /timeout/);
    });

    it("CONNECTION_LOST: sent, then the connection broke; it is not sent again", async () => {
      const simulator = await play("request", { request: "GetActions" });
      simulator.fault("lose", { count: 1 });
      const outcome = ask();
      await red.until("the request", () => asked(simulator, "GetActions").length === 1);
      simulator.fault("drop");
      assert.equal((await outcome).error?.code, "CONNECTION_LOST");
      await red.statusIs("node", /green dot/);
      assert.equal(asked(simulator, "GetActions").length, 1);
    });

    for (const [code, options, password] of [
      ["AUTH_FAILED", { password: "secret" }, "wrong"],
      ["AUTH_REQUIRED", { password: "secret", authentication: "enforced" }, undefined],
    ] as const) {
      it(`${code}: the login failed`, async () => {
        const simulator = await red.simulator(options);
        const config = [
          red.tab,
          server(simulator.port),
          requestNode("get-actions"),
          sink("out"),
          catchAll,
          sink("caught"),
        ];
        await red.load(config, password ? { server: { password } } : {});
        await red.statusIs("node", /red ring .*(wrongPassword|passwordNeeded)/);
        assert.equal((await ask()).error?.code, code);
      });
    }

    it("BAD_INPUT: no server is chosen", async () => {
      await red.load([red.tab, requestNode("get-actions", { server: "gone" }), sink("out"), catchAll, sink("caught")]);
      const { error } = await ask();
      assert.deepEqual([error?.code, error?.message], ["BAD_INPUT", "No server is chosen"]);
    });
  });

  describe("status", () => {
    it("connection: now and on every change, and a failing try once", async () => {
      const simulator = await red.simulator();
      await red.load([red.tab, server(simulator.port), requestNode("status", {}), sink("out")]);
      await red.until("ready", () => red.received("out").some(({ payload }) => payload.state === "ready"));
      await simulator.close();
      await red.until("waiting", () => red.received("out").some(({ payload }) => payload.state === "waiting"));
      const { payload, topic } = red.received("out").at(-1) ?? {};
      assert.equal(topic, "connection");
      assert.ok(["waiting", "lost", "connecting"].includes(payload.state));
      const failing = red.received("out").find((message) => message.payload.error);
      assert.ok(failing?.payload.error.hint);
    });

    it("stream: unknown until reported, then per platform, and unknown after a loss", async () => {
      const simulator = await red.simulator();
      await red.load([red.tab, server(simulator.port), requestNode("status", { reports: "stream" }), sink("out")]);
      await red.statusIs("node", /green dot/);
      await red.next("out");
      simulator.emit("Twitch", "StreamOnline");
      simulator.emit("Obs", "StreamingStarted");
      simulator.emit("Twitch", "StreamOffline");
      simulator.emit("Obs", "StreamingStopped");
      await red.next("out", 5);
      simulator.fault("drop");
      await red.next("out", 6);
      assert.deepEqual(
        red.received("out").map(({ payload }) => payload.state),
        ["unknown", "online", "online", "online", "offline", "unknown"],
      );
      assert.equal(red.received("out")[3]?.payload.platforms.twitch.state, "offline");
    });

    it("stream: YouTube's monitored broadcasts are requested after every connect; an upcoming one is not a stream", async () => {
      const started = "2026-05-14T18:00:00.000Z";
      // .NET writes a time that was never set as year 1.
      let broadcasts: object[] = [{ id: "a", status: "ready", actualStartTime: "0001-01-01T00:00:00" }];
      const scripted = red.later(
        await startScriptedServer({ answers: { GetMonitoredYouTubeBroadcasts: () => ({ broadcasts }) } }),
        (ended) => ended.close(),
      );
      await red.load([red.tab, server(scripted.port), requestNode("status", { reports: "stream" }), sink("out")]);
      await red.until("the question", () => scripted.asked("GetMonitoredYouTubeBroadcasts").length === 1);
      broadcasts = [...broadcasts, { id: "b", status: "live", actualStartTime: started }];
      for (const socket of scripted.sockets) socket.terminate();
      await red.until("the answer", () => red.received("out").at(-1)?.payload.state === "online");
      const { payload } = red.received("out").at(-1) ?? {};
      assert.deepEqual([payload.since, Object.keys(payload.platforms)], [started, ["youtube"]]);
      assert.ok(red.received("out").every((message) => message.payload.state !== "offline"));
    });

    it("instance: which Streamer.bot is there, and when it is another one", async () => {
      const simulator = await red.simulator();
      await red.load([red.tab, server(simulator.port), requestNode("status", { reports: "instance" }), sink("out")]);
      await red.until("known", () => red.received("out").some(({ payload }) => payload.state === "known"));
      assert.equal(red.received("out").at(-1)?.payload.info.version, "1.0.7");
      await simulator.restart({ profile: "1.0.4" });
      await red.until("the other", () => red.received("out").some(({ payload }) => payload.info?.version === "1.0.4"));
    });
  });

  it("keep several servers apart", async () => {
    const [one, two] = [await red.simulator({ name: "One" }), await red.simulator({ name: "Two" })];
    const node = (id: string, name: string) => ({ ...requestNode("twitch", { events: ["Follow"], server: name }), id });
    const request = { ...requestNode("request", { request: "GetInfo", server: "two" }) };
    await red.load([
      red.tab,
      server(one.port, { id: "one", name: "" }),
      server(two.port, { id: "two", name: "" }),
      node("in1", "one"),
      node("in2", "two"),
      request,
      sink("out"),
    ]);
    for (const id of ["in1", "in2", "node"]) await red.statusIs(id, /green dot/);
    one.emit("Twitch", "Follow");
    const [message] = await red.next("out");
    assert.deepEqual(
      [message?.streamerbot.serverId, message?.streamerbot.instance, message?.streamerbot.server],
      ["one", "One", "One"],
    );
    assert.equal((await ask()).out?.payload.name, "Two");
    assert.deepEqual([one.clients, two.clients], [1, 1]);
  });
});
