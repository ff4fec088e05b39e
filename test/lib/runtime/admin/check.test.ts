import assert from "node:assert/strict";
import dns from "node:dns";
import net from "node:net";
import { mock } from "node:test";
import { WebSocketServer } from "ws";
import { StreamerbotClient } from "../../../../src/lib/client/client";
import type { ClientOptions } from "../../../../src/lib/client/options";
import { checkConnection } from "../../../../src/lib/runtime/admin/check";
import { type SimulatorOptions, startSimulator } from "../../../../src/lib/simulator";
import { type Script, startScriptedServer } from "../../../support/scripted-server";
import { cleanup } from "../../../support/until";

describe("the test of a connection", () => {
  const later = cleanup();
  afterEach(() => mock.restoreAll());

  const simulate = async (options: SimulatorOptions = {}) =>
    later(await startSimulator(options), (simulator) => simulator.close());
  const scripted = async (script: Script) => later(await startScriptedServer(script), (server) => server.close());
  const run = (options: ClientOptions, lacksTls = false) =>
    checkConnection(() => ({ host: "127.0.0.1", ...options }), { lacksTls, hide: (text) => text });
  async function last(options: ClientOptions, lacksTls?: boolean) {
    const { step = "", key, hintKey } = (await run(options, lacksTls)).steps.at(-1) ?? {};
    return { step, key, hintKey };
  }

  /** For one test: what names stand for, and on which addresses something listens, whatever port is asked for. Returns what was connected to. */
  function network(resolves: string[], listening: readonly string[] = [], port = 1): { host: string; port: number }[] {
    const asked: { host: string; port: number }[] = [];
    const { connect } = net;
    const found = resolves.map((address) => ({ address, family: 4 }));
    mock.method(dns.promises, "lookup", async () => found);
    mock.method(net, "connect", (options: { host: string; port: number }) => {
      asked.push({ host: options.host, port: options.port });
      return connect({ host: "127.0.0.1", port: listening.includes(options.host) ? port : 1 });
    });
    return asked;
  }

  it("counts the events, and subscribes to one that hardly anybody sends", async () => {
    const server = await scripted({});
    const { steps, name } = await run({ port: server.port });
    assert.deepEqual(
      [name, steps.at(-1)],
      ["Scripted", { step: "events", ok: true, text: "6 events", key: "events", values: { count: 6 } }],
    );
    assert.deepEqual(server.asked("Subscribe").at(-1)?.events, { General: ["Custom"] });
  });

  it("says nothing about events that were not reported, and nothing about a name that does not exist", async () => {
    const { port } = await scripted({
      hello: { info: { version: "1.0.7" } },
      answers: { GetEvents: () => ({ events: {} }) },
    });
    const { steps } = await run({ port });
    assert.deepEqual(steps.at(-1), { step: "events", ok: true, text: undefined });
    assert.equal(steps.find(({ step }) => step === "hello")?.text, "1.0.7");
  });

  for (const [login, password, authentication] of [
    ["loggedIn", "right", "enforced"],
    ["noPassword", "", "on"],
    ["noLogin", "", undefined],
  ] as const) {
    it(`names what the login came to: ${login}`, async () => {
      const { port } = await simulate(authentication ? { password: "right", authentication } : {});
      const { steps } = await run({ port, password });
      assert.equal(steps.find(({ step }) => step === "login")?.key, login);
    });
  }

  it("has one line for each step, up to the one that failed", async () => {
    const { port } = await simulate({ password: "right", authentication: "enforced" });
    const { steps } = await run({ port });
    assert.deepEqual(
      steps.map(({ step, ok }) => `${step} ${ok}`),
      ["address true", "host true", "port true", "websocket true", "hello true", "login false"],
    );
  });

  for (const [what, code, expected] of [
    ["for want of a login", 4006, { step: "login", key: "AUTH_REQUIRED", hintKey: "AUTH_REQUIRED" }],
    ["because of the login", 4009, { step: "login", key: "AUTH_FAILED", hintKey: "AUTH_FAILED" }],
    ["for another reason", 1011, { step: "hello", key: "otherServer", hintKey: "otherServer" }],
  ] as const) {
    it(`names a server that closes the connection ${what} before it has greeted`, async () => {
      const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
      later(server, () => void server.close());
      server.on("connection", (socket) => socket.close(code));
      await new Promise((resolve) => server.once("listening", resolve));
      const password = code === 4009 ? "wrong" : "";
      assert.deepEqual(await last({ port: (server.address() as net.AddressInfo).port, password }), expected);
    });
  }

  for (const [request, step, script] of [
    ["Authenticate", "login", { password: "right" }],
    ["Subscribe", "events", {}],
  ] as const) {
    it(`does not take a server that has greeted and goes away at ${request} for another program`, async () => {
      const { port } = await scripted({
        ...script,
        answers: { [request]: (_frame, socket) => void socket.terminate() },
      });
      assert.deepEqual(await last({ port, password: "right" }), { step, key: undefined, hintKey: "again" });
    });
  }

  const [elsewhere, ownMachine] = ["elsewhere", "ownMachine"];
  for (const [what, host, resolves, listening, hintKey] of [
    ["a name that means ::1, with 127.0.0.1 listening", "localhost", ["::1"], ["127.0.0.1"], "localhost"],
    ["::1 itself, with 127.0.0.1 listening", "[::1]", ["::1"], ["127.0.0.1"], ownMachine],
    ["this machine by ::1", "localhost", ["::1"], [], ownMachine],
    ["this machine by another address", "127.0.0.2", ["127.0.0.2"], [], ownMachine],
    ["another machine", "studio", ["192.0.2.7"], [], elsewhere],
    ["another machine, with this one listening", "studio", ["192.0.2.7"], ["127.0.0.1"], elsewhere],
    ["a name for both", "studio", ["127.0.0.1", "192.0.2.7"], [], elsewhere],
  ] as const) {
    it(`knows what to do about a port where nothing listens: ${what}`, async () => {
      const { port } = await simulate();
      network([...resolves], listening, port);
      assert.deepEqual(await last({ host, port }), { step: "port", key: "refused", hintKey });
    });
  }

  it("says what the login needs even if the name means ::1 too", async () => {
    const { port } = await simulate({ password: "right", authentication: "enforced" });
    network(["::1", "127.0.0.1"], ["localhost", "::1", "127.0.0.1"], port);
    const expected = { step: "login", key: "AUTH_REQUIRED", hintKey: "AUTH_REQUIRED" };
    assert.deepEqual(await last({ host: "localhost", port }), expected);
  });

  it("asks for the port that a scheme stands for", async () => {
    const asked = network(["127.0.0.1"]);
    for (const [scheme, port] of [
      ["ws", 80],
      ["wss", 443],
    ] as const)
      await run({ scheme, port });
    assert.deepEqual(
      asked.map(({ port }) => port),
      [80, 443],
    );
  });

  it("blames a TLS configuration that is not deployed for what only that can change", async () => {
    assert.deepEqual(await last({ scheme: "wss", port: 1 }, true), {
      step: "port",
      key: "refused",
      hintKey: ownMachine,
    });
    const { port } = await simulate();
    assert.equal((await last({ scheme: "wss", port }, true)).hintKey, "tlsUndeployed");
  });

  it("says why a name could not be looked up", async () => {
    const lookup = mock.method(dns.promises, "lookup", () =>
      Promise.reject(Object.assign(new Error(), { code: "ENOTFOUND" })),
    );
    assert.deepEqual(await last({ host: "studio" }), { step: "host", key: "unknownHost", hintKey: "unknownHost" });
    assert.equal(lookup.mock.callCount(), 1);
  });

  it("closes all that it has opened", async () => {
    const sockets: net.Socket[] = [];
    const { connect } = net;
    mock.method(net, "connect", (options: net.TcpNetConnectOpts) => {
      const socket = connect(options);
      sockets.push(socket);
      return socket;
    });
    const simulator = await simulate();
    await run({ port: simulator.port });
    assert.equal(sockets.length, 2);
    assert.deepEqual(
      sockets.map(({ destroyed }) => destroyed),
      [true, true],
    );
  });

  describe("of what does not answer", () => {
    beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
    afterEach(() => mock.timers.reset());

    /** What the test says if `isWaiting` is followed by nothing for a minute. */
    async function impatient(isWaiting: Promise<unknown>) {
      const said = last({ host: "127.0.0.1", port: 1 });
      await isWaiting;
      mock.timers.tick(60_000);
      return said;
    }
    const called = (object: object, method: string, result: () => unknown) =>
      new Promise<void>((resolve) => {
        mock.method(object as Record<string, () => unknown>, method, () => {
          resolve();
          return result();
        });
      });
    const never = (): Promise<never> => new Promise(() => {});

    it("ends the wait for a name", async () => {
      const expected = { step: "host", key: "lookup", hintKey: "lookup" };
      assert.deepEqual(await impatient(called(dns.promises, "lookup", never)), expected);
    });

    it("ends the wait for a port", async () => {
      const silent = () => {
        const socket = new net.Socket();
        setImmediate(() => socket.emit("timeout"));
        return socket;
      };
      const expected = { step: "port", key: "silent", hintKey: ownMachine };
      assert.deepEqual(await impatient(called(net, "connect", silent)), expected);
    });

    it("ends the wait for a greeting that is never whole", async () => {
      const { port } = await simulate();
      network(["127.0.0.1"], ["127.0.0.1"], port);
      const expected = { step: "hello", key: "late", hintKey: "NOT_STREAMERBOT" };
      assert.deepEqual(await impatient(called(StreamerbotClient.prototype, "connect", never)), expected);
    });
  });
});
