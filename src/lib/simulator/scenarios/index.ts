/** Scenarios: evenings, or parts of one, as a table. */
import { type Person, people, type Scene } from "../../events/samples";
import { acts, chat, giftBomb, hypeTrain, raid, someone } from "./acts";
import type { Beat, Scenario, Stage } from "./types";

/** At any moment at least this much of a busy evening is chat. */
const chatShare = 0.62;

function* busyEvening(stage: Stage): Iterable<Beat> {
  const { random } = stage;
  let chats = 0;
  let others = 0;
  const isChat = (beat: Beat) => beat.type === "ChatMessage" || beat.type === "Message";
  for (;;) {
    // Every act once before any comes again, so that also a short evening has variety.
    for (const act of random.shuffle(acts)) {
      const beats = act(stage).filter((beat) => stage.has(beat.source, beat.type));
      if (beats.length === 0) continue;
      const more = beats.filter((beat) => !isChat(beat)).length;
      let pause = random.whole(0, 3);
      while (chats < chatShare * (chats + others + more) || pause-- > 0) {
        yield chat(stage, random.whole(200, 2600));
        chats += 1;
      }
      yield* beats;
      others += more;
      chats += beats.length - more;
    }
  }
}

function* chatter(stage: Stage, count: number, fastest: number, slowest: number, more: Scene = {}): Iterable<Beat> {
  for (let left = count; left > 0; left--) yield chat(stage, stage.random.whole(fastest, slowest), more);
}

const beat = (after: number, source: string, type: string, scene?: Scene, does?: Beat["does"]): Beat => ({
  after,
  source,
  type,
  scene,
  does,
});

const byBroadcaster = (more: Scene = {}): Scene => ({ user: people.broadcaster as Person, ...more });

export const scenarios = {
  quiet: {
    about: "A slow evening: some chat, a follow now and then",
    *play(stage) {
      for (let round = 0; round < 8; round++) {
        yield* chatter(stage, stage.random.whole(3, 7), 3000, 15_000);
        yield beat(stage.random.whole(2000, 9000), "Twitch", "Follow", {
          id: stage.random.guid(),
          user: someone(stage),
        });
      }
    },
  },
  "busy evening": {
    about: "Everything that happens on a good evening, on all platforms; chat most of the time",
    length: 400,
    play: busyEvening,
  },
  "gift bomb": {
    about: "Ten subs are given to the community: the bomb, its ten gifts, and what chat says to it",
    *play(stage) {
      yield* chatter(stage, 3, 800, 2000);
      yield* giftBomb(stage, 10, stage.random.chance(0.25));
      yield* chatter(stage, 12, 60, 400, { message: "PogChamp thank you for the subs" });
    },
  },
  raid: {
    about: "Another channel arrives: the raid, its viewers in chat, follows and a shoutout",
    *play(stage) {
      yield* chatter(stage, 3, 800, 2000);
      yield* raid(stage, stage.random.whole(40, 400));
      for (let round = 0; round < 5; round++) {
        yield* chatter(stage, 3, 80, 500);
        yield beat(300, "Twitch", "Follow", { id: stage.random.guid(), user: someone(stage) });
      }
      yield beat(1500, "Twitch", "ShoutoutCreated", byBroadcaster({ recipient: people.neighbour }));
    },
  },
  "hype train": {
    about: "A hype train from start to end, over four levels, with the cheers and subs that drive it",
    *play(stage) {
      for (const next of hypeTrain(stage, 4)) {
        const bits = stage.random.whole(1, 9) * 100;
        yield beat(600, "Twitch", "Cheer", {
          id: stage.random.guid(),
          user: someone(stage),
          bits,
          message: `Cheer${bits} all aboard`,
        });
        yield* chatter(stage, 2, 200, 900);
        yield next;
      }
    },
  },
  "chat flood": {
    about: "Chat faster than anybody reads it",
    length: 1000,
    *play(stage) {
      for (;;) yield chat(stage, stage.random.whole(10, 50));
    },
  },
  "stream start and stop": {
    about: "The stream goes live on all platforms, runs for a while, and ends",
    *play(stage) {
      yield beat(500, "Obs", "StreamingStarted");
      yield beat(1500, "Twitch", "StreamOnline", byBroadcaster(), (world) => world.goLive());
      yield beat(300, "YouTube", "BroadcastStarted", {}, (world) => world.goLive());
      yield beat(300, "Kick", "StreamOnline");
      yield beat(800, "Twitch", "StreamUpdate", byBroadcaster({ title: "An evening with the simulator" }));
      yield* chatter(stage, 12, 500, 3000);
      yield beat(2000, "Twitch", "StreamOffline", byBroadcaster(), (world) => world.goOffline());
      yield beat(300, "YouTube", "BroadcastEnded", {}, (world) => world.goOffline());
      yield beat(300, "Kick", "StreamOffline");
      yield beat(400, "Obs", "StreamingStopped");
    },
  },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;

export const scenarioNames = Object.keys(scenarios) as ScenarioName[];

/** The name as the table has it; `busy-evening` and `Busy Evening` are understood. Throws a RangeError for what is none. */
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

export { gatherCast } from "./cast";
export { type PlayOptions, play } from "./play";
export type { Beat, Scenario, Stage } from "./types";
