import assert from "node:assert/strict";
import { people, perform } from "../examples/plays";
import { cleanup, until } from "../support/until";
import { type HttpAnswer, type HttpRequest, startHttp } from "./support/servers";
import { recipe } from "./support/stage";

const { pia, otto } = people;

describe("recipe: moderation alarm on the phone", () => {
  const { load, tryOut } = recipe("Moderation alarm on the phone");
  const later = cleanup();

  const startTelegram = async (answer = (): HttpAnswer => ({ body: { ok: true } }), port = 0) =>
    later(await startHttp(answer, port), (each) => each.close());
  const settingsFor = (url: string) => ({
    BOT_TOKEN: "12:secret",
    CHAT: "42",
    TELEGRAM: url,
    RETRY: "0.2",
  });
  const textOf = ({ body }: HttpRequest): string => JSON.parse(body).text;

  it("shows something as it is imported", () => tryOut());

  it("sends what moderators have to know to the chat, with the bot's token, as plain text", async () => {
    const telegram = await startTelegram();
    const { simulator } = await load({ settings: settingsFor(telegram.url) });
    perform(simulator, [
      ["Twitch", "UserBanned", { user: pia, moderator: otto, reason: "<b>spam</b> & *more*" }],
      ["Twitch", "AutoModMessageHeld", { user: pia, message: "a\u0007b 😀" }],
      ["Kick", "UserTimedOut", { user: pia, duration: 60 }],
      // Nothing for a phone.
      ["Twitch", "ChatMessage", { user: pia, message: "hello" }],
      ["Twitch", "UnbanRequestCreated", { user: pia }],
    ]);
    await until("four alarms", () => telegram.requests.length === 4);
    const [ban, held, timeout, request] = telegram.requests.map(textOf);
    assert.equal(ban, "PixelPia was banned (twitch)\nby OttoOtter\nbecause: <b>spam</b> & *more*");
    assert.equal(held, "PixelPia wrote what AutoMod holds (twitch)\n“a\u0007b 😀”");
    assert.match(timeout ?? "", /^PixelPia was timed out \(kick\)\nfor 60 seconds/);
    assert.match(request ?? "", /^PixelPia asks to be unbanned/);
    for (const { method, path, body } of telegram.requests) {
      assert.equal(`${method} ${path}`, "POST /bot12:secret/sendMessage");
      // Without a parse_mode nothing in it is formatted.
      assert.deepEqual(Object.keys(JSON.parse(body)).sort(), ["chat_id", "text"]);
    }
  });

  it("loses nothing while Telegram is away, over deploys too, and sends each alarm once", async () => {
    const telegram = await startTelegram();
    const port = Number(new URL(telegram.url).port);
    const { simulator, debugged, status, redeploy } = await load({ settings: settingsFor(telegram.url) });
    await telegram.close();
    perform(simulator, [
      ["Twitch", "UserBanned", { user: pia }],
      ["Twitch", "UserBanned", { user: otto }],
    ]);
    await until("both to be tried", () => debugged("Alarm").length >= 2);
    assert.match(status("Again later"), /^red ring .*ECONNREFUSED/);
    await redeploy("full");
    await redeploy("flows");
    const back = await startTelegram(undefined, port);
    await until("both alarms", () => back.requests.length >= 2);
    perform(simulator, [["Twitch", "UserTimedOut", { user: pia }]]);
    await until("the next one", () => back.requests.map(textOf).some((text) => text.includes("timed out")));
    const banned = back.requests.map(textOf).filter((text) => text.includes("banned"));
    assert.deepEqual(banned.map((text) => text.split(" ")[0]).sort(), ["OttoOtter", "PixelPia"]);
  });

  it("waits as long as Telegram asks, tries again after other failures, and gives up what is refused for good", async () => {
    const answers = [
      { status: 429, body: { ok: false, parameters: { retry_after: 0.5 } } },
      { status: 502, body: "<html>Bad gateway</html>" },
      { status: 400, body: { ok: false, description: "Bad Request: chat not found" } },
    ];
    const telegram = await startTelegram(() => answers.shift() ?? { body: { ok: true } });
    const { simulator, debugged } = await load({ settings: settingsFor(telegram.url) });
    perform(simulator, [["Twitch", "UserBanned", { user: pia }]]);
    await until("it to be given up", () => debugged("Not sent").length === 1);
    assert.deepEqual(
      telegram.requests.map(({ body }) => body),
      Array(3).fill(telegram.requests[0]?.body),
    );
    perform(simulator, [["Twitch", "UserBanned", { user: otto }]]);
    await until("the next alarm", () => telegram.requests.length === 4);
    assert.match(telegram.requests.map(textOf)[3] ?? "", /^OttoOtter/);
  });

  it("shows why an alarm waits, until it was sent", async () => {
    let token = "wrong";
    const unauthorized: HttpAnswer = { status: 401, body: { ok: false, description: "Unauthorized" } };
    const telegram = await startTelegram(() => (token === "wrong" ? unauthorized : { body: { ok: true } }));
    const { simulator, status } = await load({ settings: settingsFor(telegram.url) });
    perform(simulator, [["Twitch", "UserBanned", { user: pia }]]);
    await until("the reason", () => status("Again later") === "red ring Unauthorized");
    token = "right";
    await until("it to be gone", () => status("Again later") === "");
  });

  it("shows alarms without a chat, and sends none", async () => {
    const telegram = await startTelegram();
    const { simulator, debugged } = await load({ settings: { TELEGRAM: telegram.url } });
    perform(simulator, [
      ["Twitch", "UserBanned", { user: pia }],
      ["Twitch", "UserBanned", { user: otto }],
    ]);
    await until("both in the debug sidebar", () => debugged("Alarm").length === 2);
    assert.deepEqual(debugged("Not sent"), []);
    assert.deepEqual(telegram.requests, []);
  });
});

describe("recipe: moderation alarm on the phone, with a context on disk", function () {
  this.timeout(60_000);
  const later = cleanup();
  const { load } = recipe("Moderation alarm on the phone", { keeps: true });

  it("sends after a restart what waited for Telegram", async () => {
    let isThere = false;
    const telegram = later(await startHttp(() => (isThere ? { body: { ok: true } } : { status: 502 })), (each) =>
      each.close(),
    );
    const settings = { BOT_TOKEN: "12:secret", CHAT: "42", TELEGRAM: telegram.url, RETRY: "1" };
    const { simulator, status, restart } = await load({ settings });
    perform(simulator, [
      ["Twitch", "UserBanned", { user: pia }],
      ["Twitch", "UserBanned", { user: otto }],
    ]);
    await until("the first to be refused", () => status("Again later") === "red ring 502");
    const before = telegram.requests.length;
    await restart(() => {
      isThere = true;
    });
    await until("both", () => telegram.requests.length >= before + 2);
    const sent = telegram.requests.slice(before).map(({ body }) => JSON.parse(body).text.split(" ")[0]);
    assert.deepEqual(sent.sort(), ["OttoOtter", "PixelPia"]);
  });
});
