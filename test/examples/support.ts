/**
 * The flows of `examples/` in Node-RED, with their server node pointed to a simulated Streamer.bot. What their debug nodes show is what the
 * tests look at.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import type { Node } from "node-red";
import helper from "node-red-node-test-helper";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../src/lib/simulator";
import { cookbook } from "../recipes/support/cookbook";
import type { FlowNodeConfig } from "../support/node-red";
import { nodeRed, requireThere, streamerbotNodes } from "../support/streamerbot-nodes";
import { cleanup, until } from "../support/until";

const project = resolve(__dirname, "../..");
const folder = join(project, "examples");

/** Where Node-RED keeps the core nodes that examples use; recipes may use all of them, and run elsewhere. */
const coreFiles: Record<string, string> = {
  catch: "common/25-catch.js",
  change: "function/15-change.js",
  comment: "common/90-comment.js",
  debug: "common/21-debug.js",
  delay: "function/89-delay.js",
  function: "function/10-function.js",
  "http request": "network/21-httprequest.js",
  inject: "common/20-inject.js",
  "mqtt in": "network/10-mqtt.js",
  "mqtt out": "network/10-mqtt.js",
  "mqtt-broker": "network/10-mqtt.js",
  rbe: "function/rbe.js",
  switch: "function/10-switch.js",
  template: "function/80-template.js",
};

export const coreTypes = Object.keys(coreFiles);

/** Every type of node that comes with Node-RED. */
export function allCoreTypes(): string[] {
  const core = join(dirname(requireThere.resolve("@node-red/nodes/package.json")), "core");
  const pages = readdirSync(core, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".html"));
  return pages.flatMap((path) =>
    [...readFileSync(join(core, path), "utf8").matchAll(/registerType\(\s*["'](.+?)["']/g)].map(
      ([, type = ""]) => type,
    ),
  );
}

/** Paths in `examples/` of all flows, in the order of the Import menu. */
export const exampleFiles = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".json"))
  .map((path) => path.replaceAll("\\", "/"))
  .sort();

/** Those that need nothing but Node-RED and this package: recipes need neighbours, and are run by test/recipes. */
export const plainFiles = exampleFiles.filter((file) => folderOf(file) !== cookbook);

export function readExample(file: string): FlowNodeConfig[] {
  return JSON.parse(readFileSync(join(folder, file), "utf8"));
}

/** Whether it is a node that stands on a tab: no tab, no config node. */
export const onTab = ({ type }: FlowNodeConfig): boolean => type !== "tab" && !isConfig(type);

const isServer = (type: string): boolean => type === "streamerbot-server";

export const isConfig = (type: string): boolean =>
  isServer(type) || /^(mqtt-broker|sqlitedb|server|ui-(base|page|theme|group))$/.test(type);

/** What the file is called in the Import menu, less the number that puts it in its place. */
export function titleOf(file: string): string {
  return basename(file, ".json").replace(/^\d /, "");
}

/** The folder of the Import menu that it is in. */
export function folderOf(file: string): string {
  return dirname(file);
}

const rmFolder = (path: string): void => rmSync(path, { recursive: true, force: true });

/** How a test needs an example changed before it is loaded. */
export interface Changes {
  /** The server node's. */
  password?: string;
  edit?(node: FlowNodeConfig): void;
}

/** Of Node-RED's log; entries of nodes have the id of the node. */
interface LogEntry {
  level: number;
  id?: string;
  msg: unknown;
}

export type Stage = ReturnType<typeof stage>;

export function stage() {
  const later = cleanup();
  let flow: FlowNodeConfig[] = [];
  const shown = new Map<string, string[]>();

  before(async () => {
    helper.init(nodeRed);
    await helper.startServer();
  });
  after(() => helper.stopServer());
  afterEach(() => helper.unload());

  const statuses = (): string[] => {
    // An answer node shows nothing before its first answer.
    const shows = ({ type }: FlowNodeConfig): boolean =>
      type.startsWith("streamerbot-") && type !== "streamerbot-ask-out";
    const users = flow.filter((node) => shows(node) && !isServer(node.type)).map(({ id }) => id);
    const node = helper.getNode(users[0] as string);
    const { thisValues = [], args = [] } = (node?.status ?? {}) as {
      thisValues?: Node[];
      args?: [object][];
    };
    return users.map((id) => {
      const [last] = args.filter((_args, index) => thisValues[index]?.id === id).at(-1) ?? [{}];
      const { fill, shape } = last as { fill?: string; shape?: string };
      return `${fill} ${shape}`;
    });
  };

  async function start(example: FlowNodeConfig[], credentials = {}): Promise<void> {
    flow = example;
    for (const node of flow)
      if (node.type === "streamerbot-record") node.folder = later(mkdtempSync(join(tmpdir(), "example-")), rmFolder);
    shown.clear();
    const files = new Set(Object.values(coreFiles));
    const core = [...files].map((file) => requireThere(`@node-red/nodes/core/${file}`));
    const server = flow.find(({ type }) => isServer(type))?.id ?? "";
    await helper.load([streamerbotNodes, ...core], flow, { [server]: credentials });
    for (const { id, type, name, complete } of flow) {
      if (type !== "debug") continue;
      const lines: string[] = [];
      shown.set(String(name), lines);
      helper.getNode(id).on("input", (msg) => lines.push(read(msg, String(complete))));
    }
    await until("all nodes to be connected", () => statuses().every((status) => status === "green dot"));
  }

  return {
    until,
    /** Loads an example, its server node pointed to a simulator; resolves when all its nodes are connected. */
    async load(file: string, options: SimulatorOptions, { password, edit }: Changes = {}): Promise<Simulator> {
      const simulator = later(await startSimulator(options), (each) => each.close());
      const example = readExample(file);
      const server = { mode: "streamerbot", host: "127.0.0.1", port: String(simulator.port) };
      for (const node of example) {
        if (isServer(node.type)) Object.assign(node, server);
        // The test presses the buttons itself.
        if (node.type === "inject") node.once = false;
        edit?.(node);
      }
      await start(example, { password, bridgeKey: options.bridgeKey });
      return simulator;
    },
    /** Loads an example as somebody does who imports it and deploys, but for the speed of its simulator. */
    loadAsItIs(file: string, speed: number): Promise<void> {
      const example = readExample(file);
      for (const node of example) {
        if (isServer(node.type)) node.speed = speed;
        // Not before the nodes are connected: nobody presses a button that fast.
        if (node.type === "inject") node.onceDelay = Math.max(0.75, Number(node.onceDelay) / speed);
      }
      return start(example);
    },
    /** All that the debug nodes were given to show, by their names. */
    allShown: (): Record<string, string[]> => Object.fromEntries(shown),
    /** What the debug node of that name was given to show, as text. */
    shown: (name: string): string[] => shown.get(name) ?? [],
    async shows(name: string, count = 1): Promise<string[]> {
      await until(`${count} lines of ${name}`, () => (shown.get(name) ?? []).length >= count);
      return shown.get(name) ?? [];
    },
    /** What nodes report besides messages: warnings, and errors that no Catch node caught. The editor shows them in the debug sidebar. */
    complaints: (): string[] => {
      const { args, WARN } = helper.log() as unknown as { args: [LogEntry][]; WARN: number };
      const told = args.map(([entry]) => entry).filter(({ id, level }) => id !== undefined && level <= WARN);
      return told.map(({ msg }) => String(msg));
    },
    /** Presses an inject node's button. */
    press: (id: string): void => (helper.getNode(id) as Node).receive({}),
    /** All inject nodes. */
    buttons: (): string[] => flow.filter(({ type }) => type === "inject").map(({ id }) => id),
    /** The inject node in front of a do action node. */
    buttonOf(action: string): string {
      const target = flow.find((node) => node.actionName === action)?.id ?? "";
      return (
        flow.find(({ type, wires }) => type === "inject" && (wires as string[][]).flat().includes(target))?.id ?? ""
      );
    },
  };
}

/** A property of a message by its path, or the whole of it if a debug node shows that; objects as JSON. */
function read(msg: unknown, path: string): string {
  const step = (value: unknown, key: string): unknown => (value as Record<string, unknown> | undefined)?.[key];
  const value = path === "true" ? msg : path.split(".").reduce(step, msg);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
