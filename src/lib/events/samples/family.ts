import { catalogue, type EventSource } from "../../protocol/catalogue";
import type { Builder, Builders } from "./context";

/** Types by pattern, and what they have in common. */
export type Rule = readonly [types: RegExp, build: Builder];

/** A builder for every type of a source in the catalogue that a rule fits; the first one that does. */
export function family(source: EventSource, ...rules: Rule[]): Builders {
  const builders: Builders = {};
  for (const type of catalogue[source]) {
    const rule = rules.find(([types]) => types.test(type));
    if (rule) builders[type] = rule[1];
  }
  return builders;
}

/** The same builder for several types, named in one string. */
export function each(types: string, build: Builder): Builders {
  return Object.fromEntries(types.split(" ").map((type) => [type, build]));
}
