/**
 * A deep copy of what JSON.parse made: plain objects, arrays and scalars. Several times faster than `structuredClone`, which matters where one
 * event feeds many nodes.
 */
export function cloneJson<T>(value: T): T {
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copy);
  const out: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const member = copy((value as Record<string, unknown>)[key]);
    // An own member of this name is data; assigned, it would become the copy's prototype.
    if (key === "__proto__")
      Object.defineProperty(out, key, { value: member, enumerable: true, configurable: true, writable: true });
    else out[key] = member;
  }
  return out;
}
