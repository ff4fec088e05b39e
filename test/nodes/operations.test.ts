/** The nodes that are thin over C# methods, in a Node-RED, with a simulated Streamer.bot whose world shows what they did. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { newKey } from "../../src/lib/bridge/import-text";
import { findMethod, methodGroups } from "../../src/lib/bridge/methods";
import type { OperationTables } from "../../src/lib/config/operations";
import { type Scene, sample } from "../../src/lib/events";
import type { Simulator } from "../../src/lib/simulator";
import { fitArguments } from "../../src/lib/simulator/bridge/fit";
import { played } from "../../src/lib/simulator/bridge/played";
import { type Message, sink } from "../support/node-red";
import { anyEvent, catchAll, doAction, requestNode, server, stage } from "./support";

describe("nodes thin over C# methods", () => {
  const red = stage();
  const key = newKey();

  /** A node alone, with the bridge of a simulator; `credentials` as the server node has them. */
  async function play(type: string, more: object = {}, credentials: object = { bridgeKey: key }): Promise<Simulator> {
    const simulator = await red.simulator({ speed: 50, bridgeKey: key });
    await red.load([red.tab, server(simulator.port), requestNode(type, more), sink("out"), catchAll, sink("caught")], {
      server: credentials,
    });
    await red.statusIs("node", /green dot/);
    return simulator;
  }

  async function ask(message: Message = {}): Promise<{ out?: Message; error?: Message }> {
    const [outs, errors] = [red.received("out").length, red.received("caught").length];
    red.send("node", message);
    await red.until("an outcome", () => red.received("out").length + red.received("caught").length > outs + errors);
    return { out: red.received("out")[outs], error: red.received("caught")[errors]?.error };
  }

  /** An event as it is sent, less the payload, as a flow has it once another node has replaced that. */
  function eventOf(source: string, type: string, scene: Scene = {}): Message {
    const { data, timeStamp } = sample(source, type, "C3", scene);
    return { event: { source, type, timeStamp: timeStamp ?? null, data } };
  }

  /** Asserts that the message was refused before anything was sent, and how. */
  async function assertRefused(simulator: Simulator, message: Message, words: RegExp): Promise<void> {
    const runs = simulator.runs.length;
    const { error } = await ask(message);
    assert.equal(error?.code, "BAD_INPUT");
    assert.match(error?.message, words);
    assert.match(error?.cause.hint, /Nothing was sent/);
    assert.equal(simulator.runs.length, runs);
  }

  describe("their tables", () => {
    const folder = join(__dirname, "../../src/nodes");
    const samples = { text: "x", number: 5, list: ["x"], user: "x", choice: null, flag: true };

    for (const name of readdirSync(folder)) {
      const { tables } = require(join(folder, name, "config")) as { tables?: OperationTables };
      for (const [operation, platforms] of Object.entries(tables?.operations ?? {})) {
        for (const [platform, calls] of Object.entries(platforms)) {
          it(`${name}, ${operation} on ${platform}: methods that are allowed, take these arguments, and are played by the simulator`, () => {
            for (const [method, ...args] of calls) {
              for (const each of typeof method === "string" ? [method] : Object.values(method)) {
                const found = findMethod(each);
                assert.ok(found, each);
                assert.ok(methodGroups().find(({ id }) => id === found.group)?.allowed, each);
                const values = args.map((arg) =>
                  typeof arg === "boolean" ? arg : samples[tables?.fields[arg]?.kind ?? "text"],
                );
                assert.ok("args" in fitArguments(found, values), `${each}: ${JSON.stringify(values)}`);
                assert.ok(played.has(each), each);
              }
            }
          });
        }
      }
    }
  });

  describe("redemption", () => {
    const reward = { id: "reward-1", title: "Hydrate", cost: 100, prompt: "" };
    const event = (): Message => eventOf("Twitch", "RewardRedemption", { reward });
    const idOf = ({ event }: Message): string => event.data.id;

    it("refunds that of the event, which is still in the message when the payload is not", async () => {
      const simulator = await play("redemption");
      const [one, two] = [event(), event()];
      assert.equal((await ask({ ...one, payload: "replaced" })).out?.payload, "replaced");
      const payload = { kind: "redemption", platform: "twitch", redemptionId: "r-2", reward: { id: "reward-1" } };
      assert.deepEqual((await ask({ ...two, payload })).out?.payload, payload);
      assert.deepEqual(
        [...simulator.world.studio.redemptions],
        [
          [idOf(one), "CANCELED"],
          ["r-2", "CANCELED"],
        ],
      );
    });

    it("fulfils", async () => {
      const simulator = await play("redemption", { operation: "fulfil" });
      const message = event();
      await ask(message);
      assert.deepEqual([...simulator.world.studio.redemptions], [[idOf(message), "FULFILLED"]]);
    });

    for (const [how, settings] of [
      ["ends with a failure", { action: "Broken alert", wait: "finished" }],
      ["does not exist", { action: "Nobody made this" }],
    ] as const) {
      it(`refunds behind a do action whose action ${how}`, async () => {
        const simulator = await red.simulator({ speed: 50, bridgeKey: key });
        await red.load(
          [
            red.tab,
            server(simulator.port),
            anyEvent("in", ["Twitch.RewardRedemption"], { wires: [["do"]] }),
            doAction("do", { ...settings, actionType: "str", failures: true, outputs: 2, wires: [["out"], ["node"]] }),
            requestNode("redemption", { wires: [["refunded"]] }),
            sink("out"),
            sink("refunded"),
            catchAll,
            sink("caught"),
          ],
          { server: { bridgeKey: key } },
        );
        await red.statusIs("in", /green dot/);
        simulator.emit("Twitch", "RewardRedemption", event().event.data);
        const [refunded] = await red.next("refunded");
        assert.deepEqual([...simulator.world.studio.redemptions], [[idOf(refunded as Message), "CANCELED"]]);
        assert.equal(red.received("out").length, 0);
      });
    }

    it("takes typed ids", async () => {
      const simulator = await play("redemption", {
        rewardId: "reward-1",
        redemptionId: "kept.id",
        redemptionIdType: "flow",
      });
      red.node("node").context().flow.set("kept", { id: "r-7" });
      await ask();
      assert.equal(simulator.world.studio.redemptions.get("r-7"), "CANCELED");
    });

    it("takes no other redemption if a field that is filled in yields nothing", async () => {
      const simulator = await play("redemption", { redemptionId: "kept", redemptionIdType: "msg" });
      await assertRefused(simulator, event(), /^The redemption id is missing$/);
    });

    for (const [title, message, words] of [
      ["no event", {}, /^The reward id is missing$/],
      ["another event", eventOf("Twitch", "Cheer"), /missing in the cheer event of twitch/],
      ["a power-up, which costs bits", eventOf("Twitch", "CustomPowerUpRedemption"), /in the powerup event of twitch/],
      ["a reward of Twitch itself", eventOf("Twitch", "AutomaticRewardRedemption"), /^The reward id is missing in/],
      ["a redemption on Kick", eventOf("Kick", "RewardRedemption"), /in the redemption event of kick/],
      ["something else as an id", { payload: { kind: "redemption", platform: "twitch", reward: { id: {} } } }, /text/],
    ] as const) {
      it(`ends in BAD_INPUT for ${title}, before anything is sent`, async () => {
        await assertRefused(await play("redemption"), message, words);
      });
    }

    it("says that Streamer.bot could not do it, and what may be the reason", async () => {
      await play("redemption");
      const message = event();
      await ask(message);
      const { error } = await ask(message);
      assert.equal(error?.code, "REFUSED");
      assert.equal(error?.message, "TwitchRedemptionCancel did not succeed");
      assert.match(error?.cause.hint, /created by Streamer\.bot/);
      await red.statusIs("node", /red dot .*refused/);
    });

    it("says that there is no bridge", async () => {
      const simulator = await play("redemption", {}, {});
      const { error } = await ask(event());
      assert.equal(error?.code, "NO_BRIDGE");
      assert.equal(simulator.runs.length, 0);
      await red.statusIs("node", /red dot .*noBridge/);
    });
  });

  describe("globals", () => {
    const viewers = [{ id: "u1", login: "ada", name: "Ada", platform: "kick" as const }];
    const written = { variable: "deaths", persisted: true };

    it("sets a global variable, and passes the message on as it is", async () => {
      const simulator = await play("globals", { ...written, operation: "set" });
      const { out } = await ask({ payload: { list: [1, "two"] } });
      assert.deepEqual([out?.payload, out?.variable], [{ list: [1, "two"] }, "deaths"]);
      assert.deepEqual(simulator.world.globals.deaths, { list: [1, "two"] });
    });

    it("sets a temporary one", async () => {
      const temporary = await play("globals", {
        variable: "x",
        persisted: false,
        operation: "set",
        value: "0",
        valueType: "num",
      });
      await ask();
      assert.equal(temporary.world.variables.get("x", false)?.value, 0);
      assert.equal(temporary.world.variables.get("x"), undefined);
    });

    it("removes one", async () => {
      const removing = await play("globals", { ...written, operation: "unset" });
      assert.equal((await ask({ payload: "kept" })).out?.payload, "kept");
      assert.equal(removing.world.variables.get("deaths"), undefined);
    });

    it("increments a global variable, also one that does not exist, or is a number as a text", async () => {
      const simulator = await play("globals", { operation: "increment", amount: "by", amountType: "msg" });
      simulator.world.setGlobal("text", "41");
      const add = async (variable: string, by: unknown) => (await ask({ variable, by })).out?.payload;
      assert.deepEqual([await add("deaths", 1), await add("deaths", "-0.5"), await add("none", 2)], [4, 3.5, 2]);
      assert.equal(await add("text", 1), 42);
      assert.equal(simulator.world.globals.deaths, 3.5);
    });

    it("loses none of many increments at once", async () => {
      const simulator = await play("globals", { ...written, operation: "increment" });
      for (let count = 0; count < 20; count += 1) red.send("node", {});
      const sums = (await red.next("out", 20)).map(({ payload }) => payload);
      assert.deepEqual(
        sums,
        Array.from({ length: 20 }, (_, index) => 4 + index),
      );
      assert.equal(simulator.world.globals.deaths, 23);
    });

    it("leaves a variable alone that holds no number, and goes on after that", async () => {
      const simulator = await play("globals", { operation: "increment" });
      const { error } = await ask({ variable: "lights" });
      assert.equal(error?.code, "BAD_INPUT");
      assert.match(error?.message, /lights holds no number/);
      assert.equal(simulator.world.globals.lights, "off");
      assert.equal((await ask({ variable: "deaths" })).out?.payload, 4);
    });

    for (const [owner, user] of [
      ["id", { userId: "u1" }],
      ["name", { userName: "@Ada" }],
    ] as const) {
      it(`writes the variables of a user by ${owner}`, async () => {
        const simulator = await red.simulator({ bridgeKey: key, viewers });
        const points = () => simulator.world.userGlobals("kick", true, "points", "u1")[0]?.value;
        const of = (id: string, more: object) => ({
          ...requestNode("globals", { variable: "points", platform: "kick", owner, ...more }),
          id,
        });
        await red.load(
          [
            red.tab,
            server(simulator.port),
            of("set", { operation: "set", value: "7", valueType: "num" }),
            of("increment", { operation: "increment", amount: "3" }),
            of("unset", { operation: "unset" }),
            sink("out"),
          ],
          { server: { bridgeKey: key } },
        );
        await red.statusIs("unset", /green dot/);
        red.send("set", user);
        await red.next("out", 1);
        assert.equal(points(), 7);
        red.send("increment", user);
        await red.next("out", 2);
        assert.deepEqual([points(), red.received("out")[1]?.payload], [10, 10]);
        assert.equal(simulator.runs.length, owner === "id" ? 2 : 3, "Streamer.bot adds by itself by id");
        red.send("unset", user);
        await red.next("out", 3);
        assert.equal(points(), undefined);
      });
    }

    for (const [title, more, message, words] of [
      ["no variable", { operation: "set" }, { payload: 1 }, /^The variable is missing$/],
      ["no value", { ...written, operation: "set" }, {}, /^The value is missing$/],
      ["no user", { ...written, operation: "unset", owner: "id" }, {}, /^The user's id is missing$/],
      [
        "no user's name",
        { ...written, operation: "set", owner: "name" },
        { payload: 1 },
        /^The user's name is missing$/,
      ],
      [
        "an amount that is no number",
        { ...written, operation: "increment", amount: "much", amountType: "str" },
        {},
        /amount/,
      ],
    ] as const) {
      it(`ends in BAD_INPUT for ${title}, before anything is sent`, async () => {
        await assertRefused(await play("globals", more), message, words);
      });
    }

    it("needs the bridge for writing", async () => {
      const simulator = await play("globals", { ...written, operation: "set" }, {});
      const { error } = await ask({ payload: 1 });
      assert.equal(error?.code, "NO_BRIDGE");
      assert.match(error?.cause.hint, /Set up the bridge/);
      assert.equal(simulator.runs.length, 0);
    });

    it("needs none for reading", async () => {
      await play("globals", written, {});
      assert.equal((await ask()).out?.payload, 3);
    });
  });
});
