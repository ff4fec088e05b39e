import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { people, perform } from "../examples/plays";
import { until } from "../support/until";
import { recipe } from "./support/stage";

const { pia, otto, ada } = people;

describe("recipe: alert queue with a control panel", function () {
  this.timeout(60_000);
  const { load } = recipe("Alert queue with a control panel");

  /** Of the widget with that label. */
  const shows = async (page: Page, label: string, text: RegExp): Promise<void> => {
    const widget = page.locator(".nrdb-ui-text", { has: page.getByText(label, { exact: true }) });
    await widget.getByText(text).waitFor();
  };
  const press = (page: Page, label: string): Promise<void> => page.getByRole("button", { name: label }).click();

  it("shows what plays, pauses and resumes, skips, plays again and clears", async () => {
    const { simulator, open } = await load({ settings: { SECONDS: "60" } });
    const page = await open("dashboard/alerts");
    await page.getByRole("button", { name: "Skip" }).waitFor();
    const played = () => simulator.runs.map(({ args }) => `${args.user}: ${args.kind}`);

    perform(simulator, [["Twitch", "Follow", { user: pia }]]);
    await shows(page, "Now playing", /^PixelPia: follow$/);
    await shows(page, "Queue", /playing/);
    await press(page, "Pause or resume");
    await shows(page, "Queue", /paused/);
    perform(simulator, [
      ["Twitch", "Follow", { user: ada }],
      ["Twitch", "Raid", { user: otto, viewers: 42 }],
    ]);
    await press(page, "Skip");
    await shows(page, "Now playing", /^–$/);
    assert.deepEqual(played(), ["PixelPia: follow"]);

    await press(page, "Pause or resume");
    await shows(page, "Now playing", /^OttoOtter: raid$/);
    await press(page, "Clear");
    await press(page, "Skip");
    await shows(page, "Now playing", /^–$/);
    await press(page, "Play again");
    await until("the raid again", () => played().length === 3);
    assert.deepEqual(played(), ["PixelPia: follow", "OttoOtter: raid", "OttoOtter: raid"]);

    await press(page, "Skip");
    perform(simulator, [["Twitch", "Cheer", { user: pia, bits: 50, anonymous: true }]]);
    await shows(page, "Now playing", /^Someone: cheer$/);
    assert.equal(played().at(-1), "Someone: cheer");
  });
});
