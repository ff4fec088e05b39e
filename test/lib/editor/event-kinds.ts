/** What the build puts into the editor's script: the events by kind. */
import { kindOf, tabledEvents } from "../../../src/lib/events";

const byKind: Record<string, string[]> = {};
for (const name of tabledEvents) {
  const [source = "", type = ""] = name.split(".");
  const kind = kindOf(source, type);
  byKind[kind] = [...(byKind[kind] ?? []), name];
}
Object.assign(globalThis, { EVENT_KINDS: byKind });
