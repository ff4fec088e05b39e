import assert from "node:assert/strict";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { WebSocketServer } from "ws";
import { startScriptedServer } from "../../support/scripted-server";
import { until } from "../../support/until";
import { bench } from "./support";

describe("client: the life of a connection", () => {
  const { server, client, later } = bench();

  /** A TCP server that does what it is told with every socket. Resolves with its port. */
  async function tcp(onSocket: (socket: Socket) => void): Promise<number> {
    const sockets = new Set<Socket>();
    const listening = createServer((socket) => {
      sockets.add(socket);
      socket.on("error", () => {});
      onSocket(socket);
    });
    later(listening, async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => listening.close(resolve));
    });
    await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
    return (listening.address() as AddressInfo).port;
  }

  it("is ready once the server has greeted and confirmed the subscription", async () => {
    const { url, asked } = await server();
    const connected = client({ url });
    connected.listen("Twitch.Follow", () => {});
    const info = await connected.connect();
    assert.equal(info.name, "Scripted");
    assert.equal(info.version, "1.0.7");
    assert.deepEqual(connected.states, ["connecting", "ready"]);
    assert.equal(asked("Subscribe").length, 1);
  });

  it("asks GetInfo of a server that sends no Hello (up to 0.2.4)", async () => {
    const { url, received } = await server({ hello: false });
    const connected = client({ url });
    assert.equal((await connected.connect()).version, "0.2.4");
    assert.equal(received[0]?.request, "GetInfo");
  });

  it("does not speak before Hello, since a server that enforces authentication would hang up", async () => {
    const { url, received } = await server({ password: "secret", enforced: true });
    await client({ url, password: "secret" }).connect();
    assert.equal(received[0]?.request, "Authenticate");
  });

  it("waits for a server that is started later", async () => {
    const { port, close } = await startScriptedServer();
    await close();
    const waiting = client({ port });
    const connected = waiting.connect();
    await until("a failed try", () => waiting.states.includes("waiting"));
    await server({ port });
    assert.equal((await connected).name, "Scripted");
  });

  it("connects again, and subscribes once, after the server was restarted", async () => {
    const { port, url, close } = await startScriptedServer();
    const connected = client({ url });
    const follows: unknown[] = [];
    connected.listen("Twitch.Follow", ({ data }) => follows.push(data));
    await connected.connect();
    await close();
    await until("the loss", () => connected.state === "waiting");
    assert.ok(connected.states.includes("lost"));
    const again = await server({ port });
    await until("ready again", () => connected.state === "ready");
    again.emit("Twitch", "Follow", { n: 1 });
    await until("the event", () => follows.length > 0);
    assert.deepEqual(follows, [{ n: 1 }]);
    assert.equal(again.asked("Subscribe").length, 1);
  });

  it("says what is wrong, and what to do, where nothing listens", async () => {
    const { port, close } = await startScriptedServer();
    await close();
    const waiting = client({ port });
    const failures: { code: string; message: string; hint: string }[] = [];
    waiting.on("state", (_state, { error }) => error && failures.push(error));
    waiting.connect();
    await until("a failure", () => failures.length > 0);
    assert.equal(failures[0]?.code, "UNREACHABLE");
    assert.match(failures[0]?.message ?? "", /nothing listens/);
    assert.match(failures[0]?.hint ?? "", /0\.0\.0\.0/);
  });

  for (const [what, listen] of Object.entries({
    "a socket that is accepted and never spoken to": () => tcp(() => {}),
    "a WebSocket that never says a word": async () => {
      const silent = later(
        new WebSocketServer({ host: "127.0.0.1", port: 0 }),
        (server) =>
          new Promise((resolve) => {
            for (const socket of server.clients) socket.terminate();
            server.close(resolve);
          }),
      );
      await new Promise((resolve) => silent.once("listening", resolve));
      return (silent.address() as AddressInfo).port;
    },
    "a login that is never answered": async () =>
      (await server({ password: "x", answers: { Authenticate: () => undefined } })).port,
  })) {
    it(`gives up on ${what} and tries again`, async () => {
      const waiting = client({ port: await listen(), password: "x", handshakeTimeout: 60 });
      waiting.connect();
      await until("two tries", () => waiting.states.filter((state) => state === "waiting").length >= 2);
      assert.ok(!waiting.states.includes("ready"));
    });
  }

  it("tells a web server from a Streamer.bot", async () => {
    const web = createHttpServer((_request, response) => response.writeHead(404).end());
    web.on("upgrade", (_request, socket) => socket.end("HTTP/1.1 404 Not Found\r\n\r\n"));
    later(web, () => new Promise((resolve) => web.close(resolve)));
    await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
    const waiting = client({ port: (web.address() as AddressInfo).port });
    const codes: string[] = [];
    waiting.on("state", (_state, { error }) => error && codes.push(`${error.code} ${error.message}`));
    waiting.connect();
    await until("a failure", () => codes.length > 0);
    assert.match(codes[0] ?? "", /^NOT_STREAMERBOT .*HTTP 404/);
  });

  it("tells an echo server from a Streamer.bot", async () => {
    const echo = later(new WebSocketServer({ host: "127.0.0.1", port: 0 }), (server) => {
      for (const socket of server.clients) socket.terminate();
      return new Promise((resolve) => server.close(resolve));
    });
    echo.on("connection", (socket) => socket.on("message", (data) => socket.send(data.toString())));
    await new Promise((resolve) => echo.once("listening", resolve));
    const waiting = client({ port: (echo.address() as AddressInfo).port, handshakeTimeout: 50 });
    const codes: string[] = [];
    waiting.on("state", (_state, { error }) => error && codes.push(error.code));
    waiting.connect();
    await until("a failure", () => codes.length > 0);
    assert.equal(codes[0], "NOT_STREAMERBOT");
  });

  it("ignores and reports binary frames, broken JSON and unknown frames, and stays connected", async () => {
    const { url, send, emit, ...rest } = await server();
    const connected = client({ url });
    const events: unknown[] = [];
    connected.listen("*", ({ data }) => events.push(data));
    await connected.connect();
    for (const frame of [
      Buffer.from([1, 2, 3]),
      "{broken",
      '"text"',
      "null",
      "[]",
      "{}",
      '{"event":{"source":1,"type":2}}',
    ])
      send(frame);
    rest.sockets[0]?.send(JSON.stringify({ event: { source: "Twitch", type: "Raid" }, data: "still here" }));
    await until("the good frame", () => events.length > 0);
    assert.deepEqual(events, ["still here"]);
    assert.equal(connected.state, "ready");
    assert.equal(connected.errors.filter((error) => error.startsWith("BAD_FRAME")).length, 7);
  });

  it("ends a connection whose peer has silently gone", async () => {
    const { url, sockets } = await server({ autoPong: false, answers: { GetInfo: () => undefined } });
    const connected = client({ url, heartbeat: 40 });
    const reasons: string[] = [];
    connected.on("state", (state, { error }) => state === "lost" && reasons.push(String(error?.message)));
    await connected.connect();
    await until("the loss", () => reasons.length > 0);
    assert.match(reasons[0] ?? "", /no longer answers/);
    await until("another try", () => sockets.length > 1);
  });

  it("takes an answer to its GetInfo probe for a sign of life where pings stay unanswered", async () => {
    const { url, asked } = await server({ autoPong: false });
    const connected = client({ url, heartbeat: 40 });
    await connected.connect();
    await until("three probes", () => asked("GetInfo").length >= 3);
    assert.deepEqual(connected.states, ["connecting", "ready"]);
  });

  it("closes while it is connecting, and for good", async () => {
    const port = await tcp(() => {});
    const closing = client({ port });
    const connected = closing.connect();
    await until("connecting", () => closing.state === "connecting");
    await closing.close();
    await assert.rejects(connected, { code: "CANCELLED" });
    assert.equal(closing.state, "stopped");
  });

  it("closes against a dead peer without waiting for its goodbye", async () => {
    const { url, sockets } = await server();
    const closing = client({ url });
    await closing.connect();
    // A peer that reads nothing any more answers no closing handshake.
    (sockets[0] as unknown as { _socket: Socket })._socket.pause();
    await closing.close();
    assert.equal(closing.state, "stopped");
  });

  it("closes while it waits for the next try, and connects again when asked to, with its listeners", async () => {
    const { port, close } = await startScriptedServer();
    await close();
    const restarted = client({ port, backoff: { min: 60_000, max: 60_000 } });
    const raids: unknown[] = [];
    restarted.listen("Twitch.Raid", ({ data }) => raids.push(data));
    restarted.connect();
    await until("waiting", () => restarted.state === "waiting");
    await restarted.close();
    const { emit, ...rest } = await server({ port });
    await restarted.connect();
    rest.sockets[0]?.send(JSON.stringify({ event: { source: "Twitch", type: "Raid" }, data: 7 }));
    await until("the raid", () => raids.length > 0);
    assert.deepEqual(raids, [7]);
  });

  it("goes on where a listener of its own states throws", async () => {
    const { url } = await server();
    const connected = client({ url });
    connected.on("state", () => {
      throw new Error("a listener's fault");
    });
    const warnings: Error[] = [];
    const note = (warning: Error): void => void warnings.push(warning);
    process.on("warning", note);
    try {
      await connected.connect();
      await until("the warnings", () => warnings.some(({ message }) => message === "a listener's fault"));
    } finally {
      process.off("warning", note);
    }
    assert.equal(connected.state, "ready");
  });
});
