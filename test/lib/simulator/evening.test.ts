import assert from "node:assert/strict";
import { profiles } from "../../../src/lib/simulator/profiles";
import { createRandom } from "../../../src/lib/simulator/random";
import { gatherParticipants, type ScenarioContext, type Step, scenarios } from "../../../src/lib/simulator/scenarios";
import type { Newcomer } from "../../../src/lib/simulator/subscribers";

/** What everybody builds alerts for. */
const expected = ["Follow", "Sub", "ReSub", "Cheer", "GiftBomb", "Raid", "RewardRedemption", "ChatMessage"].map(
  (type) => `Twitch.${type}`,
);
const longest = 15_000;
const seeds = Array.from({ length: 25 }, (_none, index) => index + 1);

function evening(
  seed: number,
  newcomer: (since: number) => Newcomer = () => ({ number: 0, wants: [] }),
): Iterator<Step> {
  const random = createRandom(seed);
  const { events } = profiles["1.0.7"] as { events: Record<string, readonly string[]> };
  const has = (source: string, type: string): boolean => events[source]?.includes(type) ?? false;
  const context: ScenarioContext = { random, participants: gatherParticipants(random), has, newcomer };
  return scenarios["busy evening"].play(context)[Symbol.iterator]();
}

/** Time (ms) until all of these have come, by the pauses of the scenario. */
function timeUntil(steps: Iterator<Step>, names: readonly string[]): number {
  const missing = new Set(names);
  let time = 0;
  while (missing.size > 0) {
    const { after, source, type } = steps.next().value as Step;
    time += after;
    missing.delete(`${source}.${type}`);
    assert.ok(time < 600_000, `still missing: ${[...missing]}`);
  }
  return time;
}

describe("simulator: the busy evening", () => {
  it("begins with everything that people build alerts for, within 15 s", () => {
    for (const seed of seeds) assert.ok(timeUntil(evening(seed), expected) < longest, `seed ${seed}`);
  });

  it("shows the same to a client that subscribes later, at any time", () => {
    for (const seed of seeds) {
      let number = 0;
      const steps = evening(seed, () => ({ number, wants: ["twitch.follow"] }));
      for (let step = 0; step < 40 * seed; step++) steps.next();
      number += 1;
      assert.ok(timeUntil(steps, expected) < longest, `seed ${seed}`);
    }
  });

  it("shows what somebody subscribes to by name within 15 s, on whatever platform", () => {
    const wants = ["YouTube.SuperChat", "Kofi.Donation", "Kick.Follow", "Twitch.PollCreated"];
    for (const seed of seeds) {
      let number = 0;
      const steps = evening(seed, () => ({ number, wants: wants.map((name) => name.toLowerCase()) }));
      for (let step = 0; step < 40 * seed; step++) steps.next();
      number += 1;
      assert.ok(timeUntil(steps, wants) < longest, `seed ${seed}`);
    }
  });

  it("shows it in time to those who come while others are still being shown what they wanted", () => {
    for (const seed of seeds) {
      let newcomer: Newcomer = { number: 1, wants: ["twitch.*"] };
      const steps = evening(seed, () => newcomer);
      for (let step = 0; step < seed; step++) steps.next();
      newcomer = { number: 2, wants: ["twitch.*", "general.custom"] };
      let time = 0;
      for (let asks = false; !asks; ) {
        const step = steps.next().value as Step;
        time += step.after;
        asks = step.runs !== undefined;
      }
      assert.ok(time < longest, `seed ${seed}: ${time} ms`);
    }
  });

  it("shows highlights again and again", () => {
    const steps = evening(3);
    timeUntil(steps, expected);
    for (let round = 0; round < 5; round++) assert.ok(timeUntil(steps, expected) < 240_000);
  });
});
