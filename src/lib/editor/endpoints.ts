/**
 * What the runtime tells the dialogs. jQuery sends the requests, because Node-RED puts the editor's token on them. The answers come in
 * part from Streamer.bot itself: they are checked here, and shown as text only.
 */
import type { EventMap } from "../protocol";
import { type Choice, groupsOf } from "./lists";

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

/** Lists of the connected server, besides its events and actions. */
export type ListName = "codeTriggers" | "globals" | "commands";

/** `state` is that of the connection, or `absent` as for actions. `error` is empty for none. */
export interface ChoiceList {
  state: string;
  items: Choice[];
  error: string;
}

export async function getList(server: string, name: ListName): Promise<ChoiceList> {
  const { status, body } = await get(`streamerbot/list/${encodeURIComponent(server)}/${name}`);
  const records = Array.isArray(body.items) ? body.items.filter(isRecord) : [];
  return {
    state: status === 404 ? "absent" : word(body.state) || "unknown",
    error: word(body.error),
    items: records
      .map(({ value, label, group }) => ({
        value: word(value),
        label: word(label) || word(value),
        group: word(group) === "None" ? "" : word(group),
      }))
      .filter(({ value }) => value !== ""),
  };
}

/** The groups that the server's actions are in. */
export async function getActionGroups(server: string): Promise<ChoiceList> {
  const { state, actions } = await getActions(server);
  return { state, items: groupsOf(actions), error: "" };
}

/** The values of the server dialog; an empty password is the saved one. */
export interface CheckValues {
  id: string;
  mode: string;
  scheme: string;
  host: string;
  port: string;
  endpoint: string;
  tls: string;
  password: string;
}

export interface CheckStep {
  /** "address", "host", "port", "websocket", "hello", "login" or "events". */
  step: string;
  ok: boolean;
  /** What was found, or what is wrong. */
  text: string;
  /** What to do about it. */
  hint: string;
}

export interface CheckAnswer {
  steps: CheckStep[];
  version: string;
  name: string;
}

/** Has the runtime try a connection, step by step. Resolves with how far it got, or with the HTTP status (0 for no answer). */
export function postCheck(values: CheckValues): Promise<CheckAnswer | number> {
  return new Promise((resolve) => {
    $.ajax({
      url: "streamerbot/check",
      type: "POST",
      data: JSON.stringify(values),
      contentType: "application/json",
      dataType: "json",
      timeout: 30_000,
    })
      .done((body: unknown) => resolve(readCheck(isRecord(body) ? body : {})))
      .fail((request: JQuery.jqXHR) => resolve(request.status));
  });
}

function readCheck({ steps, version, name }: Record<string, unknown>): CheckAnswer {
  const records = Array.isArray(steps) ? steps.filter(isRecord) : [];
  return {
    version: word(version),
    name: word(name),
    steps: records.map((step) => ({
      step: word(step.step),
      ok: step.ok === true,
      text: word(step.text),
      hint: word(step.hint),
    })),
  };
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
