/** A soak run: storms of deploys, faults, events and requests, and between them calm, in which everything has to arrive. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Simulator, startSimulator } from "../../src/lib/simulator";
import { createRandom, type Random } from "../../src/lib/simulator/random";
import { type NodeRedProcess, startNodeRed } from "../package/node-red-process";
import { install } from "../package/support";
import { disturb, disturbances } from "./disturb";
import { events, Flow, passwords, type ServerId, servers } from "./flow";
import type { SoakOptions } from "./options";
import { installProbe, Probe } from "./probe";

/** How long the flow may take to be well again after a storm, in ms: pauses between tries grow up to 30 s. */
const recovery = 45_000;

/** How long an event may take on a connection that is well, in ms. */
const delivery = 10_000;

const actions = ["Gift bomb party", "Fetch goal", "Broken alert", "Lights purple", "Nobody made this"];

/** What a run has seen, to be judged by `checks`. */
export interface Outcome {
  probe: Probe;
  simulators: Record<ServerId | "unused", Simulator>;
  flow: Flow;
  red: { log: string; running: boolean; exitCode: number | null };
  /** Events that had to arrive, as `"<node> <event>"`. */
  due: Set<string>;
  /** Numbers of the requests that were handed to a node. */
  requests: Set<number>;
  sent: number;
  deploys: number;
  disturbed: Record<string, number>;
  /** Open sockets of each server at the end. */
  sockets: Record<ServerId | "unused", number>;
  /** Calms in which the flow did not become well in time, in words. */
  sick: string[];
}

export class SoakRun {
  readonly #options: SoakOptions;
  readonly #random: Random;
  readonly #note: (text: string) => void;
  readonly #outcome: Outcome;
  readonly #red: NodeRedProcess;
  #asked = 0;

  private constructor(
    options: SoakOptions,
    random: Random,
    note: (text: string) => void,
    red: NodeRedProcess,
    outcome: Outcome,
  ) {
    this.#options = options;
    this.#random = random;
    this.#note = note;
    this.#red = red;
    this.#outcome = outcome;
  }

  static async carryOut(options: SoakOptions, note: (text: string) => void): Promise<Outcome> {
    const random = createRandom(options.seed);
    const user = install();
    installProbe(user);
    const simulator = (id: ServerId): Promise<Simulator> =>
      startSimulator({
        seed: options.seed,
        speed: 20,
        password: passwords[id],
        authentication: passwords[id] ? "enforced" : "off",
      });
    const simulators = {
      studio: await simulator("studio"),
      laptop: await simulator("laptop"),
      unused: await startSimulator(),
    };
    const red = await startNodeRed(user);
    const ports = { studio: simulators.studio.port, laptop: simulators.laptop.port, unused: simulators.unused.port };
    const outcome: Outcome = {
      probe: new Probe(red.url),
      simulators,
      flow: new Flow(random, ports),
      red: { log: "", running: true, exitCode: null },
      due: new Set(),
      requests: new Set(),
      sent: 0,
      deploys: 0,
      disturbed: {},
      sockets: { studio: 0, laptop: 0, unused: 0 },
      sick: [],
    };
    const run = new SoakRun(options, random, note, red, outcome);
    try {
      await run.#weather();
    } finally {
      outcome.red.running = red.running();
      outcome.red.exitCode = await red.stop();
      outcome.red.log = red.log();
      await Promise.all(Object.values(simulators).map((each) => each.close()));
    }
    return outcome;
  }

  async #weather(): Promise<void> {
    const { flow, probe } = this.#outcome;
    await probe.deploy(flow.toJson({ typed: true }), "full");
    await this.#calm();
    const end = Date.now() + 1_000 * this.#options.seconds;
    while (Date.now() < end && this.#red.running()) {
      await this.#storm();
      await this.#calm();
    }
    const all = await probe.until(() => probe.endings.size >= this.#outcome.requests.size, 15_000);
    if (!all) this.#note("not all requests have ended");
    // The last word on what came twice.
    await sleep(300);
    await probe.look();
    const { sockets, simulators } = this.#outcome;
    for (const id of [...servers, "unused" as const]) sockets[id] = simulators[id].clients;
  }

  /** A handful of things at once, some of them while others last. */
  async #storm(): Promise<void> {
    const acts = {
      emit: () => this.#emitSome(),
      request: () => this.#request(),
      deploy: () => this.#deploy(),
      disturb: () => this.#disturb(),
    };
    const kinds = ["emit", "request", "request", "deploy", "disturb", "disturb"] as const;
    const running: Promise<unknown>[] = [];
    // Deploys come one after the other, as from an editor, and requests only to nodes that are there.
    let inOrder: Promise<unknown> = Promise.resolve();
    for (let count = this.#random.whole(4, 9); count > 0; count -= 1) {
      const kind = this.#random.pick(kinds);
      const ordered = kind === "deploy" || kind === "request";
      const act: Promise<unknown> = ordered ? inOrder.then(acts[kind]) : acts[kind]();
      if (ordered) inOrder = act;
      // What goes wrong is told at the end of the storm, and must not count as unhandled until then.
      act.catch(() => {});
      running.push(act);
      await sleep(this.#random.whole(0, 300));
    }
    await Promise.all(running);
  }

  /** Waits until every node is well, and then sends events of which each must reach each of its nodes. */
  async #calm(): Promise<void> {
    const { flow, probe, sick } = this.#outcome;
    const started = Date.now();
    const connected = (): boolean => flow.present().every(({ id }) => probe.statuses[id]?.shape === "dot");
    // Whether what was deployed last is subscribed shows when an event of each kind has come through.
    let trial = new Set<string>();
    const well = async (): Promise<boolean> => {
      if (!(await probe.until(connected, recovery))) return false;
      trial = new Set(servers.flatMap((server) => events.flatMap((event) => this.#emit(server, event))));
      return probe.until(() => [...trial].every((key) => probe.deliveries.has(key)), 2_000);
    };
    while (!(await well())) {
      if (Date.now() - started < recovery) continue;
      const lost = flow
        .present()
        .filter(({ id }) => probe.statuses[id]?.shape !== "dot")
        .map(({ id }) => `${id} ${JSON.stringify(probe.statuses[id])}`);
      const deaf = [...trial].filter((key) => !probe.deliveries.has(key)).map((key) => key.split(" ")[0]);
      sick.push(
        `after ${this.#outcome.deploys} deploys: not connected: ${lost.join(", ") || "none"}; deaf: ${[...new Set(deaf)].join(", ") || "none"}`,
      );
      return;
    }
    this.#note(`well after ${Date.now() - started} ms`);
    const due = Array.from({ length: 20 }, () =>
      this.#emit(this.#random.pick(servers), this.#random.pick(events)),
    ).flat();
    for (const key of due) this.#outcome.due.add(key);
    await probe.until(() => due.every((key) => probe.deliveries.has(key)), delivery);
  }

  /** Sends one event and returns what should come of it, as `"<node> <event>"`. */
  #emit(server: ServerId, event: string): string[] {
    const [source = "", type = ""] = event.split(".");
    this.#outcome.sent += 1;
    const seq = this.#outcome.sent;
    this.#outcome.simulators[server].emit(source, type, {
      seq,
      user: { id: "1", login: "ada", name: "Ada" },
      message: "soak",
    });
    return this.#outcome.flow.receivers(server, event).map((node) => `${node} ${seq}`);
  }

  async #emitSome(): Promise<void> {
    for (let count = this.#random.whole(5, 50); count > 0; count -= 1) {
      this.#emit(this.#random.pick(servers), this.#random.pick(events));
      if (this.#random.chance(0.2)) await sleep(this.#random.whole(1, 20));
    }
  }

  async #request(): Promise<void> {
    const nodes = this.#outcome.flow.actionNodes.filter((node) => node.present);
    if (nodes.length === 0) return;
    const messages = Array.from({ length: this.#random.whole(1, 10) }, () => {
      this.#asked += 1;
      const n = this.#asked;
      return { node: this.#random.pick(nodes).id, msg: { n, action: this.#random.pick(actions), args: { n } } };
    });
    for (const n of await this.#outcome.probe.send(messages)) this.#outcome.requests.add(n);
  }

  async #deploy(): Promise<void> {
    const { flow, probe } = this.#outcome;
    flow.change();
    const type = flow.deployType();
    this.#note(`deploy ${type}`);
    this.#outcome.deploys += 1;
    await probe.deploy(flow.toJson(), type);
  }

  async #disturb(): Promise<void> {
    const name = this.#random.pick(Object.keys(disturbances));
    const server = this.#random.pick(servers);
    this.#note(`${name} at ${server}`);
    this.#outcome.disturbed[name] = (this.#outcome.disturbed[name] ?? 0) + 1;
    await disturb(name, this.#outcome.simulators[server], this.#random);
  }
}
