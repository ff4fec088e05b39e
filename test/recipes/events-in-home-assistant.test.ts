import assert from "node:assert/strict";
import { people, perform } from "../examples/plays";
import { cleanup, until } from "../support/until";
import { type HttpAnswer, type HttpRequest, startHttp } from "./support/servers";
import { recipe } from "./support/stage";

const { pia, otto } = people;
const token = "a long-lived access token";
const sensor = "/api/states/binary_sensor.stream_live";

describe("recipe: events in Home Assistant", () => {
  const { load, tryOut } = recipe("Events in Home Assistant");
  const later = cleanup();

  /** As the REST API answers: developers.home-assistant.io/docs/api/rest. */
  function answer({ path, headers }: HttpRequest): HttpAnswer {
    if (headers.authorization !== `Bearer ${token}`) return { status: 401, body: "401: Unauthorized" };
    if (path.startsWith("/api/events/")) return { body: { message: `Event ${path.split("/").at(-1)} fired.` } };
    return path.startsWith("/api/states/") ? { status: 201, body: {} } : { status: 404, body: "404: Not Found" };
  }
  async function start(HA_TOKEN = token, slash = "") {
    const house = later(await startHttp(answer), (each) => each.close());
    const dish = await load({ settings: { HA_URL: house.url + slash, HA_TOKEN } });
    const told = (path: string) =>
      house.requests.filter((each) => each.path === path).map(({ body }) => JSON.parse(body));
    return { ...dish, house, told };
  }

  it("shows something as it is imported", () => tryOut());

  it("raises each event with its whole payload, whatever is in it", async () => {
    const { simulator, house, told, debugged } = await start(token, "/");
    const message = '"}], <b>\u0007 😀 {{ states("lock.door") }}';
    perform(simulator, [
      ["Twitch", "Follow", { user: pia }],
      ["Streamlabs", "Donation", { user: otto, amount: 9.5, currency: "EUR", message }],
      ["Kick", "Subscription", { user: pia }],
      ["Twitch", "ChatMessage", { user: pia, message: "no event" }],
      ["Twitch", "Raid", { user: otto, viewers: 42 }],
    ]);
    await until("the raid", () => told("/api/events/streamerbot_raid").length === 1);
    const [tip] = told("/api/events/streamerbot_tip");
    assert.deepEqual([tip.user.name, tip.amount, tip.currency, tip.message], ["OttoOtter", 9.5, "EUR", message]);
    assert.equal(told("/api/events/streamerbot_follow")[0].platform, "twitch");
    assert.equal(told("/api/events/streamerbot_sub")[0].platform, "kick");
    const events = house.requests.filter(({ path }) => path.startsWith("/api/events/"));
    assert.equal(events.length, 4);
    for (const { method, headers } of house.requests)
      assert.deepEqual([method, headers["content-type"]], ["POST", "application/json"]);
    assert.deepEqual(debugged("Problems"), []);
  });

  it("keeps a sensor that says whether the stream is live, unknown until that is reported, and correct after a deploy", async () => {
    const { simulator, told, press, redeploy } = await start();
    const states = () => told(sensor).map(({ state }) => state);
    await until("the first state", () => states().length === 1);
    assert.equal(told(sensor)[0].attributes.friendly_name, "Stream live");
    perform(simulator, [["Twitch", "StreamOnline", {}]]);
    await until("on", () => states().at(-1) === "on");
    const before = states().length;
    await press("Every 5 minutes");
    await until("it again", () => states().length > before);
    await redeploy("full");
    await until("it after the deploy", () => states().length > before + 1);
    perform(simulator, [["Twitch", "StreamOffline", {}]]);
    await until("off", () => states().at(-1) === "off");
    assert.deepEqual([...new Set(states())], ["unknown", "on", "off"]);
  });

  it("says what is wrong: a bad token, Home Assistant away; and continues when it is back", async () => {
    const bad = await start("not this one");
    perform(bad.simulator, [["Twitch", "Follow", { user: pia }]]);
    await until("the refusal", () => bad.debugged("Problems").some((line) => line.includes("streamerbot_follow")));
    assert.ok(bad.debugged("Problems").includes("Home Assistant answers 401 for streamerbot_follow"));

    const { simulator, house, debugged } = await start();
    await house.close();
    perform(simulator, [["Twitch", "Follow", { user: pia }]]);
    await until("the problem", () => debugged("Problems").some((line) => line.startsWith("streamerbot_follow: ")));
    const back = later(await startHttp(answer, Number(new URL(house.url).port)), (each) => each.close());
    perform(simulator, [["Twitch", "Raid", { user: otto, viewers: 3 }]]);
    await until("the raid", () => back.requests.some(({ path }) => path === "/api/events/streamerbot_raid"));
    // What is over is over: a light for a follow of an hour ago would be odd.
    assert.ok(!back.requests.some(({ path }) => path === "/api/events/streamerbot_follow"));
  });
});
