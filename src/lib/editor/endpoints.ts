/**
 * What the runtime tells the dialogs. jQuery sends the requests, because Node-RED puts the editor's token on them. The answers come in
 * part from Streamer.bot itself: they are checked here, and shown as text only.
 */
import type { EventMap } from "../protocol";

/** The server's own list of events; undefined where it is not to be had (not deployed, not connected, too old). */
export interface LiveEvents {
  version: string;
  events: EventMap;
}

export interface ActionChoice {
  id: string;
  name: string;
  /** Empty for none. */
  group: string;
  enabled: boolean;
}

/** `absent`: the runtime does not know the server node, most likely because it is not deployed yet. */
export interface ActionList {
  state: string;
  actions: ActionChoice[];
}

type Answer = { status: number; body: Record<string, unknown> };

function get(path: string): Promise<Answer> {
  return new Promise((resolve) => {
    $.ajax({ url: path, dataType: "json", timeout: 8000 })
      .done((body: unknown) => resolve({ status: 200, body: isRecord(body) ? body : {} }))
      .fail((request: JQuery.jqXHR) => resolve({ status: request.status, body: {} }));
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const word = (value: unknown): string => (typeof value === "string" ? value : "");

export async function getEvents(server: string): Promise<LiveEvents | undefined> {
  const { body } = await get(`streamerbot/events/${encodeURIComponent(server)}`);
  if (body.known !== true || !isRecord(body.events)) return undefined;
  const lists = Object.entries(body.events).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  return {
    version: word(body.version),
    events: Object.fromEntries(lists.map(([source, types]) => [source, types.map(String)])),
  };
}

export async function getActions(server: string): Promise<ActionList> {
  const { status, body } = await get(`streamerbot/actions/${encodeURIComponent(server)}`);
  return { state: status === 404 ? "absent" : word(body.state) || "unknown", actions: readActions(body.actions) };
}

function readActions(list: unknown): ActionChoice[] {
  const records = Array.isArray(list) ? list.filter(isRecord) : [];
  return records
    .map(({ id, name, group, enabled }) => ({
      id: word(id),
      name: word(name),
      group: word(group) === "None" ? "" : word(group),
      enabled: enabled !== false,
    }))
    .filter(({ id, name }) => id !== "" || name !== "");
}

/** Why a test event was not sent: the HTTP status (0 for no answer), and the runtime's own words where it gave any. */
export interface TestFailure {
  status: number;
  reason: string;
}

/** Asks a deployed event node to send a sample of its first event. Resolves with the event's name, or the failure. */
export function postTest(node: string): Promise<string | TestFailure> {
  const url = `streamerbot/test/${encodeURIComponent(node)}`;
  return new Promise((resolve) => {
    $.ajax({ url, type: "POST", data: "{}", contentType: "application/json", dataType: "json", timeout: 8000 })
      .done((body: unknown) => resolve(isRecord(body) ? word(body.sent) : ""))
      .fail((request: JQuery.jqXHR) => {
        const body: unknown = request.responseJSON;
        resolve({ status: request.status, reason: isRecord(body) ? word(body.error) : "" });
      });
  });
}
