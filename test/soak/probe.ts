/** What the soak run sees of the Node-RED under test, and how it acts on it: through the admin API and the node set in probe/. */
import { once } from "node:events";
import { cpSync, mkdirSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

export type DeployType = "full" | "flows" | "nodes";

/** Puts the node set where Node-RED looks for a user's own. */
export function installProbe(userFolder: string): void {
  mkdirSync(join(userFolder, "nodes"), { recursive: true });
  cpSync(join(__dirname, "probe"), join(userFolder, "nodes"), { recursive: true });
}

/** A connection as its server node sees it. */
export interface View {
  state: string;
  /** Requests without an answer yet. */
  pending: number;
  /** Requests that wait for the connection. */
  held: number;
}

interface News {
  deliveries: [node: string, event: number][];
  endings: [request: number, code: string | null][];
  left: number[];
  statuses: Record<string, { fill?: string; shape?: string; text?: string }>;
  told: Record<string, unknown>;
  turns: Record<string, number>;
  views: Record<string, View>;
}

/** What the process holds once the garbage is out. Sizes in bytes, times in µs. */
export interface Vitals {
  heapUsed: number;
  external: number;
  rss: number;
  cpu: { user: number; system: number };
  /** How many listen, by whom they listen to and to what. */
  listeners: Record<string, number>;
  /** Open sockets by the port at their other end. */
  sockets: Record<string, number>;
  /** What keeps the process alive, by kind. */
  resources: Record<string, number>;
  /** Names that every object has got. */
  polluted: string[];
}

/** Who is told what comes. */
export interface Witness {
  delivered(node: string, event: number): void;
  ended(request: number, code: string | null): void;
  left(alert: number): void;
}

/** How long (ms) between two looks. */
const pause = 100;

export class Probe {
  readonly #url: string;
  readonly #witness: Witness;
  #looking: Promise<void> | undefined;
  statuses: News["statuses"] = {};
  told: News["told"] = {};
  turns: News["turns"] = {};
  views: News["views"] = {};

  constructor(url: string, witness: Witness) {
    this.#url = url;
    this.#witness = witness;
  }

  /** Brings this up to date. A call while another look is under way waits for the next one. */
  async look(): Promise<void> {
    while (this.#looking) await this.#looking;
    this.#looking = this.#fetchNews().finally(() => {
      this.#looking = undefined;
    });
    await this.#looking;
  }

  /** Looks until the condition holds. Returns whether it did within `limit` ms. */
  async until(condition: () => boolean, limit: number): Promise<boolean> {
    const end = Date.now() + limit;
    for (;;) {
      await this.look();
      if (condition()) return true;
      if (Date.now() > end) return false;
      await sleep(pause);
    }
  }

  /** Hands messages to nodes, and resolves with the numbers of those that were there to take them. */
  async send(messages: { node: string; msg: { n: number } | { alert: number } }[]): Promise<number[]> {
    return (await this.#call("soak", messages)) as number[];
  }

  /** Deploys as the editor does, and resolves when Node-RED has done so. */
  async deploy(flows: object[], type: DeployType): Promise<void> {
    await this.#call("flows", flows, { "Node-RED-Deployment-Type": type });
  }

  async vitals(): Promise<Vitals> {
    return (await this.#call("soak/vitals")) as Vitals;
  }

  /** Sets Node-RED's clock off by so many ms; 0 sets it right. */
  async setClock(ms: number): Promise<void> {
    await this.#call("soak/clock", { ms });
  }

  async #fetchNews(): Promise<void> {
    const { deliveries, endings, left, ...now } = (await this.#call("soak")) as News;
    Object.assign(this, now);
    for (const [node, event] of deliveries) this.#witness.delivered(node, event);
    for (const [request, code] of endings) this.#witness.ended(request, code);
    for (const alert of left) this.#witness.left(alert);
  }

  /** One connection each: one that was kept could be closed by Node-RED in the moment it is used again. */
  async #call(path: string, body?: object, headers: Record<string, string> = {}): Promise<unknown> {
    const sent = request(this.#url + path, {
      method: body ? "POST" : "GET",
      headers: { "content-type": "application/json", ...headers },
      agent: false,
    }).end(body && JSON.stringify(body));
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    const answer = await text(response);
    const { statusCode = 0 } = response;
    if (statusCode >= 300) throw new Error(`${path}: ${statusCode} ${answer}`);
    return answer === "" ? undefined : JSON.parse(answer);
  }
}
