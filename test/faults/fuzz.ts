/** A client against a server that says anything in any order: what to send, and what must still hold. */
import assert from "node:assert/strict";
import type { Socket } from "node:net";
import fc from "fast-check";
import { StreamerbotClient } from "../../src/lib/client";
import { type Frame, startScriptedServer } from "../support/scripted-server";
import { until } from "../support/until";

/** One thing that happens. Numbers pick one of the requests that are open, whatever their count. */
type Step =
  | { do: "ask"; how: "variable" | "action" | "finished" | "reply" }
  | { do: "answer"; which: number; with: "ok" | "error" | "twice" | "number id" | "end first" | "no end" }
  | { do: "event" }
  | { do: "junk"; frame: string }
  | { do: "binary"; bytes: Uint8Array }
  | { do: "raw"; bytes: Uint8Array }
  | { do: "cut"; how: "terminate" | "close" }
  | { do: "listen" }
  | { do: "pause" };

const oddIds: unknown[] = [null, true, 1.5, [], {}, ["x"], { toString: null, valueOf: null }, "__proto__", ""];
const oddNames = fc.constantFrom<unknown>("__proto__", "constructor", "", null, 1, {}, [], "Twitch", "Follow", "*");

/** Frames that look like something, with anything where something else belongs. */
const nearlyFrames = fc.oneof(
  fc.record({ status: fc.constantFrom<unknown>("ok", "error", "", 1, null), id: fc.constantFrom<unknown>(...oddIds) }),
  fc.record({ status: fc.constant("ok"), id: fc.jsonValue() }),
  fc.record({ event: fc.record({ source: oddNames, type: oddNames }), data: fc.jsonValue() }),
  fc.record({ event: fc.jsonValue(), data: fc.jsonValue() }),
  fc.record({ request: fc.constantFrom("Hello", "GetInfo"), info: fc.jsonValue(), authentication: fc.jsonValue() }),
  fc.record({
    info: fc.dictionary(fc.constantFrom("name", "version", "__proto__"), fc.jsonValue()),
    id: fc.jsonValue(),
  }),
);

const junk = fc.oneof(
  { weight: 4, arbitrary: nearlyFrames.map((frame) => JSON.stringify(frame)) },
  { weight: 2, arbitrary: fc.json({ maxDepth: 6 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  {
    weight: 1,
    arbitrary: fc.tuple(nearlyFrames, fc.nat(40)).map(([frame, end]) => JSON.stringify(frame).slice(0, end)),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3_000 }).map((depth) => "[".repeat(depth) + "]".repeat(depth)) },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant("ask"), how: fc.constantFrom("variable", "action", "finished", "reply") }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("answer"),
      which: fc.nat(20),
      with: fc.constantFrom("ok", "ok", "ok", "error", "twice", "number id", "end first", "no end"),
    }),
  },
  { weight: 6, arbitrary: fc.constant({ do: "event" }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("junk"), frame: junk }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("binary"), bytes: fc.uint8Array({ maxLength: 64 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("raw"), bytes: fc.uint8Array({ minLength: 1, maxLength: 64 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("cut"), how: fc.constantFrom("terminate", "close") }) },
  { weight: 1, arbitrary: fc.constant({ do: "listen" }) },
  { weight: 3, arbitrary: fc.constant({ do: "pause" }) },
) as fc.Arbitrary<Step>;

export const sequences = fc.array(step, { minLength: 1, maxLength: 60, size: "max" });

/** Codes a request may end with here. */
const allowed = ["TIMEOUT", "CONNECTION_LOST", "REFUSED", "NOT_CONNECTED"];

/** Plays the steps and checks what came of them. Rejects with an AssertionError if something is wrong. */
export async function play(steps: readonly Step[]): Promise<void> {
  const open: { frame: Frame; socket: unknown }[] = [];
  const keep = (frame: Frame, socket: unknown): undefined => void open.push({ frame, socket });
  const server = await startScriptedServer({ answers: { GetGlobal: keep, DoAction: keep } });
  const client = new StreamerbotClient({
    url: server.url,
    heartbeat: 0,
    requestTimeout: 300,
    backoff: { min: 1, max: 5 },
  });
  // Frames that nobody can read are what this is about.
  client.on("error", () => {});
  const arrived: number[] = [];
  /** Events by the connection that they were sent on. */
  const sent: { n: number; socket: object }[] = [];
  const cut = new Set<object>();
  const outcomes: Promise<void>[] = [];
  let numbers = 0;

  client.listen("Twitch.Follow", ({ data }) => {
    const n = (data as { n?: unknown } | null)?.n;
    if (typeof n === "number") arrived.push(n);
  });

  /** Asks for something that only its own answer can have. */
  function ask(how: "variable" | "action" | "finished" | "reply"): void {
    numbers += 1;
    const variable = `asked ${numbers}`;
    const asked =
      how === "variable"
        ? client.request("GetGlobal", { variable, persisted: true }).then((answer) => (answer as Frame).echo)
        : client.doAction(variable, {}, { wait: how === "action" ? "accepted" : how }).then(({ response, args }) => {
            if (how !== "action") assert.equal(args?.echo, variable, "the end of another run");
            return (response as Frame).echo;
          });
    outcomes.push(
      asked.then(
        (echo) => assert.equal(echo, variable, "the answer of another request"),
        (error) => assert.ok(allowed.includes(error.code), `${error.code}: ${error.stack}`),
      ),
    );
  }

  /** What an action that is waited for brings, once it has run. */
  const endOf = ({ action, args = {} }: Frame): Frame[] => {
    if (typeof args.nodeRedRun === "string") {
      const data = { name: action.name, arguments: { ...args, echo: action.name }, success: true };
      return [{ event: { source: "Raw", type: "ActionCompleted" }, data }];
    }
    if (typeof args.sbClientResponse !== "string") return [];
    return [
      {
        event: { source: "Custom", type: "Event" },
        data: { eventName: args.sbClientResponse, args: { echo: action.name } },
      },
    ];
  };

  const ok = ({ id, echo }: Frame): Frame => ({ status: "ok", id, echo });
  const answers: Record<string, (frame: Frame) => Frame[]> = {
    ok: (frame) => [ok(frame), ...endOf(frame)],
    error: ({ id }) => [{ status: "error", id, error: "No" }],
    twice: (frame) => [ok(frame), { status: "error", id: frame.id, error: "No" }, ...endOf(frame), ...endOf(frame)],
    "number id": (frame) => [{ ...ok(frame), id: 7 }, ok(frame), ...endOf(frame)],
    "end first": (frame) => [...endOf(frame), ok(frame)],
    "no end": (frame) => [ok(frame)],
  };

  const live = () => server.sockets.find((socket) => socket.readyState === socket.OPEN && !cut.has(socket));

  const acts: { [K in Step["do"]]: (step: Extract<Step, { do: K }>) => unknown } = {
    ask: ({ how }) => ask(how),
    answer({ which, with: how }) {
      if (open.length === 0) return;
      const [entry] = open.splice(which % open.length, 1);
      if (!entry) return;
      const echo = entry.frame.variable ?? entry.frame.action?.name;
      for (const frame of answers[how]?.({ ...entry.frame, echo }) ?? []) server.send(frame);
    },
    event() {
      const socket = live();
      if (!socket || client.state !== "ready") return;
      numbers += 1;
      sent.push({ n: numbers, socket });
      server.emit("Twitch", "Follow", { n: numbers });
    },
    junk: ({ frame }) => server.send(frame),
    binary: ({ bytes }) => server.send(Buffer.from(bytes)),
    // Below the frames: whatever these bytes are taken for, the line ends after them.
    raw({ bytes }) {
      const socket = live();
      if (!socket) return;
      cut.add(socket);
      (socket as unknown as { _socket: Socket })._socket.end(bytes);
    },
    cut({ how }) {
      for (const socket of server.sockets) {
        if (socket.readyState !== socket.OPEN) continue;
        cut.add(socket);
        if (how === "close") socket.close(1001);
        else socket.terminate();
      }
    },
    listen: () => client.listen("Twitch.Raid", () => {})(),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  };

  try {
    await client.connect();
    for (const step of steps) await (acts[step.do] as (step: Step) => unknown)(step);
    await until("ready again", () => client.state === "ready" && live() !== undefined, 5_000);
    numbers += 1;
    const last = numbers;
    await until(
      "the last event",
      () => {
        if (client.state === "ready" && !arrived.includes(last)) server.emit("Twitch", "Follow", { n: last });
        return arrived.includes(last);
      },
      5_000,
    );
    await Promise.all(outcomes);
    assert.equal(client.pendingRequests, 0);
    const own = arrived.filter((n) => n !== last);
    assert.deepEqual([...new Set(own)], own, "each event once");
    assert.deepEqual(
      own.toSorted((a, b) => a - b),
      own,
      "events in order",
    );
    const due = sent.filter(({ socket }) => !cut.has(socket)).map(({ n }) => n);
    assert.deepEqual(
      due.filter((n) => !own.includes(n)),
      [],
      "every event of a connection that held",
    );
  } finally {
    await client.close();
    await server.close();
  }
}
