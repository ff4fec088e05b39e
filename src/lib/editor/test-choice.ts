/** The list of events to send a sample of, those of a wildcard by their groups. */
import { parsePattern } from "../protocol";
import { spokenName } from "./spoken-names";
import type { TestEvent } from "./test-data";
import { text } from "./text";

/** Fills `select` with the events, and chooses `current`, which is added if it is not one of them. */
export function fillTestChoice(
  select: JQuery,
  offered: readonly TestEvent[],
  current: string,
  groupLabel: (key: string) => string,
): void {
  // A wildcard stands for events that are in no list, too.
  const isKnown = current === "" || offered.some(({ name }) => name === current);
  const all = isKnown ? offered : [{ name: current, group: "" }, ...offered];
  const groups = new Map<string, JQuery>([["", select.empty()]]);
  for (const { name, group } of all) {
    const { source = "", type = "" } = parsePattern(name) ?? {};
    const list = groups.get(group) ?? $("<optgroup>", { label: groupLabel(group) }).appendTo(select);
    groups.set(group, list);
    $("<option>", { value: name })
      .text(spokenName(source, type) ?? (group === "" ? name : type))
      .appendTo(list);
  }
  if (all.length === 0) $("<option>", { value: "" }).text(text("streamerbot.events.none")).appendTo(select);
  select.val(current);
}
