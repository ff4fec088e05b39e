/** What happens in a simulator, in one line each. */
import { isObject, type JsonObject } from "../protocol";
import { recordingProblem } from "../recording";
import type { Activity } from "./options";

/** The line for an activity; undefined if it is not worth one. */
export function describe(activity: Activity): string | undefined {
  switch (activity.kind) {
    case "connected":
      return `client ${activity.client} connected from ${activity.address}`;
    case "disconnected":
      return `client ${activity.client} disconnected (${activity.code})`;
    case "request":
      return describeRequest(activity);
    case "run":
      if (activity.run.status !== "completed" || activity.run.success) return undefined;
      return `action "${activity.run.name}" failed: ${activity.run.error}`;
    case "scenario":
      if (activity.failure) return `the ${activity.name} stops: ${(activity.failure as Error).message}`;
      return activity.state === "ended" ? `the ${activity.name} has ended` : undefined;
  }
}

function describeRequest({ client, name, frame, error }: Activity & { kind: "request" }): string | undefined {
  const result = error === undefined ? "" : `: refused, ${error}`;
  if (name === "DoAction") return `client ${client} runs the action ${actionName(frame)}${result}`;
  if (name === "ExecuteCodeTrigger")
    return `client ${client} fires the code trigger ${JSON.stringify(frame.triggerName)}${result}`;
  return error === undefined ? undefined : `client ${client} asked ${JSON.stringify(name)}${result}`;
}

/** A name or an id, in quotes, so that no control character in it reaches the terminal. */
function actionName({ action, args }: JsonObject): string {
  if (!isObject(action)) return "?";
  const withArguments = isObject(args) && Object.keys(args).length > 0 ? ` with ${JSON.stringify(args)}` : "";
  return JSON.stringify(action.name || action.id) + withArguments;
}

/** Why it could not start, and what to do about it. */
export function startProblem(error: unknown, host: string, port: number): string {
  const unplayable = recordingProblem(error);
  if (unplayable !== undefined) return unplayable;
  const { code, message } = error as NodeJS.ErrnoException;
  const hints: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} is taken, perhaps by Streamer.bot itself. Choose another one with --port, or stop the program that uses it.`,
    EACCES: `You are not allowed to use port ${port}. Choose one above 1023 with --port.`,
    EADDRNOTAVAIL: `${host} is not an address of this computer. Leave out --host to listen on 127.0.0.1.`,
    ENOTFOUND: `There is no computer named ${host}. Leave out --host to listen on 127.0.0.1.`,
  };
  return hints[code ?? ""] ?? `The simulator could not start: ${message}`;
}
