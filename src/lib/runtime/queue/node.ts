/** The alert queue as a node: its messages, its status, and its life over deploys. */
import { messageOf, StreamerbotError } from "../../client/errors";
import { inFull, notPassedOn, reportable } from "../errors";
import { onInput, tellError } from "../input";
import { Later } from "../later";
import type { FlowMessage, FlowNode, RED } from "../red";
import type { ServerNode } from "../server/server";
import { StatusPainter } from "../server/status";
import { whenStarted } from "../server/when-started";
import { evaluate, savedValue } from "../typed";
import { runCommand } from "./commands";
import type { Lanes } from "./lanes";
import type { Queue } from "./queue";
import { readSettings, type SavedQueue } from "./settings";
import { laneActivity } from "./status";
import { type Context, QueueStore } from "./store";
import type { QueueSettings } from "./types";

export interface SavedQueueNode extends SavedQueue {
  server: string;
  priority: string;
  priorityType: string;
  store: string;
}

/** A queue node, as the admin endpoints find it. */
export type QueueNode = FlowNode & { queue: Queue };

/** How often (ms) the seconds in a status move on. */
const tick = 1_000;

export function startQueueNode(RED: RED, node: FlowNode, lanes: Lanes, saved: SavedQueueNode): void {
  const painter = new StatusPainter(RED, node);
  const settings = checked(() => readSettings(saved));
  if (settings instanceof StreamerbotError) {
    node.error(inFull(settings));
    painter.unusable("badQueue");
    return void onInput(node, () => Promise.reject(settings));
  }
  const queue = lanes.queue(node.id);
  (node as QueueNode).queue = queue;
  deploy({ RED, node, queue, painter }, settings, saved);
  const readPriority = priorityReader(RED, node, saved);

  onInput(node, async (msg, _send, signal) => {
    if (typeof msg.queue === "string") return void runCommand(queue, msg.queue);
    const meaning = queue.meaning(msg.queue);
    if (meaning === "turn") return void queue.back(msg);
    if (meaning === "late") return void queue.warnLate();
    // Its place is that of coming in, however long it takes to find out the priority.
    const [at, order] = [lanes.now(), lanes.newOrder()];
    queue.add(msg, { priority: await readPriority(msg, signal), order }, at);
  });
}

function checked<T>(read: () => T): T | StreamerbotError {
  try {
    return read();
  } catch (error) {
    if (error instanceof StreamerbotError) return error;
    throw error;
  }
}

/** A queue, and the node that it is deployed with. */
interface Pair {
  RED: RED;
  node: FlowNode;
  queue: Queue;
  painter: StatusPainter;
}

/** Ties the queue to its node until that is closed. */
function deploy(pair: Pair, settings: QueueSettings, saved: SavedQueueNode): void {
  const { RED, node, queue, painter } = pair;
  const warn = (text: string): void => node.warn(text);
  const paint = (): void => painter.activity(laneActivity(() => queue.lane.view));
  const attached = queue.attach({
    settings,
    lane: saved.lane.trim(),
    store: new QueueStore(node.context() as Context, saved.store || undefined, warn),
    outlet: {
      send(port, msg) {
        try {
          node.send([0, 1, 2].map((output) => (output === port ? msg : null)));
        } catch (error) {
          tellError(node, reportable(notPassedOn(error)), msg);
        }
      },
      copy: (msg) => copyOf(RED, msg),
      warn,
      changed: paint,
    },
  });
  follow(pair, saved.server);
  const ticking = setInterval(() => {
    const { playedFor, heldFor } = queue.lane.view;
    if (playedFor !== undefined || heldFor !== undefined) paint();
  }, tick);
  ticking.unref();

  let closed = false;
  whenStarted(RED, node, ({ type }) => {
    // Of a deploy of changed nodes only, the player may know nothing: what it plays comes back as ever.
    void attached.then(() => closed || queue.start(type !== "nodes"));
  });
  node.on("close", (removed: boolean, done: () => void) => {
    closed = true;
    clearInterval(ticking);
    if (removed) queue.remove();
    void attached.then(() => queue.detach()).then(() => done());
  });
}

/** The lane waits while the server, if the node has one, is away. */
function follow({ RED, node, queue, painter }: Pair, serverId: string): void {
  if (serverId === "") return void painter.connection({ state: "ready" });
  const server = (RED.nodes.getNode(serverId) as ServerNode | null)?.shared;
  if (!server) return void painter.unusable("serverMissing");
  server.attach(node, (view) => {
    painter.connection(view);
    queue.away = view.state !== "ready";
  });
}

/** How long (ms) a priority may take to be found out. */
const priorityTime = 5_000;

/** Yields 0 for what is no number; an expression that fails, or never comes to an end, is warned of once. */
function priorityReader(
  RED: RED,
  node: FlowNode,
  saved: SavedQueueNode,
): (msg: FlowMessage, signal: AbortSignal) => Promise<number> {
  const later = new Later();
  let warned = false;
  return async (msg, signal) => {
    try {
      const found = evaluate(RED, node, msg, savedValue(saved, "priority"), "priority");
      const value = await later.settle(found, "priority", { timeout: priorityTime, signal });
      const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
      return typeof number === "number" && Number.isFinite(number) ? number : 0;
    } catch (error) {
      if (!warned) node.warn(`${messageOf(error)}. The message gets priority 0.`);
      warned = true;
      return 0;
    }
  };
}

/** What can't be copied (a getter that throws) is played as it is. */
function copyOf(RED: RED, msg: FlowMessage): FlowMessage {
  try {
    return RED.util.cloneMessage(msg) as FlowMessage;
  } catch {
    return msg;
  }
}
