import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { mock } from "node:test";
import { StreamerbotError } from "../../../../src/lib/client";
import type { FlowNode } from "../../../../src/lib/runtime/red";
import { leaveBuiltIn, useBuiltIn } from "../../../../src/lib/runtime/server/built-in";
import { Dropped, type ServerSettings, SharedServer } from "../../../../src/lib/runtime/server/server";
import { type Script, startScriptedServer } from "../../../support/scripted-server";
import { cleanup, until } from "../../../support/until";

describe("the connection that nodes share", () => {
  const later = cleanup();
  const unlimited = { limit: 100, time: 60_000 };

  function stage(settings: Partial<ServerSettings> = {}, name = "") {
    const [said, wrong]: [string[], string[]] = [[], []];
    const node = Object.assign(new EventEmitter(), {
      id: "server",
      name,
      log: (text: string) => said.push(text),
      warn: (text: string) => wrong.push(text),
      error: (text: string) => wrong.push(text),
    }) as unknown as FlowNode;
    const complete = { client: () => ({}), offline: "fail", hold: unlimited, ...settings } as const;
    const shared = later(new SharedServer(node, {}, complete), (shared) => shared.close(true));
    return {
      ...{ shared, said, wrong },
      /** A node that uses the connection, and how it is closed. */
      use(watch: (view: { state: string }) => void = () => {}) {
        const user = Object.assign(new EventEmitter(), { id: String(Math.random()) }) as unknown as FlowNode;
        shared.attach(user, watch);
        return (removed: boolean) =>
          new Promise<void>((done) => void (user as unknown as EventEmitter).emit("close", removed, done));
      },
      ready: () => until("the connection", () => shared.view.state === "ready"),
    };
  }

  const server = async (script?: Script) => later(await startScriptedServer(script), (server) => server.close());

  async function connected(settings: Partial<ServerSettings> = {}, hello?: object) {
    const scripted = await server(hello && { hello });
    const made = stage({ client: () => ({ url: scripted.url, heartbeat: 0 }), ...settings });
    const leave = made.use();
    await made.ready();
    return { ...made, scripted, leave };
  }

  it("is named after its node, else after the Streamer.bot, as soon as that is known", async () => {
    const { shared, scripted } = await connected();
    const about = { serverId: "server", origin: "live" };
    const known = { instance: "Scripted", version: "1.0.7", ...about };
    const unknown = { instance: null, version: null, ...about };
    assert.deepEqual(shared.origin(), { server: "Scripted", ...known });
    assert.deepEqual(shared.origin("test"), { server: "Scripted", ...known, origin: "test" });
    assert.deepEqual(stage().shared.origin(), { server: "Streamer.bot", ...unknown });
    const named = stage({ client: () => ({ url: scripted.url }) }, "Studio");
    named.use();
    await named.ready();
    assert.deepEqual(named.shared.origin(), { server: "Studio", ...known });
  });

  it("says if a simulator or a recording is behind it, wherever that plays", async () => {
    const simulator = { name: "", scenario: "quiet", speed: 1 };
    assert.equal(stage({ simulator }).shared.origin().origin, "simulator");
    assert.equal(stage({ simulator: { ...simulator, replay: { file: "x" } } }).shared.origin().origin, "replay");
    assert.equal((await connected({}, { info: { mode: "replay" } })).shared.origin().origin, "replay");
  });

  it("is one line in the log, with the version if the server says that", async () => {
    const { said, scripted } = await connected();
    assert.deepEqual(said, [`Connected to ${scripted.url} (Streamer.bot 1.0.7)`]);
    const silent = await connected({}, { info: {} });
    assert.match(silent.said.join(), /\(Streamer\.bot of unknown version\)$/);
  });

  it("warns of each thing once between two connections, and of ten things at most", async () => {
    const scripted = await server();
    const { shared, use, ready, said, wrong } = stage({
      client: () => ({ url: scripted.url, backoff: { min: 10, max: 20 } }),
    });
    use();
    await ready();
    const warn = (n: number) => shared.warn(new StreamerbotError("BAD_FRAME", `trouble ${n}`));
    for (let n = 1; n <= 12; n += 1) for (const each of [n, n]) warn(each);
    const troubles = () => wrong.map((text) => Number(/^trouble (\d+) /.exec(text)?.[1]));
    assert.deepEqual(troubles(), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    scripted.sockets[0]?.terminate();
    await until("another connection", () => said.length === 2);
    warn(1);
    assert.deepEqual(troubles(), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1]);
  });

  it("ends with the last user that is removed, and tells those who watch nothing of the end", async () => {
    const { shared, use, leave, scripted } = await connected();
    const states: string[] = [];
    const leaveToo = use(({ state }) => states.push(state));
    shared.watch(({ state }) => states.push(state));
    await leave(true);
    assert.ok(shared.client);
    await leaveToo(true);
    assert.equal(shared.client, undefined);
    assert.deepEqual(shared.view, { state: "idle" });
    await until("the end", () => scripted.open() === 0);
    assert.deepEqual(states, ["ready", "ready"]);
  });

  it("outlives the last user by five seconds if that is only edited, unless it comes back", async () => {
    const { shared, leave, use } = await connected();
    mock.timers.enable({ apis: ["setTimeout"] });
    later(mock.timers, (timers) => timers.reset());
    await leave(false);
    mock.timers.tick(4_999);
    const leaveAgain = use();
    mock.timers.tick(5_000);
    assert.ok(shared.client);
    await leaveAgain(false);
    mock.timers.tick(4_999);
    assert.ok(shared.client);
    mock.timers.tick(1);
    assert.equal(shared.client, undefined);
  });

  it("listens and is watched until that is ended, with or without a client", async () => {
    const { shared, scripted } = await connected();
    const seen: unknown[] = [];
    const ends = [
      shared.listen("Twitch.Raid", () => seen.push("ended")),
      shared.watch(({ state }) => seen.push(state)),
      shared.watch(({ state }) => state === "lost" && seen.push(state)),
    ];
    shared.listen("Twitch.Raid", () => seen.push("a raid"));
    for (const end of ends.slice(0, 2)) end();
    scripted.emit("Twitch", "Raid");
    await until("the raid", () => seen.includes("a raid"));
    scripted.sockets[0]?.terminate();
    await until("the loss", () => seen.includes("lost"));
    assert.deepEqual(seen, ["ready", "a raid", "lost"]);
    const other = await server();
    const early = stage({ client: () => ({ url: other.url }) });
    early.shared.listen("Twitch.Follow", () => {})();
    const heard: string[] = [];
    const end = early.shared.listen("Twitch.Sub", () => heard.push("ended"));
    early.use();
    await early.ready();
    end();
    early.shared.listen("Twitch.Sub", () => heard.push("a sub"));
    other.emit("Twitch", "Sub");
    await until("the sub", () => heard.length > 0);
    assert.deepEqual(heard, ["a sub"]);
    assert.deepEqual(
      other.asked("Subscribe").map(({ events }) => events),
      [{ Twitch: ["Sub"] }],
    );
  });

  it("performs nothing, and says why, while it can't be used", async () => {
    const job = (client: { request(name: "GetActions"): Promise<unknown> }) => client.request("GetActions");
    const code = (shared: SharedServer) =>
      shared.perform("GetActions", job).catch(({ code, request }) => [code, request]);
    assert.deepEqual(await code(stage().shared), ["NOT_CONNECTED", "GetActions"]);
    const bad = stage({ client: () => ({ port: 0 }) });
    bad.use();
    assert.deepEqual([await code(bad.shared), bad.shared.view.state], [["BAD_INPUT", undefined], "stopped"]);
    const broken = () => {
      throw new Error("its certificate can't be read");
    };
    const elsewhere = stage({ client: broken });
    elsewhere.use();
    assert.deepEqual(
      [await code(elsewhere.shared), elsewhere.shared.view.state],
      [["BAD_INPUT", undefined], "stopped"],
    );
    assert.match(elsewhere.wrong.join(), /^its certificate can't be read/);
    const { url } = await server({ password: "secret" });
    const refused = stage({ client: () => ({ url, password: "wrong" }) });
    refused.use();
    await until("the refusal", () => refused.shared.view.state === "waiting");
    assert.deepEqual(await code(refused.shared), ["AUTH_FAILED", "GetActions"]);
  });

  for (const offline of ["fail", "hold", "drop"] as const) {
    it(`performs at once while it is ready, also for who wants to ${offline} otherwise`, async () => {
      const { shared } = await connected();
      const states: string[] = [];
      const performed = shared.perform("GetInfo", async (client) => void states.push(client.state), { offline });
      assert.deepEqual(states, ["ready"]);
      await performed;
    });
  }

  it("drops what is to be performed while it is away, for who wants that", async () => {
    const { shared } = stage({ offline: "hold" });
    await assert.rejects(
      shared.perform("GetInfo", async () => {}, { offline: "drop" }),
      Dropped,
    );
  });

  it("holds what is to be performed until it is ready, or closed", async () => {
    const { url, port, close } = await startScriptedServer();
    await close();
    const { shared, use } = stage({ client: () => ({ url, backoff: { min: 10, max: 20 } }), offline: "hold" });
    const states: string[] = [];
    use(({ state }) => states.push(state));
    const held = shared.perform("GetInfo", async (client) => client.state);
    await until("three tries", () => states.filter((state) => state === "waiting").length === 3);
    const back = await server({ port });
    assert.equal(await held, "ready");
    await back.close();
    await until("the loss", () => shared.view.state === "waiting");
    const cancelled = assert.rejects(
      shared.perform("GetInfo", async () => {}),
      { code: "CANCELLED", request: "GetInfo" },
    );
    await shared.close();
    await cancelled;
  });

  it("takes the limits of its settings: how long a request may take, and what may be held, if anything is", async () => {
    const limitless = { limit: Number.NaN, time: 1 };
    const { shared } = await connected({ hold: limitless });
    assert.equal(shared.requestTimeout, 10_000);
    const own = stage({ client: () => ({ requestTimeout: 1_234 }), offline: "hold", hold: limitless });
    own.use();
    assert.deepEqual([own.shared.requestTimeout, own.shared.view.state], [1_234, "stopped"]);
    assert.match(own.wrong.join(), /Holding messages/);
  });

  it("has last words while it is still there, and none if it never was", async () => {
    const states: unknown[] = [];
    const never = stage();
    const { shared, leave, scripted } = await connected();
    for (const one of [never.shared, shared]) one.beforeEnd(async (client) => void states.push(client.state));
    await never.shared.close();
    await leave(true);
    await until("the end", () => scripted.open() === 0);
    assert.deepEqual(states, ["ready"]);
  });

  describe("to a built-in simulator", () => {
    const simulator = { name: "", scenario: "quiet", speed: 1 };

    /** What tells one simulator from the next. */
    async function passwordOf(id: string): Promise<string> {
      const { password } = await useBuiltIn(id, simulator);
      await leaveBuiltIn(id, false);
      return later(password, () => leaveBuiltIn(id, true));
    }

    async function used(): Promise<SharedServer> {
      const { shared, use, ready } = stage({ simulator });
      use();
      await ready();
      return shared;
    }

    it("leaves that to the next deploy, and ends it with the server node, whether that is in use or not", async () => {
      const first = await passwordOf("server");
      await (await used()).close();
      await stage({ simulator }).shared.close();
      assert.equal(await passwordOf("server"), first);
      await stage({ simulator }).shared.close(true);
      const second = await passwordOf("server");
      assert.notEqual(second, first);
      await (await used()).close(true);
      assert.notEqual(await passwordOf("server"), second);
    });

    it("leaves no more of them to the next deploy than ten, those that were used last", async () => {
      const kept = await passwordOf("server");
      await (await used()).close();
      for (let n = 1; n < 10; n += 1) await passwordOf(`server ${n}`);
      assert.equal(await passwordOf("server"), kept);
      for (let n = 1; n <= 10; n += 1) await passwordOf(`server ${n}`);
      assert.notEqual(await passwordOf("server"), kept);
    });

    it("never ends one that is in use", async () => {
      const { password } = await useBuiltIn("server", simulator);
      await stage().shared.close();
      for (let n = 1; n <= 11; n += 1) await passwordOf(`server ${n}`);
      assert.equal(await passwordOf("server"), password);
    });
  });

  it("is not made any more if its users are gone by the time its simulator has started", async () => {
    const simulator = { name: "", scenario: "quiet", speed: 1 };
    const { shared, use } = stage({ simulator });
    await use()(true);
    const { password } = await useBuiltIn("server", simulator);
    assert.deepEqual([shared.client, shared.view], [undefined, { state: "idle" }]);
    const again = await useBuiltIn("server", simulator);
    assert.equal(again.password, password, "the next user has it");
  });
});
