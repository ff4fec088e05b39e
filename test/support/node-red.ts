/**
 * Flows in the Node-RED of node-red-node-test-helper. The variable NODE_RED names the folder of its package; by default it is this project's.
 * The core nodes come from the same place.
 */
import type { Node } from "node-red";
import helper from "node-red-node-test-helper";
import { nodeRed, requireThere, streamerbotNodes } from "./streamerbot-nodes";
import { until } from "./until";

const catchNode = requireThere("@node-red/nodes/core/common/25-catch.js");
const globalConfig = requireThere("@node-red/nodes/core/common/91-global-config.js");
const completeNode = requireThere("@node-red/nodes/core/common/24-complete.js");
const { events } = requireThere("@node-red/util") as { events: NodeJS.EventEmitter };

// biome-ignore lint/suspicious/noExplicitAny: messages hold what a flow puts on them
export type Message = Record<string, any>;

export interface FlowNodeConfig {
  id: string;
  type: string;
  [property: string]: unknown;
}

/** Something the editors are told; `retain`: those that come later, too. */
export interface Told {
  topic: string;
  data: unknown;
  retain: boolean;
}

/** A node that keeps what it gets: `received(id)` has it. */
export const sink = (id: string): FlowNodeConfig => ({ id, type: "helper", z: "flow" });

/** The whole of a flow on one tab; config nodes stand outside of it. */
export const tab: FlowNodeConfig = { id: "flow", type: "tab", label: "test" };

export function flows() {
  const inboxes = new Map<string, Message[]>();
  const watched = new WeakSet<Node>();
  const told: Told[] = [];
  const hear = (news: Told): void => void told.push(news);

  before(async () => {
    helper.init(nodeRed);
    await helper.startServer();
    events.on("comms", hear);
  });
  after(() => {
    events.off("comms", hear);
    return helper.stopServer();
  });
  afterEach(async () => {
    await helper.unload();
    inboxes.clear();
    told.length = 0;
  });

  /** Node-RED takes a node without a position for a config node. */
  const placed = (config: readonly FlowNodeConfig[]): FlowNodeConfig[] =>
    config.map((node, index) => (node.z ? { x: 100, y: 40 * index, ...node } : node));

  const watch = (config: readonly FlowNodeConfig[]): void => {
    for (const { id, type } of config) {
      const node = helper.getNode(id);
      if (type !== "helper" || !node || watched.has(node)) continue;
      watched.add(node);
      const inbox = inboxes.get(id) ?? [];
      inboxes.set(id, inbox);
      node.on("input", (msg) => inbox.push(msg as Message));
    }
  };

  return {
    async load(config: FlowNodeConfig[], credentials: Record<string, object> = {}): Promise<void> {
      await helper.load([streamerbotNodes, catchNode, completeNode, globalConfig], placed(config), credentials);
      watch(config);
    },
    /** Deploys as the editor does: "full", "flows" or "nodes". */
    async deploy(config: FlowNodeConfig[], how: "full" | "flows" | "nodes" = "nodes"): Promise<void> {
      await helper.setFlows(placed(config), how);
      watch(config);
    },
    node: (id: string): Node => helper.getNode(id) as Node,
    send: (id: string, msg: Message): void => (helper.getNode(id) as Node).receive(msg),
    received: (id: string): Message[] => inboxes.get(id) ?? [],
    /** The last status that a node showed, as "fill shape text". */
    status(id: string): string {
      const calls = (helper.getNode(id).status as unknown as { thisValues: Node[]; args: [Message][] }) ?? {
        thisValues: [],
        args: [],
      };
      const own = calls.args.filter((_args, index) => calls.thisValues[index]?.id === id);
      const { fill, shape, text } = own.at(-1)?.[0] ?? {};
      return `${fill} ${shape} ${text}`;
    },
    async statusIs(id: string, expected: RegExp): Promise<void> {
      await until(`status ${expected} of ${id}`, () => expected.test(this.status(id))).catch((error) => {
        throw new Error(`${error.message}; it is "${this.status(id)}"`);
      });
    },
    async next(id: string, count = 1): Promise<Message[]> {
      await until(`${count} messages at ${id}`, () => this.received(id).length >= count);
      return this.received(id);
    },
    /** Log lines of nodes since the flow was loaded, at warning level or worse. */
    complaints(): string[] {
      const { args } = helper.log() as unknown as { args: [{ id?: string; level: number; msg: unknown }][] };
      return args.filter(([line]) => line.id !== undefined && line.level <= 30).map(([line]) => String(line.msg));
    },
    /** What the editors were told. */
    told: (): readonly Told[] => told,
    request: () => helper.request(),
  };
}
