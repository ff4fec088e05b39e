/** The outputs of event nodes: how many there are, what they are called, and where their wires go when the events change. */
import { isExclusion } from "../protocol";
import { patternKey } from "./events";

export interface EventOutputs {
  events: readonly string[];
  /** One output per event instead of one for all. */
  split: boolean;
  /** One more for what is kept back. */
  keptBack: boolean;
}

/** Those that a node has saved. */
export function savedOutputs({ events, split, keptBack }: Partial<EventOutputs>): EventOutputs {
  return { events: events ?? [], split: split === true, keptBack: keptBack === true };
}

/** Entries that leave events out have no output. */
const withOutput = (events: readonly string[]): string[] => events.filter((event) => !isExclusion(event));

/** At least one, so that a node without events can be wired already. */
export function outputCount({ keptBack, ...chosen }: EventOutputs): number {
  return chosenCount(chosen) + (keptBack ? 1 : 0);
}

/** Without the one for what is kept back. */
function chosenCount({ events, split }: Pick<EventOutputs, "events" | "split">): number {
  return split ? Math.max(1, withOutput(events).length) : 1;
}

/** Whether an output is the one for what is kept back. */
export function isKeptBack(outputs: EventOutputs, index: number): boolean {
  return outputs.keptBack && index === chosenCount(outputs);
}

/** The event that leaves by an output; undefined if all leave by the same one. */
export function outputLabel(
  { events, split }: Pick<EventOutputs, "events" | "split">,
  index: number,
): string | undefined {
  return split ? withOutput(events)[index] : undefined;
}

/**
 * What Node-RED's hidden `outputs` field takes: the number of outputs, or, if outputs move or go, a map as JSON from the old place
 * to the new (-1 for one that goes; keys that are not numbers are new outputs). Node-RED moves the wires along, and undo brings them
 * back. Wires stay with their event; when all events come to share one output, those of the first output stay.
 *
 * `before.outputs` is the number of outputs the node has, which a flow written by hand may have wrong.
 */
export function outputsField(before: EventOutputs & { outputs: number }, after: EventOutputs): string {
  const count = outputCount(after);
  const map: Record<string, number> = {};
  const taken = new Set<number>();
  for (let port = 0; port < before.outputs; port += 1) {
    const target = newPlace(before, after, port);
    const free = target >= 0 && target < count && !taken.has(target);
    if (free) taken.add(target);
    map[port] = free ? target : -1;
  }
  const moved = Object.entries(map).some(
    ([port, target]) => Number(port) !== target && (target !== -1 || Number(port) < count),
  );
  if (!moved) return String(count);
  for (let port = 0; port < count; port += 1) if (!taken.has(port)) map[`new-${port}`] = port;
  return JSON.stringify(map);
}

function newPlace(before: EventOutputs, after: EventOutputs, port: number): number {
  if (isKeptBack(before, port)) return after.keptBack ? chosenCount(after) : -1;
  if (!before.split || !after.split) return port === 0 ? 0 : -1;
  const [had, has] = [withOutput(before.events), withOutput(after.events)];
  const event = had[port];
  if (event === undefined) return had.length === 0 && port === 0 ? 0 : -1;
  return has.length === 0 ? -1 : has.findIndex((other) => patternKey(other) === patternKey(event));
}
