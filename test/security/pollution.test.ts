/** Nothing that comes from a server or a message changes what all objects inherit, or acts as anything but data. */
import assert from "node:assert/strict";
import { anyEvent, catchAll, doAction, requestNode, server, stage } from "../nodes/support";
import { sink } from "../support/node-red";

/** With own members of these names, as JSON.parse makes them. */
const poison = (): object =>
  JSON.parse(
    '{"__proto__":{"polluted":1,"isTest":true},"constructor":{"prototype":{"polluted":1}},"user":{"__proto__":{"polluted":1}},"n":1}',
  );

describe("security: prototypes", () => {
  const red = stage();
  afterEach(() => {
    assert.equal(({} as { polluted?: number }).polluted, undefined);
    assert.equal(([] as { polluted?: number }).polluted, undefined);
    assert.deepEqual(Object.keys(Object.prototype), []);
  });

  it("are not changed by frames, and every node gets such members as data", async () => {
    const simulator = await red.simulator();
    await red.load([red.tab, server(simulator.port), anyEvent("one", ["*"]), anyEvent("two", ["*"]), sink("out")]);
    await red.statusIs("two", /green dot/);
    const events = [
      ["Twitch", "Follow"],
      ["Twitch", "GiftBomb"],
      ["Twitch", "ChatMessage"],
      ["Twitch", "Raid"],
      ["YouTube", "SuperChat"],
      ["General", "Custom"],
      ["Midi", "Message"],
    ] as const;
    for (const [source, type] of events) simulator.emit(source, type, poison());
    for (const { event, payload } of await red.next("out", 2 * events.length)) {
      assert.equal(Object.getPrototypeOf(event.data), Object.prototype);
      assert.deepEqual(Object.getOwnPropertyDescriptor(event.data, "__proto__")?.value, { polluted: 1, isTest: true });
      assert.equal(Object.getPrototypeOf(payload), Object.prototype);
      assert.equal(payload.polluted, undefined);
      assert.notEqual(payload.isTest, true, "what stands under __proto__ is no member of the frame");
    }
  });

  it("are not changed by answers, names of events and lists of the server", async () => {
    const simulator = await red.simulator();
    simulator.fault("alter", {
      request: "GetEvents",
      members: JSON.parse('{"events":{"__proto__":["polluted"],"Twitch":["Follow"]}}'),
    });
    simulator.fault("alter", { request: "GetActions", members: poison() as never });
    await red.load([
      red.tab,
      server(simulator.port),
      anyEvent("in", ["__proto__.polluted", "constructor.prototype", "Twitch.Follow"]),
      requestNode("get-actions", { id: "actions" }),
      sink("out"),
    ]);
    await red.statusIs("actions", /green dot/);
    red.send("actions", {});
    await red.next("out");
    await red.request().get("/streamerbot/events/__proto__").expect(404);
    await red.request().get("/streamerbot/actions/constructor").expect(404);
    await red.request().get("/streamerbot/list/server/__proto__").expect(404);
    await red.request().get("/streamerbot/sample/__proto__.constructor");
    const poisoned = JSON.stringify(poison());
    await red.request().post("/streamerbot/test/in").send({ event: "Twitch.Follow", data: poisoned });
    await red.request().post("/streamerbot/check").send(poison());
    await red.request().post("/streamerbot/test/__proto__").send({ event: "__proto__" }).expect(404);
    await red.request().get("/streamerbot/events/server").expect(200);
  });

  it("are not changed by messages and rows of a dialog, which are sent as what they are", async () => {
    const simulator = await red.simulator();
    const rows = [{ name: "__proto__", value: '{"polluted":1}', type: "json" }];
    await red.load([
      red.tab,
      server(simulator.port),
      doAction("do", { action: "Nothing", actionType: "str", args: rows }),
      requestNode("request", { id: "asked", request: "SomethingNew", fields: rows }),
      sink("out"),
      catchAll,
      sink("caught"),
    ]);
    await red.statusIs("do", /green dot/);
    red.send("do", { args: poison() });
    await red.until("the end", () => red.received("out").length + red.received("caught").length === 1);
    red.send("asked", { fields: poison(), payload: poison() });
    await red.until("both ends", () => red.received("out").length + red.received("caught").length === 2);
    const frame = simulator.requests.find(({ name }) => name === "DoAction")?.frame as unknown as { args: object };
    assert.deepEqual(Object.getOwnPropertyDescriptor(frame.args, "__proto__")?.value, { polluted: 1 });
  });

  it("are not changed by a message that every node gets, nor by names such as constructor.prototype in arguments", async () => {
    const simulator = await red.simulator();
    const rows = ["constructor", "constructor.prototype", "prototype", "toString"].map((name) => ({
      name,
      value: '{"prototype":{"polluted":1},"polluted":1}',
      type: "json",
    }));
    const types: Record<string, object> = {
      "do-action": { action: "payload", actionType: "msg", args: rows, argsFrom: "payload", argsFromType: "msg" },
      "code-trigger": { trigger: "hello", triggerType: "str", args: rows },
      "get-actions": {},
      "get-viewers": {},
      credits: {},
      "send-message": { message: "payload", messageType: "msg" },
      globals: { operation: "get", variable: "variable", variableType: "msg" },
      request: { request: "GetGlobal", fields: rows },
    };
    const nodes = Object.entries(types).map(([type, more]) => requestNode(type, { id: type, ...more }));
    await red.load([red.tab, server(simulator.port), ...nodes, sink("out"), catchAll, sink("caught")]);
    await red.statusIs("request", /green dot/);
    const message = (): object => ({
      payload: poison(),
      args: poison(),
      fields: poison(),
      event: poison(),
      variable: "__proto__",
    });
    for (const { id } of nodes) red.send(id, message());
    for (const { id } of nodes) red.send(id, { ...message(), ...JSON.parse('{"__proto__":{"polluted":1}}') });
    await red.until("the ends", () => red.received("out").length + red.received("caught").length === 2 * nodes.length);
    simulator.emit("Misc", "GlobalVariableUpdated", { name: "__proto__", newValue: poison() });
  });
});
