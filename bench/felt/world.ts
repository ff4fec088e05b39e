/** Process: a simulated Streamer.bot with a big setup. */
import { sample } from "../../src/lib/events";
import type { EventFrame } from "../../src/lib/protocol";
import { type Simulator, startSimulator } from "../../src/lib/simulator";
import { traffic } from "../frames";

const actions = [
  { name: "Nothing", duration: 0 },
  ...Array.from({ length: 4_999 }, (_, n) => ({ name: `Action ${n}`, group: `Group ${n % 50}` })),
];
const viewers = Array.from({ length: 50_000 }, (_, n) => ({ id: String(n), login: `viewer${n}`, name: `Viewer${n}` }));

/** What it is told: to cut all connections, to send a gift bomb with so many gifts, or the traffic of a channel, so many events a second. */
export type ToWorld = { drop: true } | { bomb: number } | { traffic: number };

function sendTraffic(simulator: Simulator, perSecond: number): void {
  const frames = traffic();
  const start = performance.now();
  let sent = 0;
  setInterval(() => {
    for (const due = ((performance.now() - start) * perSecond) / 1_000; sent < due; sent += 1) {
      const { event, data } = frames[sent % frames.length] as EventFrame;
      void simulator.emit(event.source, event.type, data);
    }
  }, 1);
}

async function main(): Promise<void> {
  const simulator = await startSimulator({ actions, viewers, speed: Number.POSITIVE_INFINITY, keep: 100 });
  let bombs = 0;
  process.on("message", (message: ToWorld) => {
    if ("drop" in message) {
      simulator.fault("drop");
      return;
    }
    if ("traffic" in message) {
      sendTraffic(simulator, message.traffic);
      return;
    }
    bombs += 1;
    const gifter = { id: "1", login: "ada", name: "Ada" };
    const scene = { user: gifter, bombId: String(bombs), count: message.bomb };
    const raise = (type: string, more: object): void =>
      void simulator.emit("Twitch", type, sample("Twitch", type, undefined, { ...scene, ...more }).data);
    raise("GiftBomb", { recipients: [] });
    for (let n = 0; n < message.bomb; n += 1) {
      raise("GiftSub", { recipient: { id: String(n), login: `viewer${n}`, name: `Viewer${n}` } });
    }
  });
  process.on("disconnect", () => process.exit());
  process.send?.({ url: simulator.url });
}

void main();
