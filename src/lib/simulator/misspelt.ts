/** Misspelt names, which plain JavaScript accepts: rejected, with what may have been meant. */
import { didYouMean, isObject, knownEvents, strangers } from "../protocol";

/** Options by name, with what each may be: one of a list, or anything. Those that can't be left out are `needed`. */
export type Known<T> = { readonly [Name in keyof T]-?: readonly T[Name][] | "any" | "needed" };

/** Returns what was given. Throws a RangeError that names every option that can't be used. `what`: whose options they are. */
export function checkOptions<T extends object>(what: string, given: T, known: Known<T>): T {
  const problems = isObject(given) ? problemsOf(given, known) : ["the options must be an object"];
  if (problems.length > 0) throw new RangeError(`${what}: ${problems.join("; ")}`);
  return given;
}

function problemsOf(given: Record<string, unknown>, known: Record<string, readonly unknown[] | string>): string[] {
  const wrong = Object.entries(known).flatMap(([name, allowed]) => {
    const value = given[name];
    if (value === undefined) return allowed === "needed" ? [`${name} is missing`] : [];
    if (typeof allowed === "string" || allowed.includes(value)) return [];
    return [`${name} must be one of ${allowed.join(", ")}, not ${JSON.stringify(value)}`];
  });
  return [...strangers(given, Object.keys(known)), ...wrong];
}

/** Throws a RangeError for an event that this package does not know. */
export function checkEvent(source: string, type: string): void {
  if (knownEvents.find(source, type)) return;
  const names = knownEvents.expand({ source: "*", type: "*" }).map((event) => `${event.source}.${event.type}`);
  const name = `${source}.${type}`;
  throw new RangeError(`There is no event "${name}"${didYouMean(name, names)}`);
}
