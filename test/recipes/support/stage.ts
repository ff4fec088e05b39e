/**
 * The recipes of `examples/4 Cookbook` in a real Node-RED with their neighbours. One Node-RED, one MQTT broker and one browser serve all
 * test files of a run, as their starts are what takes time. What a test may change of a recipe is what its reader sets: config nodes, and the
 * environment variables of its tab.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../../src/lib/simulator";
import { openBrowser } from "../../e2e/support/editor";
import type { FlowNodeConfig } from "../../support/node-red";
import {
  type DeployKind,
  deploy as deployTo,
  type NodeRedProcess,
  startNodeRed,
  temporaryUserFolder,
} from "../../support/node-red-process";
import { cleanup, until } from "../../support/until";
import { type Broker, startBroker } from "./broker";
import { type Comms, openComms } from "./comms";
import { recipeFile } from "./cookbook";
import { token as homeAssistantToken } from "./home-assistant";
import { has, linkNeighbours, requireNeighbour } from "./neighbours";

const project = resolve(__dirname, "../../..");

export interface RecipeOptions {
  /** Of the simulated Streamer.bots, by the names of their server nodes; one that is not named gets none. */
  simulators?: Record<string, SimulatorOptions>;
  /** Environment variables of the recipe's tab. Throws for one that it does not have. */
  settings?: Record<string, string>;
  /** Address of a `startHomeAssistant`. */
  homeAssistant?: string;
  /** Changes what takes long, as the minutes of a delay. Nothing else should need it. */
  edit?(node: FlowNodeConfig): void;
}

export interface Recipe {
  /** The Streamer.bot of the recipe's only server node, or of its first. */
  simulator: Simulator;
  /** All, by the names of their server nodes. */
  simulators: ReadonlyMap<string, Simulator>;
  /** Of Node-RED, with a slash at the end. */
  url: string;
  /** Presses the button of an Inject node. */
  press(name: string): Promise<void>;
  /** What a Debug node showed, oldest first: objects as JSON. */
  debugged(name: string): readonly string[];
  /** The last status of a node, as "fill shape text". */
  status(name: string): string;
  /** A variable of the flow; undefined if it is not set. */
  context(key: string): Promise<unknown>;
  /** What an http endpoint of the flow answers: the path without a slash at the beginning. With a body, it is posted. */
  request(path: string, body?: object): Promise<{ status: number; text: string }>;
  /** A page of Node-RED, as of its dashboard: the path without a slash at the beginning. */
  open(path: string): Promise<Page>;
  /** Asks the recipe's own database. */
  rows(sql: string): Promise<Record<string, unknown>[]>;
  /** Deploys it again: everything, or the recipe's tab alone, as after a change of it. */
  redeploy(kind: DeployKind): Promise<void>;
  /** Ends Node-RED, runs `meanwhile`, and starts it again with the same flows. */
  restart(meanwhile?: () => unknown): Promise<void>;
}

interface Kitchen {
  userFolder: string;
  broker: Broker;
  nodeRed: NodeRedProcess;
  comms: Comms;
  browser?: Browser;
  /** Whether this Node-RED keeps its context on disk. */
  keeps: boolean;
}

/** Node-RED waits 15 seconds for a broker that is away, unless it is told. */
const reconnectsSoon = "module.exports.mqttReconnectTime = 500;\n";
const onDisk = 'module.exports.contextStorage = { default: { module: "localfilesystem" } };\n';

/** Starting Node-RED with all neighbours takes seconds, more on a busy machine. */
const patience = 60_000;

let kitchen: Promise<Kitchen> | undefined;

async function openKitchen(): Promise<Kitchen> {
  const userFolder = temporaryUserFolder(project);
  linkNeighbours(userFolder);
  const broker = await startBroker();
  const nodeRed = await startNodeRed({ userFolder, settings: reconnectsSoon });
  return { userFolder, broker, nodeRed, comms: await openComms(nodeRed.url), keeps: false };
}

async function startAgain(shared: Kitchen, flows: readonly object[] = [], meanwhile?: () => unknown): Promise<void> {
  shared.comms.close();
  await shared.nodeRed.stop();
  await meanwhile?.();
  const settings = shared.keeps ? reconnectsSoon + onDisk : reconnectsSoon;
  shared.nodeRed = await startNodeRed({ userFolder: shared.userFolder, flows: [...flows], settings });
  shared.comms = await openComms(shared.nodeRed.url);
}

async function closeKitchen(this: Mocha.Context): Promise<void> {
  this.timeout(patience);
  const open = kitchen;
  kitchen = undefined;
  const { userFolder, broker, nodeRed, comms, browser } = (await open?.catch(() => undefined)) ?? {};
  await browser?.close();
  comms?.close();
  await nodeRed?.stop();
  await broker?.close();
  if (userFolder) rmSync(userFolder, { recursive: true, force: true });
}

/** A worker of mocha's has this file only once, but is given one test file after the other, and is not told which is the last. */
const isWorker = process.env.MOCHA_WORKER_ID !== undefined;

// Of the whole run: outside of any describe.
if (!isWorker) after(closeKitchen);

/** The recipe of that title, for the tests of a describe. Each `load` deploys it again, alone. `keeps`: Node-RED keeps its context on disk. */
export function recipe(title: string, { keeps = false } = {}) {
  const later = cleanup();
  const file = recipeFile(title);
  let shared: Kitchen;

  before(async function start() {
    this.timeout(patience);
    kitchen ??= openKitchen();
    shared = await kitchen;
    if (shared.keeps === keeps) return;
    shared.keeps = keeps;
    await startAgain(shared);
  });
  if (isWorker) after(closeKitchen);
  beforeEach(() => shared.broker.forget());
  // Nothing of a recipe acts while the next one is prepared.
  afterEach(() => deploy(shared, []));

  return {
    /** The MQTT broker, and all that it hears; once the tests have begun. */
    mqtt: (): Broker => shared.broker,

    /** Deploys the recipe as imported, its simulator 20 times as fast; resolves once one of its Debug nodes has shown something. */
    async tryOut(): Promise<void> {
      const flow: FlowNodeConfig[] = JSON.parse(readFileSync(file, "utf8"));
      for (const node of flow) if (node.type === "streamerbot-server") node.speed = 20;
      await deploy(shared, flow);
      const debugs = flow.filter(({ type }) => type === "debug");
      await until("something to be shown", () => debugs.some(({ id }) => shared.comms.debugged(id).length > 0));
    },

    /** Resolves once the recipe is deployed, and its nodes are connected. */
    async load(options: RecipeOptions = {}): Promise<Recipe> {
      const flow: FlowNodeConfig[] = JSON.parse(readFileSync(file, "utf8"));
      const folder = later(mkdtempSync(join(tmpdir(), "streamerbot-recipe-")), (path) =>
        rmSync(path, { recursive: true, force: true }),
      );
      const simulators = new Map<string, Simulator>();
      for (const { name } of flow.filter(({ type }) => type === "streamerbot-server")) {
        const simulator = await startSimulator(options.simulators?.[String(name)] ?? {});
        simulators.set(
          String(name),
          later(simulator, (each) => each.close()),
        );
      }
      const changes: Record<string, (node: FlowNodeConfig) => object> = {
        "streamerbot-server": ({ name }) => ({
          mode: "streamerbot",
          host: "127.0.0.1",
          port: String(simulators.get(String(name))?.port),
          credentials: secretsOf(options.simulators?.[String(name)]),
        }),
        "mqtt-broker": () => ({ broker: "127.0.0.1", port: String(shared.broker.port), autoConnect: true }),
        server: () => ({ credentials: { host: options.homeAssistant ?? "", access_token: homeAssistantToken } }),
        sqlitedb: () => ({ db: join(folder, "recipe.db") }),
        tab: ({ env = [] }) => setEnv(env as Env[], options.settings ?? {}),
      };
      for (const node of flow) {
        if (node.type === "sqlitedb" && !has("node-red-node-sqlite"))
          throw new Error("node-red-node-sqlite could not be installed here: its sqlite3 has to be compiled");
        Object.assign(node, changes[node.type]?.(node));
        options.edit?.(node);
      }
      const subscriptions = (): number =>
        listened.reduce((sum, { requests }) => sum + requests.filter(({ name }) => name === "Subscribe").length, 0);
      const listened = serversOf(flow).flatMap((name) => simulators.get(name) ?? []);
      await deploy(shared, flow);
      await connected(shared, flow);
      // A node is connected before Streamer.bot has taken what it subscribes to.
      await until("the events to be subscribed to", () => subscriptions() >= listened.length);

      const idOf = (name: string): string => {
        const found = flow.find((node) => node.name === name && node.type !== "tab");
        if (!found) throw new Error(`the recipe has no node "${name}"`);
        return found.id;
      };
      const [simulator] = simulators.values();
      if (!simulator) throw new Error("the recipe has no server node");
      return {
        simulator,
        simulators,
        get url() {
          return shared.nodeRed.url;
        },
        async press(name) {
          const { status } = await fetch(`${shared.nodeRed.url}inject/${idOf(name)}`, { method: "POST" });
          assert.equal(status, 200, `button ${name}`);
        },
        debugged: (name) => shared.comms.debugged(idOf(name)),
        status: (name) => shared.comms.status(idOf(name)),
        async context(key) {
          const tab = flow.find(({ type }) => type === "tab")?.id;
          const response = await fetch(`${shared.nodeRed.url}context/flow/${tab}/${key}`);
          const { msg, format } = (await response.json()) as { msg: string; format: string };
          if (format === "undefined") return undefined;
          return format.startsWith("string") ? msg : JSON.parse(msg);
        },
        async request(path, body) {
          const headers = { "content-type": "application/json" };
          const init = body && { method: "POST", headers, body: JSON.stringify(body) };
          const response = await fetch(`${shared.nodeRed.url}${path}`, init);
          return { status: response.status, text: await response.text() };
        },
        async open(path) {
          shared.browser ??= await openBrowser();
          const page = later(await shared.browser.newPage(), (each) => each.close());
          await page.goto(`${shared.nodeRed.url}${path}`);
          return page;
        },
        async redeploy(kind) {
          // An unchanged tab keeps running.
          for (const node of flow) if (node.type === "tab") node.info = `${node.info} Changed.`;
          const before = subscriptions();
          await deploy(shared, flow, kind);
          await connected(shared, flow);
          if (kind === "full")
            await until("the events to be subscribed to", () => subscriptions() >= before + listened.length);
        },
        rows: (sql) => ask(join(folder, "recipe.db"), sql),
        async restart(meanwhile) {
          const flows = flow.map(({ credentials: _kept, ...node }) => node);
          await startAgain(shared, flows, meanwhile);
          await connected(shared, flow);
        },
      };
    },
  };
}

const secretsOf = ({ password = "", bridgeKey = "" }: SimulatorOptions = {}) => ({ password, bridgeKey });

/** Names of the server nodes that event nodes listen to. */
function serversOf(flow: readonly FlowNodeConfig[]): string[] {
  const listeners = flow.filter(({ type }) => /^streamerbot-(event|twitch)$/.test(type));
  const ids = new Set(listeners.map(({ server }) => server));
  return flow.filter(({ id }) => ids.has(id)).map(({ name }) => String(name));
}

interface Env {
  name: string;
  value: string;
  type: string;
}

/** As the editor saves them: what is secret is no part of the flow. */
function setEnv(env: readonly Env[], settings: Record<string, string>): Pick<FlowNodeConfig, "env" | "credentials"> {
  const unknown = Object.keys(settings).filter((name) => !env.some((each) => each.name === name));
  assert.deepEqual(unknown, [], "settings that the recipe does not have");
  const secrets = env.filter(({ type }) => type === "cred").map(({ name }) => [name, settings[name] ?? ""]);
  return {
    env: env.map((each) => (each.type === "cred" ? each : { ...each, value: settings[each.name] ?? each.value })),
    credentials: Object.fromEntries(secrets),
  };
}

async function deploy(
  { nodeRed, comms }: Kitchen,
  flow: readonly FlowNodeConfig[],
  kind: DeployKind = "full",
): Promise<void> {
  comms.forget();
  const before = comms.deploys();
  await deployTo(nodeRed, flow, kind);
  // The answer comes before the nodes have started, and what they showed before comes even later.
  await until("the deploy", () => comms.deploys() > before);
}

/** Ours and those for MQTT show whether they are. */
async function connected({ comms, nodeRed }: Kitchen, flow: readonly FlowNodeConfig[]): Promise<void> {
  const talkers = flow.filter(
    ({ type, server, broker }) => (type.startsWith("streamerbot-") && server) || (type.startsWith("mqtt ") && broker),
  );
  const missing = (): string[] =>
    talkers
      .filter(({ id }) => !comms.status(id).startsWith("green dot"))
      .map(({ id, name }) => `${name}: ${comms.status(id)}`);
  await until("all nodes to be connected", () => missing().length === 0).catch((error: Error) => {
    throw new Error(`${error.message}; ${missing().join(", ")}\n${nodeRed.log().slice(-2_000)}`);
  });
}

function ask(path: string, sql: string): Promise<Record<string, unknown>[]> {
  interface Database {
    all(sql: string, done: (error: Error | null, rows: Record<string, unknown>[]) => void): void;
    close(): void;
  }
  const { Database } = requireNeighbour<{ Database: new (path: string) => Database }>("sqlite3");
  const database = new Database(path);
  return new Promise((resolve, reject) => {
    database.all(sql, (error, rows) => {
      database.close();
      if (error) reject(error);
      else resolve(rows);
    });
  });
}
