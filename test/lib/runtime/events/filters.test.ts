import assert from "node:assert/strict";
import type { Node } from "node-red";
import { type EventOf, normalise, people, type Scene, sample } from "../../../../src/lib/events";
import { type FilterRow, makeFilter } from "../../../../src/lib/runtime/events/filters";
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
      return passes(normalise(sample(source, type, undefined, scene)));
    };
  };
  const [person] = people.viewers;
  assert.ok(person);
  const as = (role: "viewer" | "vip" | "moderator" | "broadcaster"): Scene => ({ user: { ...person, role } });

  it("are none where there are no rows", () => {
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

  it("role: at least, and nobody whose role is not told", () => {
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

  it("follow a flow variable while the flow runs, and let nothing through where it makes no sense", () => {
    const passes = filter(["minimum", "threshold", "flow"]);
    context.threshold = 50;
    assert.equal(passes("Twitch.Cheer", { bits: 40 }), false);
    context.threshold = "30";
    assert.equal(passes("Twitch.Cheer", { bits: 40 }), true);
    context.threshold = undefined;
    assert.equal(passes("Twitch.Cheer", { bits: 40 }), false);
    assert.equal(passes("Twitch.Cheer", { bits: 40 }), false);
    assert.deepEqual(warnings, ['The filter "minimum" needs a number, not "undefined"']);
  });

  it("that can never make sense are refused", () => {
    for (const row of [
      ["minimum", "many"],
      ["minimum", ""],
      ["tier", "4"],
      ["role", "king"],
      ["reward", " "],
      ["no such test", "1"],
      ["__proto__", "1"],
    ]) {
      assert.throws(() => filter(row as [string, string]), { code: "BAD_INPUT" }, row.join());
    }
  });
});
