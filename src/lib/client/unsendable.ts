import { types } from "node:util";

/** Something that JSON would make an empty object of. */
export interface Unsendable {
  what: "promise" | "Map" | "Set";
  /** Where it is within the value, from the outside in. */
  path: string[];
}

/** Those of a `vm` context, such as Node-RED's Function nodes have, count too. */
const kinds = [
  { what: "promise", is: types.isPromise },
  { what: "Map", is: types.isMap },
  { what: "Set", is: types.isSet },
] as const;

/** Most objects are: asking Node.js for each kind would take most of the time. */
const isPlain = (value: object): boolean => Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;

/** A promise, a Map or a Set within a value, at any depth, if there is one. An object with a `toJSON` is not searched: that makes what is sent. */
export function findUnsendable(value: unknown): Unsendable | undefined {
  /** All objects that were found, and what holds them: grows while it is gone through. Only one that is refused needs a path. */
  const holders = new Map<object, object | undefined>();
  if (typeof value === "object" && value !== null) holders.set(value, undefined);
  for (const inner of holders.keys()) {
    if (typeof (inner as { toJSON?: unknown }).toJSON === "function") continue;
    const found = isPlain(inner) ? undefined : kinds.find(({ is }) => is(inner));
    if (found) return { what: found.what, path: pathTo(inner, holders) };
    if (ArrayBuffer.isView(inner)) continue;
    for (const member of Object.values(inner)) {
      if (typeof member === "object" && member !== null && !holders.has(member)) holders.set(member, inner);
    }
  }
  return undefined;
}

function pathTo(found: object, holders: ReadonlyMap<object, object | undefined>): string[] {
  const path: string[] = [];
  let inner = found;
  for (let holder = holders.get(inner); holder; holder = holders.get(inner)) {
    for (const [name, member] of Object.entries(holder)) {
      if (member !== inner) continue;
      path.unshift(name);
      break;
    }
    inner = holder;
  }
  return path;
}
