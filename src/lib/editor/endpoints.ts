/**
 * What the runtime answers the dialogs. The answers come in part from Streamer.bot itself: they are checked here, and shown as text only.
 */
import { type EventMap, isObject } from "../protocol";
import { ask, byStatus, word } from "./http";
import { type Choice, sortedChoices } from "./lists";
import { translated } from "./text";

/** The server's own list of events; undefined if it is not available (not deployed, not connected, too old). */
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

/** A list of the connected server. */
export interface Listing<T> {
  /**
   * That of the connection; or `absent` (the runtime does not know the server node, most likely because it is not deployed yet),
   * `forbidden`, `noResponse` or `unknown`.
   */
  state: string;
  items: T[];
  /** Why there is no list, in the language of the editor or in the words of the runtime or Streamer.bot; empty for none. */
  error: string;
}

const words = (record: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, String(value)]));

export async function getEvents(server: string): Promise<LiveEvents | undefined> {
  const { body } = await ask(["events", server]);
  if (body.known !== true || !isObject(body.events)) return undefined;
  const lists = Object.entries(body.events).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  return {
    version: word(body.version),
    events: Object.fromEntries(lists.map(([source, types]) => [source, types.map(String)])),
  };
}

const states: Readonly<Record<number, string>> = { ...byStatus, 404: "absent" };

async function getListing<T>(
  path: readonly string[],
  member: string,
  read: (row: Record<string, unknown>) => T,
): Promise<Listing<T>> {
  const { status, body } = await ask(path);
  const rows = body[member];
  return {
    state: states[status] ?? (word(body.state) || "unknown"),
    error: foundText(failureIn(body)) || (status === 200 ? "" : `HTTP ${status}`),
    items: Array.isArray(rows) ? rows.filter(isObject).map(read) : [],
  };
}

const groupOf = (group: unknown): string => (group === "None" ? "" : word(group));

export async function getActions(server: string): Promise<Listing<ActionChoice>> {
  const read = ({ id, name, group, enabled }: Record<string, unknown>): ActionChoice => ({
    id: word(id),
    name: word(name),
    group: groupOf(group),
    enabled: enabled !== false,
  });
  const listing = await getListing(["actions", server], "actions", read);
  return { ...listing, items: listing.items.filter(({ id, name }) => id !== "" || name !== "") };
}

/** The lists besides events and actions. From `rewards` on they need the bridge. */
export type ListName =
  | "codeTriggers"
  | "globals"
  | "commands"
  | "commandIds"
  | "rewards"
  | "rewardGroups"
  | "userGroups"
  | "obsScenes"
  | "obsSources";

export async function getList(server: string, name: ListName): Promise<Listing<Choice>> {
  const read = (row: Record<string, unknown>): Choice => {
    const [value, label] = [word(row.value), word(row.label) || word(row.value)];
    const hint = word(row.hint) || (value === label ? "" : value);
    return { value, label, group: groupOf(row.group), hint, enabled: row.enabled !== false };
  };
  const listing = await getListing(["list", server, name], "items", read);
  return { ...listing, items: sortedChoices(listing.items.filter(({ value }) => value !== "")) };
}

/** A C# method that the bridge can call. */
export interface MethodChoice extends Choice {
  /** The parameters of each of its signatures. */
  signatures: { name: string; type: string; default?: string }[][];
}

/** All methods; those that the connected bridge does not offer are not enabled. `error` is why there is no bridge; the list is valid anyway. */
export async function getMethods(server: string): Promise<Listing<MethodChoice>> {
  const listing = await getListing(["methods", server], "items", (row) => ({
    value: word(row.value),
    label: word(row.value),
    group: word(row.group),
    hint: word(row.hint),
    enabled: row.enabled !== false,
    signatures: Array.isArray(row.signatures) ? (row.signatures as MethodChoice["signatures"]) : [],
  }));
  return { ...listing, items: sortedChoices(listing.items) };
}

/** The values of the server dialog; the password `__PWRD__` stands for the saved one. */
export interface CheckValues {
  id: string;
  /** The flow of a server that is not for all flows; its environment variables count. */
  z: string;
  mode: string;
  scheme: string;
  host: string;
  port: string;
  endpoint: string;
  tls: string;
  password: string;
}

/** What a test of a connection, or of the bridge, has to say. */
export interface Finding {
  /** What was found, or what is wrong. */
  text: string;
  /** What to do about it. */
  hint: string;
  /** Keys of both texts, which are English, for other languages; empty if the words are not ours. */
  key: string;
  hintKey: string;
  /** What stands in place of `__name__` in the text of the key. */
  values: Record<string, string>;
}

/** A finding in the language of the editor if it is translated. */
export const foundText = ({ key, text: english, values }: Finding): string =>
  translated(`check.${key}`, english, values);

export interface CheckStep extends Finding {
  /** "address", "host", "port", "websocket", "hello", "login" or "events". */
  step: string;
  ok: boolean;
}

export interface BridgeAnswer {
  /** What is asked for: `key` and `text` of an import, or `methods`, `off`, `clock` and `version` of a bridge. */
  found: Record<string, string>;
  /** Why there is no answer of a bridge. */
  failure?: Finding;
}

export interface CheckAnswer {
  steps: CheckStep[];
  version: string;
  name: string;
}

/** How long (ms) a test of a connection may take. */
const patience = 30_000;

/** Resolves with the answer, or with the HTTP status (0 for no answer). */
async function post<T>(
  path: readonly string[],
  values: object,
  read: (body: Record<string, unknown>) => T,
): Promise<T | number> {
  const { status, body } = await ask(path, values, patience);
  return status === 200 ? read(body) : status;
}

/** Has the runtime try a connection, step by step. Resolves with how far it got, or with the HTTP status. */
export function postCheck(values: CheckValues): Promise<CheckAnswer | number> {
  return post(["check"], values, readCheck);
}

/** Has the runtime make an import text, or try the bridge. Resolves with its answer, or with the HTTP status. */
export function postBridge(path: "import" | "check", values: object): Promise<BridgeAnswer | number> {
  return post(["bridge", path], values, (body) => ({
    found: words(body),
    failure: body.error === undefined ? undefined : failureIn(body),
  }));
}

function readCheck({ steps, version, name }: Record<string, unknown>): CheckAnswer {
  const records = Array.isArray(steps) ? steps.filter(isObject) : [];
  return {
    version: word(version),
    name: word(name),
    steps: records.map((step) => ({
      step: word(step.step),
      ok: step.ok === true,
      ...readFinding(step),
    })),
  };
}

const failureIn = (body: Record<string, unknown>): Finding => readFinding({ ...body, text: body.error });

function readFinding({ text, hint, key, hintKey, values }: Record<string, unknown>): Finding {
  return {
    text: word(text),
    hint: word(hint),
    key: word(key),
    hintKey: word(hintKey),
    values: isObject(values) ? words(values) : {},
  };
}
