import assert from "node:assert/strict";
import { perform, streams } from "../examples/plays";
import { cleanup, until } from "../support/until";
import { startHomeAssistant } from "./support/home-assistant";
import { recipe } from "./support/stage";

const helper = "input_boolean.live";
const bell = "binary_sensor.front_door";

describe("recipe: do not disturb while live", function () {
  this.timeout(60_000);
  const later = cleanup();
  const { load } = recipe("Do not disturb while live");

  async function start() {
    const house = later(await startHomeAssistant({ [helper]: "off", [bell]: "off" }), (each) => each.close());
    const loaded = await load({ homeAssistant: house.url, settings: { DO_NOT_DISTURB: helper, DOORBELL: bell } });
    await until("Home Assistant's nodes to hear of changes", () => house.listening);
    const ring = (): void => {
      house.set(bell, "on");
      house.set(bell, "off");
    };
    return { house, ring, ...loaded };
  }

  it("turns the helper on when a stream starts, and off when it ends", async () => {
    const { house, simulator } = await start();
    perform(simulator, streams.slice(0, 1));
    await until("on", () => house.states.get(helper) === "on");
    perform(simulator, [["Twitch", "StreamOffline", {}]]);
    await until("off", () => house.states.get(helper) === "off");
    assert.deepEqual(
      house.calls.map(({ service, by }) => [service, by]),
      [
        ["input_boolean.turn_on", "websocket"],
        ["input_boolean.turn_off", "websocket"],
      ],
    );
  });

  it("runs an action in Streamer.bot when the doorbell rings during the stream, and only then", async () => {
    const { house, ring, simulator } = await start();
    ring();
    perform(simulator, streams.slice(0, 1));
    await until("on", () => house.states.get(helper) === "on");
    assert.deepEqual(simulator.runs, []);
    ring();
    await until("the action", () => simulator.runs.length > 0);
    assert.deepEqual(
      simulator.runs.map(({ name }) => name),
      ["Lights red"],
    );
  });
});
