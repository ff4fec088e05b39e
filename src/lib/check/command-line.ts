/** From a command line to what is to be checked. */
import { parseArgs } from "node:util";
import type { ClientOptions } from "../client/options";
import { resolveOptions } from "../client/options";
import { connectionFlags, connectionUsage, readConnection } from "../command/connection";
import { type Command, Complaint, commandOf, commonFlags } from "../command/values";
import { readDuration } from "../recording";

/** What may be done beyond asking and listening. */
export interface Acts {
  wrongPassword: boolean;
  unknownAction: boolean;
  oddRequests: boolean;
  /** Names of actions. */
  disabledAction?: string;
  action?: string;
}

/** What the command line asks for. */
export interface CheckOptions {
  client: ClientOptions;
  /** How long (ms) events are listened to. */
  duration: number;
  acts: Acts;
  /** Every statement is shown, not only those that differ. */
  list: boolean;
  /** The file of the report. */
  report: string;
}

export const usage = `Usage: streamerbot-check [options]

Checks whether your Streamer.bot behaves as these Node-RED nodes assume. It asks questions and listens to events, and changes
nothing in Streamer.bot. The result is a report without your names and texts, meant to be attached to an issue.

${connectionUsage}
  --for <time>         how long to listen to events, such as 2h, 30m or 90s (60s); best while you are streaming
  --report <file>      where to write the report (streamerbot-report.json)
  --act <what>         also do this; can be given several times:
                         wrong-password             logs in with a wrong password
                         unknown-action             tries to run an action that does not exist
                         odd-requests               sends requests with mistakes in them
                         "action:<name>"            runs this action of yours, once or twice
                         "disabled:<name>"          tries to run this disabled action of yours
  --list               show everything that was compared, not only what differs
  --version            print the version
  --help               print this
`;

/** The password may be in the environment. */
export function readCommandLine(args: readonly string[], env: NodeJS.ProcessEnv): Command<CheckOptions> {
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
      for: { type: "string" },
      report: { type: "string" },
      act: { type: "string", multiple: true },
      list: { type: "boolean" },
      ...commonFlags,
    },
  });
}

function read({ values }: ReturnType<typeof parse>, env: NodeJS.ProcessEnv): CheckOptions {
  const client = readConnection(values, env);
  resolveOptions(client);
  return {
    client,
    duration: readDuration("--for", values.for ?? "60s"),
    acts: readActs(values.act ?? []),
    list: values.list === true,
    report: values.report ?? "streamerbot-report.json",
  };
}

function readActs(texts: readonly string[]): Acts {
  const acts: Acts = { wrongPassword: false, unknownAction: false, oddRequests: false };
  for (const text of texts) {
    const [, what = "", name = ""] = /^\s*([a-z-]+)\s*(?::\s*(.*?))?\s*$/is.exec(text) ?? [];
    if (what === "wrong-password" && name === "") acts.wrongPassword = true;
    else if (what === "unknown-action" && name === "") acts.unknownAction = true;
    else if (what === "odd-requests" && name === "") acts.oddRequests = true;
    else if (what === "action" && name !== "") acts.action = name;
    else if (what === "disabled" && name !== "") acts.disabledAction = name;
    else {
      throw new Complaint(
        `--act "${text}" is not one of wrong-password, unknown-action, odd-requests, "action:<name>" and "disabled:<name>"`,
      );
    }
  }
  return acts;
}
