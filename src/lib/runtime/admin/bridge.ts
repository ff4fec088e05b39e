/** What the dialogs ask about the bridge. */
import { importText, newKey } from "../../bridge/import-text";
import type { MethodCall } from "../../bridge/messages";
import { findMethod, methodGroups, type Signature } from "../../bridge/methods";
import { StreamerbotClient } from "../../client/client";
import { connectOnce } from "../../client/connect-once";
import { StreamerbotError } from "../../client/errors";
import type { ClientOptions } from "../../client/options";
import { askAbout, type BridgeAbout, tooOld } from "../bridge/about";
import { callMethods, onlyResult } from "../bridge/call";
import type { SharedServer } from "../server/server";
import { failed } from "./check-words";

/** How long (ms) each step of a check may take. */
const patience = 5_000;

export interface ListedMethod {
  value: string;
  group: string;
  hint: string;
  enabled: boolean;
  signatures: { name: string; type: string; default?: string }[][];
}

const parametersOf = ({ parameters }: Signature): ListedMethod["signatures"][number] =>
  parameters.filter(({ out }) => !out).map(({ name, type, default: value }) => ({ name, type, default: value }));

/** All methods of the table, and what the connected bridge has beyond it; those that it does not offer are not enabled. */
export async function listMethods(
  server: SharedServer,
): Promise<{ state: string; items: ListedMethod[]; error: string }> {
  const { about, ...failure } = await aboutOf(server);
  const offered = new Map<string, Signature[]>();
  for (const each of about?.signatures ?? []) offered.set(each.name, [...(offered.get(each.name) ?? []), each]);
  const items = methodGroups().flatMap(({ title, methods, allowed }) =>
    methods.map(({ name, about: words, since, signatures }) => ({
      value: name,
      group: title,
      hint: [words, since && `since ${since}`].filter(Boolean).join(", "),
      enabled: about ? offered.has(name) : allowed,
      signatures: (offered.get(name) ?? signatures).map(parametersOf),
    })),
  );
  const others = [...offered].filter(([name]) => !findMethod(name));
  const more = others.map(([value, signatures]) => ({
    value,
    group: "",
    hint: "",
    enabled: true,
    signatures: signatures.map(parametersOf),
  }));
  return { state: server.view.state, items: [...items, ...more], ...failure };
}

async function aboutOf({ client, view, bridgeKey }: SharedServer): Promise<{ about?: BridgeAbout; error: string }> {
  if (view.state !== "ready" || !client) return failed(view.error ?? "not connected");
  try {
    return { about: await askAbout(client, bridgeKey, { timeout: patience }), error: "" };
  } catch (error) {
    return failed(error);
  }
}

/** The result of a call for a dialog; `timeout` in ms. Rejects as `callMethods`, and with the failure of the call. */
export async function callMethod(
  { client, bridgeKey }: SharedServer,
  call: MethodCall,
  timeout: number,
): Promise<unknown> {
  if (!client) throw new StreamerbotError("NOT_CONNECTED", "not connected");
  return onlyResult(await callMethods(client, bridgeKey, [call], { timeout }));
}

/** A new import text, and the key that is in it. */
export function makeImport(): { key: string; text: string } {
  const key = newKey();
  return { key, text: importText(key) };
}

/**
 * Connects once, and asks the bridge what it offers: its `version`, how many `methods`, the titles of the groups that are `off`, and how far (s)
 * the clocks are apart, `clock`. If that fails, or `options` or `key` throws: as `failed`.
 */
export async function checkBridge(options: () => ClientOptions, key: () => string): Promise<object> {
  let client: StreamerbotClient | undefined;
  try {
    client = new StreamerbotClient({ ...options(), requestTimeout: patience, handshakeTimeout: patience });
    client.on("error", () => {});
    await connectOnce(client, { timeout: patience });
    const { version, ahead, signatures } = await askAbout(client, key(), { timeout: patience });
    const old = tooOld(version);
    if (old) throw old;
    const offered = new Set(signatures.map(({ name }) => name));
    const off = methodGroups().filter(({ methods }) => !methods.some(({ name }) => offered.has(name)));
    const clock = Math.round(Math.abs(ahead) / 1_000);
    return { version, methods: offered.size, off: off.map(({ title }) => title).join("; "), clock };
  } catch (error) {
    return failed(error);
  } finally {
    await client?.close();
  }
}
