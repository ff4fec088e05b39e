/** Process: the part of a Streamer.bot that the benchmark needs. It sends events as fast as the client takes them. */
import type { AddressInfo, Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { catalogue } from "../src/lib/protocol";
import { idleNames, number, templates } from "./frames";
import { type FromServer, sharedClock, type ToServer } from "./messages";

/** Frames written at once. */
const batch = 64;

const pool = templates();
const info = { name: "Benchmark", version: "1.0.7", instanceId: "00000000-0000-4000-8000-000000000000" };
const tell = (message: FromServer): void => void process.send?.(message);

let latest: WebSocket | undefined;
let answered: number[] = [];

const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false }, () => {
  tell({ url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/` });
});

server.on("connection", (socket) => {
  latest = socket;
  answered = [];
  socket.send(JSON.stringify({ request: "Hello", info }));
  socket.on("message", (data) => {
    const { request, id, events, args } = JSON.parse(data.toString());
    if (request === "DoAction") {
      answered.push(args.n);
      socket.send(`{"status":"ok","id":${JSON.stringify(id)},"n":${args.n}}`);
      return;
    }
    const members =
      { GetInfo: { info }, GetEvents: { events: { ...catalogue, Bench: idleNames } }, Subscribe: { events } }[
        request as string
      ] ?? {};
    socket.send(JSON.stringify({ status: "ok", id, ...members }));
  });
});

/** Writes numbered frames past the WebSocket library, which would cost this process more than the reader. */
function flood(socket: WebSocket, total: number): void {
  const { _socket: raw } = socket as unknown as { _socket: Socket };
  let next = 0;
  const write = (): void => {
    while (next < total) {
      const chunk: Buffer[] = [];
      for (const end = Math.min(total, next + batch); next < end; next += 1) {
        const template = pool[next % pool.length] as (typeof pool)[number];
        const frame = Buffer.from(template.bytes);
        number(frame, 0, template, next);
        chunk.push(frame);
      }
      if (!raw.write(Buffer.concat(chunk))) {
        raw.once("drain", write);
        return;
      }
    }
  };
  write();
}

let times: number[] = [];

/** Writes frames at a steady rate, each in a write of its own, and notes when. */
function pace(socket: WebSocket, total: number, perSecond: number): void {
  const { _socket: raw } = socket as unknown as { _socket: Socket };
  const start = sharedClock();
  times = [];
  const timer = setInterval(() => {
    const due = Math.min(total, Math.floor(((sharedClock() - start) * perSecond) / 1_000));
    while (times.length < due) {
      const template = pool[times.length % pool.length] as (typeof pool)[number];
      const frame = Buffer.from(template.bytes);
      number(frame, 0, template, times.length);
      times.push(sharedClock());
      raw.write(frame);
    }
    if (times.length >= total) clearInterval(timer);
  }, 1);
}

process.on("message", (message: ToServer) => {
  if ("flood" in message) {
    if (latest) flood(latest, message.flood);
  } else if ("pace" in message) {
    if (latest) pace(latest, message.pace, message.perSecond);
  } else if ("written" in message) tell({ times });
  else tell({ answered: answered.length, distinct: new Set(answered).size });
});
process.on("disconnect", () => process.exit());
