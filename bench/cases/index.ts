/** What is compared. The first of a kind is its floor, to which the others are related. */
import { normalised, requests as ours, raw } from "./client";
import { events as official } from "./official";
import type { EventCase, RequestCase } from "./types";
import { events as floorEvents, requests as floorRequests } from "./ws";

export const eventCases: Record<string, { title: string; run: EventCase }> = {
  "ws-events": { title: "ws, JSON.parse and a counter", run: floorEvents },
  "client-raw": { title: "our client, one listener", run: raw },
  "client-normalised": { title: "our client, normalised payloads", run: normalised },
  "official-raw": { title: "official client 1.12.2, one listener", run: official },
};

export const requestCases: Record<string, { title: string; run: RequestCase }> = {
  "ws-requests": { title: "ws and a map of promises", run: floorRequests },
  "client-requests": { title: "our client, doAction", run: ours },
};
