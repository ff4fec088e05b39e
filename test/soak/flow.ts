/** The flow under test, as a model that changes at random. */
import type { Random } from "../../src/lib/simulator/random";
import { kinds, type NodeKind } from "./nodes";
import type { DeployType } from "./probe";
import { password, type ServerId, serverIds } from "./servers";

/** The alert queues: they stay, since a queue that is removed takes along what waits in it. */
export const queues = ["queueA", "queueB", "queueC"] as const;

/** A config node that no node uses. */
export const unused = "unused";

export interface FlowNode {
  readonly id: string;
  readonly kind: NodeKind;
  server: ServerId;
  patterns: string[];
  name: string;
  present: boolean;
}

interface ConfigNode {
  name: string;
  offline: "fail" | "hold";
  requestTimeout: number;
}

export class Flow {
  #nodes: FlowNode[];
  #configs: Record<ServerId, ConfigNode>;
  readonly #random: Random;
  readonly #ports: Record<ServerId | typeof unused, number>;
  readonly #start: string;
  #edits = 0;
  #queueEdits = queues.map(() => 0);

  /** Ports of the servers, and of the one that nobody uses. */
  constructor(random: Random, ports: Record<ServerId | typeof unused, number>) {
    this.#random = random;
    this.#ports = ports;
    this.#nodes = kinds
      .flatMap((kind) => Array.from({ length: kind.count }, () => kind))
      .map((kind, index) => ({
        id: `${kind.properties.type.slice("streamerbot-".length)}-${index}`,
        kind,
        server: serverIds[index % serverIds.length] as ServerId,
        patterns: this.#choose(kind),
        name: "",
        present: true,
      }));
    const config = (id: ServerId): ConfigNode => ({
      // Not the id: Node-RED takes every property that holds the id of a config node for a link to it.
      name: `The ${id}`,
      offline: id === "attic" ? "hold" : "fail",
      requestTimeout: 2,
    });
    this.#configs = { studio: config("studio"), laptop: config("laptop"), attic: config("attic") };
    this.#start = this.#freeze();
  }

  /** Nodes that are there. */
  get nodes(): readonly FlowNode[] {
    return this.#nodes.filter((node) => node.present);
  }

  /** The nodes that an event of a server has to reach. */
  receivers(server: ServerId, event: string): string[] {
    const [source] = event.split(".");
    const wanted = [event, `${source}.*`, "*"];
    return this.nodes
      .filter((node) => node.server === server && namesOf(node).some((name) => wanted.includes(name)))
      .map(({ id }) => id);
  }

  uses(server: ServerId): boolean {
    return this.nodes.some((node) => node.server === server);
  }

  /** Edits, removes, brings back or moves a few nodes, or edits a server. */
  change(): void {
    for (let count = this.#random.whole(1, 4); count > 0; count -= 1) {
      this.#edits += 1;
      if (this.#random.chance(0.08)) this.#editServer();
      else if (this.#random.chance(0.1)) this.#queueEdits[this.#random.whole(0, queues.length - 1)] = this.#edits;
      else this.#editNode();
    }
  }

  /** As it was at the start. */
  goHome(): void {
    const { nodes, configs } = JSON.parse(this.#start);
    this.#nodes = this.#nodes.map((node, index) => ({ ...nodes[index], kind: node.kind }));
    this.#configs = configs;
  }

  deployType(): DeployType {
    return this.#random.pick(["full", "flows", "nodes", "nodes"] as const);
  }

  /** What the editor would send with a deploy; passwords go along only where they were typed. */
  toJson({ typed = false } = {}): object[] {
    const tabs = [0, 1].map((index) => ({ id: `tab${index}`, type: "tab", label: `Tab ${index}` }));
    const address = (id: ServerId | typeof unused) => ({
      id,
      type: "streamerbot-server",
      host: "127.0.0.1",
      port: String(this.#ports[id]),
      heartbeat: 1,
      holdLimit: 10,
      holdSeconds: 5,
    });
    const configs = serverIds.map((id) => ({
      ...address(id),
      ...this.#configs[id],
      ...(typed ? { credentials: { password } } : {}),
    }));
    const nodes = this.#nodes.map(({ id, kind, server, patterns, name, present }, index) => {
      const outputs = kind.properties.split ? patterns.length : 1;
      const tab = index % 2;
      return (
        present && {
          id,
          ...kind.properties,
          server,
          name,
          ...(kind.patterns && { events: patterns, outputs }),
          z: `tab${tab}`,
          x: 200,
          y: 40 + 40 * index,
          wires: Array.from({ length: outputs }, () => [`sink${tab}`]),
        }
      );
    });
    const perTab = tabs.flatMap(({ id: z }, index) => [
      { id: `sink${index}`, type: "soak-sink", z, x: 500, y: 40, wires: [] },
      { id: `catch${index}`, type: "catch", z, scope: null, x: 200, y: 2_000, wires: [[`sink${index}`]] },
    ]);
    return [...tabs, ...configs, address(unused), ...nodes, ...perTab, ...this.#alerts()].filter(
      (node) => node !== false,
    );
  }

  /** Three queues of one lane with a player; what their names and limits are changes. The second one waits for a server. */
  #alerts(): object[] {
    const place = { z: "tab0", x: 700 };
    const each = queues.map((id, index) => ({
      id,
      type: "streamerbot-queue",
      version: 1,
      name: `edit ${this.#queueEdits[index]}`,
      lane: "alerts",
      maxSeconds: 0.3,
      maxLength: 5 + ((this.#queueEdits[index] ?? 0) % 5),
      overflow: (["refuse", "oldest", "lowest"] as const)[index],
      priority: "alert",
      priorityType: "msg",
      server: index === 1 ? "laptop" : "",
      replayInterrupted: index === 1,
      ...place,
      y: 40 + 40 * index,
      wires: [["player"], ["sink0"], ["sink0"]],
    }));
    return [...each, { id: "player", type: "soak-player", ...place, y: 200, wires: [["queueA"]] }];
  }

  #editNode(): void {
    const gone = this.#nodes.filter((node) => !node.present);
    const back = gone.length > 0 && this.#random.chance(0.4);
    const node = this.#random.pick(back ? gone : this.#nodes);
    const edit = this.#random.next();
    if (back) node.present = true;
    else if (edit < 0.25) node.present = false;
    else if (edit < 0.5) node.server = this.#random.pick(serverIds);
    else if (edit < 0.8 && node.kind.patterns) node.patterns = this.#choose(node.kind);
    else node.name = `edit ${this.#edits}`;
  }

  #editServer(): void {
    const config = this.#configs[this.#random.pick(serverIds)];
    const edit = this.#random.next();
    if (edit < 0.3) config.offline = config.offline === "fail" ? "hold" : "fail";
    else if (edit < 0.6) config.requestTimeout = this.#random.whole(1, 3);
    else config.name = `Edit ${this.#edits}`;
  }

  #choose({ patterns = [] }: NodeKind): string[] {
    return this.#random.shuffle(patterns).slice(0, this.#random.whole(1, 3));
  }

  #freeze(): string {
    return JSON.stringify({ nodes: this.#nodes.map(({ kind: _, ...node }) => node), configs: this.#configs });
  }
}

/** What a node listens to, as `"Twitch.Follow"`, `"Twitch.*"` or `"*"`. */
function namesOf({ kind, patterns }: FlowNode): string[] {
  if (!kind.patterns) return [];
  return kind.properties.type === "streamerbot-twitch" ? patterns.map((type) => `Twitch.${type}`) : patterns;
}
