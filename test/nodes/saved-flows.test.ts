import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import saved from "../support/flow-0.1.0.json";
import { type FlowNodeConfig, type Message, sink } from "../support/node-red";
import { stage } from "./support";

describe("a flow that 0.1.0 saved", () => {
  const red = stage();
  const flow: FlowNodeConfig[] = saved;

  it("has a node of every type there was, none with a version", () => {
    const types = readdirSync(resolve(__dirname, "../../src/nodes"));
    for (const { type, version } of flow.slice(1)) {
      assert.ok(types.includes(type.replace("streamerbot-", "")), type);
      assert.equal(version, undefined);
    }
    assert.equal(flow.length, 13);
  });

  it("does what it did", async () => {
    const simulator = await red.simulator({ password: "secret" });
    const here = (node: FlowNodeConfig): FlowNodeConfig =>
      node.id === "server" ? { ...node, port: String(simulator.port) } : node;
    await red.load([...flow.map(here), sink("out"), sink("state")], { server: { password: "secret" } });
    const next = async (what: string): Promise<Message> => {
      await red.until(what, () => red.received("out").length > 0);
      return red.received("out").splice(0, 1)[0] ?? {};
    };
    await red.until("the status", () => red.received("state").some(({ payload }) => payload.state === "ready"));
    await red.until("the subscription", () => simulator.requests.some(({ name }) => name === "Subscribe"));

    simulator.emit("Twitch", "Cheer", { bits: 5 });
    simulator.emit("Twitch", "Follow");
    assert.equal((await next("the follow; the cheer is too small")).topic, "Twitch.Follow");
    simulator.emit("YouTube", "SuperChat");
    assert.equal((await next("the super chat")).payload.kind, "tip");

    const asks: [id: string, message: Message, works: (answer: Message) => boolean][] = [
      ["do-action", { payload: "Ada" }, () => simulator.runs.at(-1)?.args.user === "Ada"],
      ["get-actions", {}, ({ count, payload }) => count > 0 && payload.length === count],
      ["get-viewers", {}, ({ payload }) => Array.isArray(payload)],
      ["credits", {}, ({ payload }) => typeof payload[0].section === "string"],
      ["send-message", { payload: "Hello" }, ({ payload }) => payload === "Hello"],
      ["globals", {}, ({ payload }) => typeof payload === "object"],
      ["request", {}, ({ payload }) => payload.version === "1.0.7"],
    ];
    for (const [id, message, works] of asks) {
      red.send(id, message);
      assert.ok(works(await next(id)), id);
    }
    assert.deepEqual(red.complaints(), []);
  });
});
