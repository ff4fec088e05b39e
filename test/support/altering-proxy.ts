/** A man in the middle who changes what a server says: what no fault of the simulator does. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";
import type { Frame } from "./scripted-server";

export interface Alterations {
  /** What becomes of a frame of the server: another one, or nothing. */
  frame?(frame: Frame): Frame | undefined;
  /** The code with which the server closes. */
  closeCode?(code: number): number;
  /** Whether pings of the client are answered (true). */
  autoPong?: boolean;
  /** A new client: for what a server says unasked. */
  joined?(client: WebSocket): void;
}

/** Takes any path, unlike a Streamer.bot. */
export async function startAlteringProxy(target: string, { frame, closeCode, autoPong, joined }: Alterations) {
  const server = new WebSocketServer({
    host: "127.0.0.1",
    port: 0,
    perMessageDeflate: false,
    autoPong: autoPong ?? true,
  });
  await once(server, "listening");
  server.on("connection", (client) => {
    const upstream = new WebSocket(target, { perMessageDeflate: false });
    const early: [Buffer, boolean][] = [];
    upstream.on("open", () => {
      for (const [data, binary] of early.splice(0)) upstream.send(data, { binary });
    });
    client.on("message", (data: Buffer, binary) => {
      if (upstream.readyState === WebSocket.OPEN) upstream.send(data, { binary });
      else early.push([data, binary]);
    });
    upstream.on("message", (data) => {
      const altered = frame ? frame(JSON.parse(data.toString())) : JSON.parse(data.toString());
      if (altered) client.send(JSON.stringify(altered));
    });
    upstream.on("close", (code, reason) => {
      const sent = code === 1005 || code === 1006 ? 1000 : code;
      client.close(closeCode?.(sent) ?? sent, reason);
    });
    client.on("close", () => upstream.terminate());
    for (const socket of [client, upstream]) socket.on("error", () => {});
    joined?.(client);
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      for (const client of server.clients) client.terminate();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
