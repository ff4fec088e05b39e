/** The test of a connection that is not deployed yet: how far it gets, step by step, and what to do if it fails. */
import { lookup } from "node:dns/promises";
import { connect } from "node:net";
import { StreamerbotClient } from "../../client/client";
import type { ServerInfo } from "../../client/client-types";
import { connectOnce } from "../../client/connect-once";
import { within } from "../../client/deferred";
import { isLoginError, StreamerbotError } from "../../client/errors";
import { type Answered, answeredOf, unreachable } from "../../client/failures";
import type { ClientOptions } from "../../client/options";
import { asError } from "../errors";
import { failureWords, hints, named, type Words } from "./check-words";

export type StepName = "address" | "host" | "port" | "websocket" | "hello" | "login" | "events";

/** `text` and `hint` are English; their keys are for the editor's other languages. */
export interface Step extends Words {
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

/**
 * Walks from the address to a subscription, stops where it gets no further, and leaves no connection behind. `optionsOf` may throw `BAD_INPUT`.
 * `lacksTls`: a TLS configuration was chosen that is not available yet. `hide` removes from a text what must not be revealed about an address that
 * can't be used. Never rejects.
 */
export async function checkConnection(
  optionsOf: () => ClientOptions,
  { lacksTls, hide }: { lacksTls: boolean; hide(text: string): string },
): Promise<CheckResult> {
  const steps: Step[] = [];
  const pass = (step: StepName, text?: string, words?: Words): void =>
    void steps.push({ step, ok: true, text, ...words });
  let client: StreamerbotClient | undefined;
  let step: StepName = "address";
  let addresses: string[] = [];
  const unread: unknown[] = [];
  let loginAsked = false;
  try {
    client = new StreamerbotClient({
      ...optionsOf(),
      requestTimeout: patience,
      handshakeTimeout: patience,
      heartbeat: 0,
    });
    const { host, port } = placeOf(client.url);
    pass("address", client.url);

    step = "host";
    addresses = await addressesOf(host);
    pass("host", addresses.join(", "));

    step = "port";
    await knock(host, port);
    pass("port");

    step = "websocket";
    client.on("error", ({ cause }) => unread.push(cause));
    client.on("state", (state) => {
      if (state !== "authenticating") return;
      step = "login";
      loginAsked = true;
    });
    const { name, version } = await connectInTime(client);
    pass("websocket");
    pass("hello", [name, version].filter((word) => word !== null).join(" "));
    const login = loginWords(client.authenticated, loginAsked);
    pass("login", logins[login], { key: login });

    step = "events";
    await client.request("Subscribe", { events: { General: ["Custom"] } });
    const events = Object.values(client.events ?? {}).flat().length;
    if (events > 0) pass("events", `${events} events`, { key: "events", values: { count: events } });
    else pass("events");
    return { steps, version, name };
  } catch (error) {
    const reason = named(asError(error, "UNREACHABLE"), unread, loginAsked || step === "events");
    const failed = stepOf(reason, step);
    for (const passed of stepsBefore(failed).slice(steps.length)) pass(passed);
    const undeployed = lacksTls && failed === "websocket" ? "tlsUndeployed" : undefined;
    const better = undeployed ?? (client && (await betterHint(failed, placeOf(client.url), addresses)));
    const words = { ...failureWords(reason), ...(better && { hintKey: better }) };
    const own = Object.entries(hints).find(([key]) => key === words.hintKey);
    steps.push({
      step: failed,
      ok: false,
      text: client ? reason.message : hide(reason.message),
      hint: own?.[1] ?? reason.hint,
      ...words,
    });
    return { steps };
  } finally {
    await client?.close();
  }
}

interface Place {
  /** Without the brackets of IPv6. */
  host: string;
  port: number;
}

function placeOf(url: string): Place {
  const { hostname, port, protocol } = new URL(url);
  return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || (protocol === "wss:" ? 443 : 80)) };
}

/** The outcome of the login, by a stable key. */
export const logins = {
  loggedIn: "logged in",
  noPassword: "no password given: everything works except sending chat messages",
  noLogin: "no login needed",
};

/** Without a login, a server that asks for one but does not enforce it refuses only SendMessage. */
function loginWords(authenticated: boolean, asked: boolean): keyof typeof logins {
  if (authenticated) return "loggedIn";
  return asked ? "noPassword" : "noLogin";
}

const order: StepName[] = ["address", "host", "port", "websocket", "hello", "login", "events"];

function stepsBefore(step: StepName): StepName[] {
  return order.slice(0, order.indexOf(step));
}

/** The step that a client's failure belongs to: the client knows no steps. */
function stepOf(error: StreamerbotError, reached: StepName): StepName {
  if (isLoginError(error)) return "login";
  if (error.code === "NOT_STREAMERBOT") return answeredOf(error.cause).status === undefined ? "hello" : "websocket";
  return reached;
}

const isLoopback = (address: string): boolean => address === "::1" || address.startsWith("127.");

/** What the addresses reveal beyond the error; undefined for nothing. */
async function betterHint(
  step: StepName,
  { host, port }: Place,
  addresses: string[],
): Promise<keyof typeof hints | undefined> {
  if (!["port", "websocket", "hello"].includes(step)) return undefined;
  const listens = (address: string): Promise<boolean> =>
    knock(address, port).then(
      () => true,
      () => false,
    );
  // A name that means ::1, where nothing listens, or something else does.
  const misled = addresses.includes("::1") && host !== "::1" && (step === "port" || (await listens("::1")));
  if (misled && (await listens("127.0.0.1"))) return "localhost";
  return step === "port" && addresses.every(isLoopback) ? "ownMachine" : undefined;
}

async function addressesOf(host: string): Promise<string[]> {
  const late = Object.assign(new Error("no answer"), { code: "EAI_AGAIN" });
  try {
    const found = await within(patience, lookup(host, { all: true }));
    if (!found) throw late;
    return found.map(({ address }) => address);
  } catch (error) {
    throw unreachable(host, error);
  }
}

/** Resolves if anything listens on the port; rejects with `UNREACHABLE`. */
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

/** Connects once, or rejects with why that failed. */
async function connectInTime(client: StreamerbotClient): Promise<ServerInfo> {
  const info = await within(2 * patience, connectOnce(client));
  if (info) return info;
  const cause: Answered = { late: true };
  throw new StreamerbotError("NOT_STREAMERBOT", `${client.url} takes too long to answer`, {
    server: client.url,
    cause,
  });
}
