/** Process: one of the things that users feel, measured. Its name is the first argument; see goals.ts. */
import { once } from "node:events";
import { join } from "node:path";
import WebSocket from "ws";
import type { StreamerbotClient } from "../../src/lib/client";
import { entriesOf } from "../../src/lib/editor/actions";
import { searchChoices } from "../../src/lib/editor/lists";
import type { FlowNodes } from "../cases/node-red/types";
import { trafficNames } from "../frames";
import { median } from "../statistics";
import type { FeltFigures, FeltName } from "./goals";
import { connected, doAction, eventNode, nodeRed, pause, place, server, setting, timed, until, world } from "./setup";

async function hold(messages: number, nodes: number): Promise<FeltFigures> {
  const all = Array.from({ length: nodes }, (_, n) => doAction(`do${n}`));
  const { node, server: shared } = await nodeRed([
    server("ws://127.0.0.1:1", { offline: "hold", holdLimit: 100_000 }),
    ...all,
  ]);
  await until(() => shared.view.state === "waiting");
  const taken: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    // The statuses of the round before are painted by then.
    await pause(1_100);
    const wanted = shared.held + messages;
    const start = performance.now();
    for (let n = 0; n < messages; n += 1) node(`do${n % nodes}`).receive({});
    while (shared.held < wanted) await new Promise(setImmediate);
    await new Promise(setImmediate);
    taken.push(performance.now() - start);
  }
  return { ours: median(taken) };
}

async function finished(): Promise<FeltFigures> {
  const cost = async (nodes: FlowNodes): Promise<number> => {
    const { node, arrives, close } = await connected([doAction("do", { wait: "finished" }), ...nodes]);
    const taken = await timed(200, () => {
      const arrived = arrives();
      node("do").receive({});
      return arrived;
    });
    await close();
    return taken;
  };
  const alone = await cost([]);
  // They are wired to nothing: what they send is not an answer.
  const beside = Array.from({ length: 50 }, (_, n) => eventNode(`all${n}`, ["*"], { wires: [[]] }));
  return { ours: (await cost(beside)) / alone };
}

async function lost(): Promise<FeltFigures> {
  const { url, tell } = await world();
  const { StreamerbotClient: Client } = require(join(setting.package, "dist/lib/client")) as {
    StreamerbotClient: typeof StreamerbotClient;
  };
  const taken: number[] = [];
  for (let n = 0; n < 10; n += 1) {
    // A new one each time: a connection that breaks again and again is made again more slowly.
    const client = new Client({ url });
    await client.connect();
    const start = await new Promise<number>((resolve) => {
      client.on("state", (state) => state === "lost" && resolve(performance.now()));
      tell({ drop: true });
    });
    await client.connect();
    taken.push(performance.now() - start);
    await client.close();
  }
  return { ours: median(taken) };
}

async function load(): Promise<FeltFigures> {
  const start = performance.now();
  const register = require(join(setting.package, "dist/streamerbot.js"));
  const route = { get() {}, post() {} };
  const nodes = { registerType() {} };
  register({ nodes, httpAdmin: route, auth: { needsPermission: () => () => {} }, comms: {}, settings: {}, log: {} });
  return { ours: performance.now() - start };
}

async function bomb(): Promise<FeltFigures> {
  const { arrives, tell } = await connected([eventNode("in", ["Twitch.GiftBomb"], { foldGifts: true })]);
  return {
    ours: await timed(5, () => {
      const arrived = arrives();
      tell({ bomb: 1_000 });
      return arrived;
    }),
  };
}

/** A request through a node; beside it, if `request` names it, the same with `ws` and JSON.parse alone. */
async function asked(node: FlowNodes[number], times: number, request?: string): Promise<FeltFigures> {
  const { node: get, arrives, url } = await connected([node]);
  const ours = await timed(times, () => {
    const arrived = arrives();
    get(String(node.id)).receive({});
    return arrived;
  });
  if (request === undefined) return { ours };
  const socket = new WebSocket(url, { perMessageDeflate: false });
  // The greeting.
  await once(socket, "message");
  const minimal = await timed(times, async () => {
    socket.send(JSON.stringify({ request, id: "1" }));
    const [data] = await once(socket, "message");
    JSON.parse(String(data));
  });
  socket.terminate();
  return { ours, minimal };
}

const request = (type: string): FlowNodes[number] => ({
  ...place,
  id: "ask",
  type: `streamerbot-${type}`,
  server: "server",
});

async function queue(): Promise<FeltFigures> {
  const node = { ...place, id: "queue", type: "streamerbot-queue", maxLength: 20_000, maxSeconds: 600 };
  // Ten priorities, so that the place of a new one may be anywhere among those that wait.
  const msg = (n: number): object => ({ payload: `alert ${n}`, priority: n % 10 });
  const cost = async (waiting: number): Promise<number> => {
    const running = await nodeRed([
      server("ws://127.0.0.1:1"),
      { ...node, priority: "priority", priorityType: "msg", wires: [["sink0"], [], []] },
    ]);
    const target = running.node("queue");
    const first = running.arrives();
    for (let n = 0; n <= waiting; n += 1) target.receive(msg(n));
    await first;
    let next = waiting;
    const taken = await timed(500, () => {
      const arrived = running.arrives();
      next += 1;
      target.receive(msg(next));
      target.receive({ queue: "skip" });
      return arrived;
    });
    await running.close();
    return taken;
  };
  const few = await cost(10);
  return { ours: (await cost(10_000)) / few };
}

/** CPU time, in % of a core, of a recording of 200 events a second: the difference between turns with and without one. */
async function record(): Promise<FeltFigures> {
  const recorder = { ...place, id: "record", type: "streamerbot-record", server: "server", folder: "recordings" };
  const limits = { events: [], requests: false, when: "message", maxSize: 100, maxAge: 24, keep: 2, anonymous: false };
  const { node, arrives, tell } = await connected([
    eventNode("in", [...trafficNames], { wires: [[]] }),
    { ...recorder, ...limits },
  ]);
  const turns = 5;
  const load = async (): Promise<number> => {
    // The list of actions, with which a recording begins, is written by then.
    await pause(1_000);
    const [start, used] = [performance.now(), process.cpuUsage()];
    await pause((1_000 * setting.recorded) / turns);
    const { user, system } = process.cpuUsage(used);
    return (user + system) / 10 / (performance.now() - start);
  };
  const command = (payload: string): Promise<void> => {
    const told = arrives();
    node("record").receive({ payload });
    return told;
  };
  tell({ traffic: 200 });
  // All is compiled by then.
  await pause(5_000);
  const more: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const without = await load();
    await command("start");
    more.push((await load()) - without);
    await command("stop");
  }
  return { ours: median(more) };
}

function picker(): FeltFigures {
  const actions = Array.from({ length: 5_000 }, (_, n) => ({
    id: `id${n}`,
    name: `Action ${n}`,
    group: `Group ${n % 50}`,
    enabled: true,
  }));
  const taken: number[] = [];
  for (const search of ["a", "ac", "action 4", "group 7", ""]) {
    const start = performance.now();
    searchChoices(entriesOf(actions), search);
    taken.push(performance.now() - start);
  }
  return { ours: Math.max(...taken) };
}

const measures: Record<FeltName, () => FeltFigures | Promise<FeltFigures>> = {
  "hold-50": () => hold(100, 50),
  "hold-100": () => hold(1_000, 100),
  finished,
  lost,
  load,
  bomb,
  actions: () => asked(request("get-actions"), 10, "GetActions"),
  viewers: () => asked(request("get-viewers"), 5, "GetActiveViewers"),
  stale: () =>
    asked(
      doAction("ask", {
        action: "11111111-2222-4333-8444-555555555555",
        actionType: "action",
        actionName: "Nothing",
      }),
      50,
    ),
  queue,
  record,
  picker,
};

async function main(): Promise<void> {
  const figures = await measures[process.argv[2] as FeltName]();
  process.send?.(figures, () => process.exit());
}

void main();
