/** What the dialogs of several nodes do to their fields. */

/**
 * Shows the default where the node lacks a property (a flow from before the property, or written by hand), as the runtime takes it.
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

/** A node that has no server yet gets the only one there is. */
export function pickOnlyServer(select: JQuery, saved: string | undefined): void {
  if (saved) return;
  const servers = select
    .find("option")
    .toArray()
    .map((option) => String($(option).val()))
    .filter((id) => id !== "" && id !== "_ADD_");
  if (servers.length === 1) select.val(servers[0] as string).trigger("change");
}
