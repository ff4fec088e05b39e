import type { StreamerbotClient } from "./client";
import type { ServerInfo } from "./client-types";
import type { ConnectOptions } from "./options";

/** As `connect`, but the first try decides: rejects with why it failed. Anyone who tests a connection does not want to wait for a second one. */
export function connectOnce(client: StreamerbotClient, options?: ConnectOptions): Promise<ServerInfo> {
  const failed = new Promise<never>((_resolve, reject) => {
    client.on("state", (state, { error }) => {
      if (state === "waiting") reject(error);
    });
  });
  return Promise.race([client.connect(options), failed]);
}
