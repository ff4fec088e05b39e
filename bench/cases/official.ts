/** The official client from the registry, with one listener for everything. */
import { StreamerbotClient } from "@streamerbot/client";
import { type EventCase, seqOf } from "./types";

export const events: EventCase = async (url, receive) => {
  const { hostname, port } = new URL(url);
  const client = await new Promise<StreamerbotClient>((resolve, reject) => {
    const created: StreamerbotClient = new StreamerbotClient({
      host: hostname,
      port: Number(port),
      immediate: false,
      autoReconnect: false,
      logLevel: "none",
      onConnect: () => resolve(created),
      onError: reject,
    });
    created.connect().catch(reject);
  });
  await client.on("*", (frame) => receive(seqOf(frame as { data?: unknown })));
  return () => client.disconnect();
};
