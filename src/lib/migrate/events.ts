/** Which events a hand-made flow wants: those it subscribes to, narrowed by the switch nodes behind its websocket node. */
import { isObject, knownEvents, matchesPattern, nameOf, parsePattern, toEventMap } from "../protocol";
import { type FlowNode, textOf } from "./flows";
import { isConstant, type Literal } from "./literal";

/** The events of a Subscribe request as patterns: `Twitch.Follow`, `Kick.*`; what can't be read is left out. */
export function subscribed(events: Literal | undefined): string[] {
  if (!isObject(events) || !isConstant(events as Literal)) return [];
  return Object.entries(events).flatMap(([source, types]) =>
    (Array.isArray(types) ? types : []).flatMap((type) => spelt(source === "*" ? "*" : `${source}.${String(type)}`)),
  );
}

/** A pattern in the spelling of the catalogue. */
function spelt(name: string): string[] {
  const pattern = parsePattern(name);
  if (!pattern) return [];
  if (pattern.source === "*") return ["*"];
  if (pattern.type === "*") return [`${Object.keys(toEventMap(knownEvents.expand(pattern)))[0] ?? pattern.source}.*`];
  const known = knownEvents.find(pattern.source, pattern.type);
  return [known ? nameOf(known) : name];
}

/** What a switch node looks at: the source of the frame, or its type. */
export type Subject = "source" | "type";

/** What a switch node looks at, with its rules; undefined if it does not simply sort events by their names. */
export function sorting(node: FlowNode): { subject: Subject; rules: (string | undefined)[] } | undefined {
  if (node.type !== "switch" || (node.propertyType ?? "msg") !== "msg" || !Array.isArray(node.rules)) return undefined;
  const property = textOf(node.property).replace(/\[["'](\w+)["']\]/g, ".$1");
  const subject = /^(?:payload\.)?event\.(source|type)$/.exec(property)?.[1] as Subject | undefined;
  if (!subject) return undefined;
  const rules: (string | undefined)[] = [];
  for (const rule of node.rules) {
    if (!isObject(rule)) return undefined;
    const isName = rule.t === "eq" && (rule.vt ?? "str") === "str" && textOf(rule.v) !== "";
    if (!isName && rule.t !== "else") return undefined;
    rules.push(isName ? textOf(rule.v) : undefined);
  }
  return { subject, rules };
}

/**
 * Those of some events that have a source or a type. If nothing is known about the subscription (`events` is undefined), a type is looked up
 * in the catalogue, on Twitch first.
 */
export function narrowed(events: readonly string[] | undefined, subject: Subject, name: string): string[] {
  if (subject === "source") {
    if (!events) return spelt(`${name}.*`);
    return events.flatMap((event) =>
      event === "*" ? spelt(`${name}.*`) : event.toLowerCase().startsWith(`${name.toLowerCase()}.`) ? [event] : [],
    );
  }
  const ofThatName = knownEvents
    .expand({ source: "*", type: "*" })
    .filter(({ type }) => type.toLowerCase() === name.toLowerCase());
  if (!events) {
    const wanted = ofThatName.find(({ source }) => source === "Twitch") ?? ofThatName[0];
    return wanted ? [nameOf(wanted)] : [];
  }
  const found = events.flatMap((event) => {
    const pattern = parsePattern(event);
    if (!pattern) return [];
    if (pattern.type !== "*") return pattern.type.toLowerCase() === name.toLowerCase() ? [event] : [];
    return ofThatName.filter(({ source, type }) => matchesPattern(pattern, source, type)).map(nameOf);
  });
  return [...new Set(found)];
}

/** Some events without others. */
export function without(events: readonly string[], others: readonly string[]): string[] {
  return events.filter((event) => !others.includes(event));
}
