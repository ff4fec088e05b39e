import assert from "node:assert/strict";
import { giftBombSamples } from "../../src/lib/events";
import type { Simulator } from "../../src/lib/simulator";
import { people } from "../examples/plays";
import { cleanup, until } from "../support/until";
import { startHomeAssistant } from "./support/home-assistant";
import { recipe } from "./support/stage";

const lights = "light.living_room";
const scene = "scene.before_the_bomb";
const remember = (...entities: string[]) => [
  "scene.create",
  { scene_id: "before_the_bomb", snapshot_entities: entities },
];
const purple = ["light.turn_on", { entity_id: lights, rgb_color: [145, 70, 255], brightness_pct: 100 }];
const before = ["scene.turn_on", { entity_id: scene }];

const bomb = (simulator: Simulator, count: number): void => {
  const recipients = Array.from({ length: count }, (_, index) => ({
    id: String(9_000 + index),
    login: `guest${index}`,
    name: `Guest${index}`,
  }));
  for (const { event, data } of giftBombSamples(simulator.profile.generation, { user: people.pia, recipients }))
    simulator.emit(event.source, event.type, data);
};

describe("recipe: gift bombs turn the room purple", function () {
  this.timeout(60_000);
  const later = cleanup();
  const { load } = recipe("Gift bombs turn the room purple");

  async function start(attributes: Record<string, object> = {}) {
    const house = later(await startHomeAssistant({ [lights]: "on" }, attributes), (each) => each.close());
    const { simulator } = await load({
      homeAssistant: house.url,
      settings: { SECONDS: "0.3" },
      edit: (node) => {
        if (node.type === "streamerbot-queue") node.pauseBetween = 0.1;
      },
    });
    await until("Home Assistant's nodes to be connected", () => house.clients > 0);
    return { simulator, called: () => house.calls.map(({ service, data }) => [service, data]) };
  }

  it("plays bombs of ten or more, one after another, and restores the room after each", async () => {
    const { simulator, called } = await start();
    bomb(simulator, 9);
    bomb(simulator, 10);
    bomb(simulator, 25);
    await until("both bombs", () => called().length >= 6);
    assert.deepEqual(called(), [remember(lights), purple, before, remember(lights), purple, before]);
  });

  it("remembers each light of a group, as a group itself only has their average", async () => {
    const members = ["light.floor", "light.shelf"];
    const { simulator, called } = await start({ [lights]: { entity_id: members } });
    bomb(simulator, 10);
    await until("the bomb", () => called().length >= 3);
    assert.deepEqual(called(), [remember(...members), purple, before]);
  });
});

describe("recipe: gift bombs turn the room purple, with a context on disk", function () {
  this.timeout(60_000);
  const later = cleanup();
  const { load } = recipe("Gift bombs turn the room purple", { keeps: true });

  it("restores the room after a restart in the middle of a turn", async () => {
    const house = later(await startHomeAssistant({ [lights]: "on" }), (each) => each.close());
    const { simulator, restart } = await load({ homeAssistant: house.url, settings: { SECONDS: "60" } });
    await until("Home Assistant's nodes to be connected", () => house.clients > 0);
    bomb(simulator, 10);
    await until("purple", () => house.calls.length === 2);
    await restart();
    await until("the room as before", () => house.calls.length === 3);
    const last = house.calls.at(-1);
    assert.deepEqual([last?.service, last?.data], before);
  });
});
