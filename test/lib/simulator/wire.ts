/** A client that does nothing but speak the wire: plain `ws`, every frame kept. */
import { once } from "node:events";
import { type ClientOptions, WebSocket } from "ws";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../../src/lib/simulator";

// biome-ignore lint/suspicious/noExplicitAny: frames of every kind are looked into here
export type Frame = Record<string, any>;

export interface Wire {
  socket: WebSocket;
  /** Every frame received, parsed; text that is not JSON is kept as `{ broken: text }`, binary as `{ binary: bytes }`. */
  frames: Frame[];
  /** Resolves with the first frame, received or still to come, that passes. */
  next(matches: (frame: Frame) => boolean): Promise<Frame>;
  event(source: string, type: string): Promise<Frame>;
  /** Sends a request and resolves with its answer. */
  ask(request: string, fields?: object): Promise<Frame>;
  /** Sends without waiting. */
  send(frame: unknown): void;
  /** The close code. */
  closed: Promise<number>;
}

const simulators: Simulator[] = [];
const sockets: WebSocket[] = [];

/** Starts a simulator that `cleanUp` closes. */
export async function simulate(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator(options);
  simulators.push(simulator);
  return simulator;
}

export async function cleanUp(): Promise<void> {
  for (const socket of sockets.splice(0)) socket.terminate();
  await Promise.all(simulators.splice(0).map((simulator) => simulator.close()));
}

/** Opens a socket; with `opened: false` it is not waited for. */
export async function connect(url: string, options: ClientOptions & { opened?: boolean } = {}): Promise<Wire> {
  const socket = new WebSocket(url, { perMessageDeflate: false, ...options });
  sockets.push(socket);
  socket.on("error", () => {});
  const frames: Frame[] = [];
  const waiting = new Set<() => void>();
  socket.on("message", (data, isBinary) => {
    frames.push(isBinary ? { binary: data } : parse(data.toString()));
    for (const look of [...waiting]) look();
  });
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  if (options.opened !== false) await once(socket, "open");

  const next = (matches: (frame: Frame) => boolean) =>
    new Promise<Frame>((resolve) => {
      const look = () => {
        const found = frames.find(matches);
        if (!found) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  let asked = 0;
  return {
    socket,
    frames,
    next,
    event: (source, type) => next((frame) => frame.event?.source === source && frame.event.type === type),
    ask(request, fields = {}) {
      const id = `ask-${++asked}`;
      socket.send(JSON.stringify({ request, id, ...fields }));
      return next((frame) => frame.id === id);
    },
    send: (frame) => socket.send(typeof frame === "string" ? frame : JSON.stringify(frame)),
    closed,
  };
}

function parse(text: string): Frame {
  try {
    return JSON.parse(text);
  } catch {
    return { broken: text };
  }
}
