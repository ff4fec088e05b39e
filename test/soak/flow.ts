/** The flow under test, as a model that changes at random: some twenty nodes on two servers. */
import type { Random } from "../../src/lib/simulator/random";
import type { DeployType } from "./probe";

export const servers = ["studio", "laptop"] as const;
export type ServerId = (typeof servers)[number];

/** The password of each server; none for the second. */
export const passwords: Record<ServerId, string | undefined> = { studio: "correct horse", laptop: undefined };

/** Events that are sent in the run. */
export const events = [
  "Twitch.Follow",
  "Twitch.Cheer",
  "Twitch.ChatMessage",
  "YouTube.Message",
  "Kick.ChatMessage",
  "General.Custom",
];

const twitchPatterns = ["Follow", "Cheer", "ChatMessage", "Raid", "*"];
const anyPatterns = [...events, "Kick.*", "YouTube.*", "*"];

interface EventNode {
  id: string;
  type: "streamerbot-twitch" | "streamerbot-event";
  server: ServerId;
  patterns: string[];
  name: string;
  present: boolean;
}

interface ActionNode {
  id: string;
  server: ServerId;
  wait: "accepted" | "finished" | "reply";
  name: string;
  present: boolean;
}

export class Flow {
  readonly eventNodes: EventNode[];
  readonly actionNodes: ActionNode[];
  readonly #random: Random;
  readonly #ports: Record<ServerId | "unused", number>;
  #edits = 0;

  /** Ports of the two servers, and of one whose config node nobody uses. */
  constructor(random: Random, ports: Record<ServerId | "unused", number>) {
    this.#random = random;
    this.#ports = ports;
    const base = (id: string, index: number) => ({
      id,
      server: servers[index % 2] as ServerId,
      name: "",
      present: true,
    });
    this.eventNodes = Array.from({ length: 14 }, (_, index) => ({
      ...base(`event${index}`, index),
      type: index < 8 ? ("streamerbot-twitch" as const) : ("streamerbot-event" as const),
      patterns: [],
    }));
    for (const node of this.eventNodes) node.patterns = this.#patterns(node);
    this.actionNodes = (["accepted", "finished", "reply"] as const).flatMap((wait, kind) =>
      [0, 1].map((index) => ({ ...base(`${wait}${index}`, kind + index), wait })),
    );
  }

  /** The nodes of the flow that an event of a server has to reach. */
  receivers(server: ServerId, event: string): string[] {
    const [source] = event.split(".");
    const wanted = [event, `${source}.*`, "*"];
    return this.eventNodes
      .filter((node) => node.present && node.server === server)
      .filter(({ type, patterns }) =>
        patterns
          .map((pattern) => (type === "streamerbot-twitch" ? `Twitch.${pattern}` : pattern))
          .some((pattern) => wanted.includes(pattern)),
      )
      .map(({ id }) => id);
  }

  /** Nodes that are there, of those with a connection. */
  present(): { id: string; server: ServerId }[] {
    return [...this.eventNodes, ...this.actionNodes].filter((node) => node.present);
  }

  /** Whether any node uses the server. */
  uses(server: ServerId): boolean {
    return this.present().some((node) => node.server === server);
  }

  /** Edits, removes, brings back or moves a few nodes. */
  change(): void {
    for (let count = this.#random.whole(1, 3); count > 0; count -= 1) {
      const node = this.#random.pick([...this.eventNodes, ...this.actionNodes]);
      this.#edits += 1;
      const edit = this.#random.whole(1, 10);
      if (edit <= 3) node.present = !node.present;
      else if (edit <= 5) node.server = this.#random.pick(servers);
      else if (edit <= 8 && "patterns" in node) node.patterns = this.#patterns(node);
      else node.name = `edit ${this.#edits}`;
    }
  }

  /** What the editor would send with a deploy; passwords go along only where they were typed. */
  toJson({ typed = false } = {}): object[] {
    const tabs = [0, 1].map((index) => ({ id: `tab${index}`, type: "tab", label: `Tab ${index}` }));
    const config = (id: ServerId | "unused", more: object) => ({
      id,
      type: "streamerbot-server",
      // Not the id: Node-RED takes every property that holds the id of a config node for a link to it.
      name: `The ${id}`,
      host: "127.0.0.1",
      port: String(this.#ports[id]),
      heartbeat: 1,
      requestTimeout: 2,
      ...more,
    });
    const configs = [
      ...servers.map((id) => config(id, typed && passwords[id] ? { credentials: { password: passwords[id] } } : {})),
      config("unused", {}),
    ];
    const place = (index: number) => ({
      z: `tab${index % 2}`,
      x: 200,
      y: 40 + 40 * index,
      wires: [[`sink${index % 2}`]],
    });
    const eventNodes = this.eventNodes.map(
      ({ present, patterns, ...node }, index) => present && { ...node, events: patterns, ...place(index) },
    );
    const actionNodes = this.actionNodes.map(
      ({ present, ...node }, index) =>
        present && { ...node, type: "streamerbot-do-action", timeout: 4, ...place(index + 20) },
    );
    const perTab = tabs.flatMap(({ id: z }, index) => [
      { id: `sink${index}`, type: "soak-sink", z, x: 500, y: 40, wires: [] },
      { id: `catch${index}`, type: "catch", z, scope: null, x: 200, y: 900, wires: [[`sink${index}`]] },
    ]);
    return [...tabs, ...configs, ...eventNodes, ...actionNodes, ...perTab].filter((node) => node !== false);
  }

  deployType(): DeployType {
    return this.#random.pick(["full", "flows", "nodes", "nodes"] as const);
  }

  #patterns({ type }: Pick<EventNode, "type">): string[] {
    const patterns = type === "streamerbot-twitch" ? twitchPatterns : anyPatterns;
    return this.#random.shuffle(patterns).slice(0, this.#random.whole(1, 3));
  }
}
