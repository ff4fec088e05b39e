import type { TextValues } from "./red";

/** The catalogue of this node set, `<package>/<set>`: put in by the build. */
declare const CATALOGUE_NAMESPACE: string;

/** A text of the catalogue, for code that has no node at hand (`RED._` alone looks in Node-RED's own catalogue). */
export function text(key: string, values?: TextValues): string {
  return RED._(`${CATALOGUE_NAMESPACE}:${key}`, values);
}
