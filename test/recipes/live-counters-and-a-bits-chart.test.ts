import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { people, perform, performEvening } from "../examples/plays";
import { until } from "../support/until";
import { drawn } from "./support/dashboard";
import { recipe } from "./support/stage";

describe("recipe: live counters and a bits chart", function () {
  this.timeout(60_000);
  const { load } = recipe("Live counters and a bits chart");

  const counts = (page: Page) => page.locator(".nrdb-ui-text-value").allInnerTexts();
  const count = (page: Page, expected: readonly string[]): Promise<void> =>
    until(`${expected} on the page`, async () => (await counts(page)).join() === expected.join());

  it("counts followers, subs, bits and raiders, and draws the bits", async () => {
    const { simulator, open } = await load();
    const page = await open("dashboard/tonight");
    await count(page, ["0", "0", "0", "0"]);
    performEvening(simulator);
    // A sub, a resub, two gifts, a bomb of two.
    await count(page, ["1", "6", "260", "42"]);
    await until("the line", async () => (await drawn(page)).has("#9146ff"));
  });

  it("begins at 0 with the button, and when a stream starts", async () => {
    const { simulator, open, context } = await load();
    const page = await open("dashboard/tonight");
    const cheer = () => perform(simulator, [["Twitch", "Cheer", { user: people.pia, bits: 100 }]]);
    cheer();
    await count(page, ["0", "0", "100", "0"]);
    await page.getByRole("button", { name: "Start at 0" }).click();
    await count(page, ["0", "0", "0", "0"]);
    cheer();
    await count(page, ["0", "0", "100", "0"]);
    perform(simulator, [["Twitch", "StreamOnline", {}]]);
    await count(page, ["0", "0", "0", "0"]);
    assert.deepEqual(await context("totals"), { followers: 0, subs: 0, bits: 0, raiders: 0 });
  });
});
