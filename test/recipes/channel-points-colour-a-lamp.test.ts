import assert from "node:assert/strict";
import { people, perform } from "../examples/plays";
import { cleanup, until } from "../support/until";
import { startHttp } from "./support/servers";
import { recipe } from "./support/stage";

const reward = { id: "b1f7a7c0-52a4-4d0e-9b53-6a1f2d0c7e01", title: "Lamp", cost: 500, prompt: "Which colour?" };
const simulators = { "Streamer.bot": { bridgeKey: "0123456789abcdef0123456789abcdef" } };

describe("recipe: channel points colour a lamp", () => {
  const later = cleanup();
  const { load } = recipe("Channel points colour a lamp");

  /** A lamp that answers with a status, and what became of the redemptions. */
  async function start(status: number) {
    const lamp = later(await startHttp(() => ({ status })), (each) => each.close());
    const settings = { REWARD: "Lamp", WLED: lamp.url.replace("http://", "") };
    const { simulator, debugged } = await load({ simulators, settings });
    const redeem = (id: string, input: string, title = reward.title): void =>
      perform(simulator, [
        ["Twitch", "RewardRedemption", { user: people.pia, id, input, reward: { ...reward, title } }],
      ]);
    const decided = (): Record<string, string> => Object.fromEntries(simulator.world.studio.redemptions);
    return { lamp, redeem, decided, debugged };
  }

  it("colours the lamp and marks the redemption as fulfilled; a word that is not a colour is refunded", async () => {
    const { lamp, redeem, decided, debugged } = await start(200);
    redeem("other", "red", "Hydrate");
    redeem("good", "Make it PURPLE, please");
    redeem("bad", "constructor");
    await until("both", () => Object.keys(decided()).length === 2);
    assert.deepEqual(decided(), { good: "FULFILLED", bad: "CANCELED" });
    assert.deepEqual(
      lamp.requests.map(({ path, body }) => [path, JSON.parse(body)]),
      [["/json/state", { on: true, seg: [{ fx: 0, col: [[145, 70, 255]] }] }]],
    );
    assert.deepEqual(debugged("Problems"), []);
  });

  it("refunds when the lamp refuses", async () => {
    const { redeem, decided } = await start(500);
    redeem("refused", "red");
    await until("the refund", () => decided().refused === "CANCELED");
  });

  it("refunds when there is no lamp", async () => {
    const { lamp, redeem, decided } = await start(200);
    await lamp.close();
    redeem("lost", "red");
    await until("the refund", () => decided().lost === "CANCELED");
  });
});
