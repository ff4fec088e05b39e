/** What the soak run sees of the Node-RED under test, and how it acts on it: through the admin API and the node set in probe/. */
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export type DeployType = "full" | "flows" | "nodes";

/** Puts the node set where Node-RED looks for a user's own. */
export function installProbe(userFolder: string): void {
  mkdirSync(join(userFolder, "nodes"), { recursive: true });
  cpSync(join(__dirname, "probe"), join(userFolder, "nodes"), { recursive: true });
}

export class Probe {
  readonly #url: string;
  #seen = { deliveries: 0, endings: 0 };
  /** How often each event went out of each node, by `"<node> <event>"`. */
  readonly deliveries = new Map<string, number>();
  /** How each request ended, by its number: once for every ending. */
  readonly endings = new Map<number, (string | null)[]>();
  statuses: Record<string, { fill?: string; shape?: string; text?: string }> = {};
  /** Largest resident memory seen, in MB. */
  memory = 0;

  constructor(url: string) {
    this.#url = url;
  }

  /** Brings this up to date. */
  async look(): Promise<void> {
    const { deliveries, endings } = this.#seen;
    const news = (await this.#call(`soak?deliveries=${deliveries}&endings=${endings}`)) as {
      deliveries: [string, number][];
      endings: [number, string | null][];
      statuses: Probe["statuses"];
      memory: number;
    };
    for (const [node, event] of news.deliveries) {
      const key = `${node} ${event}`;
      this.deliveries.set(key, (this.deliveries.get(key) ?? 0) + 1);
    }
    for (const [request, code] of news.endings) this.endings.set(request, [...(this.endings.get(request) ?? []), code]);
    this.#seen = { deliveries: deliveries + news.deliveries.length, endings: endings + news.endings.length };
    this.statuses = news.statuses;
    this.memory = Math.max(this.memory, news.memory);
  }

  /** Looks until the condition holds. Returns whether it did within `limit` ms. */
  async until(condition: () => boolean, limit: number): Promise<boolean> {
    const end = Date.now() + limit;
    for (;;) {
      await this.look();
      if (condition()) return true;
      if (Date.now() > end) return false;
      await sleep(20);
    }
  }

  /** Hands messages to nodes, and resolves with the numbers of those that were there to take them. */
  async send(messages: { node: string; msg: { n: number } }[]): Promise<number[]> {
    return (await this.#call("soak", messages)) as number[];
  }

  /** Deploys as the editor does, and resolves when Node-RED has done so. */
  async deploy(flows: object[], type: DeployType): Promise<void> {
    await this.#call("flows", flows, { "Node-RED-Deployment-Type": type });
  }

  async #call(path: string, body?: object, headers: Record<string, string> = {}): Promise<unknown> {
    const response = await fetch(this.#url + path, {
      method: body ? "POST" : "GET",
      headers: { "content-type": "application/json", ...headers },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }
}
