import assert from "node:assert/strict";
import { people, perform } from "../examples/plays";
import { recipe } from "./support/stage";

describe("recipe: death counter with buttons", function () {
  this.timeout(60_000);
  const { load } = recipe("Death counter with buttons");

  it("counts with the buttons and in chat, in a variable of Streamer.bot", async () => {
    const { simulator, open, debugged } = await load({
      simulators: { "Streamer.bot": { globals: { deaths: 12 }, speed: 20 } },
    });
    const page = await open("dashboard/deaths");
    const number = (text: string): Promise<void> =>
      page.locator(".nrdb-ui-text-value").getByText(text, { exact: true }).waitFor();
    await number("12");
    for (let n = 0; n < 3; n += 1) await page.getByRole("button", { name: "One more" }).click();
    await number("15");
    await page.getByRole("button", { name: "One less" }).click();
    await number("14");
    const says = (role: "viewer" | "moderator"): void =>
      perform(simulator, [["Twitch", "ChatMessage", { user: { ...people.pia, role }, message: "!death" }]]);
    says("viewer");
    says("moderator");
    await number("15");
    assert.equal(Number(simulator.world.globals.deaths), 15);
    await page.getByRole("button", { name: "0", exact: true }).click();
    await number("0");
    await page.getByRole("button", { name: "One less" }).click();
    await page.getByRole("button", { name: "One more" }).click();
    await number("1");
    assert.deepEqual(debugged("Problems"), []);
  });

  it("shows what others write into the variable", async () => {
    const { simulator, open } = await load({ simulators: { "Streamer.bot": { globals: {} } } });
    const page = await open("dashboard/deaths");
    await page.locator(".nrdb-ui-text-value").getByText("0", { exact: true }).waitFor();
    simulator.world.setGlobal("deaths", 7, true);
    await page.locator(".nrdb-ui-text-value").getByText("7", { exact: true }).waitFor();
  });
});
