import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sample } from "../events/samples";
import type { EventFrame, RawInfo } from "../protocol";
import type { Server } from "./answers";
import type { Asked } from "./asked";
import { makeBridge } from "./bridge";
import { accounts, chatFrame, guests, noteDoer } from "./chat";
import { Connections } from "./connections";
import { FaultControl } from "./fault-control";
import { ActiveFaults, type EndFault, type FaultName, type FaultOptions } from "./faults";
import { Instance } from "./instance";
import { adjustments, restartOptions, runOptions } from "./known-options";
import { Listener, normalisePath } from "./listener";
import { Log } from "./log";
import { checkEvent, checkOptions } from "./misspelt";
import {
  type Activity,
  type Adjustments,
  type Authentication,
  positive,
  type RestartOptions,
  type SimulatorOptions,
} from "./options";
import type { Profile } from "./profiles";
import { createRandom } from "./random";
import type { Recorded, Replay } from "./replay";
import { type Run, Runner } from "./runner";
import { type RunOptions, type ScenarioRun, ScenarioRuns } from "./scenario-runs";
import { findScenario, type ScenarioName } from "./scenarios";
import type { Sent } from "./sent";
import type { SentMessage } from "./sent-message";
import { Subscribers } from "./subscribers";
import { timeStamp } from "./time";
import { World, type WorldChange } from "./world";

/** A Streamer.bot that runs anywhere. Made by `startSimulator`; close it when you are done. */
export class Simulator {
  readonly world: World;
  readonly #options: SimulatorOptions;
  /** The default speed and seed of scenarios. */
  readonly #pace: { speed: () => number; seed: number };
  readonly #instance: Instance;
  readonly #subscribers: Subscribers;
  readonly #activeFaults = new ActiveFaults();
  readonly #connections: Connections;
  readonly #faults: FaultControl;
  readonly #listener: Listener;
  readonly #runner: Runner;
  readonly #scenarioRuns: ScenarioRuns;
  readonly #requests: Log<Asked>;
  readonly #sent: Log<Sent>;
  readonly #runs: Log<Run>;
  #speed: number;
  readonly #life = new AbortController();

  /** An event of the server's own doing: profiles that do not have it do not send it. */
  readonly #raise = (source: string, type: string, data: unknown): void => {
    if (this.#instance.catalogue.find(source, type)) this.emit(source, type, data);
  };

  /** @internal Use `startSimulator`. */
  constructor(options: SimulatorOptions, recorded?: Recorded) {
    this.#options = options;
    this.#speed = positive(options.speed, 1, "speed");
    this.#pace = { speed: () => this.#speed, seed: options.seed ?? 1 };
    const random = createRandom(this.#pace.seed);
    this.#instance = new Instance(options, () => random.guid(), recorded);
    this.#subscribers = new Subscribers(() => !options.onlyWhenHeard || this.#connections.heard);
    const keep = options.keep ?? 100_000;
    this.#requests = new Log(keep);
    this.#sent = new Log(keep);
    this.#runs = new Log(keep);

    this.world = new World(options, accounts, guests(), (...change) => this.#announce(...change));
    this.#runner = new Runner(
      {
        profile: () => this.profile,
        emit: this.#raise,
        say: (text, platform) =>
          this.#say({ platform: platform as SentMessage["platform"], text, bot: true, internal: true }),
        globals: {
          get: (name) => this.world.variables.get(name)?.value,
          set: (name, value, persisted) => this.world.setGlobal(name, value, persisted),
        },
        bridge: makeBridge(options.bridgeKey, () => this.#server(), this.#raise),
        noticed: (run) => this.#notice({ kind: "run", run }),
      },
      () => this.#speed,
      () => random.guid(),
    );
    this.#scenarioRuns = new ScenarioRuns({
      subscribers: this.#subscribers,
      has: (source, type) => this.#instance.catalogue.find(source, type) !== undefined,
      perform: ({ source, type, scene, frame, does, runs }) => {
        does?.(this.world);
        this.#publish(frame ?? sample(source, type, this.profile.generation, { at: new Date(), ...scene }));
        const action = runs && this.world.actionByName(runs.action);
        if (runs && action?.enabled) this.#server().queueRun(action, runs.args);
      },
      noticed: (name, state, failure) => this.#notice({ kind: "scenario", name, state, failure }),
    });
    this.#connections = new Connections({
      activeFaults: this.#activeFaults,
      authenticationTimeout: options.authenticationTimeout ?? 30_000,
      authentication: () => this.authentication,
      greets: () => this.profile.hello,
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
  async open(replay?: Replay): Promise<void> {
    await this.#listener.open();
    if (replay) this.#scenarioRuns.replay(replay, this.#pace);
    else this.adjust({ scenario: this.#options.scenario });
  }

  /** Lets the process end although it listens. */
  unref(): void {
    this.#listener.unref();
  }

  get port(): number {
    return this.#listener.port;
  }

  /** The address, e.g. `ws://127.0.0.1:8080/`. */
  get url(): string {
    return this.#listener.url;
  }

  get profile(): Profile {
    return this.#instance.profile;
  }

  /** What it requires of clients; "off" in profiles without passwords, even if one is set. */
  get authentication(): Authentication {
    return this.#instance.authentication;
  }

  get instanceId(): string {
    return this.#instance.id;
  }

  /** How many sockets are open. */
  get clients(): number {
    return [...this.#connections.sessions].filter((session) => session.open).length;
  }

  /** How many connections are kept waiting by the faults "stall" and "freeze". */
  get stalled(): number {
    return this.#listener.stalled;
  }

  /** The requests it received, oldest first. */
  get requests(): readonly Asked[] {
    return this.#requests.entries;
  }

  /** The events it raised, oldest first, including those that nobody had subscribed to. */
  get sent(): readonly Sent[] {
    return this.#sent.entries;
  }

  /** Runs of actions, in the order they were requested. */
  get runs(): readonly Run[] {
    return this.#runs.entries;
  }

  get info(): RawInfo {
    return this.#instance.info;
  }

  /**
   * Sends an event to the sockets that subscribed to it, and returns the frame. Without data, it sends a sample. Throws a RangeError for an unknown
   * event.
   */
  emit(source: string, type: string, data?: unknown): EventFrame {
    const event = this.#instance.catalogue.find(source, type);
    if (data !== undefined) return this.#publish({ timeStamp: timeStamp(), event: event ?? { source, type }, data });
    if (!event) checkEvent(source, type);
    return this.#publish(sample(source, type, this.profile.generation, { at: new Date() }));
  }

  /** Plays a scenario. The promise resolves at its end; its `stop()` ends it early. Throws a RangeError for an unknown scenario. */
  run(scenario: ScenarioName, options: RunOptions = {}): ScenarioRun {
    checkOptions("run", options, runOptions);
    const own = options.speed === undefined ? undefined : positive(options.speed, 1, "speed");
    const speed = (): number => own ?? this.#speed;
    return this.#scenarioRuns.start(scenario, { ...options, speed, seed: options.seed ?? this.#pace.seed });
  }

  /**
   * Changes what is played over and over, how fast, and the instance's name. What stays the same continues. Throws a RangeError for an unknown
   * scenario or an invalid speed, and then changes nothing.
   */
  adjust(changes: Adjustments): void {
    const { scenario, speed, name } = checkOptions("adjust", changes, adjustments);
    const wanted = scenario && findScenario(scenario);
    this.#speed = positive(speed, this.#speed, "speed");
    this.#instance.name = name ?? this.#instance.name;
    if (wanted !== undefined) this.#scenarioRuns.repeat(wanted, this.#pace);
  }

  /** Causes a fault, and returns a function that ends it; `"none"` ends all that are in force. FaultOptions lists them. */
  fault(name: "none"): EndFault;
  fault<N extends FaultName>(
    name: N,
    ...options: Record<never, never> extends FaultOptions[N] ? [FaultOptions[N]?] : [FaultOptions[N]]
  ): EndFault;
  fault(name: FaultName | "none", options: object = {}): EndFault {
    return this.#faults.bringAbout(name, options);
  }

  /**
   * Stops and starts again on the same port: sockets are closed, faults end, runs and temporary globals are lost. Scenarios continue, as
   * viewers do. Resolves when it listens again; rejects with a RangeError for invalid options, and then keeps running.
   */
  async restart(options: RestartOptions = {}): Promise<void> {
    checkOptions("restart", options, restartOptions);
    this.#instance.next(options);
    void this.#listener.close();
    this.#connections.end();
    this.#runner.stop();
    this.world.forget();
    if (options.downFor) await sleep(options.downFor, undefined, { signal: this.#life.signal }).catch(() => {});
    if (this.#life.signal.aborted) return;
    this.#instance.change(options, randomUUID);
    await this.#faults.endAll();
    await this.#listener.open();
  }

  /** Closes all sockets (with code 1001) and frees the port. Nothing is left running. */
  async close(): Promise<void> {
    this.#life.abort();
    this.#runner.stop();
    const closed = this.#listener.close();
    this.#connections.end();
    await this.#scenarioRuns.stop();
    await closed;
  }

  #notice(activity: Activity): void {
    this.#subscribers.notice(activity);
    this.#options.onActivity?.(activity);
  }

  #server(): Server {
    return {
      profile: this.profile,
      catalogue: this.#instance.catalogue,
      world: this.world,
      info: this.info,
      password: this.#instance.password,
      disabledActions: this.#options.disabledActions ?? "refuse",
      queueRun: (action, args) => this.#runs.add(this.#runner.queue(action, args)),
      say: (message) => this.#say(message),
    };
  }

  #say(message: SentMessage): void {
    this.#publish(chatFrame(message, this.world.accounts, this.profile.generation));
  }

  #announce(source: string, type: string, change: WorldChange): void {
    if ("data" in change) this.#raise(source, type, change.data);
    else if (this.#instance.catalogue.find(source, type)) {
      this.#publish(sample(source, type, this.profile.generation, { at: new Date(), ...change.variable }));
    }
  }

  #publish(frame: EventFrame): EventFrame {
    const { source, type } = frame.event;
    const text = JSON.stringify(frame);
    let recipients = 0;
    for (const session of this.#connections.sessions) {
      if (session.subscriptions.has(source, type, this.#instance.catalogue) && session.send(text)) recipients += 1;
    }
    this.#sent.add({ frame, recipients });
    this.world.credits.record(source, type, frame.data);
    noteDoer(this.world, frame);
    return frame;
  }
}
