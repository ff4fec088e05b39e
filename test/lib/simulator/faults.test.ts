import assert from "node:assert/strict";
import { connect as connectTcp } from "node:net";
import { type FaultName, startSimulator } from "../../../src/lib/simulator";
import { until } from "../../support/until";
import { cleanUp, connect, simulate, type Wire } from "./wire";

/** Whether a connection can be made, by its error code. */
async function attempt(url: string): Promise<"open" | "closed"> {
  const client = await connect(url, { opened: false });
  return Promise.race([
    new Promise<"open">((resolve) => client.socket.once("open", () => resolve("open"))),
    client.closed.then(() => "closed" as const),
  ]);
}

/** The answers in the order they came, by id. */
const answered = (client: Wire) => client.frames.map((frame) => frame.id).filter((id) => id !== undefined);

describe("simulator: faults", () => {
  afterEach(cleanUp);

  it("refuse: nobody listens, until it ends on the same port", async () => {
    const simulator = await simulate();
    const client = await connect(simulator.url);
    const { port } = simulator;
    const end = simulator.fault("refuse");
    assert.equal(await attempt(simulator.url), "closed");
    assert.equal((await client.ask("GetInfo")).status, "ok");
    await end();
    assert.equal(simulator.port, port);
    assert.equal(await attempt(simulator.url), "open");
  });

  it("stall: a connection is taken and never upgraded, and let go at the end", async () => {
    const simulator = await simulate();
    const end = simulator.fault("stall");
    const client = await connect(simulator.url, { opened: false });
    await until("the connection is taken", () => simulator.stalled === 1);
    assert.equal(client.socket.readyState, client.socket.CONNECTING);
    await end();
    await client.closed;
    assert.equal(await attempt(simulator.url), "open");
  });

  it("silent: sockets open and are sent nothing, but pings are answered", async () => {
    const simulator = await simulate();
    const end = simulator.fault("silent");
    const client = await connect(simulator.url);
    client.send({ request: "GetInfo", id: "unheard" });
    client.socket.ping();
    await new Promise((resolve) => client.socket.once("pong", resolve));
    assert.deepEqual(client.frames, []);
    assert.equal(simulator.requests.length, 1);
    await end();
    assert.equal((await client.ask("GetInfo")).status, "ok");
    assert.equal(client.frames.length, 1);
  });

  it("freeze: open sockets are neither read nor answered, pings included, and new ones stall", async () => {
    const simulator = await simulate();
    const client = await connect(simulator.url);
    await client.ask("Subscribe", { events: { Twitch: ["Follow"] } });
    const end = simulator.fault("freeze");
    let pongs = 0;
    client.socket.on("pong", () => pongs++);
    client.socket.ping();
    client.send({ request: "GetInfo", id: "late" });
    simulator.emit("Twitch", "Follow");
    assert.equal(simulator.sent.at(-1)?.recipients, 0);
    const other = await connect(simulator.url, { opened: false });
    await until("the connection is taken", () => simulator.stalled === 1);
    assert.equal(simulator.requests.length, 1);
    assert.equal(pongs, 0);
    assert.equal(other.socket.readyState, other.socket.CONNECTING);
    await end();
    await client.next((frame) => frame.id === "late");
    assert.ok(!client.frames.some((frame) => frame.event));
  });

  it("drop: all sockets are cut", async () => {
    const simulator = await simulate();
    const clients = await Promise.all([connect(simulator.url), connect(simulator.url)]);
    simulator.fault("drop");
    assert.deepEqual(await Promise.all(clients.map((client) => client.closed)), [1006, 1006]);
    assert.equal(await attempt(simulator.url), "open");
  });

  it("close: all sockets are closed with a code", async () => {
    const simulator = await simulate();
    const client = await connect(simulator.url);
    simulator.fault("close", { code: 4001, reason: "updating" });
    assert.equal(await client.closed, 4001);
  });

  it("malformed, binary, huge: frames out of the ordinary", async () => {
    const simulator = await simulate();
    const client = await connect(simulator.url);
    simulator.fault("malformed");
    simulator.fault("binary");
    simulator.fault("huge", { size: 300_000 });
    await client.next((frame) => "broken" in frame);
    await client.next((frame) => "binary" in frame);
    assert.equal((await client.event("General", "Custom")).data.data.length, 300_000);
  });

  it("error: the next requests, of a name or of any, are refused with a text", async () => {
    const simulator = await simulate();
    const client = await connect(simulator.url);
    simulator.fault("error", { request: "GetActions", text: "try later", count: 2 });
    assert.equal((await client.ask("GetInfo")).status, "ok");
    assert.equal((await client.ask("GetActions")).error, "try later");
    assert.equal((await client.ask("GetActions")).error, "try later");
    assert.equal((await client.ask("GetActions")).status, "ok");
    const end = simulator.fault("error", { count: Number.POSITIVE_INFINITY });
    assert.equal((await client.ask("GetInfo")).status, "error");
    await end();
    assert.equal((await client.ask("GetInfo")).status, "ok");
  });

  it("lose: a request is carried out and not answered", async () => {
    const simulator = await simulate();
    const client = await connect(simulator.url);
    simulator.fault("lose", { request: "DoAction" });
    client.send({ request: "DoAction", id: "lost", action: { name: "Nothing" } });
    await client.ask("GetInfo");
    assert.equal(simulator.runs.length, 1);
    assert.deepEqual(answered(client), ["ask-1"]);
  });

  it("slow: answers come later", async () => {
    const simulator = await simulate();
    const client = await connect(simulator.url);
    simulator.fault("slow", { ms: 30, request: "GetActions" });
    client.send({ request: "GetActions", id: "first" });
    client.send({ request: "GetInfo", id: "second" });
    await client.next((frame) => frame.id === "first");
    assert.deepEqual(answered(client), ["second", "first"]);
  });

  it("reorder: answers come newest first", async () => {
    const simulator = await simulate();
    const client = await connect(simulator.url);
    const end = simulator.fault("reorder", { count: 3 });
    for (const id of ["a", "b", "c", "d"]) client.send({ request: "GetInfo", id });
    await client.next((frame) => frame.id === "a");
    await until("all requests are in", () => simulator.requests.length === 4);
    assert.deepEqual(answered(client), ["c", "b", "a"]);
    await end();
    await client.next((frame) => frame.id === "d");
  });

  it("alter: an answer gets other members", async () => {
    const simulator = await simulate({ globals: { deaths: 3 } });
    const client = await connect(simulator.url);
    const members = { variable: { name: "deaths", value: 3 }, variables: undefined, count: undefined };
    simulator.fault("alter", { request: "GetGlobal", members });
    const answer = await client.ask("GetGlobal", { variable: "deaths", persisted: true });
    assert.deepEqual(answer, { variable: { name: "deaths", value: 3 }, status: "ok", id: "ask-1" });
  });

  it("repeat: what was answered is answered again, and nothing else is", async () => {
    const simulator = await simulate();
    const client = await connect(simulator.url);
    await client.ask("GetInfo");
    simulator.fault("silent");
    client.send({ request: "GetInfo", id: "never answered" });
    await until("the request is in", () => simulator.requests.length === 2);
    await simulator.fault("none")();
    simulator.fault("repeat", { status: "error" });
    await client.next((frame) => frame.status === "error");
    await client.ask("GetInfo");
    assert.deepEqual(answered(client), ["ask-1", "ask-1", "ask-2"]);
  });

  it("fragments: frames arrive in pieces of one byte, and whole", async () => {
    const simulator = await simulate();
    const client = await connect(simulator.url);
    await client.ask("Subscribe", { events: { General: ["Custom"] } });
    simulator.fault("fragments");
    simulator.emit("General", "Custom", { text: "Grüße 🦋" });
    assert.deepEqual((await client.event("General", "Custom")).data, { text: "Grüße 🦋" });
  });

  it("none: ends all faults that are in force", async () => {
    const simulator = await simulate();
    simulator.fault("refuse");
    simulator.fault("error", { count: 5 });
    simulator.fault("slow", { ms: 60_000 });
    await simulator.fault("none")();
    const client = await connect(simulator.url);
    assert.equal((await client.ask("GetInfo")).status, "ok");
  });

  it("knows its faults", async () => {
    const simulator = await simulate();
    assert.throws(() => simulator.fault("gremlins" as FaultName), /There is no fault "gremlins".*refuse/);
  });

  it("can be closed with any fault in force", async () => {
    const simulator = await startSimulator();
    const client = await connect(simulator.url);
    simulator.fault("freeze");
    const stalled = await connect(simulator.url, { opened: false });
    simulator.fault("refuse");
    await simulator.close();
    await Promise.all([client.closed, stalled.closed]);
  });

  describe("restart", () => {
    it("closes its clients and is another instance on the same port", async () => {
      const simulator = await simulate();
      const client = await connect(simulator.url);
      const { port, instanceId } = simulator;
      simulator.world.setGlobal("scratch", 1, false);
      simulator.fault("slow", { ms: 60_000 });
      await simulator.restart();
      assert.equal(await client.closed, 1001);
      assert.equal(simulator.port, port);
      const again = await connect(simulator.url);
      const hello = await again.next((frame) => frame.request === "Hello");
      assert.notEqual(hello.info.instanceId, instanceId);
      assert.equal((await again.ask("GetGlobals", { persisted: false })).count, 0);
      simulator.emit("Twitch", "Follow");
      assert.equal(simulator.sent.at(-1)?.recipients, 0);
    });

    it("can come back as another version, with another password, after a while", async () => {
      const simulator = await simulate({ profile: "0.2.4" });
      await simulator.restart({
        downFor: 5,
        profile: "1.0.4",
        password: "moth",
        authentication: "enforced",
        instanceId: "x",
      });
      assert.equal(simulator.profile.version, "1.0.4");
      const client = await connect(simulator.url);
      const hello = await client.next((frame) => frame.request === "Hello");
      assert.equal(hello.info.instanceId, "x");
      assert.ok(hello.authentication.salt);
      await simulator.restart({ password: null });
      const open = await connect(simulator.url);
      assert.equal((await open.ask("GetInfo")).status, "ok");
    });

    it("does not come back when it was closed in between", async () => {
      const simulator = await startSimulator();
      const restarted = simulator.restart({ downFor: 60_000 });
      await simulator.close();
      await restarted;
      assert.equal(await attempt(simulator.url), "closed");
    });
  });

  describe("legacy compression", () => {
    const upgrade = (port: number) =>
      [
        "GET / HTTP/1.1",
        `Host: 127.0.0.1:${port}`,
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: c2ltdWxhdG9yLXRlc3QtMQ==",
        "Sec-WebSocket-Extensions: permessage-deflate",
        "\r\n",
      ].join("\r\n");

    it("ends each message with a final block, for clients that offer to compress", async () => {
      const simulator = await simulate({ compression: "legacy" });
      const socket = connectTcp(simulator.port, "127.0.0.1");
      let received = Buffer.alloc(0);
      socket.on("data", (chunk: Buffer) => {
        received = Buffer.concat([received, chunk]);
      });
      socket.write(upgrade(simulator.port));
      const body = () => received.subarray(received.indexOf("\r\n\r\n") + 4);
      await until("a frame is in", () => received.includes("\r\n\r\n") && body().length > 8);
      socket.destroy();
      assert.match(received.toString("latin1"), /permessage-deflate/);
      const frame = body();
      assert.equal(frame[0], 0xc1);
      const start = (frame[1] ?? 0) === 126 ? 4 : 2;
      assert.equal((frame[start] ?? 0) & 1, 1);
    });

    it("is read by ws, and left alone by clients that do not offer it", async () => {
      const simulator = await simulate({ compression: "legacy" });
      for (const perMessageDeflate of [true, false]) {
        const client = await connect(simulator.url, { perMessageDeflate });
        assert.equal(client.socket.extensions.includes("permessage-deflate"), perMessageDeflate);
        for (let turn = 0; turn < 4; turn++) assert.equal((await client.ask("GetActions")).status, "ok");
      }
    });
  });
});
