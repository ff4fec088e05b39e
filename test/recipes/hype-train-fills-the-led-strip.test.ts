import assert from "node:assert/strict";
import { perform } from "../examples/plays";
import { cleanup, until } from "../support/until";
import { startHttp } from "./support/servers";
import { recipe } from "./support/stage";

/** As WLED answers, in short. */
const evening = { on: true, bri: 60, transition: 7, ps: 3, seg: [{ id: 0, fx: 0, col: [[255, 160, 0]] }] };

describe("recipe: hype train fills the LED strip", () => {
  const later = cleanup();
  const { load } = recipe("Hype train fills the LED strip");

  it("fills the strip with the train, in the colour of its level, and restores it at the end", async () => {
    const strip = later(
      await startHttp(({ method }) => ({ body: method === "GET" ? evening : { success: true } })),
      (each) => each.close(),
    );
    const { simulator } = await load({ settings: { WLED: strip.url.replace("http://", "") } });
    const told = () => strip.requests.filter(({ method }) => method === "POST").map(({ body }) => JSON.parse(body));
    const level = (type: string, level: number, percent: number): void =>
      perform(simulator, [["Twitch", `HypeTrain${type}`, { level, progress: percent, goal: 100 }]]);

    level("Start", 1, 30);
    await until("the start", () => told().length === 1);
    level("Update", 1, 80);
    await until("more", () => told().length === 2);
    level("Update", 1, 80);
    level("LevelUp", 2, 5);
    await until("the next level", () => told().length === 3);
    level("End", 2, 5);
    await until("the end", () => told().length === 4);

    assert.equal(strip.requests[0]?.path, "/json/state");
    const fill = (ix: number, colour: number[]) => ({ on: true, bri: 255, seg: [{ fx: 98, ix, col: [colour] }] });
    assert.deepEqual(told(), [fill(30, [0, 120, 255]), fill(80, [0, 120, 255]), fill(5, [0, 220, 80]), evening]);
  });

  it("does not restore what was there before an earlier train", async () => {
    let questions = 0;
    const strip = later(
      await startHttp(({ method }) => {
        if (method !== "GET") return { body: { success: true } };
        questions += 1;
        return questions === 1 ? { body: evening } : new Promise(() => {});
      }),
      (each) => each.close(),
    );
    const { simulator } = await load({ settings: { WLED: strip.url.replace("http://", "") } });
    const last = (): object => JSON.parse(strip.requests.findLast(({ method }) => method === "POST")?.body ?? "{}");
    const train = (type: string): void =>
      perform(simulator, [["Twitch", `HypeTrain${type}`, { level: 1, progress: 30, goal: 100 }]]);
    train("Start");
    await until("the start", () => "seg" in last());
    train("End");
    await until("the end", () => "ps" in last());
    train("Start");
    await until("the question", () => questions === 2);
    train("End");
    await until("the end of the second", () => !("seg" in last()));
    assert.deepEqual(last(), { on: false });
  });

  it("says so when the strip does not answer", async () => {
    const { simulator, debugged } = await load({ settings: { WLED: "127.0.0.1:9" } });
    perform(simulator, [["Twitch", "HypeTrainUpdate", {}]]);
    await until("the problem", () => debugged("Problems").length > 0);
    assert.match(debugged("Problems")[0] ?? "", /ECONNREFUSED/);
  });
});
