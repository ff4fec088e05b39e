/** The calm after a storm: the flow has to become well, and from then on everything has to arrive. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Simulator } from "../../src/lib/simulator";
import type { Random } from "../../src/lib/simulator/random";
import { impostor } from "../faults/table";
import type { Flow, FlowNode } from "./flow";
import type { Ledger } from "./ledger";
import { events } from "./nodes";
import type { Probe } from "./probe";
import { type SoakServer, watchedGlobal } from "./servers";

/**
 * How long (ms) the flow may take to be well again: a handshake may run into its deadline (10 s), and after a login or a Subscribe that was
 * refused the client waits 30 s.
 */
const recovery = 90_000;

/** How long (ms) an event may take on a connection that is well. */
const delivery = 10_000;

/** How long (ms) a request may take: held, and then unanswered. */
const ending = 20_000;

const streamEvents = ["Twitch.StreamOnline", "Twitch.StreamOffline"];

export class Calm {
  readonly #random: Random;
  readonly #flow: Flow;
  readonly #probe: Probe;
  readonly #ledger: Ledger;
  readonly #servers: readonly SoakServer[];
  readonly #unused: Simulator;
  #round = 0;

  constructor(
    random: Random,
    flow: Flow,
    probe: Probe,
    ledger: Ledger,
    servers: readonly SoakServer[],
    unused: Simulator,
  ) {
    this.#random = random;
    this.#flow = flow;
    this.#probe = probe;
    this.#ledger = ledger;
    this.#servers = servers;
    this.#unused = unused;
  }

  /** Sends one event. Returns its number and the nodes that it has to reach. */
  emit({ id, simulator }: SoakServer, event: string): { seq: number; nodes: string[] } {
    const [source = "", type = ""] = event.split(".");
    const seq = this.#ledger.next();
    simulator.emit(source, type, { seq, user: { id: "1", login: "ada", name: "Ada" }, message: "soak" });
    return { seq, nodes: this.#flow.receivers(id, event) };
  }

  /** Waits until all is well, sends events that have to arrive, waits for the ends of all requests, and settles. Resolves with ms. */
  async settle(): Promise<number> {
    const { now } = Date;
    const started = now();
    let missing = await this.#try();
    while (missing.length > 0 && now() - started < recovery) missing = await this.#try();
    const took = now() - started;
    if (missing.length > 0) this.#ledger.wrong("the flow became well again after every storm", missing.join("; "));
    else await this.#sendWhatIsDue();
    await this.#probe.until(() => this.#ledger.allEnded && this.#ledger.allLeft, ending);
    // The last word on what came twice.
    await sleep(200);
    await this.#probe.look();
    for (const { n } of this.#servers.flatMap((server) => server.newRuns())) {
      if (typeof n === "number") this.#ledger.ran(n);
    }
    if (missing.length === 0) this.#compare();
    this.#ledger.settle();
    return took;
  }

  /** Looks whether every connection is there, and whether an event of each kind comes through. Resolves with what is missing. */
  async #try(): Promise<string[]> {
    const { statuses } = this.#probe;
    await this.#probe.until(() => this.#unconnected().length === 0, delivery);
    const unconnected = this.#unconnected();
    if (unconnected.length > 0) {
      return unconnected.map((what) => `${what} ${JSON.stringify(statuses[what] ?? "")}`);
    }
    this.#round += 1;
    const trial: { seq: number; node: string }[] = [];
    for (const server of this.#servers) {
      const stream = streamEvents[this.#round % 2] as string;
      for (const event of [...events, stream].filter((name) => server.knows(name))) {
        const { seq, nodes } = this.emit(server, event);
        trial.push(...nodes.map((node) => ({ seq, node })));
      }
      server.simulator.world.setGlobal(watchedGlobal, this.#round);
    }
    const deaf = (): string[] =>
      trial.filter(({ seq, node }) => !this.#ledger.has(node, seq)).map(({ node }) => `${node} is deaf`);
    const missing = (): string[] => [...new Set([...deaf(), ...this.#untrue()])];
    await this.#probe.until(() => missing().length === 0, 2_000);
    return missing();
  }

  #unconnected(): string[] {
    const { statuses, views } = this.#probe;
    const nodes = this.#flow.nodes.filter(({ id }) => statuses[id]?.shape !== "dot").map(({ id }) => id);
    const servers = this.#servers.filter(
      ({ id, simulator, proxy }) =>
        simulator.clients !== this.#wanted(id) ||
        proxy.open !== this.#wanted(id) ||
        (this.#wanted(id) === 1 && views[id]?.state !== "ready"),
    );
    return [...nodes, ...servers.map(({ id }) => id)];
  }

  /** Sockets that a server has to have. */
  #wanted(id: SoakServer["id"]): number {
    return this.#flow.uses(id) ? 1 : 0;
  }

  /** Watches and status nodes that told last what is not, or no longer, true. */
  #untrue(): string[] {
    return this.#flow.nodes.filter((node) => !this.#tellsTruth(node)).map(({ id }) => `${id} told something else`);
  }

  #tellsTruth({ id, kind, server: serverId }: FlowNode): boolean {
    const server = this.#servers.find((each) => each.id === serverId);
    const told = this.#probe.told[id] as { state?: string; info?: { name?: string; instanceId?: string } } | undefined;
    switch (kind.tells) {
      case "watched":
        return (told as unknown) === this.#round;
      case "ready":
        return told?.state === "ready";
      case "instance":
        return told?.info?.name === impostor || told?.info?.instanceId === server?.simulator.instanceId;
      case "stream":
        return told?.state === (this.#round % 2 === 0 ? "online" : "offline");
      default:
        return true;
    }
  }

  async #sendWhatIsDue(): Promise<void> {
    for (let count = 40; count > 0; count -= 1) {
      const server = this.#random.pick(this.#servers);
      const { seq, nodes } = this.emit(server, this.#random.pick(events.filter((event) => server.knows(event))));
      this.#ledger.expect(seq, nodes);
    }
    await this.#probe.until(() => this.#ledger.allCame, delivery);
  }

  /** What has to be so at the end of every calm. */
  #compare(): void {
    const wrong = (text: string): void => this.#ledger.wrong("there was one socket for each server in use", text);
    for (const { id, simulator, proxy } of this.#servers) {
      const wanted = this.#wanted(id);
      if (simulator.clients !== wanted) wrong(`${id}: ${simulator.clients} instead of ${wanted}`);
      if (proxy.open !== wanted) wrong(`${id}: ${proxy.open} at the proxy instead of ${wanted}`);
    }
    if (this.#unused.clients > 0) wrong(`a server without users has ${this.#unused.clients}`);
    for (const text of this.#untrue()) this.#ledger.wrong("watches and status nodes told what is true", text);
  }
}
