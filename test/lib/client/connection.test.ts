import assert from "node:assert/strict";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { StreamerbotError } from "../../../src/lib/client";
import { startProxy } from "../../support/proxy";
import { rawClose } from "../../support/raw-frames";
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

  /** Why the first try failed. */
  async function failure(connecting: ReturnType<typeof client>): Promise<StreamerbotError> {
    const errors: StreamerbotError[] = [];
    connecting.on("state", (_state, { error }) => error && errors.push(error));
    connecting.connect();
    await until("a failure", () => errors.length > 0);
    return errors[0] as StreamerbotError;
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
    const { url, received, asked } = await server({ hello: false });
    const connected = client({ url });
    assert.equal((await connected.connect()).version, "0.2.4");
    assert.equal(received[0]?.request, "GetInfo");
    assert.equal(asked("GetInfo").length, 1);
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
    let isBack = false;
    const back = connected.connect().then(() => assert.ok(isBack, "connected already"));
    await new Promise((resolve) => setImmediate(resolve));
    isBack = true;
    const again = await server({ port });
    await back;
    assert.equal(connected.state, "ready");
    again.emit("Twitch", "Follow", { n: 1 });
    await until("the event", () => follows.length > 0);
    assert.deepEqual(follows, [{ n: 1 }]);
    assert.equal(again.asked("Subscribe").length, 1);
  });

  it("connects once, however often it is told to, and at once if it is ready", async () => {
    const { url, sockets } = await server();
    const connected = client({ url });
    await Promise.all([connected.connect(), connected.connect()]);
    assert.equal((await connected.connect()).name, "Scripted");
    assert.equal(sockets.length, 1);
  });

  it("knows the server's name while that is away, but is not logged in then", async () => {
    const { url, close } = await startScriptedServer({ password: "secret" });
    const connected = client({ url, password: "secret" });
    assert.deepEqual([connected.info, connected.authenticated], [undefined, false]);
    await connected.connect();
    assert.deepEqual([connected.info?.name, connected.authenticated], ["Scripted", true]);
    await close();
    await until("the loss", () => connected.state === "waiting");
    assert.deepEqual([connected.info?.name, connected.authenticated], ["Scripted", false]);
    await connected.close();
    assert.equal(connected.info?.name, "Scripted");
  });

  it("says how it was lost: what the server said, its code, or that it did not say", async () => {
    for (const [end, said] of [
      [(socket?: WebSocket) => socket?.close(4321, "for a reason"), /was lost: for a reason$/],
      [(socket?: WebSocket) => socket?.close(4321), /was lost: closed with code 4321$/],
      [(socket?: WebSocket) => socket?.terminate(), /was lost: closed without a reason$/],
    ] as const) {
      const { url, sockets } = await server();
      const connected = client({ url });
      const reasons: string[] = [];
      connected.on("state", (state, { error }) => state === "lost" && reasons.push(String(error?.message)));
      await connected.connect();
      end(sockets[0]);
      await until("the loss", () => reasons.length > 0);
      assert.match(reasons[0] ?? "", said);
    }
  });

  it("says why if a server greets and hangs up at once", async () => {
    const full = later(new WebSocketServer({ host: "127.0.0.1", port: 0 }), (server) => {
      for (const socket of server.clients) socket.terminate();
      return new Promise((resolve) => server.close(resolve));
    });
    full.on("connection", (socket) => {
      socket.send(JSON.stringify({ request: "Hello", authentication: { salt: "a", challenge: "b" } }));
      socket.close(4321, "no more seats");
    });
    await new Promise((resolve) => full.once("listening", resolve));
    const waiting = client({ port: (full.address() as AddressInfo).port, handshakeTimeout: 60_000 });
    assert.match((await failure(waiting)).message, /was lost: no more seats$/);
  });

  it("hands over nothing that comes after it was closed", async () => {
    const { url, sockets } = await server();
    const connected = client({ url });
    const events: unknown[] = [];
    connected.listen("*", (frame) => events.push(frame));
    connected.on("frame", (_direction, frame) => events.push(frame));
    await connected.connect();
    events.length = 0;
    const closed = connected.close();
    sockets[0]?.send(JSON.stringify({ event: { source: "Twitch", type: "Raid" } }));
    sockets[0]?.send("{broken");
    await closed;
    assert.deepEqual([events, connected.errors], [[], []]);
  });

  it("shows the frames of both directions, each that is an object and as it is", async () => {
    const { url, received, send } = await server();
    const connected = client({ url });
    const frames: [direction: string, frame: object][] = [];
    connected.on("frame", (direction, frame) => frames.push([direction, frame]));
    await connected.connect();
    const deep = `{"event":{"source":"Twitch","type":"Raid"},"data":${"[".repeat(2_000)}${"]".repeat(2_000)}}`;
    for (const odd of ["7", "[]", deep, '{"odd":1}']) send(odd);
    await connected.request("GetActions");
    const of = (direction: string): object[] => frames.filter(([one]) => one === direction).map(([, frame]) => frame);
    assert.deepEqual(of("sent"), received);
    assert.deepEqual(
      of("received").map((frame) => ("status" in frame ? "an answer" : frame)),
      [{ request: "Hello", info: { name: "Scripted", version: "1.0.7" } }, "an answer", { odd: 1 }, "an answer"],
    );
  });

  it("says what is wrong, and what to do, if nothing listens", async () => {
    const { port, close } = await startScriptedServer();
    await close();
    const waiting = client({ port });
    const { code, message, hint } = await failure(waiting);
    assert.equal(code, "UNREACHABLE");
    assert.match(message, /nothing listens/);
    assert.match(hint, /0\.0\.0\.0/);
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

  it("says that the connection did not open in time, and to which server", async () => {
    const port = await tcp(() => {});
    const waiting = client({ port, handshakeTimeout: 60 });
    await assert.rejects(waiting.connect({ timeout: 500 }), (error: { cause: Record<string, unknown> }) => {
      const { code, message, server } = error.cause;
      assert.deepEqual(
        [code, message, server],
        ["UNREACHABLE", `${waiting.url}: the connection did not open in time`, waiting.url],
      );
      return true;
    });
  });

  it("distinguishes a web server from a Streamer.bot", async () => {
    const web = createHttpServer((_request, response) => response.writeHead(404).end());
    web.on("upgrade", (_request, socket) => socket.end("HTTP/1.1 404 Not Found\r\n\r\n"));
    later(web, () => new Promise((resolve) => web.close(resolve)));
    await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
    const waiting = client({ port: (web.address() as AddressInfo).port });
    const { code, message } = await failure(waiting);
    assert.equal(code, "NOT_STREAMERBOT");
    assert.match(message, /HTTP 404/);
  });

  it("distinguishes an echo server from a Streamer.bot", async () => {
    const echo = later(new WebSocketServer({ host: "127.0.0.1", port: 0 }), (server) => {
      for (const socket of server.clients) socket.terminate();
      return new Promise((resolve) => server.close(resolve));
    });
    echo.on("connection", (socket) => socket.on("message", (data) => socket.send(data.toString())));
    await new Promise((resolve) => echo.once("listening", resolve));
    const waiting = client({ port: (echo.address() as AddressInfo).port, handshakeTimeout: 50 });
    const { code, server, cause } = await failure(waiting);
    assert.deepEqual([code, server, (cause as StreamerbotError).code], ["NOT_STREAMERBOT", waiting.url, "TIMEOUT"]);
  });

  it("does not take a server for Streamer.bot that refuses GetInfo, or answers it without info", async () => {
    const answers = [{ status: "error", error: "What?" }, {}, { info: "none" }];
    const failures = answers.map(async (answer) => {
      const { url } = await server({ hello: false, answers: { GetInfo: () => answer } });
      const { code, cause } = await failure(client({ url }));
      return [code, (cause as StreamerbotError | undefined)?.code];
    });
    assert.deepEqual(await Promise.all(failures), [
      ["NOT_STREAMERBOT", "REFUSED"],
      ["NOT_STREAMERBOT", undefined],
      ["NOT_STREAMERBOT", undefined],
    ]);
  });

  it("says why, if a server hangs up when it is asked GetInfo", async () => {
    const { url } = await server({
      hello: false,
      answers: { GetInfo: (_frame, socket) => void socket.close(4321, "no more seats") },
    });
    const { code, message } = await failure(client({ url }));
    assert.equal(code, "CONNECTION_LOST");
    assert.match(message, /was lost: no more seats$/);
  });

  it("loses a character that is not UTF-8, and neither the event nor the connection", async () => {
    const { url, sockets } = await server();
    const connected = client({ url });
    const events: unknown[] = [];
    connected.listen("*", ({ data }) => events.push(data));
    await connected.connect();
    const [before, after] = ['{"event":{"source":"Twitch","type":"Raid"},"data":"', 'berraid"}'];
    sockets[0]?.send(Buffer.concat([Buffer.from(before), Buffer.of(0xdc), Buffer.from(after)]), { binary: false });
    await until("the event", () => events.length > 0);
    assert.deepEqual(events, ["\ufffdberraid"]);
    assert.equal(connected.state, "ready");
  });

  it("ignores and reports binary frames, broken JSON and unknown frames, and stays connected", async () => {
    const { url, send, emit, ...rest } = await server();
    const connected = client({ url });
    const events: unknown[] = [];
    connected.listen("*", ({ data }) => events.push(data));
    const bad: unknown[] = [];
    connected.on("error", ({ server, cause }) => bad.push([server, cause]));
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
    assert.deepEqual(bad[2], [url, "text"]);
  });

  it("ends with the server's closing frame, and destroys the socket, though the server leaves TCP open", async () => {
    const { port } = await server();
    const proxy = later(await startProxy(port), (proxy) => proxy.close());
    const connected = client({ url: proxy.url, backoff: { min: 60_000, max: 60_000 } });
    const reasons: string[] = [];
    connected.on("state", (state, { error }) => state === "lost" && reasons.push(String(error?.message)));
    await connected.connect();
    await proxy.set("hold");
    const pending = connected.request("GetActions").catch((error) => error.code);
    proxy.say(rawClose(1001, "Going away"));
    assert.equal(await pending, "CONNECTION_LOST");
    assert.match(reasons[0] ?? "", /was lost: Going away$/);
    await proxy.set("pass");
    await until("the end of the old socket", () => proxy.taken === 2 && proxy.open === 1);
  });

  it("counts a frame that is still arriving as a sign of life", async () => {
    const { port, sockets } = await server({ autoPong: false, answers: { GetInfo: () => undefined } });
    const proxy = later(await startProxy(port), (proxy) => proxy.close());
    const connected = client({ url: proxy.url, heartbeat: 150 });
    const sizes: number[] = [];
    connected.listen("Twitch.Raid", ({ data }) => sizes.push((data as string).length));
    await connected.connect();
    await proxy.set("slow");
    sockets[0]?.send(JSON.stringify({ event: { source: "Twitch", type: "Raid" }, data: "x".repeat(150_000) }));
    await until("the frame", () => sizes.length > 0);
    assert.deepEqual(connected.states, ["connecting", "ready"]);
  });

  it("reconnects at once after a drop, and with growing pauses if it is dropped time and again", async () => {
    const { url, sockets } = await server();
    const dropped = client({ url, backoff: { min: 20, max: 10_000 } });
    const waits: number[] = [];
    dropped.on("state", (state, { retryIn }) => state === "waiting" && waits.push(retryIn ?? -1));
    await dropped.connect();
    for (let drop = 1; drop <= 4; drop += 1) {
      sockets.at(-1)?.terminate();
      await until("the next connection", () => waits.length === drop && dropped.state === "ready");
    }
    const [first, ...later] = waits;
    assert.equal(first, 0);
    for (const [index, wait] of later.entries()) {
      const least = 20 * 2 ** index;
      assert.ok(wait >= least && wait <= least * 1.25, String(waits));
    }
  });

  it("hands out nothing that is nested more than 1000 levels deep, and ends the request that it answers", async () => {
    const nested = (levels: number): string => `${"[".repeat(levels)}${"]".repeat(levels)}`;
    const { url, send } = await server({
      answers: {
        GetGlobal: ({ id }, socket) => void socket.send(`{"id":"${id}","status":"ok","variable":${nested(2_000)}}`),
      },
    });
    const connected = client({ url });
    const depths: unknown[] = [];
    connected.listen("Twitch.Raid", ({ data }) => depths.push(data));
    connected.on("event", ({ data }) => depths.push(data));
    await connected.connect();
    for (const levels of [2_000, 1_000]) send(`{"event":{"source":"Twitch","type":"Raid"},"data":${nested(levels)}}`);
    await assert.rejects(connected.request("GetGlobal", { variable: "x", persisted: true }), {
      code: "BAD_FRAME",
      request: "GetGlobal",
      message: /more than 1000 levels/,
    });
    assert.deepEqual(depths, []);
    // The frame itself is the first level.
    send(`{"event":{"source":"Twitch","type":"Raid"},"data":${nested(999)}}`);
    await until("the one within the limit", () => depths.length === 2);
    assert.equal(connected.errors.filter((error) => error.startsWith("BAD_FRAME")).length, 2);
  });

  it("notes no stack for each of the requests that end with it: ten thousand would take a second", async () => {
    const { url } = await server({ answers: { GetActions: () => undefined } });
    const connected = client({ url });
    await connected.connect();
    const pending = connected.request("GetActions").catch((error: Error) => error);
    await connected.close();
    assert.equal(((await pending) as Error).stack, "StreamerbotError: GetActions was cancelled");
    assert.notEqual(Error.stackTraceLimit, 0);
  });

  it("ends a connection whose peer has silently gone", async () => {
    const { url, sockets } = await server({ autoPong: false, answers: { GetInfo: () => undefined } });
    const connected = client({ url, heartbeat: 40 });
    const reasons: string[] = [];
    connected.on("state", (state, { error }) => state === "lost" && reasons.push(`${error?.message}: ${error?.hint}`));
    await connected.connect();
    await until("the loss", () => reasons.length > 0);
    assert.match(reasons[0] ?? "", /no longer answers: Is the PC asleep/);
    await until("another try", () => sockets.length > 1);
  });

  it("reads little of a flood in a turn of the event loop, if turns are shared", async () => {
    const { url, send } = await server();
    const connected = client({ url, shareTurns: true });
    let [all, inTurn, most] = [0, 0, 0];
    connected.listen("Twitch.Raid", () => {
      all += 1;
      inTurn += 1;
      most = Math.max(most, inTurn);
    });
    await connected.connect();
    const turn = (): void => {
      inTurn = 0;
      if (all < 3_000) setImmediate(turn);
    };
    turn();
    const frame = JSON.stringify({ event: { source: "Twitch", type: "Raid" }, data: "x".repeat(1_000) });
    for (let sent = 0; sent < 3_000; sent += 1) send(frame);
    await until("all", () => all === 3_000);
    assert.ok(most < 200, `${most} frames`);
  });

  it("counts an answer to its GetInfo probe as a sign of life if pings are not answered", async () => {
    const { url, asked } = await server({ autoPong: false });
    const connected = client({ url, heartbeat: 40 });
    await connected.connect();
    await until("three probes", () => asked("GetInfo").length >= 3);
    assert.deepEqual(connected.states, ["connecting", "ready"]);
  });

  for (const from of ["client", "server"] as const) {
    it(`counts pings and pongs as signs of life if GetInfo is not answered: pings of the ${from}`, async () => {
      const { url, sockets } = await server({ autoPong: from === "client", answers: { GetInfo: () => undefined } });
      const connected = client({ url, heartbeat: 200 });
      await connected.connect();
      let [taken, sent] = [0, 0];
      sockets[0]?.on("ping", () => {
        taken += 1;
      });
      const pinging = setInterval(() => {
        if (from === "client") return;
        sent += 1;
        sockets[0]?.ping();
      }, 20);
      later(pinging, (timer) => clearInterval(timer));
      await until("more pings than a silent peer would live to see", () => taken > 2 || sent > 30);
      assert.deepEqual(connected.states, ["connecting", "ready"]);
    });
  }

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

  it("continues if a listener of its states throws, and reports it", async () => {
    const connected = client({ url: (await server()).url });
    // The second one can't even become a text.
    const faults: object[] = [new Error("a listener's fault"), Object.create(null)];
    connected.on("state", () => {
      throw faults.shift();
    });
    await connected.connect();
    assert.equal(connected.state, "ready");
    assert.deepEqual(connected.errors.slice(0, 2), [
      "LISTENER: a listener's fault",
      "LISTENER: an error without a text",
    ]);
  });

  it("continues if a listener of its errors throws: a warning of the process", async () => {
    const { url, send } = await server();
    const connected = client({ url });
    connected.on("error", () => {
      throw new Error("a fault's fault");
    });
    const warnings: string[] = [];
    const note = ({ message }: Error): void => void warnings.push(message);
    process.on("warning", note);
    try {
      await connected.connect();
      send("{broken");
      await until("the warning", () => warnings.includes("a fault's fault"));
    } finally {
      process.off("warning", note);
    }
    assert.equal(connected.state, "ready");
  });
});
