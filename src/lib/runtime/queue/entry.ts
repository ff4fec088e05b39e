import { isObject } from "../../protocol";
import type { FlowMessage } from "../red";
import type { Kept } from "./store";
import type { Entry, Outcome, Ticket } from "./types";

/** An entry as a context store keeps it. */
export function kept({ id, msg, priority, order, at, position }: Entry): Kept {
  return { id, msg, priority, order, at, position };
}

/** A message on its way out, with the ticket, or with what it had in `msg.queue` when it came in. */
export function leaving(msg: FlowMessage, former: unknown, ticket: Ticket & { outcome: Outcome }): FlowMessage {
  msg.queue = former === undefined ? ticket : isObject(former) ? { ...former, outcome: ticket.outcome } : former;
  return msg;
}
