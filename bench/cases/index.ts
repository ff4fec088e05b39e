/** What is compared, by name. The plan says which of them are measured how. */
import * as client from "./client";
import { core, deployed, fanOut, minimal, ours, running } from "./node-red";
import * as official from "./official";
import type { Cases, DeployCase, EventCase, RequestCase } from "./types";
import * as floor from "./ws";

export const eventCases: Cases<EventCase> = {
  ws: { title: "ws, JSON.parse and a counter", run: floor.events },
  client: { title: "our client, one listener", run: client.raw },
  "client-50": { title: "our client, 50 listeners on different events", run: client.listeners(50) },
  "client-normalised": { title: "our client, normalised payloads", run: client.normalised },
  official: { title: "official client 1.12.2, one listener", run: official.raw },
  "official-50": { title: "official client 1.12.2, 50 listeners on different events", run: official.many },
  "client-asked": { title: "our client after requests", run: client.raw },
  "official-asked": { title: "official client 1.12.2 after requests", run: official.raw },
  "types-1": { title: "our client, 1 type", run: client.listeners(1) },
  "types-10": { title: "our client, 10 types", run: client.listeners(10) },
  "types-50": { title: "our client, 50 types", run: client.listeners(50) },
  "types-1000": { title: "our client, 1,000 types", run: client.listeners(1_000) },
  "minimal-1": { title: "minimal custom node", run: running(minimal(1)), unasked: true },
  "minimal-20": { title: "20 minimal custom nodes, different events", run: running(minimal(20)) },
  core: { title: "core nodes: websocket, json, switch", run: running(core), unasked: true },
  "node-1": { title: "our node, normalised payloads", run: running(ours(1)) },
  "node-10": { title: "10 of our nodes, different events", run: running(ours(10)) },
  "node-20": { title: "20 of our nodes, different events", run: running(ours(20)) },
  "node-100": { title: "100 of our nodes", run: running(ours(100)) },
  "node-1000": { title: "1,000 of our nodes", run: running(ours(1_000)) },
  "fan-1": { title: "each event to 1 of our nodes", run: running(fanOut(1)) },
  "fan-10": { title: "each event to 10 of our nodes", run: running(fanOut(10)) },
  "fan-100": { title: "each event to 100 of our nodes", run: running(fanOut(100)) },
};

export const requestCases: Cases<RequestCase> = {
  ws: { title: "ws and a map of promises", run: floor.requests },
  client: { title: "our client, doAction", run: client.requests },
  official: { title: "official client 1.12.2, doAction", run: official.requests },
};

export const deployCases: Cases<DeployCase> = {
  minimal: { title: "minimal custom node", run: deployed(minimal(1)), unasked: true },
  node: { title: "our node, which logs in and subscribes", run: deployed(ours(1)) },
  core: { title: "core nodes: websocket, json, switch", run: deployed(core), unasked: true },
};
