/**
 * From a request to its answer.
 *
 * Assumed: answer-form, id-first, no-id, refusal-form, bad-requests, null-members.
 */
import {
  atLeast,
  checkFields,
  isObject,
  type JsonObject,
  parseJson,
  type RequestName,
  requestSpec,
} from "../../protocol";
import type { Session } from "../session";
import { actionAnswers } from "./actions";
import { eventAnswers } from "./events";
import { Dismissal, Refusal } from "./refusals";
import { streamAnswers } from "./stream";
import type { Answer, Server } from "./types";
import { variableAnswers } from "./variables";

const answers: Readonly<Record<RequestName, Answer>> = {
  ...eventAnswers,
  ...actionAnswers,
  ...streamAnswers,
  ...variableAnswers,
};

/** The whole response frame: `id`, if the request had one, right before `status`, which programs match as text; then the result. */
export function respond(server: Server, frame: JsonObject, session: Session): JsonObject | Dismissal {
  try {
    return { ...idOf(frame), status: "ok", ...result(server, frame, session) };
  } catch (error) {
    if (error instanceof Dismissal) return error;
    if (!(error instanceof Refusal)) throw error;
    return refusal(frame, error.message);
  }
}

export function refusal(frame: JsonObject, text: string): JsonObject {
  return { ...idOf(frame), status: "error", error: text };
}

function idOf(frame: JsonObject): JsonObject {
  return frame.id === undefined ? {} : { id: frame.id };
}

function result(server: Server, frame: JsonObject, session: Session): JsonObject | undefined {
  const { request, id: _id, ...fields } = frame;
  const name = String(request);
  const spec = requestSpec(name);
  if (!spec || !atLeast(server.profile.version, spec.since)) throw new Refusal(`Unknown request: ${name}`);
  // Optional members that are null count as absent.
  for (const key of Object.keys(fields)) if (fields[key] === null && !spec.fields[key]?.required) delete fields[key];
  const problems = checkFields(name, fields);
  if (problems.length > 0) throw new Refusal(`Invalid request ${name}: ${problems.join("; ")}`);
  return answers[name as RequestName](server, fields, session);
}

/** The frame in a message, or undefined for anything but a JSON object. */
export function readFrame(message: string): JsonObject | undefined {
  const frame = parseJson(message);
  return isObject(frame) ? frame : undefined;
}

export { Dismissal } from "./refusals";
export type { Server } from "./types";
