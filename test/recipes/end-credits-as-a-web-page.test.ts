import assert from "node:assert/strict";
import { people, perform } from "../examples/plays";
import { until } from "../support/until";
import { recipe } from "./support/stage";

const { pia, otto, ada } = people;

describe("recipe: end credits as a web page", () => {
  const { load, tryOut } = recipe("End credits as a web page");

  it("shows something as it is imported", () => tryOut());

  it("rolls everyone by heading, in a browser", async () => {
    const { simulator, open } = await load();
    perform(simulator, [
      ["Twitch", "Follow", { user: pia }],
      ["Twitch", "Sub", { user: otto }],
      ["Twitch", "Raid", { user: ada, viewers: 12 }],
      ["Twitch", "ChatMessage", { user: ada, message: "bye" }],
    ]);
    const page = await open("credits");
    const lines = await page.locator("h1, h2, p").allTextContents();
    assert.deepEqual(lines, [
      "Thanks for watching!",
      ...["New followers", "PixelPia", "New subscribers", "OttoOtter", "Raids", "AdaAdder", "In chat", "AdaAdder"],
    ]);
    const rolls = await page.locator("main").evaluate((main) => main.getAnimations().map(({ playState }) => playState));
    assert.deepEqual(rolls, ["running"]);
    // OBS shows what is behind it.
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgba(0, 0, 0, 0)");
  });

  it("shows names as text, whatever is in them", async () => {
    const { simulator, open } = await load();
    const names = [
      "<img src=x onerror=\"document.title='hacked'\">",
      "</main><script>document.title = 'hacked'</script>",
      "{{env.PATH}} {{{payload}}}",
      "a & b\u0007 \u202etxt",
      "ж".repeat(200),
    ];
    perform(
      simulator,
      names.map((name, index) => ["Twitch", "Follow", { user: { id: String(index), login: `l${index}`, name } }]),
    );
    const page = await open("credits");
    const shown = await page.locator("p").allTextContents();
    assert.deepEqual(shown, names);
    assert.equal(await page.title(), "Credits");
    assert.equal(await page.locator("img, script").count(), 0);
    // A name without a space does not stick out.
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  });

  it("thanks a stream without any credits", async () => {
    const { open } = await load();
    const page = await open("credits");
    assert.deepEqual(await page.locator("h1, h2, p").allTextContents(), [
      "Thanks for watching!",
      "Good night, everyone.",
    ]);
  });

  it("asks again for each visit, and shows test credits at their own address", async () => {
    const { simulator, url } = await load();
    const get = async (path: string) => (await fetch(`${url}${path}`)).text();
    assert.doesNotMatch(await get("credits"), /PixelPia/);
    perform(simulator, [["Twitch", "Follow", { user: pia }]]);
    assert.match(await get("credits"), /PixelPia/);
    const response = await fetch(`${url}credits/test`);
    assert.match(String(response.headers.get("content-type")), /^text\/html; charset=utf-8/);
    assert.equal(response.headers.get("cache-control"), "no-store");
    assert.match(await response.text(), /<h2>Gift bombs<\/h2>/);
  });

  it("looks again by itself while Streamer.bot is away, and after a deploy", async () => {
    const { simulator, url, redeploy, status } = await load();
    perform(simulator, [["Twitch", "Follow", { user: pia }]]);
    const down = simulator.restart({ downFor: 1_000 });
    await until("the connection to be lost", () => !status("Credits").startsWith("green"));
    const away = await fetch(`${url}credits`);
    assert.equal(away.status, 503);
    assert.match(await away.text(), /http-equiv="refresh"/);
    await down;
    const shown = async () => /PixelPia/.test(await (await fetch(`${url}credits`)).text());
    await until("the credits", shown);
    await redeploy("full");
    await until("the credits again", shown);
  });
});
