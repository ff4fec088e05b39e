/** What the dialogs of several nodes do to their fields. */
import type { EditorNode } from "./red";
import { preferredServer, type ServerChoice } from "./servers";

/**
 * Shows the default if the node lacks a property (a flow from before the property, or written by hand), as the runtime uses it.
 * `prefix` is the one of Node-RED's field ids.
 */
export function fillMissing<P extends object>(node: P, defaults: P, prefix: "node-input" | "node-config-input"): void {
  for (const [property, value] of Object.entries(defaults)) {
    if ((node as Record<string, unknown>)[property] !== undefined) continue;
    const field = $(`#${prefix}-${property}`);
    // A list of config nodes has no entry for "none yet" under that name: it keeps its own.
    if (field.is("select") && field.find(`option[value="${value}"]`).length === 0) continue;
    if (field.is(":checkbox")) field.prop("checked", value === true);
    else if (typeof value === "string" || typeof value === "number") field.val(String(value));
  }
}

/** Shows the rows with these names in `data-field`, and hides the others that have one. */
export function showFields(names: readonly string[]): void {
  $("[data-field]").each((_, row) => void $(row).toggle(names.includes(String($(row).data("field")))));
}

/** The name that somebody gave a node is in italics, as everywhere in Node-RED. */
export function labelStyle(this: { name?: string }): string {
  return this.name ? "node_label_italic" : "";
}

/** The servers chosen since the editor was opened, the last one at the end. */
const chosen: string[] = [];

function preferred(flow: string): string {
  const servers: ServerChoice[] = [];
  const used: string[] = [];
  RED.nodes.eachConfig((node) => {
    if (node.type === "streamerbot-server") servers.push(node);
  });
  RED.nodes.eachNode((node) => {
    if (typeof node.server === "string") used.push(node.server);
  });
  return preferredServer(servers, flow, [...used, ...chosen]);
}

/** For onadd: a node dropped from the palette gets its server at once. One that is pasted or imported keeps what it has. */
export function takeServer(node: EditorNode<{ server: string }>): void {
  if (!node.server && !RED.nodes.node(node.id)) node.server = preferred(node.z ?? "");
}

/** For oneditprepare: the same for a node that is still without one. What is chosen is remembered for others. */
export function pickServer(node: EditorNode<{ server: string }>): void {
  const select = $("#node-input-server");
  select.on("change", () => {
    const id = String(select.val() ?? "");
    if (id !== "" && id !== "_ADD_") chosen.push(id);
  });
  const id = node.server ? "" : preferred(node.z ?? "");
  if (id !== "" && select.find(`option[value="${id}"]`).length > 0) select.val(id).trigger("change");
}
