/** What of an event's data does not reach the payload, and how its form differs from that of our sample. */
import { normalise, sample } from "../../src/lib/events";
import { type EventFrame, isObject } from "../../src/lib/protocol";
import type { Profile } from "../../src/lib/simulator/profiles";

/** Leaves by their paths, as `user.badges[].name`: the values found there. */
type Leaves = Map<string, unknown[]>;

function leavesOf(value: unknown, path = "", leaves: Leaves = new Map()): Leaves {
  if (Array.isArray(value)) for (const item of value) leavesOf(item, `${path}[]`, leaves);
  else if (isObject(value)) {
    for (const [name, member] of Object.entries(value))
      leavesOf(member, path === "" ? name : `${path}.${name}`, leaves);
  } else leaves.set(path, [...(leaves.get(path) ?? []), value]);
  return leaves;
}

/** The data as they are, but every leaf that is looked at is noted. */
function watched<T extends object>(value: T, seen: Set<string>, path = ""): T {
  return new Proxy(value, {
    get(target, key, receiver) {
      const member: unknown = Reflect.get(target, key, receiver);
      if (typeof key === "symbol" || !Object.hasOwn(target, key) || typeof member === "function") return member;
      const place = Array.isArray(target) ? `${path}[]` : path === "" ? key : `${path}.${key}`;
      if (typeof member === "object" && member !== null) return watched(member, seen, place);
      seen.add(place);
      return member;
    },
  });
}

const typeOf = (value: unknown): string => (value === null ? "null" : typeof value);
const typesOf = (values: readonly unknown[]): string => [...new Set(values.map(typeOf))].sort().join(" or ");

/** Says nothing, wherever it is. */
const isBlank = (value: unknown): boolean => value === null || value === "";

export interface Lesson {
  /** Paths that the normaliser never looks at and whose values are nowhere in the payload, with their types. */
  notCarried: string[];
  /** Paths that the sample lacks. */
  new: string[];
  /** Paths that only the sample has. */
  missing: string[];
  /** Paths of another type: `data.count is string, in the sample number`. */
  otherType: string[];
}

/** `profile`: of the server that sent the frame. */
export function lessonOf(frame: EventFrame, profile: Profile): Lesson {
  const data = frame.data ?? frame.event.data ?? {};
  const leaves = leavesOf(data);
  const { source, type } = frame.event;
  const expected = leavesOf(sample(source, type, profile.generation).data ?? {});

  const looked = new Set<string>();
  const payload = normalise(
    isObject(data) ? { timeStamp: frame.timeStamp, event: { source, type }, data: watched(data, looked) } : frame,
  );
  const carried = new Set([...leavesOf(payload).values()].flat().map(String));
  const reaches = (value: unknown): boolean =>
    isBlank(value) || (String(value).length > 2 && typeof value !== "boolean" && carried.has(String(value)));

  const lesson: Lesson = { notCarried: [], new: [], missing: [], otherType: [] };
  for (const [path, values] of leaves) {
    if (!looked.has(path) && !values.every(reaches)) lesson.notCarried.push(`${path} (${typesOf(values)})`);
    const wanted = expected.get(path);
    if (wanted === undefined) lesson.new.push(`${path} (${typesOf(values)})`);
    else if (typesOf(values) !== typesOf(wanted) && !values.every(isBlank))
      lesson.otherType.push(`${path} is ${typesOf(values)}, in the sample ${typesOf(wanted)}`);
  }
  for (const path of expected.keys()) if (!leaves.has(path)) lesson.missing.push(path);
  return lesson;
}
