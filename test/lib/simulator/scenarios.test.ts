import assert from "node:assert/strict";
import {
  findScenario,
  type ProfileName,
  profiles,
  type RunOptions,
  type ScenarioName,
  type Simulator,
  scenarioNames,
} from "../../../src/lib/simulator";
import { createRandom } from "../../../src/lib/simulator/random";
import { until } from "../../support/until";
import { cleanUp, connect, simulate } from "./wire";

const versions = Object.keys(profiles) as ProfileName[];
const fast: RunOptions = { speed: Number.POSITIVE_INFINITY };

const names = (simulator: Simulator) => simulator.sent.map(({ frame: { event } }) => `${event.source}.${event.type}`);
const isChat = (name: string) => /\.(ChatMessage|Message)$/.test(name);

/** What was sent, less the times. */
function story(simulator: Simulator): string[] {
  return simulator.sent.map(({ frame }) => JSON.stringify(frame).replace(/"[^"]*\d\d:\d\d:\d\d[^"]*"/g, '"time"'));
}

async function played(scenario: ScenarioName, profile: ProfileName, options: RunOptions = {}): Promise<Simulator> {
  const simulator = await simulate({ profile });
  await simulator.run(scenario, { ...fast, ...options });
  return simulator;
}

describe("simulator: scenarios", () => {
  afterEach(cleanUp);

  for (const version of versions) {
    it(`busy evening: mostly chat, and at least 15 types of events, in ${version}`, async () => {
      for (const seed of [1, 2, 3]) {
        const simulator = await played("busy evening", version, { seed, count: 200 });
        const sent = names(simulator);
        assert.equal(sent.length, 200);
        assert.ok(new Set(sent).size >= 15, `${new Set(sent).size} types with seed ${seed}`);
        assert.ok(sent.filter(isChat).length >= 120, "60 % are chat");
        const listed = new Set(
          Object.entries(profiles[version].events).flatMap(([source, types]) =>
            types.map((type) => `${source}.${type}`),
          ),
        );
        assert.deepEqual(
          sent.filter((name) => !listed.has(name)),
          [],
        );
      }
    });
  }

  it("busy evening: has viewers, gift bombs with their gifts, and other platforms", async () => {
    const simulator = await played("busy evening", "1.0.7");
    const sent = names(simulator);
    assert.equal(sent.length, 400);
    const chatters = new Set(simulator.world.credits.toAnswer().users.users);
    assert.ok(chatters.size > 20);
    for (const name of [
      "Twitch.GiftBomb",
      "Twitch.Raid",
      "Twitch.HypeTrainEnd",
      "Twitch.FirstWord",
      "Command.Triggered",
      "YouTube.SuperChat",
      "Kick.Subscription",
      "StreamElements.Tip",
    ]) {
      assert.ok(sent.includes(name), name);
    }
    const { data } = simulator.sent.find(({ frame }) => frame.event.type === "GiftBomb")?.frame ?? {};
    const bomb = data as { id: string; total: number };
    const gifts = simulator.sent.filter(
      ({ frame }) =>
        frame.event.type === "GiftSub" && (frame.data as { communityGiftId?: string }).communityGiftId === bomb.id,
    );
    assert.equal(gifts.length, bomb.total);
  });

  it("is the same evening with the same seed, and another one with another", async () => {
    const [one, again, other] = await Promise.all(
      [5, 5, 6].map((seed) => played("busy evening", "1.0.7", { seed, count: 80 })),
    );
    assert.ok(one && again && other);
    assert.deepEqual(story(one), story(again));
    assert.notDeepEqual(names(one), names(other));
  });

  for (const scenario of scenarioNames) {
    it(`${scenario}: ends by itself, in the oldest and the newest version`, async () => {
      for (const version of ["0.1.14", "1.0.7"] as const) {
        const simulator = await played(scenario, version);
        assert.ok(simulator.sent.length > 5);
      }
    });
  }

  it("gift bomb: ten gifts follow the bomb", async () => {
    const sent = names(await played("gift bomb", "1.0.7"));
    const bomb = sent.indexOf("Twitch.GiftBomb");
    assert.deepEqual(sent.slice(bomb + 1, bomb + 11), Array(10).fill("Twitch.GiftSub"));
  });

  it("hype train: starts, levels up, and ends", async () => {
    const sent = names(await played("hype train", "1.0.7")).filter((name) => name.includes("HypeTrain"));
    assert.equal(sent[0], "Twitch.HypeTrainStart");
    assert.equal(sent.filter((name) => name === "Twitch.HypeTrainLevelUp").length, 3);
    assert.equal(sent.at(-1), "Twitch.HypeTrainEnd");
  });

  it("stream start and stop: is live in between", async () => {
    const simulator = await simulate();
    const client = await connect(simulator.url);
    const broadcasts = async () => (await client.ask("GetMonitoredYouTubeBroadcasts")).count;
    assert.equal(await broadcasts(), 0);
    await simulator.run("stream start and stop", { ...fast, count: 6 });
    assert.equal(await broadcasts(), 1);
    await simulator.run("stream start and stop", fast);
    assert.equal(await broadcasts(), 0);
  });

  it("plays exactly as many events as requested, over and over if it is shorter", async () => {
    const simulator = await simulate();
    await simulator.run("gift bomb", { ...fast, count: 60 });
    assert.equal(simulator.sent.length, 60);
  });

  it("stops by its handle, by a signal, and with the simulator", async () => {
    const simulator = await simulate();
    const slow = { speed: 0.001 };
    const byHandle = simulator.run("quiet", slow);
    byHandle.stop();
    await byHandle;
    const controller = new AbortController();
    const bySignal = simulator.run("quiet", { ...slow, signal: controller.signal });
    controller.abort();
    await bySignal;
    await simulator.run("quiet", { ...slow, signal: AbortSignal.abort() });
    const byEnd = simulator.run("chat flood", { loop: true });
    await until("the flood has begun", () => simulator.sent.length > 0);
    await simulator.close();
    await byEnd;
  });

  it("plays a scenario from the start, over and over, at the given speed", async () => {
    const simulator = await simulate({ scenario: "gift bomb", speed: 10_000, seed: 3 });
    await until("it has started over", () => names(simulator).filter((name) => name === "Twitch.GiftBomb").length > 1);
  });

  it("understands names in other spellings, and lists them if one is wrong", async () => {
    assert.equal(findScenario("busy-evening"), "busy evening");
    assert.equal(findScenario("Gift_Bomb"), "gift bomb");
    assert.throws(() => findScenario("siesta"), /siesta.*quiet, busy evening/);
    const simulator = await simulate();
    assert.throws(() => simulator.run("siesta" as ScenarioName), RangeError);
    assert.throws(() => simulator.run("quiet", { speed: 0 }), /speed/);
  });
});

describe("simulator: chance", () => {
  it("repeats with the same seed", () => {
    const draw = (seed: number) => {
      const random = createRandom(seed);
      return [
        random.next(),
        random.whole(1, 6),
        random.pick(["a", "b", "c"]),
        random.shuffle([1, 2, 3, 4]),
        random.guid(),
      ];
    };
    assert.deepEqual(draw(42), draw(42));
    assert.notDeepEqual(draw(42), draw(43));
  });

  it("stays in its bounds and reaches them", () => {
    const random = createRandom(7);
    const rolls = Array.from({ length: 500 }, () => random.whole(1, 6));
    assert.deepEqual([...new Set(rolls)].sort(), [1, 2, 3, 4, 5, 6]);
  });
});
