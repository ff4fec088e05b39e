/** Frames as they are shown to others: with stand-ins for personal data, and with lists cut short. */
import { eventsOf } from "../events";
import { isEventFrame, isObject, type JsonObject, knownEvents } from "../protocol";
import { Anonymiser } from "../recording";

/** How many entries of a list, and members of an object by name, are shown. */
const mostItems = 5;
const mostMembers = 100;
const longestText = 500;

/** Members that may hold names of events, which are nobody's: those of credits hold people. */
const eventMembers = new Set(["events", "new", "missing"]);

/** Members of answers, and of what became of a connection, that are nobody's either. */
const plainMembers = new Set(["id", "request", "closed"]);

const anywhere = (name: string): RegExp => new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gi");

/** Ids of requests, names of events, and words of refusals stay, but for these names in the latter. `listed`: the server's own list of events. */
export function cleaner(listed: unknown, names: readonly string[] = []): (value: unknown) => unknown {
  const anonymiser = new Anonymiser();
  const eventWords = new Set<string>();
  for (const map of [knownEvents.toMap(), eventsOf("C3"), isObject(listed) ? listed : {}])
    for (const [source, types] of Object.entries(map))
      for (const word of [source, ...(Array.isArray(types) ? types : [])]) eventWords.add(String(word).toLowerCase());
  const hideNames = (text: string): string =>
    names.reduce((rest, name) => (name === "" ? rest : rest.replace(anywhere(name), "(name)")), text);

  /** The copy, but names of events as they were. */
  function withNames(value: unknown, copy: unknown): unknown {
    if (typeof value === "string")
      return value.split(".").every((word) => eventWords.has(word.toLowerCase())) ? value : copy;
    if (Array.isArray(value) && Array.isArray(copy)) return value.map((item, index) => withNames(item, copy[index]));
    if (!isObject(value) || !isObject(copy)) return copy;
    const copies = Object.entries(copy);
    return Object.fromEntries(
      Object.entries(value).map(([name, member], index) => {
        const [standIn = name, other] = copies[index] ?? [];
        return [eventWords.has(name.toLowerCase()) ? name : standIn, withNames(member, other)];
      }),
    );
  }

  function frame(value: JsonObject): JsonObject {
    const copy = anonymiser.replace(value);
    for (const [key, member] of Object.entries(value)) {
      if (plainMembers.has(key)) copy[key] = member;
      else if (eventMembers.has(key)) copy[key] = withNames(member, copy[key]);
      else if (key === "error" && typeof member === "string") copy[key] = hideNames(member);
      else if (Object.hasOwn(copy, key)) copy[key] = short(copy[key]);
    }
    return copy;
  }

  /** A frame, or what holds frames. */
  return function clean(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(clean);
    if (!isObject(value)) return value;
    if (isEventFrame(value)) return short(anonymiser.replace(value));
    // What became of a connection.
    if (Array.isArray(value.received)) return { ...value, received: value.received.map(clean) };
    const [[only, inner] = ["", undefined]] = Object.entries(value);
    if (isEventFrame(inner)) return { [only]: clean(inner) };
    return frame(value);
  };
}

function short(value: unknown): unknown {
  if (typeof value === "string") return value.length > longestText ? `${value.slice(0, longestText)}…` : value;
  if (Array.isArray(value)) {
    const kept = value.slice(0, mostItems).map((item) => short(item));
    return value.length > mostItems ? [...kept, `… and ${value.length - mostItems} more`] : kept;
  }
  if (!isObject(value)) return value;
  const members = Object.entries(value);
  const kept = members.slice(0, mostMembers).map(([name, member]) => [name, short(member)]);
  if (members.length > mostMembers) kept.push(["…", `and ${members.length - mostMembers} more`]);
  return Object.fromEntries(kept);
}
