/** What the edit dialogs ask of the runtime. Reading needs `streamerbot.read`, acting `streamerbot.write`. */
import type { StreamerbotClient } from "../client/client";
import { messageOf } from "../client/errors";
import type { ClientOptions } from "../client/options";
import { type CodeTriggerInfo, type CommandInfo, type GlobalVariable, isObject, usefulPart } from "../protocol";
import { checkConnection } from "./check";
import type { EventNode } from "./event-node";
import type { RED } from "./red";
import type { ServerNode } from "./server";

/** How long (ms) the editor is kept waiting for Streamer.bot. */
const patience = 3_000;

interface Item {
  value: string;
  label: string;
  group?: string;
}

type Load = (ask: (request: string, fields?: object) => Promise<unknown>) => Promise<unknown>;

/** What can be picked from the connected server, besides its actions: lists of `Item`. */
const lists: Record<string, Load> = {
  async codeTriggers(ask): Promise<Item[]> {
    const triggers = (await ask("GetCodeTriggers")) as CodeTriggerInfo[];
    return triggers.map(({ name, eventName, category }) => ({ value: eventName, label: name, group: category }));
  },
  async commands(ask): Promise<Item[]> {
    const commands = (await ask("GetCommands")) as CommandInfo[];
    return commands.map(({ id, name, group }) => ({ value: id, label: name, group: group ?? undefined }));
  },
  async globals(ask): Promise<Item[]> {
    const both = await Promise.all(
      [true, false].map((persisted) => ask("GetGlobals", { persisted }) as Promise<GlobalVariable[]>),
    );
    return both.flat().map(({ name }) => ({ value: name, label: name }));
  },
};

/** The part of an HTTP response that is used here. */
interface HttpAnswer {
  status(code: number): HttpAnswer;
  json(body: object): unknown;
}

/** Asks within the editor's patience; the useful part of the answer. */
function asker(client: StreamerbotClient) {
  return async (request: string, fields: object = {}): Promise<unknown> =>
    usefulPart(request, await client.request(request, fields, { timeout: patience }));
}

export function registerAdminEndpoints(RED: RED): void {
  const read = RED.auth.needsPermission("streamerbot.read");
  const write = RED.auth.needsPermission("streamerbot.write");
  const serverOf = (id: unknown) => (RED.nodes.getNode(String(id)) as ServerNode | null)?.shared;
  const missing = { error: "no such server, or not deployed" };

  // { known, version, events }: the events of the connected server; `known` is false where it has not told.
  RED.httpAdmin.get("/streamerbot/events/:server", read, (request, response) => {
    const server = serverOf(request.params.server);
    if (!server) return void response.status(404).json(missing);
    const events = server.client?.events;
    response.json({ known: events !== undefined, version: server.client?.info?.version ?? null, events: events ?? {} });
  });

  /** Answers { state, <member>: [...], error? }: a list of the connected server, empty while it is away. */
  const answerList = async (id: unknown, response: HttpAnswer, member: string, load: Load): Promise<void> => {
    const server = serverOf(id);
    if (!server) return void response.status(404).json(missing);
    const { client, view } = server;
    const state = view.state;
    if (!client || state !== "ready") return void response.json({ state, [member]: [], error: view.error?.message });
    try {
      response.json({ state, [member]: await load(asker(client)) });
    } catch (error) {
      response.json({ state, [member]: [], error: messageOf(error) });
    }
  };

  RED.httpAdmin.get("/streamerbot/actions/:server", read, (request, response) =>
    answerList(request.params.server, response, "actions", async (ask) => (await ask("GetActions")) ?? []),
  );

  // `items` are { value, label, group? }.
  RED.httpAdmin.get("/streamerbot/list/:server/:name", read, (request, response) => {
    const name = String(request.params.name);
    const list = Object.hasOwn(lists, name) ? lists[name] : undefined;
    if (!list) return void response.status(404).json({ error: "no such list" });
    return answerList(request.params.server, response, "items", list);
  });

  // Body: the values of the server dialog, deployed or not. Answers { steps, version?, name? }.
  RED.httpAdmin.post("/streamerbot/check", write, async (request, response) => {
    const values = isObject(request.body) ? request.body : {};
    response.json(await checkConnection(optionsOf(RED, values)));
  });

  // Body { event? }: sends a sample through that node only. Answers { sent: "Source.Type" }.
  RED.httpAdmin.post("/streamerbot/test/:node", write, (request, response) => {
    const node = RED.nodes.getNode(String(request.params.node)) as Partial<EventNode> | null;
    if (!node?.sendSample) return void response.status(404).json({ error: "no such node, or not deployed" });
    try {
      const event: unknown = request.body?.event;
      response.json({ sent: node.sendSample(typeof event === "string" && event !== "" ? event : undefined) });
    } catch (error) {
      response.status(400).json({ error: messageOf(error) });
    }
  });
}

/** What the browser shows for a password that it does not know. */
const savedPassword = "__PWRD__";

function optionsOf(RED: RED, values: Record<string, unknown>): ClientOptions {
  const text = (name: string): string =>
    RED.util.evaluateNodeProperty(String(values[name] ?? ""), "env", {} as never, {}) ?? "";
  const value = (name: string): string =>
    String(values[name] ?? "").includes("${") ? text(name) : String(values[name] ?? "");
  const typed = value("password");
  // Of this kind of node only: no other node's secrets may be sent to a host of somebody's choice.
  const id = String(values.id ?? "");
  const isServer = RED.nodes.getNode(id)?.type === "streamerbot-server";
  const saved = isServer ? (RED.nodes.getCredentials(id) as { password?: string } | undefined) : undefined;
  const password = typed === "" || typed === savedPassword ? (saved?.password ?? "") : typed;
  const tls = {};
  const tlsNode = RED.nodes.getNode(String(values.tls ?? "")) as { addTLSOptions?(options: object): void } | null;
  if (values.scheme === "wss") tlsNode?.addTLSOptions?.(tls);
  const scheme = value("scheme") as "ws" | "wss";
  return { scheme, host: value("host"), port: value("port"), endpoint: value("endpoint"), password, tls };
}
