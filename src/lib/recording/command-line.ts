/** From a command line to what is to be recorded. */
import { parseArgs } from "node:util";
import { type ClientOptions, resolveOptions } from "../client/options";
import { connectionFlags, connectionUsage, readConnection } from "../command/connection";
import { type Command, commandOf, commonFlags, number } from "../command/values";
import { readChoice, splitChoice } from "./choice";
import { readDuration } from "./times";

export interface RecordOptions {
  client: ClientOptions;
  folder: string;
  /** Entries of a choice of events; none for all. */
  events: readonly string[];
  requests: boolean;
  anonymous: boolean;
  /** Bytes. */
  maxSize: number;
  /** ms. */
  maxAge: number;
  keep: number;
  /** How long to record, in ms; undefined: until it is stopped. */
  duration: number | undefined;
}

export const usage = `Usage: streamerbot-record [options]

Records what a Streamer.bot sends. "streamerbot-simulator --replay" and the built-in simulator in Node-RED can play it again.
Nothing is changed in Streamer.bot.

${connectionUsage}
  --folder <path>      where to write the recordings (the current folder)
  --for <time>         how long to record, such as 2h, 1h30m, 90m or 45s (until Ctrl+C)
  --only <events>      which events to record, such as "Twitch.*, kind:tip, !Raw.*" (all)
  --requests           also record this program's requests and the answers to them
  --anonymous          replace names, ids, texts and pictures with stand-ins
  --max-size <MB>      start a new file at this size (100)
  --max-age <hours>    start a new file at this age (24)
  --keep <number>      keep at most this many of its own files of this Streamer.bot, the newest (0: all)
  --version            print the version
  --help               print this
`;

export function readCommandLine(args: readonly string[], env: NodeJS.ProcessEnv): Command<RecordOptions> {
  return commandOf(
    () => parse(args),
    (parsed) => read(parsed, env),
  );
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      ...connectionFlags,
      folder: { type: "string" },
      for: { type: "string" },
      only: { type: "string", multiple: true },
      requests: { type: "boolean" },
      anonymous: { type: "boolean" },
      "max-size": { type: "string" },
      "max-age": { type: "string" },
      keep: { type: "string" },
      ...commonFlags,
    },
  });
}

function read({ values }: ReturnType<typeof parse>, env: NodeJS.ProcessEnv): RecordOptions {
  const client = readConnection(values, env);
  resolveOptions(client);
  const events = splitChoice(values.only ?? []);
  readChoice(events);
  return {
    client,
    folder: values.folder ?? ".",
    events,
    requests: values.requests === true,
    anonymous: values.anonymous === true,
    maxSize: 1_000_000 * number("--max-size", values["max-size"], { fallback: 100, from: 0.001, to: 1_000_000 }),
    maxAge: 3_600_000 * number("--max-age", values["max-age"], { fallback: 24, from: 0.001, to: 100_000 }),
    keep: number("--keep", values.keep, { fallback: 0, whole: true, from: 0, to: 1_000_000 }),
    duration: values.for === undefined ? undefined : readDuration("--for", values.for),
  };
}
