/** What follows the prefix that a node asks chat messages for: `!lights red "living room"` has the arguments of a command. */
import { type NormalisedEvent, wordsOf } from "../../events";
import type { FlowNode, RED } from "../red";
import type { FilterRow } from "./filters";

/** As the payload of a command has them. */
export interface Arguments {
  args: string[];
  rest: string | null;
}

/** Reads them out of what someone wrote; undefined if the node asks for no prefix, or the event is not a message. */
export function makeArguments(
  RED: RED,
  node: FlowNode,
  filters: readonly FilterRow[],
): (payload: NormalisedEvent) => Arguments | undefined {
  const row = filters.find(({ test }) => test === "prefix");
  return (payload) => {
    if (!row || (payload.kind !== "chat" && payload.kind !== "firstword" && payload.kind !== "whisper"))
      return undefined;
    const { value, type } = row;
    const prefix: unknown = type === "str" ? value : RED.util.evaluateNodeProperty(value, type, node, {});
    const rest = (payload.message ?? "").trim().slice(String(prefix).trim().length).trim();
    return { args: wordsOf(rest), rest: rest === "" ? null : rest };
  };
}
