/** Process: the part of a Streamer.bot that one subject needs. It sends events as fast as the client takes them. */
import type { AddressInfo, Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { catalogue } from "../src/lib/protocol";
import { idleNames, number, type Template, templates } from "./frames";
import { type FromServer, sharedClock, type ToServer } from "./messages";

/** Frames written at once. */
const batch = 64;

const info = { name: "Benchmark", version: "1.0.7", instanceId: "00000000-0000-4000-8000-000000000000" };
const events = { ...catalogue, Bench: idleNames };
const tell = (message: FromServer): void => void process.send?.(message);

let server: WebSocketServer;
let latest: WebSocket | undefined;
/** The numbers of the actions asked for on the latest connection. */
let asked: number[] = [];
let hold = 0;
let held: (() => void)[] = [];
/** When, if at all, a new client gets its own event, and how many have. */
let first: "Hello" | "Subscribe" | undefined;
let firsts = 0;

function listen(port: number, listening: () => void): void {
  server = new WebSocketServer({ host: "127.0.0.1", port, perMessageDeflate: false }, listening);
  server.on("connection", serve);
}

const portOf = (): number => (server.address() as AddressInfo).port;

function serve(socket: WebSocket): void {
  latest = socket;
  asked = [];
  socket.send(JSON.stringify({ request: "Hello", info }));
  sendFirst("Hello", socket);
  socket.on("message", (data) => {
    const { request, id, events: wanted, args } = JSON.parse(data.toString());
    if (request === "DoAction") {
      asked.push(args.n);
      act(() => socket.send(`{"status":"ok","id":${JSON.stringify(id)},"n":${args.n}}`));
      return;
    }
    const members = { GetInfo: { info }, GetEvents: { events }, Subscribe: { events: wanted } }[request as string];
    socket.send(JSON.stringify({ status: "ok", id, ...members }));
    sendFirst(request, socket);
  });
}

function act(answer: () => void): void {
  if (hold === 0) {
    answer();
    return;
  }
  held.push(answer);
  if (held.length === hold) tell({ holding: hold });
}

function sendFirst(request: string, socket: WebSocket): void {
  if (request !== first) return;
  flood(socket, firsts, firsts + 1);
  firsts += 1;
}

const pools = new Map<string, Template[]>();

function poolOf(names: readonly string[] | undefined): Template[] {
  const key = names?.join() ?? "";
  const pool = pools.get(key) ?? templates(names);
  pools.set(key, pool);
  return pool;
}

function frame(pool: readonly Template[], seq: number): Buffer {
  const template = pool[seq % pool.length] as Template;
  const bytes = Buffer.from(template.bytes);
  number(bytes, template, seq);
  return bytes;
}

/** What is below the WebSocket library, which would cost this process more than the reader. */
const rawOf = (socket: WebSocket): Socket => (socket as unknown as { _socket: Socket })._socket;

function flood(socket: WebSocket, from: number, to: number, names?: readonly string[]): void {
  const raw = rawOf(socket);
  const pool = poolOf(names);
  let next = from;
  const write = (): void => {
    while (next < to) {
      const chunk: Buffer[] = [];
      for (const end = Math.min(to, next + batch); next < end; next += 1) chunk.push(frame(pool, next));
      if (!raw.write(Buffer.concat(chunk))) {
        raw.once("drain", write);
        return;
      }
    }
  };
  write();
}

/** Writes frames at a steady rate, each in its own write, and reports when. */
function pace(socket: WebSocket, from: number, to: number, perSecond: number): void {
  const raw = rawOf(socket);
  const pool = poolOf(undefined);
  const start = sharedClock();
  const times: number[] = [];
  const timer = setInterval(() => {
    const due = Math.min(to - from, Math.floor(((sharedClock() - start) * perSecond) / 1_000));
    while (times.length < due) {
      const bytes = frame(pool, from + times.length);
      times.push(sharedClock());
      raw.write(bytes);
    }
    if (from + times.length < to) return;
    clearInterval(timer);
    tell({ times });
  }, 1);
}

function restart(away: number): void {
  const port = portOf();
  for (const client of server.clients) client.terminate();
  server.close(() => setTimeout(() => listen(port, () => tell({ listening: sharedClock() })), away));
}

process.on("message", (message: ToServer) => {
  if ("first" in message) {
    first = message.first;
    tell({ set: true });
  } else if ("restart" in message) restart(message.restart);
  else if ("hold" in message) {
    hold = message.hold;
    tell({ set: true });
  } else if ("release" in message) {
    hold = 0;
    for (const answer of held) answer();
    held = [];
  } else if ("report" in message) tell({ answered: { count: asked.length, distinct: new Set(asked).size } });
  else if (!latest) throw new Error("nobody is connected");
  else if ("pace" in message) pace(latest, message.pace.from, message.pace.to, message.pace.perSecond);
  else flood(latest, message.flood.from, message.flood.to, message.flood.names);
});
process.on("disconnect", () => process.exit());

listen(0, () => tell({ url: `ws://127.0.0.1:${portOf()}/` }));
