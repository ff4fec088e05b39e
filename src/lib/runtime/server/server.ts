import type { ConnectionOptions } from "node:tls";
import { StreamerbotClient } from "../../client/client";
import type { ClientState } from "../../client/client-types";
import { StreamerbotError } from "../../client/errors";
import type { EventHandler, ListenOptions } from "../../client/listeners";
import type { ClientOptions } from "../../client/options";
import { printable } from "../../protocol";
import { asError, inFull } from "../errors";
import type { FlowNode } from "../red";
import { Answers } from "./answers";
import { type BuiltInSettings, leaveBuiltIn, useBuiltIn } from "./built-in";
import { checkHold, Hold, type HoldLimits } from "./hold";

/** The connection as nodes and the editor see it. */
export interface ConnectionView {
  state: ClientState;
  /** Why it is not usable. */
  error?: StreamerbotError;
  /** ms until the next try, while waiting. */
  retryIn?: number;
  /** Requests that wait for the connection. */
  held?: number;
  /** The other side is a simulator. */
  simulated?: boolean;
}

/** While there is no connection, requests fail at once, are held until there is one, or are dropped without an error. */
export type OfflinePolicy = "fail" | "hold" | "drop";

/** What a request that is dropped is rejected with: no error for anybody. */
export class Dropped extends Error {}

export interface ServerSettings {
  /** Undefined: a real Streamer.bot. */
  simulator?: BuiltInSettings;
  /** Called at every start, so that an option that can't be used is an error of the connection and not of the deploy. */
  client(): ClientOptions & { tls?: ConnectionOptions };
  /** What signs calls of C# methods. A built-in simulator has its own. */
  bridgeKey?: string;
  /** What happens to a request while there is no connection, unless its node has its own policy. */
  offline: Exclude<OfflinePolicy, "drop">;
  hold: HoldLimits;
}

/** What `msg.streamerbot` says of where an event came from. */
export interface EventOrigin {
  server: string;
  serverId: string;
  instance: string | null;
  version: string | null;
  origin: "live" | "test" | "simulator" | "replay";
}

/** A config node with the connection it holds. */
export type ServerNode = FlowNode & { shared: SharedServer; users: Record<string, FlowNode> };

/** How many things may be warned of between two connections: a server or a listener that fails again all the time must not fill the log. */
const maxWarnings = 10;

/** How long (ms) a connection outlives its last user, if that was not removed but is being edited. */
const graceTime = 5_000;

interface Wish {
  pattern: string;
  handler: EventHandler;
  options: ListenOptions;
  stop(): void;
}

/**
 * The connection that the nodes of one config node share. It is made when the first node needs it and ends when the last one was removed;
 * a node that is only edited leaves and comes back, and the connection stays.
 */
export class SharedServer {
  readonly #node: FlowNode;
  readonly #settings: ServerSettings;
  readonly #users: Record<string, FlowNode>;
  readonly #wishes = new Set<Wish>();
  readonly #watchers = new Set<(view: ConnectionView) => void>();
  readonly #hold: Hold;
  readonly #lastWords: ((client: StreamerbotClient) => Promise<unknown>)[] = [];
  /** What several nodes and dialogs ask. */
  readonly answers = new Answers(this);
  #view: ConnectionView = { state: "idle" };
  #client: StreamerbotClient | undefined;
  /** A built-in simulator is in use. */
  #simulating = false;
  #grace: NodeJS.Timeout | undefined;
  /** The current start: what an earlier one still brings is thrown away. */
  #start: symbol | undefined;
  /** How long (ms) a request may take unless its node has its own limit. */
  #requestTimeout = 10_000;
  #bridgeKey: string;
  /** What has been warned of since the last connect, each once. */
  readonly #warned = new Set<string>();

  /** `users` is the map that Node-RED itself reads, to forward this node's errors and statuses. */
  constructor(node: FlowNode, users: Record<string, FlowNode>, settings: ServerSettings) {
    this.#node = node;
    this.#users = users;
    this.#settings = settings;
    this.#bridgeKey = settings.bridgeKey ?? "";
    this.#hold = new Hold(settings.hold, () => this.#show(this.#view));
  }

  get view(): ConnectionView {
    return this.#view;
  }

  /** Undefined while nobody uses the connection. */
  get client(): StreamerbotClient | undefined {
    return this.#client;
  }

  get requestTimeout(): number {
    return this.#requestTimeout;
  }

  /** What signs calls of C# methods; empty if the bridge is not set up. */
  get bridgeKey(): string {
    return this.#bridgeKey;
  }

  /** Requests that wait for the connection. */
  get held(): number {
    return this.#hold.size;
  }

  origin(origin?: EventOrigin["origin"]): EventOrigin {
    const info = this.#client?.info;
    const server = this.#node.name || info?.name || "Streamer.bot";
    return {
      server,
      serverId: this.#node.id,
      instance: info?.name ?? null,
      version: info?.version ?? null,
      origin: origin ?? this.#ownOrigin,
    };
  }

  /** A simulator that plays a recording says so, wherever it runs. */
  get #ownOrigin(): EventOrigin["origin"] {
    const { simulator } = this.#settings;
    if (simulator?.replay || this.#client?.info?.mode === "replay") return "replay";
    return simulator ? "simulator" : "live";
  }

  /** Makes a node a user of the connection until it is closed; `watch` is called with the state now and at every change. */
  attach(user: FlowNode, watch: (view: ConnectionView) => void): void {
    clearTimeout(this.#grace);
    this.#users[user.id] = user;
    this.#watchers.add(watch);
    if (!this.#start) void this.#begin();
    else watch(this.#view);
    user.on("close", (removed: boolean, done: () => void) => {
      delete this.#users[user.id];
      this.#watchers.delete(watch);
      if (Object.keys(this.#users).length === 0) this.#deserted(removed);
      done();
    });
  }

  /** Calls `watcher` with the state now and at every change. Returns a function that ends that. */
  watch(watcher: (view: ConnectionView) => void): () => void {
    this.#watchers.add(watcher);
    watcher(this.#view);
    return () => void this.#watchers.delete(watcher);
  }

  /** As `StreamerbotClient.listen`, also before there is a client and over restarts. */
  listen(pattern: string, handler: EventHandler, options: ListenOptions = {}): () => void {
    const stop = this.#client?.listen(pattern, handler, options) ?? (() => {});
    const wish: Wish = { pattern, handler, options, stop };
    this.#wishes.add(wish);
    return () => {
      this.#wishes.delete(wish);
      wish.stop();
    };
  }

  /** Called, and waited for, before the connection is closed. It must not reject, and not take long. */
  beforeEnd(say: (client: StreamerbotClient) => Promise<unknown>): void {
    this.#lastWords.push(say);
  }

  /** Does a job that needs the connection; while it is away, by the offline policy. `request` names it in errors. Rejects with `Dropped`, too. */
  async perform<T>(
    request: string,
    job: (client: StreamerbotClient) => Promise<T>,
    { signal, offline = this.#settings.offline }: { signal?: AbortSignal; offline?: OfflinePolicy } = {},
  ): Promise<T> {
    const client = this.#client;
    if (this.#view.state === "ready" && client) return job(client);
    if (this.#view.state === "stopped" && this.#view.error) throw this.#view.error;
    if (offline === "drop") throw new Dropped();
    if (offline === "hold") return job(await this.#hold.wait(request, signal));
    if (client) return job(client);
    throw new StreamerbotError("NOT_CONNECTED", "Not connected to Streamer.bot", { request });
  }

  /** `removed`: the server node will not come back. */
  async close(removed = false): Promise<void> {
    clearTimeout(this.#grace);
    this.#hold.cancel();
    await this.#end(removed);
  }

  #deserted(removed: boolean): void {
    if (removed) void this.#end();
    else {
      this.#grace = setTimeout(() => void this.#end(), graceTime);
      this.#grace.unref();
    }
  }

  async #begin(): Promise<void> {
    const start = Symbol("start");
    this.#start = start;
    this.#show({ state: "connecting" });
    try {
      const options = this.#settings.client();
      this.#requestTimeout = options.requestTimeout || this.#requestTimeout;
      if (this.#settings.offline === "hold") checkHold(this.#settings.hold);
      if (this.#settings.simulator) {
        const address = await useBuiltIn(this.#node.id, this.#settings.simulator);
        if (start !== this.#start) return void (await leaveBuiltIn(this.#node.id, false));
        this.#simulating = true;
        this.#bridgeKey = address.bridgeKey;
        Object.assign(options, { url: address.url, password: address.password });
      }
      this.#connect(new StreamerbotClient(options));
    } catch (error) {
      const reason = asError(error, "BAD_INPUT");
      this.#node.error(inFull(reason));
      this.#show({ state: "stopped", error: reason });
    }
  }

  #connect(client: StreamerbotClient): void {
    this.#client = client;
    for (const wish of this.#wishes) wish.stop = client.listen(wish.pattern, wish.handler, wish.options);
    client.on("state", (state, detail) => {
      if (client !== this.#client) return;
      this.#log(client, state, detail.error);
      this.#show({ state, ...detail });
      if (state === "ready") this.#hold.release(client);
    });
    client.on("error", (error) => this.warn(error));
    void client.connect();
  }

  async #end(removed = false): Promise<void> {
    const [client, simulating] = [this.#client, this.#simulating];
    this.#start = undefined;
    this.#client = undefined;
    this.#simulating = false;
    this.#warned.clear();
    this.#view = { state: "idle" };
    if (client) await Promise.all(this.#lastWords.map((say) => say(client)));
    await client?.close();
    if (simulating || removed) await leaveBuiltIn(this.#node.id, removed);
  }

  #show(view: ConnectionView): void {
    this.#view = { ...view, held: this.held, simulated: this.#settings.simulator !== undefined };
    for (const watch of [...this.#watchers]) watch(this.#view);
  }

  /** One line for every turn of events; the tries in between are silent. */
  #log(client: StreamerbotClient, state: ClientState, error: StreamerbotError | undefined): void {
    if (state === "ready") {
      this.#warned.clear();
      const version = client.info?.version ?? "of unknown version";
      this.#node.log(printable(`Connected to ${client.url} (Streamer.bot ${version})`));
    } else if (error) this.warn(error);
  }

  /** In the log, each text once between two connections. */
  warn(error: StreamerbotError): void {
    const text = inFull(error);
    if (this.#warned.has(text) || this.#warned.size >= maxWarnings) return;
    this.#warned.add(text);
    this.#node.warn(text);
  }
}
