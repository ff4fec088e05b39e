/** Which events an event node has chosen, and where they go. */
import { StreamerbotError } from "../../client/errors";
import { type Kind, kindOf, kinds } from "../../events";
import { eventsOfKinds } from "../../events/of-kinds";
import {
  ByEvent,
  firstChosen,
  isExclusion,
  knownEvents,
  nameOf,
  type Pattern,
  parsePattern,
  parseSelector,
  type Selector,
  selects,
} from "../../protocol";

/** An event or a wildcard to listen to. `optional`: it is not requested from a server that does not know it. */
export interface Wish {
  pattern: string;
  optional: boolean;
}

/** The events of gifts and of gift bombs by where they happen: on a platform, or in another channel of a shared chat. */
const giftFamilies = new Map<string, string[]>();
for (const event of eventsOfKinds(["giftsub", "giftbomb"])) {
  const family = `${event.source} ${event.type.startsWith("SharedChat")}`;
  giftFamilies.set(family, [...(giftFamilies.get(family) ?? []), nameOf(event)]);
}

export class EventChoice {
  /** In the order of the outputs; undefined for an entry that can't be read. */
  readonly #wanted: readonly (Selector | undefined)[];
  readonly #excluded: readonly Selector[];
  readonly #entries: readonly string[];
  readonly #split: boolean;
  readonly #outputs = new ByEvent((source, type) => this.#findOutputs(source, type));

  /** `entries` as saved, those that leave events out among them; without `split` there is one output for all. */
  constructor(entries: readonly string[], split: boolean) {
    this.#entries = entries;
    this.#wanted = entries.filter((entry) => !isExclusion(entry)).map((entry) => read(entry));
    this.#excluded = entries.filter(isExclusion).flatMap((entry) => read(entry) ?? []);
    this.#split = split;
  }

  /** Whether nothing at all is chosen: leaving events out is not a choice. */
  get isEmpty(): boolean {
    return this.#wanted.length === 0;
  }

  /** How many outputs the chosen events have: at least one, so that a node without events can be wired already. */
  get outputs(): number {
    return this.#split ? Math.max(1, this.#wanted.length) : 1;
  }

  /** What is wrong with the entries that can't be read, each in words. */
  get problems(): string[] {
    return this.#entries.flatMap((entry) => problemOf(entry) ?? []);
  }

  /** What to listen to. `isExcluded` says what not to. */
  get wishes(): Wish[] {
    return this.#wanted.flatMap((selector): Wish[] => {
      if (!selector) return [];
      if (selector.pattern) return [{ pattern: nameOf(selector.pattern), optional: false }];
      return eventsOfKinds(selector.kinds).map((event) => ({ pattern: nameOf(event), optional: true }));
    });
  }

  /** The outputs an event goes to, found once per event; none for one that was not chosen. */
  outputsOf(source: string, type: string): readonly number[] {
    return this.#outputs.get(source, type);
  }

  #findOutputs(source: string, type: string): readonly number[] {
    if (this.isExcluded(source, type)) return [];
    const matching = this.#wanted.flatMap((selector, index) =>
      selector && selects(selector, source, type, kindOf) ? [index] : [],
    );
    return this.#split ? matching : matching.slice(0, 1).map(() => 0);
  }

  /** Whether an event was left out on purpose. */
  isExcluded(source: string, type: string): boolean {
    return this.#excluded.some((selector) => selects(selector, source, type, kindOf));
  }

  /** Whether an event is sent at all. */
  sends(source: string, type: string): boolean {
    return this.outputsOf(source, type).length > 0;
  }

  has(name: string): boolean {
    const pattern = parsePattern(name);
    return pattern !== undefined && this.sends(pattern.source, pattern.type);
  }

  /** The events that report the start of a stream, on any platform. */
  get streamStarts(): string[] {
    return eventsOfKinds(["stream-online"]).map(nameOf);
  }

  /** To fold, a node has to hear both gifts and gift bombs, whichever of the two was chosen: those that come together. */
  giftCompanions(): string[] {
    return [...giftFamilies.values()].filter((names) => names.some((name) => this.has(name))).flat();
  }

  /** The event to send a sample of: the given one, otherwise the first chosen one. Throws `BAD_INPUT` for one that was not chosen. */
  toSample(name: string | undefined): Pattern {
    if (name !== undefined) {
      const wanted = parsePattern(name);
      if (wanted && this.has(name)) return knownEvents.find(wanted.source, wanted.type) ?? wanted;
      throw new StreamerbotError("BAD_INPUT", `This node does not send ${name}`);
    }
    const first = firstChosen([...this.#wanted, ...this.#excluded], kindOf);
    if (first) return knownEvents.find(first.source, first.type) ?? first;
    throw new StreamerbotError("BAD_INPUT", "No events are chosen");
  }
}

/** Undefined for an entry that has a problem. */
function read(entry: string): Selector | undefined {
  return problemOf(entry) === undefined ? parseSelector(entry) : undefined;
}

function problemOf(entry: string): string | undefined {
  const selector = parseSelector(entry);
  if (!selector) return `"${entry}" is not an event. Write "Twitch.Follow", "Twitch.*", "*", "kind:tip" or "!Raw.*".`;
  const unknown = selector.kinds?.find((kind) => !Object.hasOwn(kinds, kind));
  if (unknown === undefined) return undefined;
  const known: Kind[] = (Object.keys(kinds) as Kind[]).sort();
  return `"${unknown}" in "${entry}" is not a kind of event. The kinds are ${known.join(", ")}.`;
}
