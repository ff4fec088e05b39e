import assert from "node:assert/strict";
import type { Simulator } from "../../src/lib/simulator";
import { exampleFiles, stage } from "./support";

const people = {
  pia: { id: "1", login: "pixelpia", name: "PixelPia" },
  otto: { id: "2", login: "ottootter", name: "OttoOtter" },
};
const user = (person: (typeof people)["pia"]) => ({ ...person, type: "twitch", role: "Viewer" });
const gift = { subTier: "1000", durationMonths: 1, recipient: people.otto };

/** What these flows make of a fixed set of events, in the shapes of Streamer.bot 1.0.7. */
function playTwitch(simulator: Simulator): void {
  const pia = user(people.pia);
  simulator.emit("Twitch", "Follow", { targetUser: people.pia, isTest: false });
  simulator.emit("Twitch", "Sub", { sub_tier: "1000", is_prime: false, duration_months: 1, user: pia });
  simulator.emit("Twitch", "ReSub", { cumulativeMonths: 7, subTier: "1000", user: pia, text: "seven" });
  simulator.emit("Twitch", "GiftSub", { ...gift, fromCommunitySubGift: false, user: pia });
  simulator.emit("Twitch", "GiftSub", { ...gift, fromCommunitySubGift: false });
  simulator.emit("Twitch", "GiftSub", { ...gift, fromCommunitySubGift: true, user: pia });
  simulator.emit("Twitch", "Cheer", { bits: 250, text: "Cheer250 wow", user: pia, anonymous: false });
  simulator.emit("Twitch", "Cheer", { bits: 10, text: "Cheer10", anonymous: true });
  simulator.emit("Twitch", "Raid", {
    from_broadcaster_user_id: "2",
    from_broadcaster_user_login: "ottootter",
    from_broadcaster_user_name: "OttoOtter",
    viewers: 42,
  });
}

const flows: Record<string, (red: ReturnType<typeof stage>, file: string) => Promise<void>> = {
  async "Alerts for a busy evening.json"(red, file) {
    const simulator = (await red.load(file, { speed: 50 })) as Simulator;
    playTwitch(simulator);
    const texts = [
      "PixelPia follows the channel",
      "PixelPia is a new subscriber",
      "PixelPia subscribes for month 7",
      "PixelPia gives a sub to OttoOtter",
      "Someone gives a sub to OttoOtter",
      "PixelPia cheers with 250 bits",
      "Someone cheers with 10 bits",
      "OttoOtter raids with 42 viewers",
    ];
    assert.deepEqual([...(await red.shows("Alerts", texts.length))].sort(), [...texts].sort());
    await red.until("an action for each", () => simulator.runs.length === texts.length);
    const ran = simulator.runs.map(({ name, args }) => `${name}: ${args.text}`);
    const actions = ["Follow alert", ...Array(4).fill("Lights purple"), "Lights red", "Lights red", "Raid welcome"];
    assert.deepEqual(ran.sort(), texts.map((text, index) => `${actions[index]}: ${text}`).sort());
    assert.equal(simulator.runs.find(({ name }) => name === "Raid welcome")?.args.user, "OttoOtter");
    assert.deepEqual(red.shown("Problems"), []);
  },

  async "Any event - tips from every service.json"(red, file) {
    const simulator = (await red.load(file, {})) as Simulator;
    const from = (name: string) => ({ user: { id: "1", login: name.toLowerCase(), name } });
    simulator.emit("YouTube", "SuperChat", {
      ...from("Ada"),
      microAmount: 12_500_000,
      currencyCode: "EUR",
      message: "hi",
    });
    simulator.emit("StreamElements", "Tip");
    simulator.emit("Kofi", "Donation");
    simulator.emit("Streamlabs", "Donation");
    await red.until("four tips", () => red.shown("Large tips").length + red.shown("Small tips").length === 4);
    assert.equal(red.shown("Large tips")[0], "Ada tips 12.5 EUR by YouTube: hi");
    for (const line of red.shown("Small tips")) assert.match(line, /^\d+(\.\d+)? [A-Z]{3} from \S+/);
  },

  async "Do action - three ways to wait.json"(red, file) {
    const simulator = (await red.load(file, { speed: 20 })) as Simulator;
    for (const action of ["Lights purple", "Follow alert", "Fetch goal"]) red.press(red.buttonOf(action));
    assert.deepEqual(await red.shows("Taken"), ["Lights purple"]);
    assert.deepEqual(await red.shows("Finished"), ["Welcomed PixelPia: all went well"]);
    assert.deepEqual(await red.shows("Answer"), ["42 of 100"]);
    const { user: name, seconds, loud } = simulator.runs.find((run) => run.name === "Follow alert")?.args ?? {};
    assert.deepEqual({ name, seconds, loud }, { name: "PixelPia", seconds: 5, loud: true });
    simulator.world.removeAction(simulator.runs[0]?.actionId ?? "");
    red.press(red.buttonOf(simulator.runs[0]?.name ?? ""));
    assert.match((await red.shows("Problems"))[0] ?? "", /^Action not found: .+ \S+/);
  },

  async "Code trigger and request - for those who know more.json"(red, file) {
    const simulator = (await red.load(file, { speed: 20 })) as Simulator;
    for (const button of red.buttons()) red.press(button);
    assert.deepEqual(await red.shows("Goal"), ["42 of 100"]);
    assert.equal(simulator.runs[0]?.args.askedBy, "PixelPia");
    const names = simulator.world.commands.map(({ name }) => ` ${name};`).join("");
    assert.deepEqual(await red.shows("Commands"), [`${simulator.world.commands.length} commands:${names}`]);
  },

  async "First steps with the built-in simulator.json"(red, file) {
    await red.load(file);
    const [line] = await red.shows("In short");
    assert.match(line ?? "", /^(Twitch|YouTube|Kick)\.\w+ /);
    const whole = JSON.parse((await red.shows("The whole message"))[0] ?? "");
    assert.equal(whole.streamerbot.origin, "simulator");
    assert.equal(`${whole.event.source}.${whole.event.type}`, whole.topic);
  },

  async "Globals - read and watch.json"(red, file) {
    const simulator = (await red.load(file, { speed: 20, globals: { deaths: 12, lights: "off" } })) as Simulator;
    assert.deepEqual(await red.shows("Lights"), ["lights is off"]);
    for (const button of red.buttons()) red.press(button);
    assert.deepEqual(await red.shows("Deaths"), ["deaths is 12"]);
    assert.deepEqual(await red.shows("Lights", 2), ["lights is off", "lights is red"]);
    assert.equal(simulator.world.globals.lights, "red");
  },

  async "Lists - actions, viewers and credits.json"(red, file) {
    const simulator = (await red.load(file, {})) as Simulator;
    for (const button of red.buttons()) red.press(button);
    assert.deepEqual(await red.shows("Actions"), ["3 actions: Lights off; Lights purple; Lights red;"]);
    const there = simulator.world.viewers.filter(({ platform }) => platform === "twitch");
    const names = there.map(({ name }) => ` ${name};`).join("");
    assert.deepEqual(await red.shows("Viewers"), [`${there.length} viewers:${names}`]);
    const [credits = ""] = await red.shows("Credits");
    const lines = credits.trimEnd().split("\n");
    assert.ok(lines.length > 3);
    for (const line of lines) assert.match(line, /^\w+, \w+: \S/);
  },

  async "Send message - welcome followers in chat.json"(red, file) {
    const simulator = (await red.load(file, { password: "secret" }, "secret")) as Simulator;
    playTwitch(simulator);
    assert.deepEqual(await red.shows("Said"), ["Welcome, PixelPia"]);
    const asked = simulator.requests.find(({ name }) => name === "SendMessage");
    const { platform, message, bot }: Record<string, unknown> = asked?.frame ?? {};
    assert.deepEqual({ platform, message, bot }, { platform: "twitch", message: "Welcome, PixelPia", bot: true });
    assert.deepEqual(red.shown("Problems"), []);
  },

  async "Status - connection, stream and instance.json"(red, file) {
    const simulator = (await red.load(file, { name: "Studio" })) as Simulator;
    await red.until("the connection", () => red.shown("Connection").some((line) => /^ready since 2\d{3}-/.test(line)));
    await red.until("the instance", () => red.shown("Instance").includes("Studio 1.0.7"));
    assert.deepEqual(red.shown("Stream"), ["unknown"]);
    simulator.emit("Twitch", "StreamOnline");
    assert.deepEqual(await red.shows("Stream", 2), ["unknown", "online"]);
  },

  async "Twitch event - gift bombs and large cheers.json"(red, file) {
    const simulator = (await red.load(file, {})) as Simulator;
    playTwitch(simulator);
    const bomb = {
      id: "b1",
      total: 2,
      sub_tier: "1000",
      user: user(people.pia),
      recipients: [people.otto, people.pia],
    };
    simulator.emit("Twitch", "GiftBomb", bomb);
    const one = {
      ...gift,
      communityGiftId: "b1",
      fromCommunitySubGift: true,
      communitySubGiftCount: 2,
      user: user(people.pia),
    };
    simulator.emit("Twitch", "GiftSub", one);
    simulator.emit("Twitch", "GiftSub", { ...one, recipient: people.pia });
    assert.deepEqual(await red.shows("Gift bombs"), ["2 subs by PixelPia for OttoOtter PixelPia"]);
    assert.deepEqual(red.shown("Large cheers"), ["250 bits by PixelPia"]);
  },

  async "Twitch event - one output for each event.json"(red, file) {
    playTwitch((await red.load(file, {})) as Simulator);
    assert.deepEqual(await red.shows("What happened", 5), [
      "PixelPia follows",
      "PixelPia subscribes",
      "250 bits: Cheer250 wow",
      "10 bits: Cheer10",
      "OttoOtter raids with 42 viewers",
    ]);
  },
};

describe("examples in Node-RED", () => {
  const red = stage();

  for (const file of exampleFiles) {
    it(`${file} does what it says`, async () => {
      const play = flows[file];
      assert.ok(play, "every example is run here");
      await play(red, file);
    });
  }

  for (const [profile, ends] of [
    ["A", false],
    ["B", true],
    ["C", true],
  ] as const) {
    it(`the busy evening makes the same of it with a Streamer.bot of generation ${profile}`, async () => {
      const simulator = (await red.load("Alerts for a busy evening.json", { profile, speed: 100 })) as Simulator;
      for (const type of ["Follow", "Sub", "ReSub", "GiftSub", "Cheer", "Raid"]) simulator.emit("Twitch", type);
      const alerts = await red.shows("Alerts", 6);
      assert.deepEqual(
        alerts
          .map((text) =>
            text
              .replace(/^[\w-]+ /, "")
              .replace(/\d+/, "n")
              .replace(/to [\w-]+$/, "to x"),
          )
          .sort(),
        [
          "cheers with n bits",
          "follows the channel",
          "gives a sub to x",
          "is a new subscriber",
          "raids with n viewers",
          "subscribes for month n",
        ],
      );
      assert.ok(
        alerts.every((text) => !/undefined|null|Someone/.test(text)),
        alerts.join("; "),
      );
      assert.deepEqual(red.shown("Problems"), []);

      simulator.emit("Twitch", "GiftBomb");
      if (ends) {
        const [line] = await red.shows("Party over");
        assert.match(line ?? "", /^The party of [\w-]+ for \d+ gifts is over$/);
        assert.equal(simulator.runs.at(-1)?.status, "completed");
      } else {
        const [line] = await red.shows("Problems");
        assert.match(line ?? "", /does not send .*ActionCompleted.* Nothing was sent/);
        assert.ok(simulator.runs.every(({ name }) => name !== "Gift bomb party"));
      }
    });
  }
});
