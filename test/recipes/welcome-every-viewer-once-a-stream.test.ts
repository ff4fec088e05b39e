import assert from "node:assert/strict";
import type { Simulator, SimulatorOptions } from "../../src/lib/simulator";
import { people, perform, streams } from "../examples/plays";
import type { FlowNodeConfig } from "../support/node-red";
import { until } from "../support/until";
import { recipe } from "./support/stage";

const { pia, otto, ada } = people;
const password = "correct horse";
const hello = (user: typeof pia, more = {}) => ["Twitch", "ChatMessage", { user, message: "hi", ...more }] as const;

describe("recipe: welcome every viewer once a stream", () => {
  const { load, tryOut } = recipe("Welcome every viewer once a stream");

  /** Nobody waits two seconds for each. */
  const brisk = (node: FlowNodeConfig): void => {
    if (node.type === "streamerbot-queue") node.seconds = 0.1;
  };
  /** Nobody has been welcomed yet: what a node remembers outlives the deploys of other tests. */
  async function start(edit = brisk, options: SimulatorOptions = { password }) {
    // The simulator's bot account: YouTube does not say that its messages are Streamer.bot's own.
    const settings = { IGNORE: "nightbot, MothLamp" };
    const dish = await load({ simulators: { "Streamer.bot": options }, settings, edit });
    perform(dish.simulator, streams);
    return dish;
  }
  const said = ({ requests }: Simulator): string[] =>
    requests.filter(({ name }) => name === "SendMessage").map(({ frame }) => `${frame.platform}: ${frame.message}`);

  it("shows something as it is imported", () => tryOut());

  it("welcomes each viewer once, on their own platform, newcomers in their own way", async () => {
    const { simulator } = await start();
    perform(simulator, [
      hello(pia),
      hello(otto, { firstMessage: true }),
      hello(pia),
      ["YouTube", "Message", { user: ada, message: "hello" }],
      ["YouTube", "Message", { user: ada, message: "again" }],
    ]);
    await until("all welcomes", () => said(simulator).length === 3);
    perform(simulator, [hello(pia), hello(otto), hello({ ...pia, id: "999", name: "Last", login: "last" })]);
    await until("the last one", () => said(simulator).length >= 4);
    assert.deepEqual(said(simulator), [
      "twitch: Good to see you, PixelPia.",
      "twitch: Welcome to the channel, OttoOtter!",
      "youtube: Good to see you, AdaAdder.",
      "twitch: Good to see you, Last.",
    ]);
  });

  it("says nothing to bots, to the broadcaster, to guests of a shared chat and to itself", async () => {
    const { simulator } = await start();
    perform(simulator, [
      hello({ id: "1", login: "nightbot", name: "NightBot" }),
      hello({ id: "2", login: "me", name: "Me", role: "broadcaster" } as typeof pia),
      hello({ id: "3", login: "own", name: "Own" }, { internal: true }),
      hello(otto, { sharedFrom: { id: "77", login: "other", name: "Other" } }),
      hello(pia),
    ]);
    await until("a welcome", () => said(simulator).length > 0);
    assert.deepEqual(said(simulator), ["twitch: Good to see you, PixelPia."]);
  });

  it("begins again with the next stream, not with a deploy", async () => {
    const { simulator, redeploy } = await start();
    perform(simulator, [hello(pia)]);
    await until("the welcome", () => said(simulator).length === 1);
    await redeploy("full");
    perform(simulator, [hello(pia), hello(otto)]);
    await until("the other's", () => said(simulator).length === 2);
    perform(simulator, [["Twitch", "StreamOnline", {}], hello(pia)]);
    await until("the next stream's", () => said(simulator).length === 3);
    assert.deepEqual(
      said(simulator).map((line) => line.split(", ")[1]),
      ["PixelPia.", "OttoOtter.", "PixelPia."],
    );
  });

  it("leaves it at ten that wait when a raid comes, and says whom it left out", async () => {
    const { simulator, debugged } = await start((node) => {
      if (node.type === "streamerbot-queue") node.seconds = 0.3;
    });
    const raiders = Array.from({ length: 30 }, (_, index) =>
      hello({ id: `r${index}`, login: `r${index}`, name: `R${index}` }),
    );
    perform(simulator, raiders);
    await until("all to be sorted", () => debugged("Too many at once").length >= 19);
    await until("the others", () => said(simulator).length === 11);
    assert.equal(debugged("Too many at once").length, 19);
  });

  it("says what is missing if Streamer.bot has no password", async () => {
    const { simulator, debugged } = await start(brisk, {});
    perform(simulator, [hello(pia)]);
    await until("the problem", () => debugged("Problems").length === 1);
    assert.match(debugged("Problems")[0] ?? "", /login|password/i);
  });
});
