/** Compression is never offered: old servers compress in a way that some stacks misread. What a server does about it. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { bench } from "../lib/client/support";
import { rawCompressed } from "../support/raw-frames";
import { until } from "../support/until";

type Upgrade = (request: IncomingMessage, socket: Socket) => void;

describe("compression", () => {
  const { client, later } = bench();

  /** A server that upgrades as it is told: properly (`taken` speaks to the socket), or in its own way. */
  async function upgrading(taken: (socket: WebSocket) => void) {
    const offers: (string | undefined)[] = [];
    const server = createServer();
    const proper = new WebSocketServer({ noServer: true, perMessageDeflate: true });
    const state: { own: Upgrade | undefined } = { own: undefined };
    server.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => {
      offers.push(request.headers["sec-websocket-extensions"]);
      socket.on("error", () => {});
      if (state.own) return state.own(request, socket.on("end", () => socket.destroy()).resume());
      proper.handleUpgrade(request, socket, head, (webSocket) => {
        webSocket.on("message", (data) => {
          const { id, events } = JSON.parse(data.toString());
          webSocket.send(JSON.stringify({ status: "ok", id, events: events ?? { Twitch: ["Follow"] } }));
        });
        webSocket.send('{"request":"Hello","info":{"name":"Compressing","version":"0.2.4"}}');
        taken(webSocket);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    later(server, async () => {
      for (const webSocket of proper.clients) webSocket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return { port: (server.address() as AddressInfo).port, offers, state };
  }

  const accept = ({ headers }: IncomingMessage): string =>
    createHash("sha1").update(`${headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");

  it("is not offered, so that a server that would take it up sends plain frames", async () => {
    const agreed: string[] = [];
    const { port, offers } = await upgrading(({ extensions }) => agreed.push(extensions));
    const connected = client({ port });
    assert.equal((await connected.connect()).name, "Compressing");
    assert.deepEqual([offers, agreed], [[undefined], [""]]);
  });

  it("that a server switches on unasked is refused, with the reason; it comes back when that ends", async () => {
    const { port, state } = await upgrading(() => {});
    state.own = (request, socket) => {
      const head = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"];
      head.push(`Sec-WebSocket-Accept: ${accept(request)}`, "Sec-WebSocket-Extensions: permessage-deflate");
      socket.write(`${head.join("\r\n")}\r\n\r\n`);
    };
    const reasons: string[] = [];
    const waiting = client({ port });
    waiting.on("state", (_state, { error }) => error && reasons.push(`${error.code} ${error.message}`));
    const connected = waiting.connect();
    await until("the refusal", () => reasons.length > 0);
    assert.match(reasons[0] ?? "", /^UNREACHABLE .*Sec-WebSocket-Extensions/);
    state.own = undefined;
    assert.equal((await connected).name, "Compressing");
  });

  it("that a server insists on is told apart from a server that is not there", async () => {
    const { port, state } = await upgrading(() => {});
    state.own = (_request, socket) => socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
    const reasons: string[] = [];
    const waiting = client({ port });
    waiting.on("state", (_state, { error }) => error && reasons.push(`${error.code} ${error.message}`));
    const connected = waiting.connect();
    await until("the refusal", () => reasons.length > 0);
    assert.match(reasons[0] ?? "", /^NOT_STREAMERBOT .*HTTP 400/);
    state.own = undefined;
    await connected;
  });

  it("that a server just uses ends the connection, with the reason, and never what it says", async () => {
    let times = 0;
    const { port } = await upgrading((webSocket) => {
      times += 1;
      if (times > 1) return;
      const text = '{"event":{"source":"Twitch","type":"Follow"},"data":{"squeezed":true}}';
      setImmediate(() => (webSocket as unknown as { _socket: Socket })._socket.write(rawCompressed(text)));
    });
    const heard: unknown[] = [];
    const reasons: string[] = [];
    const connected = client({ port });
    connected.on("state", (_state, { error }) => error && reasons.push(`${error.code} ${error.message}`));
    connected.listen("Twitch.Follow", ({ data }) => heard.push(data));
    connected.connect().catch(() => {});
    await until("ready, the second time", () => times === 2 && connected.state === "ready");
    assert.match(reasons[0] ?? "", /^CONNECTION_LOST .*RSV1/);
    assert.deepEqual(heard, []);
  });
});
