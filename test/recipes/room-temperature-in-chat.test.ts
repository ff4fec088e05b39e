import assert from "node:assert/strict";
import { newKey } from "../../src/lib/bridge/import-text";
import { StreamerbotClient } from "../../src/lib/client";
import { cleanup, until } from "../support/until";
import { type HttpAnswer, type HttpServer, startHttp } from "./support/servers";
import { recipe } from "./support/stage";

const bridgeKey = newKey();
const token = "a long-lived access token";
const sensor = "sensor.living_room_temperature";
const state = (value: unknown, attributes: object = { unit_of_measurement: "°C" }): HttpAnswer => ({
  body: { entity_id: sensor, state: value, attributes },
});

describe("recipe: room temperature in chat", () => {
  const { load, tryOut } = recipe("Room temperature in chat");
  const later = cleanup();

  async function start(house?: HttpServer, HA_TOKEN = token) {
    const settings: Record<string, string> = house ? { HA_URL: `${house.url}/`, HA_TOKEN } : {};
    const dish = await load({ settings, simulators: { "Streamer.bot": { bridgeKey, speed: 50 } } });
    const streamerbot = later(new StreamerbotClient({ url: dish.simulator.url }), (each) => each.close());
    await streamerbot.connect();
    /** What the chat hears after a viewer's `!temp`: the command's trigger starts this action. */
    const ask = async (user = "Pia"): Promise<string> => {
      const before = dish.simulator.sent.length;
      const told = (): string | undefined =>
        dish.simulator.sent
          .slice(before)
          .map(({ frame }) => JSON.stringify(frame.data))
          .map((data) => new RegExp(`${user}, the temperature is ([^"]*)"`).exec(data)?.[1])
          .find(Boolean);
      await streamerbot.doAction("Temperature", { user });
      await until("the answer in chat", () => told() !== undefined);
      return told() ?? "";
    };
    return { ...dish, ask };
  }
  const startHouse = async (answer: () => HttpAnswer) =>
    later(
      await startHttp(({ headers }) => (headers.authorization === `Bearer ${token}` ? answer() : { status: 401 })),
      (each) => each.close(),
    );

  it("shows something as it is imported", () => tryOut());

  it("says in chat what the sensor measures, with its unit", async () => {
    const house = await startHouse(() => state("21.4"));
    const { ask } = await start(house);
    assert.equal(await ask(), "21.4 °C");
    assert.deepEqual(
      house.requests.map(({ method, path }) => `${method} ${path}`),
      [`GET /api/states/${sensor}`],
    );
  });

  it("says that it is not known if the sensor is off, missing or talks rubbish, at once", async () => {
    const answers = [
      state("unavailable"),
      state("unknown"),
      state(""),
      state(null),
      { status: 404, body: { message: "Entity not found." } },
      { body: "<html>" },
      state("-3", {}),
    ];
    const { ask } = await start(await startHouse(() => answers.shift() ?? {}));
    const heard: string[] = [];
    while (answers.length > 0) heard.push(await ask(`Viewer${answers.length}`));
    assert.deepEqual(heard, [...Array(6).fill("not known right now"), "-3"]);
  });

  it("answers while Home Assistant refuses or is away, and after deploys", async () => {
    const house = await startHouse(() => state("21.4"));
    const bad = await start(house, "not this one");
    assert.equal(await bad.ask(), "not known right now");
    const { ask, redeploy } = await start(house);
    assert.equal(await ask("First"), "21.4 °C");
    await redeploy("full");
    await redeploy("flows");
    assert.equal(await ask("Second"), "21.4 °C");
    await house.close();
    assert.equal(await ask("Third"), "not known right now");
  });

  it("has an example to say without Home Assistant", async () => {
    const { ask } = await start();
    assert.equal(await ask(), "21.4 °C");
  });
});
