/** The demo to look at: a simulated Streamer.bot, and a Node-RED with the sample flow that hears it. */
import { WebSocket } from "ws";
import { DemoError } from "./errors";
import { readSampleFlow } from "./flow";
import { type NodeRed, startNodeRed } from "./node-red";
import { bridgeKey } from "./places";
import { choosePort } from "./ports";
import { prepareUserFolder } from "./setup";
import { startSimulator } from "./simulator";
import { step } from "./steps";

/** How much faster than life: an alert every few seconds. */
const speed = 4;

/** How long (ms) the first alert may take. */
const patience = 30_000;

/** Runs until the signal. */
export async function show(asked: number | undefined, signal: AbortSignal): Promise<void> {
  const port = await choosePort(asked, 1880);
  const userDir = await prepareUserFolder("user", signal);
  const simulator = await startSimulator(userDir, { name: "Simulated Streamer.bot", speed, bridgeKey });
  try {
    const flow = readSampleFlow(userDir, simulator.port);
    const nodeRed = await step("Starting Node-RED with the sample flow", startNodeRed(userDir, port, flow, signal));
    try {
      void simulator.run("busy evening", { loop: true });
      const alert = await step("Waiting for the first alert", firstAlert(nodeRed, signal));
      console.log(introduction(nodeRed.url, alert));
      await Promise.race([new Promise((resolve) => signal.addEventListener("abort", resolve)), nodeRed.died]);
    } finally {
      await nodeRed.stop();
    }
  } finally {
    await simulator.close();
  }
}

function introduction(url: string, alert: string): string {
  return `
Open ${url}

The flow on the screen listens to a simulated Streamer.bot that plays a busy evening, ${speed} times as fast as life. Open the debug
sidebar (the bug on the right): follows, subs, cheers and raids turn up there as alerts. The first one was: ${alert}
The do action nodes run actions of Streamer.bot. At a gift bomb the flow waits until the party has finished; a redemption whose action fails
gets its channel points back.
On the second tab a flow answers what viewers ask with !temp: an action of Streamer.bot asks it, and says the answer in chat.
Change the flow and press Deploy: it is yours. The next start of the demo resets it.

Ctrl-C ends it.`;
}

/** The first message of a debug node, heard as the editor hears it: over Node-RED's own WebSocket. */
async function firstAlert({ url, died }: NodeRed, signal: AbortSignal): Promise<string> {
  const socket = new WebSocket(`${url.replace("http", "ws")}comms`, { perMessageDeflate: false });
  let limit: NodeJS.Timeout | undefined;
  let abort: (() => void) | undefined;
  try {
    const alert = new Promise<string>((resolve, reject) => {
      socket.once("open", () => socket.send(JSON.stringify({ subscribe: "debug" })));
      socket.on("message", (data) => {
        const message = debugMessage(data.toString());
        if (message !== undefined) resolve(message);
      });
      socket.once("error", (error) => reject(new DemoError(`Node-RED's editor does not answer: ${error.message}`)));
      const late = `The flow has received no event within ${patience / 1_000} s.`;
      limit = setTimeout(() => reject(new DemoError(late)), patience);
      abort = () => reject(signal.reason);
      signal.addEventListener("abort", abort, { once: true });
    });
    return await Promise.race([alert, died]);
  } finally {
    clearTimeout(limit);
    if (abort) signal.removeEventListener("abort", abort);
    socket.terminate();
  }
}

/** What a debug node shows, in a packet of the editor's WebSocket: a list of `{topic, data}`. */
function debugMessage(text: string): string | undefined {
  const packets: unknown = JSON.parse(text);
  const list = (Array.isArray(packets) ? packets : [packets]) as { topic?: string; data?: { msg?: unknown } }[];
  const found = list.find(({ topic }) => topic === "debug");
  return found ? String(found.data?.msg) : undefined;
}
