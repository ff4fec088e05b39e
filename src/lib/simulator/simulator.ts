import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { people, sample } from "../events/samples";
import { type EventFrame, EventIndex, type RawInfo } from "../protocol";
import type { Server } from "./answers";
import type { Asked } from "./asked";
import { chatFrame, guests, noteDoer } from "./chat";
import { Connections } from "./connections";
import { FaultControl } from "./fault-control";
import { ActiveFaults, type EndFault, type FaultName, type FaultOptions } from "./faults";
import { Listener, normalisePath } from "./listener";
import { Log } from "./log";
import {
  type Activity,
  type Authentication,
  authenticationOf,
  positive,
  type RestartOptions,
  type SimulatorOptions,
} from "./options";
import { findProfile, infoOf, type Profile } from "./profiles";
import { createRandom } from "./random";
import { type Run, Runner } from "./runner";
import { type RunOptions, type ScenarioRun, ScenarioRuns } from "./scenario-runs";
import type { ScenarioName } from "./scenarios";
import type { SentMessage } from "./sent-message";
import { timeStamp } from "./time";
import { World, type WorldChange } from "./world";

/** One event as it went out. */
export interface Sent {
  readonly frame: EventFrame;
  /** How many sockets it was sent to. */
  readonly recipients: number;
}

/** A Streamer.bot that runs anywhere. Made by `startSimulator`; every one has to be closed. */
export class Simulator {
  readonly world: World;
  readonly #options: SimulatorOptions;
  readonly #speed: number;
  readonly #seed: number;
  readonly #activeFaults = new ActiveFaults();
  readonly #connections: Connections;
  readonly #faults: FaultControl;
  readonly #listener: Listener;
  readonly #runner: Runner;
  readonly #scenarioRuns: ScenarioRuns;
  readonly #requests: Log<Asked>;
  readonly #sent: Log<Sent>;
  readonly #runs: Log<Run>;
  #profile: Profile;
  #catalogue: EventIndex;
  #password: string | undefined;
  #authentication: Authentication;
  #name: string;
  #instanceId: string;
  readonly #life = new AbortController();

  /** @internal Use `startSimulator`. */
  constructor(options: SimulatorOptions) {
    this.#options = options;
    this.#speed = positive(options.speed, 1, "speed");
    this.#seed = options.seed ?? 1;
    this.#profile = findProfile(options.profile ?? "1.0.7");
    this.#catalogue = new EventIndex(this.#profile.events);
    this.#password = options.password || undefined;
    this.#authentication = authenticationOf(this.#password, options.authentication);
    const random = createRandom(this.#seed);
    this.#name = options.name ?? "Simulated Streamer.bot";
    this.#instanceId = options.instanceId ?? random.guid();
    const keep = options.keep ?? 100_000;
    this.#requests = new Log(keep);
    this.#sent = new Log(keep);
    this.#runs = new Log(keep);

    const accounts = { broadcaster: people.broadcaster, bot: people.bot };
    this.world = new World(options, accounts, guests(), (...change) => this.#announce(...change));
    this.#runner = new Runner(
      {
        profile: () => this.#profile,
        emit: (source, type, data) => this.#raise(source, type, data),
        say: (text, platform) =>
          this.#say({ platform: platform as SentMessage["platform"], text, bot: true, internal: true }),
        globals: {
          get: (name) => this.world.variables.get(name)?.value,
          set: (name, value, persisted) => this.world.setGlobal(name, value, persisted),
        },
        noticed: (run) => this.#notice({ kind: "run", run }),
      },
      this.#speed,
      () => random.guid(),
    );
    this.#scenarioRuns = new ScenarioRuns({
      has: (source, type) => this.#catalogue.find(source, type) !== undefined,
      perform: ({ source, type, scene, does }) => {
        does?.(this.world);
        this.#publish(sample(source, type, this.#profile.generation, { at: new Date(), ...scene }));
      },
      noticed: (name, state) => this.#notice({ kind: "scenario", name, state }),
    });
    this.#connections = new Connections({
      activeFaults: this.#activeFaults,
      authenticationTimeout: options.authenticationTimeout ?? 30_000,
      authentication: () => this.authentication,
      greets: () => this.#profile.hello,
      server: () => this.#server(),
      asked: (asked) => this.#requests.add(asked),
      noticed: (activity) => this.#notice(activity),
    });
    this.#listener = new Listener({
      host: options.host ?? "127.0.0.1",
      port: options.port ?? 0,
      endpoint: normalisePath(options.endpoint ?? "/"),
      compression: options.compression ?? "none",
      stalled: () => this.#activeFaults.has("stall") || this.#activeFaults.has("freeze"),
      connected: (socket, request) => this.#connections.accept(socket, request),
    });
    this.#faults = new FaultControl({
      activeFaults: this.#activeFaults,
      listener: this.#listener,
      sessions: () => this.#connections.sessions,
    });
  }

  /** @internal Use `startSimulator`. */
  async open(): Promise<void> {
    await this.#listener.open();
    const { scenario } = this.#options;
    if (scenario) void this.run(scenario, { loop: true });
  }

  get port(): number {
    return this.#listener.port;
  }

  /** The address, e.g. `ws://127.0.0.1:8080/`. */
  get url(): string {
    return this.#listener.url;
  }

  get profile(): Profile {
    return this.#profile;
  }

  /** What it asks of clients; "off" in profiles that know no password, even where one is set. */
  get authentication(): Authentication {
    return this.#profile.hello ? this.#authentication : "off";
  }

  get instanceId(): string {
    return this.#instanceId;
  }

  /** How many sockets are open. */
  get clients(): number {
    return [...this.#connections.sessions].filter((session) => session.open).length;
  }

  /** How many connections are kept waiting by the faults "stall" and "freeze". */
  get stalled(): number {
    return this.#listener.stalled;
  }

  /** What it was asked, oldest first. */
  get requests(): readonly Asked[] {
    return this.#requests.entries;
  }

  /** The events it raised, oldest first, also those that nobody had subscribed to. */
  get sent(): readonly Sent[] {
    return this.#sent.entries;
  }

  /** Runs of actions, in the order they were asked for. */
  get runs(): readonly Run[] {
    return this.#runs.entries;
  }

  get info(): RawInfo {
    return infoOf(this.#profile, this.#instanceId, this.#name);
  }

  /** Sends an event to the sockets that subscribed to it. Without data: a sample of the profile's generation. Returns the frame. */
  emit(source: string, type: string, data?: unknown): EventFrame {
    if (data === undefined) return this.#publish(sample(source, type, this.#profile.generation, { at: new Date() }));
    const event = this.#catalogue.find(source, type) ?? { source, type };
    return this.#publish({ timeStamp: timeStamp(), event, data });
  }

  /** Plays a scenario. The promise resolves at its end; its `stop()` ends it early. Throws a RangeError for an unknown one. */
  run(scenario: ScenarioName, options: RunOptions = {}): ScenarioRun {
    const speed = positive(options.speed, this.#speed, "speed");
    return this.#scenarioRuns.start(scenario, { ...options, speed, seed: options.seed ?? this.#seed });
  }

  /** Brings about a fault and returns how to end it; `"none"` ends all that are in force. See FaultOptions for what there is. */
  fault(name: "none"): EndFault;
  fault<N extends FaultName>(
    name: N,
    ...options: Record<never, never> extends FaultOptions[N] ? [FaultOptions[N]?] : [FaultOptions[N]]
  ): EndFault;
  fault(name: FaultName | "none", options: object = {}): EndFault {
    return this.#faults.bringAbout(name, options);
  }

  /**
   * Ends and starts again on the same port: sockets are closed, faults end, runs and temporary globals are lost. Scenarios go on, as viewers
   * do. Resolves when it listens again.
   */
  async restart(options: RestartOptions = {}): Promise<void> {
    void this.#listener.close();
    this.#connections.end();
    this.#runner.stop();
    this.world.variables.forget();
    if (options.downFor) await sleep(options.downFor, undefined, { signal: this.#life.signal }).catch(() => {});
    if (this.#life.signal.aborted) return;
    if (options.profile) {
      this.#profile = findProfile(options.profile);
      this.#catalogue = new EventIndex(this.#profile.events);
    }
    if (options.password !== undefined) {
      this.#password = options.password || undefined;
      this.#authentication = authenticationOf(this.#password, options.authentication);
    } else if (options.authentication) {
      this.#authentication = authenticationOf(this.#password, options.authentication);
    }
    this.#name = options.name ?? this.#name;
    this.#instanceId = options.instanceId ?? randomUUID();
    await this.#faults.endAll();
    await this.#listener.open();
  }

  /** Closes all sockets (with code 1001) and frees the port. Nothing of it is left running. */
  async close(): Promise<void> {
    this.#life.abort();
    this.#runner.stop();
    const closed = this.#listener.close();
    this.#connections.end();
    await this.#scenarioRuns.stop();
    await closed;
  }

  #notice(activity: Activity): void {
    this.#options.onActivity?.(activity);
  }

  #server(): Server {
    return {
      profile: this.#profile,
      catalogue: this.#catalogue,
      world: this.world,
      info: this.info,
      password: this.authentication === "off" ? undefined : this.#password,
      disabledActions: this.#options.disabledActions ?? "refuse",
      queueRun: (action, args) => {
        const run = this.#runner.queue(action, args);
        this.#runs.add(run);
        return run;
      },
      say: (message) => this.#say(message),
    };
  }

  #say(message: SentMessage): void {
    this.#publish(chatFrame(message, this.world.accounts, this.#profile.generation));
  }

  #announce(source: string, type: string, change: WorldChange): void {
    if ("data" in change) this.#raise(source, type, change.data);
    else if (this.#catalogue.find(source, type)) {
      this.#publish(sample(source, type, this.#profile.generation, { at: new Date(), ...change.variable }));
    }
  }

  /** An event of the server's own doing: profiles that do not have it do not send it. */
  #raise(source: string, type: string, data: unknown): void {
    if (this.#catalogue.find(source, type)) this.emit(source, type, data);
  }

  #publish(frame: EventFrame): EventFrame {
    const { source, type } = frame.event;
    const text = JSON.stringify(frame);
    let recipients = 0;
    for (const session of this.#connections.sessions) {
      if (session.subscriptions.has(source, type, this.#catalogue) && session.send(text)) recipients += 1;
    }
    this.#sent.add({ frame, recipients });
    this.world.credits.record(source, type, frame.data);
    noteDoer(this.world, frame);
    return frame;
  }
}

/** Starts a simulator. Rejects with the system's error where the port cannot be had, and with a RangeError for options that make no sense. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = new Simulator(options);
  await simulator.open();
  return simulator;
}
