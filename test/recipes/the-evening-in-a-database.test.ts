import assert from "node:assert/strict";
import { people, perform } from "../examples/plays";
import { until } from "../support/until";
import { drawn } from "./support/dashboard";
import { recipe } from "./support/stage";

const { pia, otto } = people;

describe("recipe: the evening in a database", function () {
  this.timeout(60_000);
  const { load } = recipe("The evening in a database");

  it("writes a row for each event, and draws them", async () => {
    const { simulator, open, rows, debugged } = await load();
    await until("the table", async () => (await rows("SELECT name FROM sqlite_master")).length > 0);
    perform(simulator, [
      ["Twitch", "Cheer", { user: pia, bits: 250, message: "Cheer250 'quoted\"; DROP TABLE events" }],
      ["Twitch", "Raid", { user: otto, viewers: 42 }],
      ["YouTube", "SuperChat", { user: pia, amount: 12.5, currency: "EUR" }],
      ["Twitch", "ChatMessage", { user: otto, message: "good evening" }],
    ]);
    const all = "SELECT source, type, kind, user, amount FROM events";
    await until("four rows", async () => (await rows(all)).length === 4);
    assert.deepEqual(
      (await rows(all)).map((row) => Object.values(row)).sort((a, b) => String(a[1]).localeCompare(String(b[1]))),
      [
        ["Twitch", "ChatMessage", "chat", "OttoOtter", null],
        ["Twitch", "Cheer", "cheer", "PixelPia", 250],
        ["Twitch", "Raid", "raid", "OttoOtter", 42],
        ["YouTube", "SuperChat", "tip", "PixelPia", 12.5],
      ],
    );
    const [cheer] = await rows("SELECT payload FROM events WHERE type = 'Cheer'");
    assert.match(JSON.parse(String(cheer?.payload)).message, /DROP TABLE/);

    // Too old to be drawn: a colour for each of the other kinds.
    await rows(
      "INSERT INTO events SELECT '2026-01-01T20:00:00.000Z', 'Twitch', 'Follow', 'follow', user, 1, '{}' FROM events",
    );
    const page = await open("dashboard/evening");
    await page.getByRole("button", { name: "Draw" }).click();
    await until("a bar of four kinds", async () => {
      const colours = await drawn(page);
      return ["#9146ff", "#1e90ff", "#ff7f50", "#2ca02c"].every((colour) => colours.has(colour));
    });
    assert.ok(!(await drawn(page)).has("#a347e1"));
    assert.deepEqual(debugged("Problems"), []);
  });
});
