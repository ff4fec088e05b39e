import { createHash } from "node:crypto";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

// biome-ignore lint/suspicious/noExplicitAny: what arrives on the wire is checked by the tests
export type Frame = Record<string, any>;

/** Answers a request: with the members of an ok answer, with a whole frame that has a status, or with nothing at all. */
export type Answer = (frame: Frame, socket: WebSocket) => Frame | undefined;

export interface Script {
  /** `false`: no greeting, as up to 0.2.4. */
  hello?: Frame | false;
  password?: string;
  /** Closes the socket on any first request but Authenticate. */
  enforced?: boolean;
  /** By name of the request; what is not here is answered ok. */
  answers?: Record<string, Answer>;
  port?: number;
  autoPong?: boolean;
}

const salt = "c2FsdA==";
const challenge = "Y2hhbGxlbmdl";

/** A WebSocket server that does as it is told: the part of a Streamer.bot that a test of the client needs, and nothing more. */
export async function startScriptedServer(script: Script = {}) {
  const {
    hello = { info: { name: "Scripted", version: "1.0.7" } },
    password,
    enforced,
    answers = {},
    port = 0,
    autoPong = true,
  } = script;
  const server = new WebSocketServer({ host: "127.0.0.1", port, perMessageDeflate: false, autoPong });
  const received: Frame[] = [];
  const sockets: WebSocket[] = [];
  await new Promise<void>((resolve, reject) => server.once("listening", resolve).once("error", reject));

  const hash = (text: string): string => createHash("sha256").update(text).digest("base64");
  const defaults: Record<string, Answer> = {
    GetInfo: () => ({ info: { name: "Scripted", version: "0.2.4" } }),
    GetEvents: () => ({
      events: { Twitch: ["Follow", "Sub", "Raid"], Raw: ["ActionCompleted"], Custom: ["Event"], General: ["Custom"] },
    }),
    Subscribe: ({ events }) => ({ events }),
    Authenticate: ({ authentication }) =>
      authentication === hash(hash(password + salt) + challenge)
        ? {}
        : { status: "error", error: "Authentication failed." },
  };

  server.on("connection", (socket) => {
    sockets.push(socket);
    let authenticated = false;
    if (hello) {
      const authentication = password === undefined ? undefined : { salt, challenge };
      socket.send(JSON.stringify({ request: "Hello", authentication, ...hello }));
    }
    socket.on("message", (data) => {
      const frame: Frame = JSON.parse(data.toString());
      received.push(frame);
      if (enforced && !authenticated && frame.request !== "Authenticate")
        return socket.close(1008, "Authenticate first");
      if (frame.request === "Authenticate") authenticated = true;
      const answer = answers[frame.request] ?? defaults[frame.request] ?? (() => ({}));
      const members = answer(frame, socket);
      if (members) socket.send(JSON.stringify({ status: "ok", id: frame.id, ...members }));
    });
  });

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    port: (server.address() as AddressInfo).port,
    received,
    sockets,
    /** The requests of one name, in the order they came. */
    asked: (name: string) => received.filter((frame) => frame.request === name),
    open: () => server.clients.size,
    send(frame: unknown) {
      for (const socket of server.clients)
        socket.send(typeof frame === "string" || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
    },
    emit(source: string, type: string, data: unknown = {}) {
      this.send({ timeStamp: "2026-05-14T21:32:07.1234567+02:00", event: { source, type }, data });
    },
    async close() {
      for (const socket of server.clients) socket.terminate();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export type ScriptedServer = Awaited<ReturnType<typeof startScriptedServer>>;
