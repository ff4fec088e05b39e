/**
 * A Home Assistant as far as recipes need it: its REST API and its WebSocket API, with entities that are on or off. After
 * https://developers.home-assistant.io/docs/api/rest and …/api/websocket.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

export interface ServiceCall {
  /** As in `light.turn_on`. */
  service: string;
  /** Data and target together. */
  data: Record<string, unknown>;
  /** By which API it came. */
  by: "rest" | "websocket";
}

export interface HomeAssistant {
  /** Without a slash at the end. */
  url: string;
  /** Entities and their states. */
  states: ReadonlyMap<string, string>;
  calls: readonly ServiceCall[];
  /** How many clients have logged in, and are told of the entities. */
  readonly clients: number;
  /** Whether a client has asked for changes of states as events. */
  readonly listening: boolean;
  /** Changes a state, as a switch on the wall does. */
  set(entity: string, state: string): void;
  close(): Promise<void>;
}

export const token = "a long-lived access token";

interface Request {
  id: number;
  type: string;
  event_type?: string;
  domain?: string;
  service?: string;
  service_data?: Record<string, unknown>;
  target?: Record<string, unknown>;
}

const domains = ["light", "switch", "input_boolean", "scene", "notify", "media_player"];
const byService: Record<string, string> = { turn_on: "on", turn_off: "off" };

/** `attributes` are those of entities that have any. */
export async function startHomeAssistant(
  initial: Record<string, string>,
  attributes: Record<string, object> = {},
): Promise<HomeAssistant> {
  const states = new Map(Object.entries(initial));
  const calls: ServiceCall[] = [];
  /** Who hears of a change, in what form. */
  const watchers = new Map<WebSocket, { entities: number[]; changes: number[] }>();

  const full = (entity: string, state = states.get(entity)) => {
    const now = new Date().toISOString();
    const context = { id: "context", parent_id: null, user_id: null };
    return {
      entity_id: entity,
      state,
      attributes: attributes[entity] ?? {},
      last_changed: now,
      last_updated: now,
      context,
    };
  };
  const short = (entity: string) => ({
    ...{ s: states.get(entity), a: attributes[entity] ?? {}, c: "context", lc: Date.now() / 1_000 },
  });

  function set(entity: string, state: string): void {
    const before = states.get(entity);
    states.set(entity, state);
    if (before === state) return;
    const changed = {
      event_type: "state_changed",
      data: {
        entity_id: entity,
        old_state: before === undefined ? null : full(entity, before),
        new_state: full(entity),
      },
      origin: "LOCAL",
      time_fired: new Date().toISOString(),
      context: { id: "context" },
    };
    for (const [socket, { entities, changes }] of watchers) {
      for (const id of changes) send(socket, { id, type: "event", event: changed });
      const event =
        before === undefined ? { a: { [entity]: short(entity) } } : { c: { [entity]: { "+": short(entity) } } };
      for (const id of entities) send(socket, { id, type: "event", event });
    }
  }

  function call(service: string, data: Record<string, unknown>, by: ServiceCall["by"]): void {
    calls.push({ service, data, by });
    const state = byService[service.split(".")[1] ?? ""];
    for (const entity of [data.entity_id].flat()) if (state && typeof entity === "string") set(entity, state);
  }

  const send = (socket: WebSocket, message: object): void => socket.send(JSON.stringify(message));

  const answers: Record<string, (socket: WebSocket, request: Request) => unknown> = {
    "auth/current_user": () => ({ id: "user", name: "Streamer", is_owner: true, is_admin: true }),
    get_config: () => ({ state: "RUNNING", version: "2026.11.0", components: [] }),
    get_states: () => [...states.keys()].map((entity) => full(entity)),
    get_services: () => {
      const services = Object.fromEntries([...Object.keys(byService), "toggle"].map((name) => [name, { fields: {} }]));
      return Object.fromEntries(domains.map((domain) => [domain, services]));
    },
    call_service(_socket, { domain, service, service_data, target }) {
      call(`${domain}.${service}`, { ...service_data, ...target }, "websocket");
      return { context: { id: "context" }, response: null };
    },
    subscribe_events(socket, { id, event_type }) {
      if (event_type === "state_changed") watchers.get(socket)?.changes.push(id);
      return null;
    },
    subscribe_entities(socket, { id }) {
      watchers.get(socket)?.entities.push(id);
      const all = Object.fromEntries([...states.keys()].map((entity) => [entity, short(entity)]));
      setImmediate(() => send(socket, { id, type: "event", event: { a: all } }));
      return null;
    },
  };

  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const answer = (status: number, content: unknown): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(content));
    };
    const [, api, kind, first = "", second = ""] = (request.url ?? "").split("/");
    if (request.headers.authorization !== `Bearer ${token}`) return answer(401, { message: "401: Unauthorized" });
    if (api === "api" && kind === "services" && request.method === "POST") {
      call(`${first}.${second}`, JSON.parse(body || "{}"), "rest");
      return answer(200, []);
    }
    if (api === "api" && kind === "states" && states.has(first)) return answer(200, full(first));
    return answer(404, { message: "Entity not found." });
  });
  const sockets = new WebSocketServer({ server, path: "/api/websocket" });
  sockets.on("connection", (socket) => {
    send(socket, { type: "auth_required", ha_version: "2026.11.0" });
    socket.on("close", () => watchers.delete(socket));
    socket.on("message", (text) => {
      const request: Request & { access_token?: string } = JSON.parse(String(text));
      if (request.type === "auth") {
        const good = request.access_token === token;
        if (good) watchers.set(socket, { entities: [], changes: [] });
        return send(socket, good ? { type: "auth_ok", ha_version: "2026.11.0" } : { type: "auth_invalid" });
      }
      if (request.type === "ping") return send(socket, { id: request.id, type: "pong" });
      // Lists of areas, devices and the like are empty.
      const result = answers[request.type] ?? (() => []);
      return send(socket, { id: request.id, type: "result", success: true, result: result(socket, request) });
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    states,
    calls,
    get clients() {
      return [...watchers.values()].filter(({ entities }) => entities.length > 0).length;
    },
    get listening() {
      return [...watchers.values()].some(({ changes }) => changes.length > 0);
    },
    set,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
