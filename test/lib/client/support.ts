import { type ClientOptions, StreamerbotClient } from "../../../src/lib/client";
import { type Script, startScriptedServer } from "../../support/scripted-server";
import { cleanup } from "../../support/until";

/** Servers and clients that end with the test. */
export function bench() {
  const later = cleanup();
  return {
    later,
    async server(script?: Script) {
      return later(await startScriptedServer(script), (server) => server.close());
    },
    client(options: ClientOptions) {
      const client = later(
        new StreamerbotClient({ backoff: { min: 20, max: 100 }, heartbeat: 0, ...options }),
        (client) => client.close(),
      );
      const states: string[] = [];
      const errors: string[] = [];
      client.on("state", (state) => states.push(state));
      client.on("error", (error) => errors.push(`${error.code}: ${error.message}`));
      return Object.assign(client, { states, errors });
    },
  };
}
