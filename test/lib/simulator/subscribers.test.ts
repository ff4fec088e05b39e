import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { Subscribers } from "../../../src/lib/simulator/subscribers";
import { until } from "../../support/until";
import { cleanUp, connect, simulate } from "./wire";

describe("simulator: an evening that is played only while somebody listens", () => {
  afterEach(cleanUp);

  const options = { scenario: "busy evening", speed: 200, onlyWhenHeard: true } as const;
  const ids = (frames: readonly { data?: unknown }[]) => frames.map(({ data }) => JSON.stringify(data));

  it("waits for the first subscription, pauses without one, and continues", async () => {
    const simulator = await simulate(options);
    const first = await connect(simulator.url);
    await sleep(50);
    assert.equal(simulator.sent.length, 0, "nobody has subscribed yet");
    await first.ask("Subscribe", { events: { Twitch: ["*"] } });
    await until("events", () => simulator.sent.length > 20);
    first.socket.close();
    await first.closed;
    await until("the simulator to notice", () => simulator.clients === 0);
    const before = simulator.sent.length;
    await sleep(100);
    assert.equal(simulator.sent.length, before, "nobody listens");

    const second = await connect(simulator.url);
    await second.ask("Subscribe", { events: { Twitch: ["*"] } });
    await until("more events", () => simulator.sent.length > before + 20);
    const sent = ids(simulator.sent.map(({ frame }) => frame));
    assert.equal(new Set(sent).size, sent.length, "nothing comes twice");
  });

  it("begins with what the first one has subscribed to", async () => {
    const simulator = await simulate(options);
    const client = await connect(simulator.url);
    await client.ask("Subscribe", { events: { Obs: ["SceneChanged"] } });
    await client.event("Obs", "SceneChanged");
    const types = simulator.sent.map(({ frame }) => `${frame.event.source}.${frame.event.type}`);
    const first = types.find((type) => !/Message$/.test(type));
    assert.equal(first, "Obs.SceneChanged", types.join());
  });

  it("knows all that was subscribed to since somebody came, in however many requests", () => {
    const subscribers = new Subscribers(() => true);
    assert.deepEqual(subscribers.newcomer(0), { number: 0, wants: [] });
    for (const events of [{ General: ["Custom"] }, { Custom: ["Event"], Obs: ["*"] }])
      subscribers.notice({ kind: "request", name: "Subscribe", frame: { events } });
    subscribers.notice({ kind: "request", name: "Subscribe", frame: { events: { Kick: ["*"] } }, error: "no" });
    assert.deepEqual(subscribers.newcomer(0), { number: 2, wants: ["general.custom", "custom.event", "obs.*"] });
    assert.deepEqual(subscribers.newcomer(1).wants, ["custom.event", "obs.*"]);
  });

  it("changes speed and name while it runs, and starts another scenario if requested", async () => {
    const simulator = await simulate({ ...options, speed: 0.1 });
    const client = await connect(simulator.url);
    await client.ask("Subscribe", { events: { Twitch: ["*"], YouTube: ["*"], Kick: ["*"] } });
    simulator.adjust({ speed: 500, name: "Studio" });
    assert.equal(simulator.info.name, "Studio");
    simulator.adjust({ scenario: "gift bomb" });
    await client.event("Twitch", "GiftBomb");
    await until("gifts", () => simulator.sent.filter(({ frame }) => frame.event.type === "GiftSub").length >= 10);
    assert.throws(() => simulator.adjust({ scenario: "siesta" as never, speed: 3 }), /siesta/);
    assert.throws(() => simulator.adjust({ speed: 0 }), /speed/);
  });
});
