/** A soak run: storms of deploys, faults, events and requests, and between them calm, in which everything has to arrive. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Simulator, startSimulator } from "../../src/lib/simulator";
import { createRandom, type Random } from "../../src/lib/simulator/random";
import { faults } from "../faults/table";
import { install } from "../package/support";
import { type NodeRedProcess, startNodeRed } from "../support/node-red-process";
import { Calm } from "./calm";
import { Coverage, Deck } from "./deck";
import { disturb, type Helpers } from "./disturb";
import { Flow, type FlowNode, queues, unused } from "./flow";
import { Ledger } from "./ledger";
import { askFor, events } from "./nodes";
import type { SoakOptions } from "./options";
import { installProbe, Probe } from "./probe";
import { type ServerId, SoakServer, serverIds } from "./servers";
import type { Sample } from "./vitals";

/** Every so many storms is one of faults after which the client waits long: they wait together. */
const slowEvery = 6;

/** What a run has seen, to be judged by `checks`. */
export interface Outcome {
  ledger: Ledger;
  coverage: Coverage;
  samples: Sample[];
  deploys: number;
  storms: number;
  /** How often a connection became ready or was lost. */
  turns: number;
  /** What the servers listen on, as Node-RED sees it. */
  ports: Record<ServerId | typeof unused, number>;
  red: { log: string; running: boolean; exitCode: number | null };
}

export interface Observer {
  /** Every step. */
  note(text: string): void;
  /** How it goes, now and again. */
  sampled(outcome: Outcome): void;
}

/** Carries out a whole run. Rejects where Node-RED can't be started, or does not answer. */
export async function soak(options: SoakOptions, observer: Observer): Promise<Outcome> {
  const user = install();
  installProbe(user);
  const idle = await startSimulator();
  const servers = new Map<ServerId, SoakServer>();
  for (const id of serverIds) servers.set(id, await SoakServer.start(id, options.seed));
  const red = await startNodeRed({ userFolder: user, nodeOptions: ["--expose-gc"] });
  const run = new SoakRun(options, observer, red, servers, idle);
  try {
    await run.weather();
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${red.log().slice(-5_000)}`, { cause: error });
  } finally {
    run.outcome.red.running = red.running();
    run.outcome.red.exitCode = await red.stop();
    run.outcome.red.log = red.log();
    await Promise.all([...servers.values(), idle].map((each) => each.close()));
  }
  return run.outcome;
}

class SoakRun {
  readonly outcome: Outcome;
  readonly #options: SoakOptions;
  readonly #observer: Observer;
  readonly #red: NodeRedProcess;
  readonly #servers: Map<ServerId, SoakServer>;
  readonly #random: Random;
  readonly #flow: Flow;
  readonly #probe: Probe;
  readonly #calm: Calm;
  readonly #quick: Deck;
  readonly #slow: Deck;
  #asked = 0;
  #alerts = 0;

  constructor(
    options: SoakOptions,
    observer: Observer,
    red: NodeRedProcess,
    servers: Map<ServerId, SoakServer>,
    idle: Simulator,
  ) {
    this.#options = options;
    this.#observer = observer;
    this.#red = red;
    this.#servers = servers;
    this.#random = createRandom(options.seed);
    const port = (id: ServerId): number => servers.get(id)?.proxy.port ?? 0;
    const ports = { studio: port("studio"), laptop: port("laptop"), attic: port("attic"), [unused]: idle.port };
    this.outcome = {
      ledger: new Ledger(),
      coverage: new Coverage(),
      samples: [],
      deploys: 0,
      storms: 0,
      turns: 0,
      ports,
      red: { log: "", running: true, exitCode: null },
    };
    this.#flow = new Flow(this.#random, ports);
    const { ledger } = this.outcome;
    this.#probe = new Probe(red.url, ledger);
    this.#calm = new Calm(this.#random, this.#flow, this.#probe, ledger, [...servers.values()], idle);
    this.#quick = new Deck(this.#random, (name) => !faults[name]?.slow);
    this.#slow = new Deck(this.#random, (name) => faults[name]?.slow === true);
  }

  async weather(): Promise<void> {
    const start = Date.now();
    const end = start + 1_000 * this.#options.seconds;
    const every = Math.max(10_000, (end - start) / 40);
    await this.#probe.deploy(this.#flow.toJson({ typed: true }), "full");
    await this.#sample(start);
    let next = Date.now() + every;
    while (Date.now() < end && this.#red.running()) {
      await this.#storm();
      await this.#rest();
      if (Date.now() < next && Date.now() < end) continue;
      await this.#goHome();
      await this.#sample(start);
      next = Date.now() + every;
    }
  }

  async #rest(): Promise<void> {
    const took = await this.#calm.settle();
    this.outcome.turns = Object.values(this.#probe.turns).reduce((sum, times) => sum + times, 0);
    this.#observer.note(`calm after ${took} ms`);
  }

  /** Everything as it was at the start, so that samples can be compared. */
  async #goHome(): Promise<void> {
    for (const server of this.#servers.values()) await server.goHome();
    this.#flow.goHome();
    await this.#deploy("full");
  }

  async #sample(start: number): Promise<void> {
    await this.#rest();
    const vitals = await this.#probe.vitals();
    this.outcome.samples.push({ at: (Date.now() - start) / 1_000, ...vitals });
    this.#observer.sampled(this.outcome);
  }

  /** Faults on every server, and while they last, all that a flow does. */
  async #storm(): Promise<void> {
    const random = this.#random;
    this.outcome.storms += 1;
    const slow = this.outcome.storms % slowEvery === 0;
    const count = slow ? 1 : random.whole(2, 5);
    let over = false;
    const disturbed = Promise.all(
      [...this.#servers.values()].map(async (server) => {
        for (let tried = 0; tried < count; tried += 1) await this.#disturb(server, slow ? this.#slow : this.#quick);
      }),
    ).finally(() => {
      over = true;
    });
    // Problems are reported at the end of the storm, and must not count as unhandled until then.
    disturbed.catch(() => {});
    const acts = {
      emit: () => this.#emitSome(),
      request: () => this.#request(this.#flow.nodes),
      alert: () => this.#alert(),
      deploy: () => this.#change(),
    };
    while (!over) {
      await acts[random.pick(["emit", "emit", "request", "request", "alert", "deploy"] as const)]();
      await sleep(random.whole(50, 600));
    }
    await disturbed;
  }

  async #disturb(server: SoakServer, deck: Deck): Promise<void> {
    const cell = deck.take();
    const helpers: Helpers = {
      probe: this.#probe,
      random: this.#random,
      ask: ({ id }, request) =>
        this.#request(
          this.#flow.nodes.filter((node) => node.server === id),
          request,
        ),
    };
    const struck = await disturb(cell, server, helpers);
    this.#observer.note(`${server.id}: ${cell.fault}, ${struck ?? `not to be had while ${cell.state}`}`);
    if (struck) this.outcome.coverage.add({ fault: cell.fault, state: struck });
    if (struck !== cell.state) deck.putBack(cell);
  }

  async #emitSome(): Promise<void> {
    for (let count = this.#random.whole(10, 80); count > 0; count -= 1) {
      this.#calm.emit(this.#random.pick([...this.#servers.values()]), this.#random.pick(events));
      if (this.#random.chance(0.2)) await sleep(this.#random.whole(1, 20));
    }
  }

  /** Has some of the nodes send requests: those of one name, if one is given. */
  async #request(nodes: readonly FlowNode[], request?: string): Promise<void> {
    const random = this.#random;
    const ready = random.shuffle(nodes).flatMap((node) => {
      this.#asked += 1;
      const n = this.#asked;
      const { kind } = node;
      const asked = request === undefined ? kind.ask?.(random, n) : askFor(kind, request, random, n);
      return asked ? [{ node, n, msg: { ...asked, n } }] : [];
    });
    const some = ready.slice(0, request === undefined ? random.whole(1, 8) : 6);
    if (some.length === 0) return;
    const handed = new Set(await this.#probe.send(some.map(({ node, msg }) => ({ node: node.id, msg }))));
    for (const { node, n, msg } of some) {
      const { kind } = node;
      if (handed.has(n)) this.outcome.ledger.handed(n, kind.properties.type, kind.runs?.(msg) ?? false);
    }
  }

  /** Hands some alerts to the queues. */
  async #alert(): Promise<void> {
    const some = Array.from({ length: this.#random.whole(1, 8) }, () => {
      this.#alerts += 1;
      return { node: this.#random.pick(queues), msg: { alert: this.#alerts } };
    });
    for (const alert of await this.#probe.send(some)) this.outcome.ledger.queued(alert);
  }

  async #change(): Promise<void> {
    this.#flow.change();
    await this.#deploy(this.#flow.deployType());
  }

  async #deploy(type: "full" | "flows" | "nodes"): Promise<void> {
    this.#observer.note(`deploy ${type}`);
    this.outcome.deploys += 1;
    await this.#probe.deploy(this.#flow.toJson(), type);
  }
}
