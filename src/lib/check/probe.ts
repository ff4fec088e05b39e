/** Asks, tries out and listens, and notes what is seen. Changes nothing in Streamer.bot, beyond what was allowed by name. */
import { setTimeout as sleep } from "node:timers/promises";
import { StreamerbotClient } from "../client/client";
import { connectOnce } from "../client/connect-once";
import { StreamerbotError } from "../client/errors";
import {
  type EventFrame,
  EventIndex,
  isHelloFrame,
  isObject,
  type JsonObject,
  requestSpec,
  requests,
} from "../protocol";
import { act } from "./act";
import type { Bench, ProbeOptions } from "./bench";
import type { Seen, TryName } from "./seen";
import { listOf } from "./statement";
import { nobody } from "./statements/stream";
import { Wire } from "./wire";

/** How long (ms) to connect may take. */
const connectTime = 20_000;

/** How long (ms) an answer may take, and a greeting. */
const answerTime = 5_000;
const helloTime = 2_000;

/** How long (ms) a real server waits for a login, and a little more. */
const usualLoginTime = 35_000;

/** Rejects with the client's error if there is no connection. */
export async function probe(seen: Seen, options: ProbeOptions): Promise<void> {
  const client = new StreamerbotClient(options.client);
  const wires: Wire[] = [];
  const { signal } = options;
  const leave = (): void => {
    for (const wire of wires) wire.leave();
  };
  signal.addEventListener("abort", leave);
  try {
    await connect(client, seen, options);
    const listed = new EventIndex(client.events ?? {});
    const addUnlisted = (frame: EventFrame): void => {
      if (!listed.get(frame.event.source, frame.event.type)) seen.addEvent(frame);
    };
    let opened: TryName[] = [];
    const bench: Bench = {
      seen,
      options,
      client,
      async open(name, { anonymously = false, path = "", compress } = {}) {
        const wire = new Wire({
          url: client.url.replace(/\/?$/, path || "$&"),
          timeout: answerTime,
          compress,
          // What the client has subscribed to by name it gets itself.
          onEvent: name === "subscribing" ? addUnlisted : undefined,
        });
        wires.push(wire);
        if (signal.aborted) wire.leave();
        opened.push(name);
        seen.tries.set(name, wire.tried);
        await wire.opened();
        if (wire.open && seen.hellos.length > 0) await wire.until(() => wire.hello !== undefined, helloTime);
        if (wire.hello) seen.hellos.push(wire.hello);
        if (!anonymously && seen.loggedIn) await wire.logIn("login", String(options.client.password));
        return wire;
      },
      async attempt(step) {
        if (signal.aborted) return;
        opened = [];
        await step();
        // A server that goes away may end the connection of the try first: it is asked whether it is still there.
        const cut = opened.some((name) => seen.tries.get(name)?.closed);
        const there = cut ? await answers(client, signal) : client.state === "ready";
        if (signal.aborted || !there) for (const name of opened) seen.tries.delete(name);
      },
      get over() {
        return signal.aborted;
      },
    };
    await questions(bench);
    await tries(bench);
    await act(bench);
    if (!bench.over) await listen(bench);
  } finally {
    signal.removeEventListener("abort", leave);
    leave();
    await client.close();
  }
}

async function connect(client: StreamerbotClient, seen: Seen, { signal, tell }: ProbeOptions): Promise<void> {
  let [id, ready] = [null as string | null, 0];
  client.on("error", () => {});
  client.on("frame", (direction, frame) => {
    if (direction === "received" && isHelloFrame(frame) && ready === 0) seen.hellos.push(frame);
  });
  client.on("event", (frame) => seen.addEvent(frame));
  client.on("state", (state) => {
    if (state !== "ready") return;
    const is = client.info?.instanceId ?? null;
    if (ready > 0) seen.restarted = { was: id, is };
    id = is;
    ready += 1;
  });
  client.listen("*", () => {}, { optional: true });
  await connectOnce(client, { timeout: connectTime, signal });
  seen.version = client.info?.version ?? "";
  seen.loggedIn = client.authenticated;
  tell(`Connected to Streamer.bot ${seen.version || "of unknown version"} at ${client.url}.`);
}

/** Whether the server answers at all: a refusal is an answer too. */
async function answers(client: StreamerbotClient, signal: AbortSignal): Promise<boolean> {
  try {
    await client.requestAny("GetInfo", {}, { timeout: answerTime, signal });
    return true;
  } catch (error) {
    return error instanceof StreamerbotError && error.code === "REFUSED";
  }
}

/** Fields for the questions that need some. Several: it is asked several times. */
function fieldsFor(request: string, seen: Seen): JsonObject[] {
  if (request === "GetGlobals") return [{ persisted: true }, { persisted: false }, {}];
  if (request === "GetGlobal") {
    const { variables } = seen.answers("GetGlobals", { persisted: true })[0] ?? {};
    const [name] = isObject(variables) ? Object.keys(variables) : listOf(variables).map((each) => String(each.name));
    return [name, nobody].flatMap((variable) => (variable === undefined ? [] : { variable, persisted: true }));
  }
  if (request === "GetUserPronouns") return [{ platform: "twitch", userLogin: nobody }];
  if (request.endsWith("GetUserGlobals")) return [{ persisted: true, variable: null }];
  if (request.endsWith("GetUserGlobal")) return [{ userId: "0", persisted: true, variable: nobody }];
  return [{}];
}

async function questions({ seen, client, options }: Bench): Promise<void> {
  const names = Object.keys(requests).filter((name) => {
    const spec = requestSpec(name);
    return spec && !spec.acts && !spec.auth && seen.has(spec.since);
  });
  options.tell(`Asking ${names.length} questions. They change nothing.`);
  for (const request of names) {
    for (const fields of fieldsFor(request, seen)) {
      if (options.signal.aborted) return;
      try {
        const answer = await client.requestAny(request, fields, { timeout: answerTime, signal: options.signal });
        seen.asked.push({ request, fields, answer });
      } catch (error) {
        const response = error instanceof StreamerbotError ? error.response : undefined;
        if (isObject(response)) seen.asked.push({ request, fields, answer: response });
      }
    }
  }
}

async function tries(bench: Bench): Promise<void> {
  const { seen } = bench;
  const hasPassword = seen.hellos.some(({ authentication }) => authentication !== undefined);
  const steps: (() => Promise<unknown>)[] = [
    async () => (await bench.open("fresh")).ping(),
    async () => {
      const wire = await bench.open("subscribing");
      await wire.ask("case", "Subscribe", { events: { twitch: ["follow", nobody] } });
      await wire.ask("unsubscribe", "UnSubscribe", { events: { Twitch: ["Follow"] } });
      await wire.ask("source", "Subscribe", { events: { Twitch: ["*"] } });
      await wire.ask("all", "Subscribe", { events: { "*": ["*"] } });
    },
    async () => (await bench.open("other path", { anonymously: true, path: `/${nobody}` })).leave(),
    async () => (await bench.open("compression", { anonymously: true, compress: true })).leave(),
  ];
  if (hasPassword) {
    steps.push(async () => {
      const wire = await bench.open("no login", { anonymously: true });
      await wire.ask("info", "GetInfo");
      await wire.ask("events", "GetEvents");
      wire.leave();
    });
  }
  if (seen.loggedIn) {
    steps.push(async () => {
      const wire = await bench.open("login twice");
      await wire.logIn("again", String(bench.options.client.password));
      wire.leave();
    });
  }
  for (const step of steps) await bench.attempt(step);
}

async function listen(bench: Bench): Promise<void> {
  const { seen, options } = bench;
  const { duration, signal, tell, loginTime = usualLoginTime } = options;
  const started = Date.now();
  if (duration > 0)
    tell(`Listening to events for ${inWords(duration)}. Ctrl+C ends it early; the report is still written.`);
  const hasPassword = seen.tries.has("no login");
  const silence = hasPassword && duration >= loginTime ? sayNothing(bench, loginTime) : undefined;
  await sleep(duration, undefined, { signal }).catch(() => {});
  seen.listened = Date.now() - started;
  await silence;
}

/** A client that says nothing is thrown out after some time, or not. If the wait is cut short, by either side, nothing can be concluded. */
async function sayNothing({ seen, open, client, options }: Bench, loginTime: number): Promise<void> {
  const wire = await open("saying nothing", { anonymously: true });
  await wire.until(() => false, loginTime);
  const waited = wire.tried.closed !== undefined || wire.open;
  if (!waited || options.signal.aborted || seen.restarted || client.state !== "ready")
    seen.tries.delete("saying nothing");
  wire.leave();
}

function inWords(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return seconds >= 120 ? `${Math.round(seconds / 60)} minutes` : `${seconds} seconds`;
}
