/** How deep the plain way goes; far deeper than anything real, far less than would exhaust the stack. */
const PLAIN_DEPTH = 200;

/** Copies any JSON value, however deep, without sharing anything with the original. */
export function copy<T>(value: T, depth = 0): T {
  if (typeof value !== "object" || value === null) return value;
  if (depth === PLAIN_DEPTH) return copyDeep(value);
  if (Array.isArray(value)) return value.map((member) => copy(member, depth + 1)) as T;
  const out = {};
  for (const key of Object.keys(value)) put(out, key, copy((value as Record<string, unknown>)[key], depth + 1));
  return out as T;
}

/** The same with a list of its own in place of the stack. */
function copyDeep<T extends object>(value: T): T {
  const root: object = Array.isArray(value) ? [] : {};
  const open: [from: object, to: object][] = [[value, root]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [from, to] = pair;
    for (const [key, member] of Object.entries(from)) {
      const inner: unknown = typeof member !== "object" || member === null ? member : Array.isArray(member) ? [] : {};
      put(to, key, inner);
      if (inner !== member) open.push([member, inner as object]);
    }
  }
  return root as T;
}

/** JSON may hold a member called `__proto__`; an assignment would replace the prototype instead of setting it. */
function put(target: object, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    (target as Record<string, unknown>)[key] = value;
  }
}
