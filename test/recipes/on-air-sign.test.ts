import assert from "node:assert/strict";
import { perform, streams } from "../examples/plays";
import type { FlowNodeConfig } from "../support/node-red";
import { cleanup, until } from "../support/until";
import { startBroker } from "./support/broker";
import { startHttp } from "./support/servers";
import { recipe } from "./support/stage";

const sign = "cmnd/door/POWER";

describe("recipe: on-air sign", function () {
  this.timeout(90_000);
  const later = cleanup();
  const { load, mqtt } = recipe("On-air sign");

  /** As the service answers for somebody who is live, or is not. */
  const twitch = async (answer: () => string) =>
    later(await startHttp(() => ({ body: answer() })), (each) => each.close());

  it("is on while the stream is live, and the broker keeps that for a sign that comes later", async () => {
    const { simulator } = await load({ settings: { SIGN: sign } });
    perform(simulator, streams);
    await mqtt().heard(sign, 2);
    assert.equal(await mqtt().retained(sign), "ON");
    perform(simulator, [
      ["YouTube", "BroadcastEnded", {}],
      ["Twitch", "StreamOffline", {}],
    ]);
    await until("off", () => mqtt().payloads(sign).at(-1) === "OFF");
    assert.equal(await mqtt().retained(sign), "OFF");
  });

  it("gets what it has missed once the broker is back", async () => {
    const broker = await startBroker();
    const edit = (node: FlowNodeConfig): void => {
      if (node.type === "mqtt-broker") node.port = String(broker.port);
    };
    const { simulator, debugged, status } = await load({ settings: { SIGN: sign }, edit });
    await broker.close();
    await until("it to be noticed", () => !status("To the sign").startsWith("green"));
    perform(simulator, streams.slice(0, 1));
    await until("on", () => debugged("Sign is").includes("ON"));
    const back = later(await startBroker(broker.port), (each) => each.close());
    assert.deepEqual(await back.heard(sign), ["ON"]);
  });

  it("stays as it is when Node-RED is restarted during the stream", async () => {
    const { simulator, restart } = await load({ settings: { SIGN: sign } });
    perform(simulator, streams.slice(0, 1));
    await mqtt().heard(sign);
    await restart();
    assert.deepEqual(mqtt().payloads(sign), ["ON"]);
    assert.equal(await mqtt().retained(sign), "ON");
  });

  it("asks Twitch after a restart, and goes off if the stream has ended meanwhile", async () => {
    let answer = "1 hour, 12 minutes, 3 seconds";
    const service = await twitch(() => answer);
    const settings = { SIGN: sign, CHANNEL: "pixelpia", UPTIME: `${service.url}/uptime/` };
    const { restart } = await load({ settings });
    await until("on: the stream was live before Node-RED", () => mqtt().payloads(sign).at(-1) === "ON");
    assert.equal(service.requests[0]?.path, "/uptime/pixelpia");
    await restart(() => {
      answer = "pixelpia is offline";
    });
    await until("off", () => mqtt().payloads(sign).at(-1) === "OFF");
  });

  it("believes only an answer that it understands", async () => {
    const service = await twitch(() => "User not found: pixelpia");
    const settings = { SIGN: sign, CHANNEL: "pixelpia", UPTIME: `${service.url}/uptime/` };
    const { simulator } = await load({ settings });
    await until("the answer", () => service.requests.length > 0);
    perform(simulator, streams.slice(0, 1));
    assert.deepEqual(await mqtt().heard(sign), ["ON"]);
  });
});
