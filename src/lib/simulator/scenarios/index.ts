/** Scenarios: evenings, or parts of one, as a table. */
import { type Person, people, type Scene } from "../../events/samples";
import { busyEvening } from "./evening";
import { chat, giftBomb, hypeTrain, raid, someone } from "./sequences";
import type { Scenario, ScenarioContext, Step } from "./types";

function* chatter(
  context: ScenarioContext,
  count: number,
  fastest: number,
  slowest: number,
  more: Scene = {},
): Iterable<Step> {
  for (let left = count; left > 0; left--) yield chat(context, context.random.whole(fastest, slowest), more);
}

const step = (after: number, source: string, type: string, scene?: Scene, does?: Step["does"]): Step => ({
  after,
  source,
  type,
  scene,
  does,
});

const byBroadcaster = (more: Scene = {}): Scene => ({ user: people.broadcaster as Person, ...more });

export const scenarios = {
  quiet: {
    about: "A quiet evening: some chat, a follow now and then",
    *play(context) {
      for (let round = 0; round < 8; round++) {
        yield* chatter(context, context.random.whole(3, 7), 3000, 15_000);
        yield step(context.random.whole(2000, 9000), "Twitch", "Follow", {
          id: context.random.guid(),
          user: someone(context),
        });
      }
    },
  },
  "busy evening": {
    about: "Everything that happens on a good evening, on all platforms, and a lot of chat",
    length: 400,
    play: busyEvening,
  },
  "gift bomb": {
    about: "Someone gifts ten subs to the community: the bomb, its ten gifts, and how chat reacts",
    *play(context) {
      yield* chatter(context, 3, 800, 2000);
      yield* giftBomb(context, 10, context.random.chance(0.25));
      yield* chatter(context, 12, 60, 400, { message: "PogChamp thank you for the subs" });
    },
  },
  raid: {
    about: "Another channel arrives: the raid, its viewers in chat, follows and a shoutout",
    *play(context) {
      yield* chatter(context, 3, 800, 2000);
      yield* raid(context, context.random.whole(40, 400));
      for (let round = 0; round < 5; round++) {
        yield* chatter(context, 3, 80, 500);
        yield step(300, "Twitch", "Follow", { id: context.random.guid(), user: someone(context) });
      }
      yield step(1500, "Twitch", "ShoutoutCreated", byBroadcaster({ recipient: people.neighbour }));
    },
  },
  "hype train": {
    about: "A hype train from start to end, over four levels, with the cheers and subs that drive it",
    *play(context) {
      for (const next of hypeTrain(context, 4)) {
        const bits = context.random.whole(1, 9) * 100;
        yield step(600, "Twitch", "Cheer", {
          id: context.random.guid(),
          user: someone(context),
          bits,
          message: `Cheer${bits} all aboard`,
        });
        yield* chatter(context, 2, 200, 900);
        yield next;
      }
    },
  },
  "chat flood": {
    about: "Chat faster than anyone can read it",
    length: 1000,
    *play(context) {
      for (;;) yield chat(context, context.random.whole(10, 50));
    },
  },
  "stream start and stop": {
    about: "The stream goes live on all platforms, runs for a while, and ends",
    *play(context) {
      yield step(500, "Obs", "StreamingStarted");
      yield step(1500, "Twitch", "StreamOnline", byBroadcaster(), (world) => world.goLive());
      yield step(300, "YouTube", "BroadcastStarted", {}, (world) => world.goLive());
      yield step(300, "Kick", "StreamOnline");
      yield step(800, "Twitch", "StreamUpdate", byBroadcaster({ title: "An evening with the simulator" }));
      yield* chatter(context, 12, 500, 3000);
      yield step(2000, "Twitch", "StreamOffline", byBroadcaster(), (world) => world.goOffline());
      yield step(300, "YouTube", "BroadcastEnded", {}, (world) => world.goOffline());
      yield step(300, "Kick", "StreamOffline");
      yield step(400, "Obs", "StreamingStopped");
    },
  },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;

export const scenarioNames = Object.keys(scenarios) as ScenarioName[];

/** The name as the table has it; `busy-evening` and `Busy Evening` are understood. Throws a RangeError for any other. */
export function findScenario(name: string): ScenarioName {
  const plain = (text: string) =>
    text
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, " ");
  const found = scenarioNames.find((known) => plain(known) === plain(name));
  if (!found) throw new RangeError(`There is no scenario "${name}". Scenarios: ${scenarioNames.join(", ")}.`);
  return found;
}

export { gatherParticipants } from "./participants";
export { type PlayOptions, play } from "./play";
export type { Scenario, ScenarioContext, Step } from "./types";
