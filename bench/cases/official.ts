/** The official client from the registry. */
import { StreamerbotClient } from "@streamerbot/client";
import { differentNames } from "../frames";
import { type Ask, type EventCase, type Receive, type RequestCase, seqOf } from "./types";

/** `listen` is called before it connects, as most programs do: one Subscribe serves all listeners then. */
async function connect(url: string, listen?: (client: StreamerbotClient) => void): Promise<StreamerbotClient> {
  // It warns of the listeners that its requests leave behind; what they cost is measured.
  process.removeAllListeners("warning");
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const client: StreamerbotClient = new StreamerbotClient({
      host: hostname,
      port: Number(port),
      immediate: false,
      autoReconnect: false,
      logLevel: "none",
      onConnect: () => resolve(client),
      onError: reject,
    });
    listen?.(client);
    client.connect().catch(reject);
  });
}

const hear =
  (patterns: readonly string[], receive: Receive) =>
  (client: StreamerbotClient): void => {
    for (const pattern of patterns) {
      void client.on(pattern as "*", (frame) => receive(seqOf(frame as { data?: unknown })));
    }
  };

const asker =
  (client: StreamerbotClient): Ask =>
  async (n) =>
    ((await client.doAction({ name: "Lights" }, { n })) as unknown as { n: number }).n;

/** A listener for each of these patterns. */
const listeners =
  (patterns: readonly string[]): EventCase =>
  async (url, receive) => {
    const client = await connect(url, hear(patterns, receive));
    return { ask: asker(client), close: () => client.disconnect() };
  };

export const raw = listeners(["*"]);
export const many = listeners(differentNames(50));

export const requests: RequestCase = async (url) => {
  const client = await connect(url);
  return { ask: asker(client), close: () => client.disconnect() };
};
