/** Where Streamer.bot is, on the command line of everything that connects to it. */
import { number } from "./values";

/** What a command's help says of them. */
export const connectionUsage = `\
  --host <address>     where Streamer.bot runs (127.0.0.1)
  --port <number>      port of its WebSocket server (8080)
  --endpoint <path>    path of its WebSocket server (/)
  --password <text>    its password; can also be in the environment variable STREAMERBOT_PASSWORD`;

/** For `parseArgs`. */
export const connectionFlags = {
  host: { type: "string" },
  port: { type: "string" },
  endpoint: { type: "string" },
  password: { type: "string" },
} as const;

export interface Connection {
  host: string;
  port: number;
  endpoint: string | undefined;
  password: string | undefined;
}

/** The address, with what applies if it is not given; the password may be in the environment. Throws a Complaint. */
export function readConnection(
  values: { [flag in keyof typeof connectionFlags]?: string },
  env: NodeJS.ProcessEnv,
): Connection {
  return {
    host: values.host ?? "127.0.0.1",
    port: number("--port", values.port, { fallback: 8080, whole: true, from: 1, to: 65_535 }),
    endpoint: values.endpoint,
    password: values.password ?? env.STREAMERBOT_PASSWORD,
  };
}
