/** What a simulator keeps has an end: it may run inside somebody's Node-RED for weeks. */
import assert from "node:assert/strict";
import { Refusal } from "../../../src/lib/simulator/answers/refusals";
import { played } from "../../../src/lib/simulator/bridge/played";
import type { Arguments, Stage } from "../../../src/lib/simulator/bridge/stage";
import { accounts } from "../../../src/lib/simulator/chat";
import { Runner, type RunnerHost } from "../../../src/lib/simulator/runner";
import { World } from "../../../src/lib/simulator/world";
import { defineAction } from "../../../src/lib/simulator/world/actions";
import { mostNames } from "../../../src/lib/simulator/world/bounded";
import { Credits } from "../../../src/lib/simulator/world/credits";
import { Variables } from "../../../src/lib/simulator/world/variables";

describe("what a simulator keeps", () => {
  it("has at most ten thousand runs that have not ended: the next is refused", () => {
    const host = { profile: () => ({}), emit() {}, noticed() {} } as unknown as RunnerHost;
    const runner = new Runner(
      host,
      () => 1,
      () => "id",
    );
    const action = defineAction({ name: "Never ends", duration: 3_600_000, queue: "one at a time" });
    for (let n = 0; n < 10_000; n += 1) runner.queue(action, { n });
    assert.throws(() => runner.queue(action, {}), Refusal);
    runner.stop();
    assert.equal(runner.queue(action, {}).status, "queued", "there is room again");
    runner.stop();
  });

  it("has at most ten thousand names in each list of the credits: the oldest are forgotten", () => {
    const credits = new Credits();
    for (let n = 0; n <= mostNames; n += 1) {
      credits.record("Twitch", "Cheer", { user: { name: `viewer ${n}` }, bits: 1 });
      credits.record("Twitch", "RewardRedemption", { user: { name: "Ada" }, reward: { title: `reward ${n}` } });
    }
    const { events, hypeTrain, top } = credits.toAnswer();
    for (const list of [events.cheers, hypeTrain.contributors, top.allBits, top.channelRewards]) {
      assert.equal(list.length, mostNames);
      assert.ok(list.some((name) => name.endsWith(` ${mostNames}`)) && !list.some((name) => name.endsWith(" 0")));
    }
  });

  it("has at most ten thousand variables of each sort: the oldest are forgotten, and a changed one does not displace another", () => {
    const variables = new Variables(() => {});
    const user = { platform: "twitch", userLogin: "ada", userName: "Ada" } as const;
    for (let n = 0; n < mostNames; n += 1) {
      variables.set(`v${n}`, n);
      variables.setOfUser({ ...user, userId: "1" }, `v${n % 5}`, n);
    }
    variables.set("v0", "changed");
    assert.equal(variables.get("v0")?.value, "changed");
    assert.equal(variables.get("v1")?.value, 1);
    variables.set("one more", 1);
    assert.equal(variables.persisted.size, mostNames);
    assert.equal(variables.get("v0"), undefined);
    for (let n = 0; n <= mostNames; n += 1) variables.setOfUser({ ...user, userId: String(n) }, "greetings", n);
    assert.equal(variables.ofUsers("twitch", true).length, mostNames);
  });

  it("has at most ten thousand lines, sources and triggers that others name", () => {
    const world = new World({}, accounts, [], () => {});
    const log = played.get("LogInfo");
    const text = played.get("ObsSetGdiText");
    const register = played.get("RegisterCustomTrigger");
    const builtIn = world.codeTriggers.length;
    for (let n = 0; n <= mostNames; n += 1) {
      const name = `name ${n}`;
      for (const [method, args] of [
        [log, { logLine: name }],
        [text, { scene: "Game", source: name, text: "" }],
        [register, { triggerName: name, eventName: name, categories: [] }],
      ] as const) {
        method?.({ world } as Stage, args as unknown as Arguments);
      }
    }
    const { notes, sources } = world.studio;
    const triggers = world.codeTriggers.slice(builtIn).map(({ eventName }) => eventName);
    const shown = [...sources.keys()].map((name) => name.replace("Game/", ""));
    for (const kept of [notes, shown, triggers]) {
      assert.equal(kept.length, mostNames);
      assert.deepEqual([kept[0], kept.at(-1)], ["name 1", `name ${mostNames}`]);
    }
    world.studio.source("Game/name 1").text = "changed";
    assert.equal(sources.size, mostNames, "one that is known takes no other's place");
    assert.equal([...sources.keys()][0], "Game/name 1");
  });
});
