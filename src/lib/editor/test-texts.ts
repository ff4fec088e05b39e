/** The data of each event that a node can be tested with: as edited, otherwise the built-in sample. Needs no page. */
import type { Sample } from "./test-button";

export interface BuiltIn {
  /** JSON. */
  text: string;
  /** Nobody has shown what such data look like. */
  assumed: boolean;
}

export interface TestTexts {
  /** The edited data of an event, as JSON; undefined for the built-in sample. */
  edited(event: string): string | undefined;
  /** The sample, if it has been fetched. */
  known(event: string): BuiltIn | undefined;
  /** The sample, fetched once; undefined if the runtime does not have it. */
  sample(event: string): Promise<BuiltIn | undefined>;
  /** Takes what an event's data were edited to; blank text and the sample itself count as not edited. */
  keep(event: string, data: string): void;
  /** What to save, of the events that `wanted` accepts. */
  save(wanted: (event: string) => boolean): Record<string, string>;
}

export function testTexts(
  saved: Readonly<Record<string, unknown>> | undefined,
  fetch: (event: string) => Promise<Sample | undefined>,
): TestTexts {
  const texts = new Map(
    Object.entries(saved ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
  const builtIn = new Map<string, BuiltIn>();
  return {
    edited: (event) => texts.get(event),
    known: (event) => builtIn.get(event),
    async sample(event) {
      const sample = builtIn.has(event) ? undefined : await fetch(event);
      if (sample) builtIn.set(event, { text: JSON.stringify(sample.data, null, 2), assumed: sample.assumed });
      return builtIn.get(event);
    },
    keep(event, data) {
      if (data.trim() === "" || data === builtIn.get(event)?.text) texts.delete(event);
      else texts.set(event, data);
    },
    save: (wanted) => Object.fromEntries([...texts].filter(([event]) => wanted(event))),
  };
}
