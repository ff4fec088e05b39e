/** What the dialog and the button of an alert queue ask of the runtime. */
import { StreamerbotError } from "../../client/errors";
import { isObject } from "../../protocol";
import { runCommand } from "../queue/commands";
import type { QueueNode } from "../queue/node";
import type { Queue } from "../queue/queue";
import type { Entry } from "../queue/types";
import type { FlowMessage, RED } from "../red";
import { endpoints } from "./endpoints";
import { findNode } from "./find-node";

/** A dialog shows no more waiting entries than this. */
const shown = 50;

/** The longest title, in characters. */
const longest = 80;

export function registerQueueEndpoints(RED: RED): void {
  const { read, write } = endpoints(RED);
  const missing = { error: "no such queue, or not deployed" };
  const queueOf = (id: unknown): Queue | undefined => (findNode(RED, id) as Partial<QueueNode> | undefined)?.queue;

  // Answers { lane, paused, away, playedFor?, heldFor?, waiting, playing?: Item, next: Item[] }: times in ms, an Item is
  // { id, title, priority, waited, own } (own: it came in through this node).
  read("queue/:queue", (params, response) => {
    const queue = queueOf(params.queue);
    if (!queue) return void response.status(404).json(missing);
    response.json(snapshot(queue));
  });

  // Body { command: "pause" | … | "hold 10" } or { command: "remove" | "front", entry: id }. Answers as above.
  write("queue/:queue", (params, response, { command, entry }) => {
    const queue = queueOf(params.queue);
    if (!queue) return void response.status(404).json(missing);
    try {
      runCommand(queue, String(command), typeof entry === "string" ? entry : undefined);
      response.json(snapshot(queue));
    } catch (error) {
      if (!(error instanceof StreamerbotError)) throw error;
      response.status(400).json({ error: `${error.message}. ${error.hint}` });
    }
  });
}

function snapshot(queue: Queue): object {
  const { lane } = queue;
  const item = (entry: Entry): object => ({
    id: entry.id,
    title: titleOf(entry.msg),
    priority: entry.priority,
    waited: Math.max(0, Math.round(queue.now() - entry.at)),
    own: entry.owner === queue,
  });
  const next: object[] = [];
  for (const entry of lane.waiting) {
    if (next.length === shown) break;
    next.push(item(entry));
  }
  return { ...lane.view, playing: lane.playing && item(lane.playing), next };
}

/** A message in a few words: its topic, and who or what it is about. Empty if nothing in it is a text. */
function titleOf({ topic, payload }: FlowMessage): string {
  const user = isObject(payload) && isObject(payload.user) ? payload.user.name : undefined;
  const about = isObject(payload) ? user : payload;
  const words = [topic, about].filter((part) => typeof part === "string" || typeof part === "number");
  return words.join(" · ").slice(0, longest);
}
