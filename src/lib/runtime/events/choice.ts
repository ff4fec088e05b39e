/** Which events an event node has chosen, and where they go. */
import { StreamerbotError } from "../../client/errors";
import { kindOf, tabledEvents } from "../../events";
import { ByEvent, knownEvents, matchesPattern, type Pattern, parsePattern } from "../../protocol";

/** The events of gifts and of gift bombs by where they happen: on a platform, or in another channel of a shared chat. */
const giftFamilies = new Map<string, string[]>();
for (const name of tabledEvents) {
  const [source = "", type = ""] = name.split(".");
  const kind = kindOf(source, type);
  if (kind !== "giftsub" && kind !== "giftbomb") continue;
  const family = `${source} ${type.startsWith("SharedChat")}`;
  giftFamilies.set(family, [...(giftFamilies.get(family) ?? []), name]);
}

export class EventChoice {
  readonly #patterns: readonly (Pattern | undefined)[];
  readonly #split: boolean;
  readonly #outputs = new ByEvent((source, type) => this.#findOutputs(source, type));

  /** `patterns` in the order of the outputs; without `split` there is one output for all. */
  constructor(patterns: readonly string[], split: boolean) {
    this.#patterns = patterns.map(parsePattern);
    this.#split = split;
  }

  /** The outputs an event goes to, found once per event; none for one that was not chosen. */
  outputsOf(source: string, type: string): readonly number[] {
    return this.#outputs.get(source, type);
  }

  #findOutputs(source: string, type: string): readonly number[] {
    const matching = this.#patterns.flatMap((pattern, index) =>
      pattern && matchesPattern(pattern, source, type) ? [index] : [],
    );
    return this.#split ? matching : matching.slice(0, 1).map(() => 0);
  }

  has(name: string): boolean {
    const pattern = parsePattern(name);
    return pattern !== undefined && this.outputsOf(pattern.source, pattern.type).length > 0;
  }

  /** To fold, a node has to hear of gifts and of gift bombs, whichever of the two was chosen: those that come together. */
  giftCompanions(): string[] {
    return [...giftFamilies.values()].filter((names) => names.some((name) => this.has(name))).flat();
  }

  /** The event to send a sample of: the given one, else the first chosen. Throws `BAD_INPUT` for one that was not chosen. */
  toSample(name: string | undefined): Pattern {
    if (name !== undefined) {
      const wanted = parsePattern(name);
      if (wanted && this.has(name)) return knownEvents.find(wanted.source, wanted.type) ?? wanted;
      throw new StreamerbotError("BAD_INPUT", `This node does not send ${name}`);
    }
    for (const pattern of this.#patterns) {
      const first = pattern?.type === "*" ? knownEvents.expand(pattern)[0] : pattern;
      if (first) return knownEvents.find(first.source, first.type) ?? first;
    }
    throw new StreamerbotError("BAD_INPUT", "No events are chosen");
  }
}
