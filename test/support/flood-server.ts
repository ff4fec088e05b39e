/**
 * A separate program, so that it continues while the program under test is busy: a Streamer.bot that sends as many events as its socket takes.
 * It reports its port; told `{ events, size }`, it sends Twitch.Follow with numbers from 0 and a text of that size, and reports when it is done.
 */
import { startScriptedServer } from "./scripted-server";

export interface Flood {
  events: number;
  /** Characters of text in each. */
  size: number;
}

/** How many bytes may wait in this process, so that it is the connection that slows it down. */
const most = 256 * 1024;

async function flood({ events, size }: Flood): Promise<void> {
  const [socket] = server.sockets;
  const text = "x".repeat(size);
  for (let n = 0; n < events; n += 1) {
    while (socket && socket.bufferedAmount > most) await new Promise((resolve) => setTimeout(resolve, 1));
    socket?.send(JSON.stringify({ event: { source: "Twitch", type: "Follow" }, data: { n, text } }));
  }
}

let server: Awaited<ReturnType<typeof startScriptedServer>>;

async function run(): Promise<void> {
  server = await startScriptedServer();
  process.on("message", (order: Flood) => void flood(order).then(() => process.send?.({ sent: order.events })));
  process.on("disconnect", () => process.exit());
  process.send?.({ port: server.port });
}

void run();
