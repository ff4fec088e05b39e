/** What is compared. The first of a group is its floor, to which the others are related. */
import { afterRequests, manyListeners, normalised, requests as ours, raw } from "./client";
import { core, minimal, sameEvents, streamerbot } from "./node-red";
import { events as official } from "./official";
import type { EventCase, RequestCase } from "./types";
import { events as floorEvents, requests as floorRequests } from "./ws";

export interface Case {
  title: string;
  run: EventCase;
}

export const eventCases: Record<string, Case> = {
  "ws-events": { title: "ws, JSON.parse and a counter", run: floorEvents },
  "client-raw": { title: "our client, one listener", run: raw },
  "client-50": { title: "our client, 50 listeners on different events", run: manyListeners },
  "client-normalised": { title: "our client, normalised payloads", run: normalised },
  "client-after-requests": { title: "our client, one listener, after many requests", run: afterRequests },
  "official-raw": { title: "official client 1.12.2, one listener", run: official },
};

export const nodeCases: Record<string, Case> = {
  "minimal-1": { title: "minimal custom node", run: minimal(1) },
  "node-1": { title: "our node, normalised payloads", run: streamerbot(1) },
  core: { title: "core nodes: websocket, json, switch", run: core },
  "minimal-20": { title: "20 minimal custom nodes, different events", run: minimal(20) },
  "node-20": { title: "20 of our nodes, different events", run: streamerbot(20) },
  "node-same-20": { title: "20 of our nodes, all on the same events", run: sameEvents(20) },
};

export const scaleCases: Record<string, Case> = {
  "node-1": { title: "1 event node", run: streamerbot(1) },
  "node-10": { title: "10 event nodes, different events", run: streamerbot(10) },
  "node-100": { title: "100 event nodes", run: streamerbot(100) },
  "node-1000": { title: "1,000 event nodes", run: streamerbot(1_000) },
};

/** All that receive events, by name. */
export const receivers: Record<string, Case> = { ...eventCases, ...nodeCases, ...scaleCases };

export const requestCases: Record<string, { title: string; run: RequestCase }> = {
  "ws-requests": { title: "ws and a map of promises", run: floorRequests },
  "client-requests": { title: "our client, doAction", run: ours },
};
