import type { Person, Scene } from "../../events/samples";
import type { EventFrame, JsonObject } from "../../protocol";
import type { Random } from "../random";
import type { Newcomer } from "../subscribers";
import type { World } from "../world";

/** One thing that happens. */
export interface Step {
  /** Time since the step before, in ms at speed 1. */
  after: number;
  source: string;
  type: string;
  scene?: Scene;
  /** The event itself, if it is not to be made from a scene. */
  frame?: EventFrame;
  /** What else it changes. */
  does?: (world: World) => void;
  /** The action that has it as a trigger, if this world has that action. */
  runs?: { action: string; args: JsonObject };
}

/** What a scenario is made from. */
export interface ScenarioContext {
  random: Random;
  /** Everybody who may turn up in chat. */
  participants: readonly Person[];
  /** Whether this Streamer.bot sends the event. */
  has(source: string, type: string): boolean;
  /** Who came last to listen, and what was subscribed to since the one with this number. */
  newcomer(since: number): Newcomer;
}

export interface Scenario {
  about: string;
  /** After how many events it ends by itself; a scenario without ends when its steps do. */
  length?: number;
  /** The steps. They may go on forever if there is a length. Those that the profile does not have are skipped by the player. */
  play(context: ScenarioContext): Iterable<Step> | AsyncIterable<Step>;
}
