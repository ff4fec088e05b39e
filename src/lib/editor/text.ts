import type { TextValues } from "./red";

/** The catalogue of this node set, `<package>/<set>`: put in by the build. */
declare const CATALOGUE_NAMESPACE: string;

/** A text of the catalogue, for code that has no node at hand (`RED._` alone looks in Node-RED's own catalogue). */
export function text(key: string, values?: TextValues): string {
  return RED._(`${CATALOGUE_NAMESPACE}:${key}`, values);
}

/**
 * A text that English has in the code it comes from (tables of the protocol and of messages, words of the runtime) and the other
 * languages in src/lib/editor/tables: there under `key`, as `kind.follow`. The English one if the language has none.
 */
export function translated(key: string, english: string, values?: TextValues): string {
  const path = `streamerbot.tables.${key}`;
  const found = text(path, values);
  return found.endsWith(path) ? english : found;
}
