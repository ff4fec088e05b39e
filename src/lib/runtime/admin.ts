/** What the edit dialogs ask of the runtime. Reading needs `streamerbot.read`, acting `streamerbot.write`. */
import { messageOf } from "../client/errors";
import type { EventNode } from "./event-node";
import type { RED } from "./red";
import type { ServerNode } from "./server";

/** How long (ms) the editor is kept waiting for Streamer.bot. */
const patience = 3_000;

export function registerAdminEndpoints(RED: RED): void {
  const shared = (id: unknown) => (RED.nodes.getNode(String(id)) as ServerNode | null)?.shared;

  // { known, version, events }: the events of the connected server; `known` false where it has not told.
  RED.httpAdmin.get(
    "/streamerbot/events/:server",
    RED.auth.needsPermission("streamerbot.read"),
    (request, response) => {
      const server = shared(request.params.server);
      if (!server) return void response.status(404).json({ error: "no such server, or not deployed" });
      const events = server.client?.events;
      response.json({
        known: events !== undefined,
        version: server.client?.info?.version ?? null,
        events: events ?? {},
      });
    },
  );

  // { state, actions, error? }: the actions of the connected server, empty while it is away.
  RED.httpAdmin.get(
    "/streamerbot/actions/:server",
    RED.auth.needsPermission("streamerbot.read"),
    (request, response) => {
      const server = shared(request.params.server);
      if (!server) return void response.status(404).json({ error: "no such server, or not deployed" });
      const answer = (actions: unknown[], error?: string): void =>
        void response.json({ state: server.view.state, actions, error });
      if (!server.client || server.view.state !== "ready") return answer([], server.view.error?.message);
      server.client.request("GetActions", {}, { timeout: patience }).then(
        ({ actions }) => answer(Array.isArray(actions) ? actions : []),
        (error) => answer([], messageOf(error)),
      );
    },
  );

  // Body { event? }: sends a sample through that node only. Answers { sent: "Source.Type" }.
  RED.httpAdmin.post("/streamerbot/test/:node", RED.auth.needsPermission("streamerbot.write"), (request, response) => {
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
