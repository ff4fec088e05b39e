/** The test of a connection that is not deployed yet: how far it gets, step by step, and what to do where it does not. */
import { lookup } from "node:dns/promises";
import { connect } from "node:net";
import { StreamerbotClient } from "../client/client";
import { StreamerbotError } from "../client/errors";
import { unreachable } from "../client/failures";
import type { ClientOptions } from "../client/options";

export type StepName = "address" | "host" | "port" | "websocket" | "hello" | "login" | "events";

export interface Step {
  step: StepName;
  ok: boolean;
  /** What was found, or what is wrong. */
  text?: string;
  /** What to do about it. */
  hint?: string;
}

export interface CheckResult {
  steps: Step[];
  version?: string | null;
  name?: string | null;
}

/** How long (ms) each step may take: somebody is looking at the dialog. */
const patience = 4_000;

/** Walks from the address to the events, stops where it gets no further, and leaves no connection behind. Never rejects. */
export async function checkConnection(options: ClientOptions): Promise<CheckResult> {
  const steps: Step[] = [];
  const pass = (step: StepName, text?: string): void => void steps.push({ step, ok: true, text });
  let client: StreamerbotClient | undefined;
  let step: StepName = "address";
  try {
    client = new StreamerbotClient({ ...options, requestTimeout: patience, handshakeTimeout: patience, heartbeat: 0 });
    const { hostname, port, protocol } = new URL(client.url);
    pass("address", client.url);

    step = "host";
    const host = hostname.replace(/^\[|\]$/g, "");
    const addresses = await lookup(host, { all: true }).catch((error) => Promise.reject(unreachable(host, error)));
    pass("host", addresses.map(({ address }) => address).join(", "));

    step = "port";
    await knock(host, Number(port || (protocol === "wss:" ? 443 : 80)));
    pass("port");

    step = "websocket";
    const failure = await firstOutcome(client, (reached) => {
      step = reached;
    });
    if (failure) throw failure;
    pass("websocket");
    pass("hello", client.info?.name ?? undefined);
    pass("login", client.authenticated ? "logged in" : "no login needed");
    const events = Object.values(client.events ?? {}).flat().length;
    pass("events", events > 0 ? `${events} events` : undefined);
    return { steps, version: client.info?.version ?? null, name: client.info?.name ?? null };
  } catch (error) {
    const reason = error instanceof StreamerbotError ? error : new StreamerbotError("UNREACHABLE", String(error));
    for (const passed of stepsBefore(stepOf(reason, step)).slice(steps.length)) pass(passed);
    steps.push({ step: stepOf(reason, step), ok: false, text: reason.message, hint: hintFor(reason, client?.url) });
    return { steps };
  } finally {
    await client?.close();
  }
}

const order: StepName[] = ["address", "host", "port", "websocket", "hello", "login", "events"];

function stepsBefore(step: StepName): StepName[] {
  return order.slice(0, order.indexOf(step));
}

/** Where a client's failure belongs, which knows no steps. */
function stepOf({ code, message }: StreamerbotError, reached: StepName): StepName {
  if (code === "AUTH_FAILED" || code === "AUTH_REQUIRED") return "login";
  if (code === "NOT_STREAMERBOT") return message.includes("HTTP") ? "websocket" : "hello";
  return reached;
}

/** `localhost` may mean ::1, while Streamer.bot listens on IPv4. */
function hintFor({ hint }: StreamerbotError, url: string | undefined): string {
  return url?.includes("//localhost") ? `${hint} Write 127.0.0.1 instead of localhost.` : hint;
}

/** Whether anything listens on the port at all. */
async function knock(host: string, port: number): Promise<void> {
  const socket = connect({ host, port, timeout: patience });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("error", reject);
      socket.once("timeout", () => reject(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })));
    });
  } catch (error) {
    throw unreachable(`${host}:${port}`, error);
  } finally {
    socket.destroy();
  }
}

/** Connects once. Resolves with why that failed, or with nothing. */
function firstOutcome(
  client: StreamerbotClient,
  reached: (step: StepName) => void,
): Promise<StreamerbotError | undefined> {
  return new Promise((resolve) => {
    client.on("state", (state, { error }) => {
      if (state === "authenticating") reached("login");
      if (state === "ready") resolve(undefined);
      if (state === "waiting") resolve(error);
    });
    client.connect();
  });
}
