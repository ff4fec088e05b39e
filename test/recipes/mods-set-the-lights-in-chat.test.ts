import assert from "node:assert/strict";
import type { Simulator } from "../../src/lib/simulator";
import { people, perform } from "../examples/plays";
import { until } from "../support/until";
import { recipe } from "./support/stage";

const topic = "zigbee2mqtt/desk/set";
type Role = "viewer" | "moderator" | "broadcaster";

describe("recipe: mods set the lights in chat", () => {
  const { load, mqtt } = recipe("Mods set the lights in chat");
  const says = (simulator: Simulator, role: Role, message: string): void =>
    perform(simulator, [["Twitch", "ChatMessage", { user: { ...people.pia, role }, message }]]);
  const colours = async (count: number) =>
    (await mqtt().heard(topic, count)).map((payload) => JSON.parse(payload).color?.hex ?? JSON.parse(payload).state);

  it("obeys moderators, and each of them once in five seconds; the streamer always", async () => {
    const { simulator, debugged } = await load({ settings: { LIGHT: "zigbee2mqtt/desk" } });
    says(simulator, "viewer", "!lights green");
    says(simulator, "moderator", "!LIGHTS red please");
    says(simulator, "moderator", "!lights blue");
    says(simulator, "broadcaster", "!lights #00ffcc");
    says(simulator, "broadcaster", "!lights off");
    assert.deepEqual(await colours(3), ["#ff0000", "#00ffcc", "OFF"]);
    await until("the one that was too early", () => debugged("Too early").length > 0);
    assert.deepEqual(debugged("Too early"), [people.pia.name]);
  });

  it("changes nothing for words that are not colours", async () => {
    const { simulator } = await load({ settings: { LIGHT: "zigbee2mqtt/desk" } });
    for (const message of ["!lights", "!lights constructor", "!lights please", "!lights white"])
      says(simulator, "broadcaster", message);
    assert.deepEqual(await colours(1), ["#ffffff"]);
  });
});
