/** How far data have the members of other data. */
import { isObject } from "../protocol";

const kindOf = (value: unknown): string => (Array.isArray(value) ? "list" : value === null ? "null" : typeof value);

/** In what `data` falls short of `wanted`, one line each: members that it lacks, or that are of another type. No more than the top level. */
export function lacking(wanted: unknown, data: unknown): string[] {
  if (!isObject(wanted)) return [];
  if (!isObject(data)) return [`is ${kindOf(data)}, not an object`];
  return Object.entries(wanted).flatMap(([name, value]) => {
    if (!Object.hasOwn(data, name)) return [`lacks "${name}"`];
    const [is, should] = [kindOf(data[name]), kindOf(value)];
    return is === should || is === "null" || should === "null" ? [] : [`"${name}" is ${is}, not ${should}`];
  });
}
