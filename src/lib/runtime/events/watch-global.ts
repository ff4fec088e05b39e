/** Sends a global variable's value when it is known first and whenever it changes. */
import { isDeepStrictEqual } from "node:util";
import { messageOf, StreamerbotError } from "../../client/errors";
import {
  copyJson,
  type EventFrame,
  type GlobalVariable,
  isObject,
  type ResponseFrame,
  usefulPart,
} from "../../protocol";
import { inFull } from "../errors";
import type { FlowNode, RED } from "../red";
import type { Attached } from "../server/attach";
import { whenStarted } from "../server/when-started";

interface Watched {
  variable: string;
  variableType: string;
  persisted: boolean;
}

/** Since 1.0.0; before that only the first. */
const changeEvents = ["Misc.GlobalVariableUpdated", "Misc.GlobalVariableCreated", "Misc.GlobalVariableDeleted"];

const nothing = Symbol("nothing sent yet");

/**
 * Asks for the value after every connect, since changes may have been missed, and sends it if it differs from what was sent last; changes are
 * sent as they are reported. The events do not distinguish persisted variables from others of the same name.
 */
export function watchGlobal(RED: RED, node: FlowNode, { painter, server }: Attached, watched: Watched): void {
  if (!server) return;
  let name = "";
  let problem = "the variable is missing";
  try {
    const { variable, variableType } = watched;
    name = String(RED.util.evaluateNodeProperty(variable, variableType, node, {}) ?? "");
  } catch (error) {
    problem = messageOf(error);
  }
  if (name.trim() === "") {
    node.error(`Watch: ${problem}`);
    painter.unusable("noVariable");
    return;
  }
  let last: unknown = nothing;
  const send = (value: unknown): void => {
    if (isDeepStrictEqual(value, last)) return;
    last = value;
    const message = { topic: name, payload: value, variable: name, streamerbot: server.origin() };
    node.send(copyJson(message));
  };
  const seed = async (): Promise<void> => {
    const response = await server.client?.request("GetGlobal", { variable: name, persisted: watched.persisted });
    send((usefulPart("GetGlobal", response as ResponseFrame) as GlobalVariable | null)?.value ?? null);
  };
  const changed = ({ event, data }: EventFrame): void => {
    if (!isObject(data) || data.name !== name) return;
    send(event.type.endsWith("Deleted") ? null : (data.newValue ?? data.value ?? null));
  };
  let closed = false;
  const ask = (): void => {
    if (!closed && server.view.state === "ready") seed().catch(report);
  };
  const report = (error: unknown): void => {
    // A variable that is not there yet is no error: its value is null until it is created.
    if (error instanceof StreamerbotError && error.code === "REFUSED") send(null);
    else if (!(error instanceof StreamerbotError)) node.error(messageOf(error));
    // One answer that got lost must not leave the flow with an old value.
    else if (error.code === "TIMEOUT") ask();
    else if (error.code === "UNSUPPORTED") node.error(inFull(error));
  };
  whenStarted(RED, node, () => {
    const stops = changeEvents.map((event) => server.listen(event, changed, { optional: true }));
    const stopWatching = server.watch(ask);
    node.on("close", () => {
      closed = true;
      for (const stop of [...stops, stopWatching]) stop();
    });
  });
}
