import assert from "node:assert/strict";
import { people, perform, tips } from "../examples/plays";
import { cleanup, until } from "../support/until";
import { startTcp } from "./support/servers";
import { recipe } from "./support/stage";

const { pia, otto } = people;
/** ESC/POS: cut the paper. */
const cut = "\x1dV\x00";
/** All that the recipe itself sends of commands. */
const commands = ["\x1b@", "\x1bt\x10", "\x1b!\x30", "\x1b!\x00", cut];

describe("recipe: tips on a receipt printer", () => {
  const { load, tryOut } = recipe("Tips on a receipt printer");
  const later = cleanup();

  const startPrinter = async (port = 0) => later(await startTcp(port), (each) => each.close());
  const settingsFor = (port: number) => ({ PRINTER: "127.0.0.1", PRINTER_PORT: String(port), RETRY: "0.2" });
  /** Complete receipts, as the characters of a code page of one byte. */
  const receipts = (received: Buffer): string[] => received.toString("latin1").split(cut).slice(0, -1);
  const wordsOf = (receipt: string): string[] =>
    commands
      .reduce((text, command) => text.replaceAll(command, ""), receipt)
      .trim()
      .split("\n");

  it("shows something as it is imported", () => tryOut());

  it("prints tips of every service, from the minimum of their currency on", async () => {
    const printer = await startPrinter();
    const { simulator } = await load({ settings: settingsFor(printer.port) });
    perform(simulator, [
      ...tips,
      ["StreamElements", "Tip", { user: pia, amount: 4.99, currency: "EUR" }],
      ["StreamElements", "Tip", { user: pia, amount: 5, currency: "EUR", anonymous: true }],
      // 2000 yen are more than 5 EUR, but there is no minimum for them: nothing is converted, and nothing guessed.
      ["StreamElements", "Tip", { user: pia, amount: 2000, currency: "JPY" }],
      ["Fourthwall", "Donation", { user: otto, amount: 25, currency: "USD", message: "last" }],
    ]);
    await until("the last receipt", () => receipts(printer.received()).some((text) => text.includes("last")));
    const words = receipts(printer.received()).map((text) => wordsOf(text));
    assert.deepEqual(
      words.map(([sum, who]) => `${sum} ${who}`),
      [
        "12.50 EUR from AdaAdder",
        "7.50 EUR from PixelPia",
        "20 USD from OttoOtter",
        "5 EUR from Anonymous",
        "25 USD from OttoOtter",
      ],
    );
    assert.equal(words[0]?.[2], "hi");
  });

  it("prints what viewers write as text: no commands, no lines of their own, nothing that the printer lacks", async () => {
    const printer = await startPrinter();
    const { simulator } = await load({ settings: settingsFor(printer.port) });
    // The low bytes of ě and ഝ are ESC and GS.
    const message = "Grüße\x1b@\x1dV\x00 ě ഝ\r\n\n<b>😀</b>\x7f\x9b €";
    perform(simulator, [
      ["Streamlabs", "Donation", { user: { ...pia, name: "P\nia\x1b" }, amount: 9, currency: "EUR", message }],
    ]);
    await until("the receipt", () => receipts(printer.received()).length > 0);
    assert.equal(receipts(printer.received()).length, 1, "it is cut once");
    const [receipt = ""] = receipts(printer.received());
    assert.deepEqual(wordsOf(receipt).slice(0, 3), ["9 EUR", "from P ia?", "Grüße?@?V? ? ? <b>?</b>?? ?"]);
    // Nothing is left that a printer acts upon.
    const rest = commands.reduce((text, command) => text.replaceAll(command, ""), receipt);
    assert.match(rest, /^[\n\x20-\x7e\xa0-\xff]*$/);
  });

  it("keeps receipts while the printer is off, over deploys too, and prints each once", async () => {
    const printer = await startPrinter();
    const { simulator, debugged, status, redeploy } = await load({ settings: settingsFor(printer.port) });
    await printer.close();
    perform(simulator, tips.slice(0, 3));
    await until("all to be tried", () => debugged("What is printed").length >= 3);
    assert.match(status("Again later"), /^red ring connect failed/);
    await redeploy("full");
    await redeploy("flows");
    const back = await startPrinter(printer.port);
    await until("all receipts", () => receipts(back.received()).length >= 3);
    perform(simulator, [["Streamlabs", "Donation", { user: pia, amount: 33, currency: "EUR" }]]);
    await until("the next one", () => receipts(back.received()).some((text) => text.includes("33 EUR")));
    const sums = receipts(back.received()).map((text) => wordsOf(text)[0]);
    assert.deepEqual(sums.sort(), ["12.50 EUR", "20 USD", "33 EUR", "7.50 EUR"]);
  });

  it("shows receipts without a printer", async () => {
    const { simulator, debugged } = await load();
    perform(simulator, tips);
    await until("three in the debug sidebar", () => debugged("What is printed").length === 3);
    assert.match(debugged("What is printed")[0] ?? "", /12.50 EUR.*from AdaAdder.*hi/s);
    assert.deepEqual(debugged("Not printed"), []);
  });
});
