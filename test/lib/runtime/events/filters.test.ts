import assert from "node:assert/strict";
import type { Node } from "node-red";
import {
  type EventOf,
  type Kind,
  kindOf,
  kinds,
  kindsWithoutUser,
  type NormalisedEvent,
  normalise,
  people,
  type Scene,
  sample,
  tabledEvents,
} from "../../../../src/lib/events";
import {
  concerns,
  type FilterName,
  type FilterRow,
  makeFilter,
  tests,
} from "../../../../src/lib/runtime/events/filters";
import type { RED } from "../../../../src/lib/runtime/red";

describe("filters of event nodes", () => {
  const context: Record<string, unknown> = {};
  const warnings: string[] = [];
  const node = { warn: (text: string) => warnings.push(text) } as unknown as Node;
  const RED = { util: { evaluateNodeProperty: (value: string) => context[value] } } as unknown as RED;
  const filter = (...rows: [test: string, value: string, type?: string][]) => {
    const passes = makeFilter(
      RED,
      node,
      rows.map(([test, value, type = "str"]): FilterRow => ({ test, value, type })),
    );
    assert.ok(passes);
    return (name: string, scene?: Scene) => {
      const [source = "", type = ""] = name.split(".");
      return passes(normalise(sample(source, type, undefined, scene))) === 0;
    };
  };
  const [person] = people.viewers;
  assert.ok(person);
  const as = (role: "viewer" | "vip" | "moderator" | "broadcaster"): Scene => ({ user: { ...person, role } });

  it("are none if there are no rows", () => {
    assert.equal(makeFilter(RED, node, []), undefined);
  });

  it("minimum: bits, amount, count or viewers, whichever the kind has", () => {
    const passes = filter(["minimum", "10", "num"]);
    assert.deepEqual([passes("Twitch.Cheer", { bits: 9 }), passes("Twitch.Cheer", { bits: 10 })], [false, true]);
    assert.deepEqual(
      [passes("Twitch.GiftBomb", { count: 5 }), passes("Twitch.GiftBomb", { count: 11 })],
      [false, true],
    );
    assert.deepEqual([passes("Twitch.Raid", { viewers: 1 }), passes("Twitch.Raid", { viewers: 100 })], [false, true]);
    assert.deepEqual([passes("Kofi.Donation", { amount: 3 }), passes("Kofi.Donation", { amount: 30 })], [false, true]);
    assert.equal(passes("Twitch.Follow"), true, "does not concern a follow");
  });

  it("tier: at least, where Prime counts as tier 1", () => {
    const passes = filter(["tier", "2000"]);
    assert.deepEqual(
      (["prime", "1000", "2000", "3000"] as const).map((tier) => passes("Twitch.Sub", { tier })),
      [false, false, true, true],
    );
    assert.deepEqual(
      (["prime", "1000"] as const).map((tier) => filter(["tier", "1000"])("Twitch.Sub", { tier })),
      [true, true],
    );
  });

  it("role: at least, and nobody whose role is unknown", () => {
    const passes = filter(["role", "vip"]);
    assert.deepEqual(
      (["viewer", "vip", "moderator", "broadcaster"] as const).map((role) => passes("Twitch.ChatMessage", as(role))),
      [false, true, true, true],
    );
    assert.equal(passes("Twitch.Raid"), false);
  });

  it("reward: by title or id, in any case", () => {
    const reward = { id: "abc-1", title: "Hydrate!", cost: 100, prompt: "" };
    assert.equal(filter(["reward", "hydrate!"])("Twitch.RewardRedemption", { reward }), true);
    assert.equal(filter(["reward", "ABC-1"])("Twitch.RewardRedemption", { reward }), true);
    assert.equal(filter(["reward", "Hydrate"])("Twitch.RewardRedemption", { reward }), false);
  });

  it("command and text", () => {
    assert.equal(filter(["command", "!LIGHTS"])("Command.Triggered", { command: "!lights" }), true);
    assert.equal(filter(["command", "!light"])("Command.Triggered", { command: "!lights" }), false);
    const { commandName, commandId } = normalise(sample("Command", "Triggered")) as EventOf<"command">;
    assert.ok(commandName && commandId);
    for (const name of [commandName.toUpperCase(), commandId]) {
      assert.equal(filter(["command", name])("Command.Triggered"), true, name);
      assert.equal(filter(["command", `no ${name}`])("Command.Triggered"), false, name);
    }
    assert.equal(filter(["text", "hello"])("Twitch.ChatMessage", { message: "Oh HELLO there" }), true);
    assert.equal(filter(["text", "hello"])("Twitch.ChatMessage", { message: "bye" }), false);
  });

  it("must all pass", () => {
    const passes = filter(["role", "moderator"], ["text", "go"]);
    assert.equal(passes("Twitch.ChatMessage", { ...as("moderator"), message: "go" }), true);
    assert.equal(passes("Twitch.ChatMessage", { ...as("viewer"), message: "go" }), false);
    assert.equal(passes("Twitch.ChatMessage", { ...as("moderator"), message: "stop" }), false);
  });

  it("follow a flow variable while the flow runs, and let nothing through while it is invalid", () => {
    const passes = filter(["minimum", "threshold", "flow"]);
    context.threshold = 50;
    assert.equal(passes("Twitch.Cheer", { bits: 40 }), false);
    context.threshold = "30";
    assert.equal(passes("Twitch.Cheer", { bits: 40 }), true);
    context.threshold = undefined;
    assert.equal(passes("Twitch.Cheer", { bits: 40 }), false);
    assert.equal(passes("Twitch.Cheer", { bits: 40 }), false);
    assert.deepEqual(warnings, [
      'Filter 1 (minimum) needs a number, optionally with a currency ("5 EUR, 500 bits"), not "undefined"',
    ]);
  });

  it("let nothing through while their value can't be read, and say why once", () => {
    warnings.length = 0;
    const util = { evaluateNodeProperty: () => assert.fail("only asynchronous access supported") };
    const rows = [{ test: "minimum", value: "threshold", type: "flow" }];
    const blockedBy = makeFilter({ util } as unknown as RED, node, rows);
    const cheer = normalise(sample("Twitch", "Cheer", undefined, { bits: 9 }));
    assert.deepEqual([blockedBy?.(cheer), blockedBy?.(cheer)], [1, 1]);
    assert.deepEqual(warnings.splice(0), ["Filter 1 (minimum): only asynchronous access supported"]);
  });

  it("that can never be valid are refused, by the number of their row", () => {
    for (const row of [
      ["minimum", "many"],
      ["minimum", ""],
      ["minimum", "0,5"],
      ["minimum", "5 EURO"],
      ["minimum", "5 EUR, 6 eur"],
      ["tier", "4"],
      ["tier", "1000, "],
      ["subscriber", "maybe"],
      ["role", "king"],
      ["reward", " "],
      ["prefix", ""],
      ["no such test", "1"],
      ["__proto__", "1"],
    ] as [string, string][]) {
      assert.throws(() => filter(["text", "fine"], row), { code: "BAD_INPUT", message: /^Filter 2\b/ }, row.join());
    }
  });

  /** Any payload of a kind, with nothing known in it. */
  const silent = (kind: Kind): NormalisedEvent => {
    const name =
      tabledEvents.find((event) => kindOf(...(event.split(".") as [string, string])) === kind) ?? "Nowhere.Nothing";
    const [source = "", type = ""] = name.split(".");
    const untold = normalise({ event: { source, type }, data: {} });
    assert.equal(untold.kind, kind);
    return untold;
  };
  const values: Record<FilterName, string> = {
    minimum: "1",
    tier: "prime",
    subscriber: "no",
    role: "viewer",
    reward: "Hydrate!",
    command: "!lights",
    text: "a",
    prefix: "a",
  };

  describe("unknown values do not pass, unless the kind never has them", () => {
    for (const kind of Object.keys(kinds) as Kind[]) {
      it(kind, () => {
        const passed = (Object.keys(tests) as FilterName[]).filter(
          (test) => makeFilter(RED, node, [{ test, value: values[test], type: "str" }])?.(silent(kind)) === 0,
        );
        // A new sub is a sub, whoever it is: the one thing that a kind tells by itself.
        const unconcerned = (Object.keys(tests) as FilterName[]).filter((test) => concerns(test, kind).length === 0);
        assert.deepEqual(passed, unconcerned);
      });
    }
  });

  it("on the user concern every kind of which a sample has a user, and no other", () => {
    const named = new Set<Kind>();
    for (const name of tabledEvents) {
      const [source = "", type = ""] = name.split(".");
      for (const generation of ["A", "B", "C1", "C3"] as const) {
        const payload = normalise(sample(source, type, generation));
        if (payload.user) named.add(payload.kind);
      }
    }
    // They are about somebody, though no sample names whom: a filter on the user drops them.
    const unnamed = new Set<Kind>(["other", "coins", "clip", "group"]);
    const expected = (Object.keys(kinds) as Kind[]).filter((kind) => !unnamed.has(kind) && !named.has(kind));
    assert.deepEqual([...kindsWithoutUser].sort(), expected.sort(), "withoutUser in lib/events/kinds");
  });

  describe("amounts", () => {
    const tip = (amount: number | null, currency: string | null): NormalisedEvent =>
      ({ ...silent("tip"), amount, currency }) as NormalisedEvent;
    const rows: [value: string, amount: number | null, currency: string | null, passes: boolean][] = [
      ["5", 5, "EUR", true],
      ["5", 4.99, "EUR", false],
      ["5", 5, null, true],
      ["5", null, "EUR", false],
      ["5 EUR", 5, "eur", true],
      ["5eur", 4, "EUR", false],
      ["5 EUR", 500, "JPY", false],
      ["5 EUR", 500, null, false],
      ["5 EUR, 700 JPY", 699, "JPY", false],
      ["5 EUR, 700 JPY", 700, "JPY", true],
      ["5, 700 JPY", 699, "JPY", false],
      ["5, 700 JPY", 5, "USD", true],
      [".5 EUR", 0.5, "EUR", true],
    ];
    for (const [value, amount, currency, expected] of rows) {
      it(`${amount} ${currency} ${expected ? "passes" : "does not pass"} "${value}"`, () => {
        const passes = makeFilter(RED, node, [{ test: "minimum", value, type: "str" }]);
        assert.equal(passes?.(tip(amount, currency)) === 0, expected);
      });
    }

    it("virtual gifts have the currency of their platform", () => {
      const gift = (name: string): NormalisedEvent => {
        const [source = "", type = ""] = name.split(".");
        return { ...normalise(sample(source, type)), amount: 500 } as NormalisedEvent;
      };
      for (const [name, currency] of [
        ["Kick.KicksGifted", "kicks"],
        ["YouTube.JewelsGifted", "jewels"],
      ] as const) {
        assert.equal(gift(name).kind, "virtualgift");
        const passes = (value: string) =>
          makeFilter(RED, node, [{ test: "minimum", value, type: "str" }])?.(gift(name)) === 0;
        assert.deepEqual([passes(`500 ${currency}`), passes(`501 ${currency}`), passes("5 EUR")], [true, false, false]);
      }
    });

    it("bits are a currency; viewers and gifts are none", () => {
      assert.equal(filter(["minimum", "5 EUR"])("Twitch.Cheer", { bits: 1000 }), false);
      assert.equal(filter(["minimum", "5 EUR, 100 bits"])("Twitch.Cheer", { bits: 100 }), true);
      assert.equal(filter(["minimum", "5 EUR, 100 bits"])("Twitch.Cheer", { bits: 99 }), false);
      assert.equal(filter(["minimum", "5 EUR"])("Twitch.Raid", { viewers: 1 }), true);
    });
  });

  it("tier: the levels of other platforms go by their names, and none is one of Twitch's", () => {
    const level = (tier: string | null) =>
      normalise({ event: { source: "YouTube", type: "NewSponsor" }, data: { levelName: tier } });
    const passes = (value: string, tier: string | null): boolean =>
      makeFilter(RED, node, [{ test: "tier", value, type: "str" }])?.(level(tier)) === 0;
    assert.equal(passes("gold", "Gold"), true);
    assert.equal(passes("2000, Gold", "Gold"), true);
    assert.equal(passes("2000, Gold", "Silver"), false);
    for (const tier of ["Gold", "1000", "3000", "Prime", null]) assert.equal(passes("1000", tier), false, String(tier));
    assert.equal(filter(["tier", "2000, Gold"])("Twitch.Sub", { tier: "2000" }), true);
    assert.equal(filter(["tier", "Gold"])("Twitch.Sub", { tier: "3000" }), false);
  });

  it("tier: does not concern what has none, nor the colour level of a Super Chat", () => {
    const passes = filter(["tier", "3000"]);
    assert.deepEqual([passes("Twitch.Follow"), passes("YouTube.SuperChat")], [true, true]);
  });

  it("an unknown value is not a text to compare with", () => {
    assert.equal(makeFilter(RED, node, [{ test: "reward", value: "null", type: "str" }])?.(silent("redemption")), 1);
    for (const test of ["text", "prefix"])
      assert.equal(makeFilter(RED, node, [{ test, value: "null", type: "str" }])?.(silent("chat")), 1, test);
  });

  it("subscriber: on every platform, including the one who just subscribed", () => {
    const chat = (source: string, user: object, more: object = {}): boolean[] =>
      ["yes", "no"].map(
        (value) =>
          makeFilter(RED, node, [{ test: "subscriber", value, type: "str" }])?.(
            normalise({
              event: { source, type: source === "YouTube" ? "Message" : "ChatMessage" },
              data: { user: { id: "1", ...user }, ...more },
            }),
          ) === 0,
      );
    assert.deepEqual(chat("Twitch", { login: "ada", subscribed: true }), [true, false]);
    assert.deepEqual(chat("Twitch", { login: "ada", subscribed: false }), [false, true]);
    assert.deepEqual(chat("YouTube", { isOwner: false, isSponsor: true }), [true, false]);
    assert.deepEqual(chat("Kick", { login: "ada", isSubscribed: false }), [false, true]);
    assert.deepEqual(chat("Kick", { login: "ada" }), [false, false], "not told");
    assert.deepEqual(chat("Twitch", { login: "ada", subscribed: true }, { isFromSharedChatGuest: true }), [
      false,
      false,
    ]);
    for (const [source, type] of [
      ["YouTube", "NewSponsor"],
      ["Twitch", "Sub"],
      ["Kick", "Resubscription"],
    ] as const) {
      const payload = normalise({ event: { source, type }, data: { user: { id: "1", name: "Ada" } } });
      assert.equal(payload.user?.subscribed, null);
      assert.equal(makeFilter(RED, node, [{ test: "subscriber", value: "yes", type: "str" }])?.(payload), 0, type);
    }
  });

  it("role: another channel's moderator is not one here", () => {
    const line = (isFromSharedChatGuest?: boolean) =>
      normalise({
        event: { source: "Twitch", type: "ChatMessage" },
        data: { user: { id: "1", login: "ada", role: 3 }, isInSharedChat: true, isFromSharedChatGuest },
      });
    const passes = makeFilter(RED, node, [{ test: "role", value: "viewer", type: "str" }]);
    assert.equal(line(true).user?.role, null);
    assert.equal(passes?.(line(true)), 1);
    assert.deepEqual([line().user?.role, passes?.(line())], [null, 1], "nobody tells whose line it is");
    assert.equal(line(false).user?.role, "moderator");
    assert.equal(passes?.(line(false)), 0);
    const sub = (type: string) =>
      normalise({ event: { source: "Twitch", type }, data: { user: { id: "1", login: "ada", role: 3 } } });
    const subscribes = makeFilter(RED, node, [{ test: "subscriber", value: "yes", type: "str" }]);
    assert.deepEqual([passes?.(sub("SharedChatSub")), subscribes?.(sub("SharedChatSub"))], [1, 1]);
    assert.deepEqual([passes?.(sub("Sub")), subscribes?.(sub("Sub"))], [0, 0]);
  });

  it("text begins with", () => {
    assert.equal(filter(["prefix", "!SO"])("Twitch.ChatMessage", { message: "!so ada" }), true);
    assert.equal(filter(["prefix", "!so"])("Twitch.ChatMessage", { message: "try !so ada" }), false);
  });
});
