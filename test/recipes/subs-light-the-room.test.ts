import assert from "node:assert/strict";
import { people, perform } from "../examples/plays";
import type { FlowNodeConfig } from "../support/node-red";
import { cleanup, until } from "../support/until";
import { startBroker } from "./support/broker";
import { recipe } from "./support/stage";

const light = "zigbee2mqtt/stream light";
const purple = { state: "ON", brightness: 254, color: { hex: "#9146FF" } };
/** As Zigbee2MQTT reports a lamp that shows warm white. */
const reported = {
  state: "ON",
  brightness: 80,
  color_mode: "color_temp",
  color_temp: 370,
  color: { x: 0.45, y: 0.41 },
};
const before = { state: "ON", brightness: 80, color_temp: 370 };

describe("recipe: subs light the room", function () {
  this.timeout(60_000);
  const later = cleanup();
  const { mqtt, load } = recipe("Subs light the room");
  const told = async (count: number): Promise<object[]> =>
    (await mqtt().heard(`${light}/set`, count)).map((payload) => JSON.parse(payload));

  it("asks the light for its state, shows purple for a sub, and then the state before", async () => {
    const { simulator, context } = await load({ settings: { SECONDS: "0.2" } });
    await mqtt().heard(`${light}/get`);
    await mqtt().publish(light, JSON.stringify(reported));
    await until("the state before", async () => (await context("before")) !== undefined);
    perform(simulator, [["Twitch", "Sub", { user: people.pia }]]);
    assert.deepEqual(await told(2), [purple, before]);
  });

  it("plays subs of every platform, one after another, and restores the light as it was before the first", async () => {
    const { simulator, context } = await load({ settings: { SECONDS: "0.2" } });
    await mqtt().heard(`${light}/get`);
    await mqtt().publish(light, JSON.stringify(reported));
    await until("the state before", async () => (await context("before")) !== undefined);
    perform(simulator, [
      ["Twitch", "ReSub", { user: people.pia, months: 7 }],
      ["YouTube", "NewSponsor", { user: people.otto }],
      ["Kick", "Subscription", { user: people.ada }],
    ]);
    await told(1);
    // The light reports what it was told.
    await mqtt().publish(light, JSON.stringify({ ...purple, color_mode: "xy", color: { x: 0.2, y: 0.1 } }));
    assert.deepEqual(await told(6), [purple, before, purple, before, purple, before]);
  });

  it("restores the light once the broker is there again, if it was away at the end of a sub", async () => {
    const broker = await startBroker();
    const edit = (node: FlowNodeConfig): void => {
      if (node.type === "mqtt-broker") node.port = String(broker.port);
    };
    const { simulator, context } = await load({ settings: { SECONDS: "2" }, edit });
    await broker.publish(light, JSON.stringify(reported));
    await until("the state before", async () => (await context("before")) !== undefined);
    perform(simulator, [["Twitch", "Sub", { user: people.pia }]]);
    await broker.heard(`${light}/set`);
    await broker.close();
    await until("the end of the sub", async () => (await context("sub")) === "over");
    const back = later(await startBroker(broker.port), (each) => each.close());
    assert.deepEqual(JSON.parse((await back.heard(`${light}/set`))[0] ?? ""), before);
    await back.heard(`${light}/get`);
    await until("it to be over", async () => (await context("sub")) === undefined);
  });
});

describe("recipe: subs light the room, with a context on disk", function () {
  this.timeout(60_000);
  const { mqtt, load } = recipe("Subs light the room", { keeps: true });

  it("restores the light after a restart in the middle of a sub", async () => {
    const { simulator, context, restart } = await load({ settings: { SECONDS: "60" } });
    await mqtt().publish(light, JSON.stringify(reported));
    await until("the state before", async () => (await context("before")) !== undefined);
    perform(simulator, [["Twitch", "Sub", { user: people.pia }]]);
    await mqtt().heard(`${light}/set`);
    await restart();
    const [first, second] = await mqtt().heard(`${light}/set`, 2);
    assert.deepEqual(
      [first, second].map((payload) => JSON.parse(payload ?? "")),
      [purple, before],
    );
  });
});
