/** What the edit dialogs ask of the runtime. Reading needs `streamerbot.read`, acting `streamerbot.write`. */
import type { ClientOptions } from "../../client/options";
import type { FlowNode, RED } from "../red";
import { Address } from "./address";
import { callMethod, checkBridge, listMethods, makeImport } from "./bridge";
import { type CheckResult, checkConnection } from "./check";
import { failed } from "./check-words";
import { endpoints, type HttpAnswer } from "./endpoints";
import { findNode, findServer } from "./find-node";
import { lists } from "./lists";
import { liveLists } from "./live-lists";
import { registerPressEndpoint } from "./press";
import { registerQueueEndpoints } from "./queues";
import { registerSampleEndpoints } from "./samples";

/** How long (ms) the editor is kept waiting for Streamer.bot. */
const patience = 3_000;

export function registerAdminEndpoints(RED: RED): void {
  const { read, write } = endpoints(RED);
  const missing = { error: "no such server, or not deployed" };
  // Not kept, and without any content: it reaches every editor, whatever its user may read.
  const lease = liveLists((id) => RED.comms.publish(`streamerbot/lists/${id}`, {}, false));

  // { known, version, events }: the events of the connected server; `known` is false if it has not said.
  read("events/:server", ({ server: id }, response) => {
    const server = findServer(RED, id);
    if (!server) return void response.status(404).json(missing);
    lease(server, String(id), "events", []);
    const events = server.client?.events;
    response.json({ known: events !== undefined, version: server.client?.info?.version ?? null, events: events ?? {} });
  });

  /** Answers { state, <member>: [...] }: a list of the connected server; empty while it is away, with what `failed` says of that. */
  const answerList = async (id: unknown, response: HttpAnswer, member: string, name: string): Promise<void> => {
    const list = Object.hasOwn(lists, name) ? lists[name] : undefined;
    if (!list) return void response.status(404).json({ error: "no such list" });
    const server = findServer(RED, id);
    if (!server) return void response.status(404).json(missing);
    lease(server, String(id), name, list.changes);
    const { view } = server;
    const state = view.state;
    if (state !== "ready") return void response.json({ state, [member]: [], ...(view.error && failed(view.error)) });
    try {
      const loaded = await list.load({
        ask: (request, fields = {}) => server.answers.ask(request, fields, list.changes, patience),
        call: (method, ...args) => callMethod(server, { method, args }, patience),
      });
      response.json({ state, [member]: loaded });
    } catch (error) {
      response.json({ state, [member]: [], ...failed(error) });
    }
  };

  read("actions/:server", ({ server }, response) => answerList(server, response, "actions", "actions"));

  // `items` are { value, label, group?, hint?, enabled? }.
  read("list/:server/:name", ({ server, name }, response) => answerList(server, response, "items", String(name)));

  // Body: the values of the server dialog, deployed or not. Answers { steps, version?, name? }.
  write("check", async (_params, response, body) => response.json(await check(RED, body)));

  // As /list: `items` have `signatures`, too; `error` is why the bridge does not answer; the list is there anyway.
  read("methods/:server", async ({ server: id }, response) => {
    const server = findServer(RED, id);
    if (!server) return void response.status(404).json(missing);
    lease(server, String(id), "methods", []);
    response.json(await listMethods(server));
  });

  // Answers { key, text }: a new key each time; one that is saved is shown to nobody.
  write("bridge/import", (_params, response) => response.json(makeImport()));

  // Body: as /check, with the key. Answers { version, methods, off, clock }, or as `failed`.
  write("bridge/check", async (_params, response, body) => {
    const address = new Address(RED, body);
    const key = (): string => secretOf(RED, address, "bridgeKey").trim();
    response.json(await checkBridge(() => optionsOf(RED, address), key));
  });

  registerSampleEndpoints(RED);
  registerPressEndpoint(RED);
  registerQueueEndpoints(RED);
}

/** What the browser shows for a password that it does not know. */
const savedPassword = "__PWRD__";

async function check(RED: RED, values: Record<string, unknown>): Promise<CheckResult> {
  const address = new Address(RED, values);
  const wantsTls = values.scheme === "wss" && typeof values.tls === "string" && values.tls !== "";
  return checkConnection(() => optionsOf(RED, address), {
    lacksTls: wantsTls && !findNode(RED, values.tls),
    hide: (text) => address.hide(text),
  });
}

/** Throws `BAD_INPUT` for a variable that is not set. */
function optionsOf(RED: RED, address: Address): ClientOptions {
  const password = secretOf(RED, address, "password");
  const tls = {};
  const tlsNode = findNode(RED, address.typed("tls")) as { addTLSOptions?(options: object): void } | undefined;
  const scheme = address.value("scheme") as "ws" | "wss";
  if (scheme === "wss") tlsNode?.addTLSOptions?.(tls);
  const [host, port, endpoint] = ["host", "port", "endpoint"].map((name) => address.value(name));
  return { scheme, host, port, endpoint, password, tls };
}

/** The secret in a field, or the one of the deployed server node if the field was left as it is. */
function secretOf(RED: RED, address: Address, name: "password" | "bridgeKey"): string {
  const typed = address.value(name);
  if (typed !== savedPassword) return typed;
  // Of this kind of node only: no other node's secrets may be sent to a host of somebody's choice.
  const id = address.typed("id");
  const server = findServer(RED, id) && (findNode(RED, id) as FlowNode & { credentials: Record<string, string> });
  return server?.credentials[name] ?? "";
}
