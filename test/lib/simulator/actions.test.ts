import assert from "node:assert/strict";
import { actionId, type Simulator } from "../../../src/lib/simulator";
import { substitute } from "../../../src/lib/simulator/world/actions";
import { until } from "../../support/until";
import { cleanUp, connect, type Frame, simulate, type Wire } from "./wire";

const everything = { events: { Raw: ["*"], Custom: ["*"], General: ["*"], Misc: ["*"], Twitch: ["ChatMessage"] } };

async function listener(simulator: Simulator): Promise<Wire> {
  const client = await connect(simulator.url);
  await client.ask("Subscribe", everything);
  return client;
}

const completed = (name: string) => (frame: Frame) =>
  frame.event?.type === "ActionCompleted" && frame.data.name === name;

describe("simulator: actions", () => {
  afterEach(cleanUp);

  it("runs an action by id or by name, and says when it is done", async () => {
    const simulator = await simulate({ speed: 1000 });
    const client = await listener(simulator);
    const id = actionId("Gift bomb party");
    const answer = await client.ask("DoAction", { action: { id, name: "" }, args: { user: "Moth", count: 5 } });
    assert.deepEqual(answer, { args: { user: "Moth", count: 5 }, status: "ok", id: "ask-2" });
    const end = await client.next(completed("Gift bomb party"));
    const [run] = simulator.runs;
    assert.ok(run);
    assert.equal(run.status, "completed");
    assert.equal(run.success, true);
    assert.ok(run.queuedAt <= Number(run.startedAt) && Number(run.startedAt) <= Number(run.completedAt));
    const { actionQueuedAt, ...args } = end.data.arguments;
    assert.equal(typeof actionQueuedAt, "string");
    assert.deepEqual(args, {
      user: "Moth",
      count: 5,
      actionId: id,
      actionName: "Gift bomb party",
      runningActionId: run.id,
    });
    assert.equal(end.data.id, run.id);
    assert.equal(end.data.actionId, id);
    assert.equal(end.data.success, true);
    assert.equal(typeof end.data.duration, "number");

    await client.ask("DoAction", { action: { name: "Nothing" } });
    await client.next(completed("Nothing"));
  });

  it("reports the start, each step and the end of a run, in that order and after the answer", async () => {
    const simulator = await simulate({ speed: 1000 });
    const client = await listener(simulator);
    await client.ask("DoAction", { action: { name: "Gift bomb party" }, args: { user: "Moth", count: 5 } });
    await client.next(completed("Gift bomb party"));
    const heard = client.frames.map((frame) => frame.event?.type ?? frame.id ?? frame.request);
    assert.deepEqual(heard, [
      "Hello",
      "ask-1",
      "ask-2",
      "Action",
      "SubAction",
      "ChatMessage",
      "SubAction",
      "GlobalVariableUpdated",
      "ActionCompleted",
    ]);
    assert.equal(simulator.world.globals.lastGifter, "Moth");
  });

  it("ends a failing action without success", async () => {
    const simulator = await simulate({ speed: 1000 });
    const client = await listener(simulator);
    await client.ask("DoAction", { action: { name: "Broken alert" } });
    assert.equal((await client.next(completed("Broken alert"))).data.success, false);
    assert.match(String(simulator.runs[0]?.error), /missing/);
  });

  it("refuses what it does not have, and what is disabled", async () => {
    const simulator = await simulate();
    const client = await connect(simulator.url);
    for (const action of [
      { name: "No such action" },
      { id: "00000000-0000-0000-0000-000000000000", name: "Nothing" },
      { name: "nothing" },
      { name: "Old sub alert" },
    ]) {
      const answer = await client.ask("DoAction", { action });
      assert.equal(answer.status, "error", JSON.stringify(action));
    }
    assert.deepEqual(simulator.runs, []);
  });

  it("accepts a disabled action without running it, if set to", async () => {
    const simulator = await simulate({ disabledActions: "ignore" });
    const client = await connect(simulator.url);
    assert.equal((await client.ask("DoAction", { action: { name: "Old sub alert" } })).status, "ok");
    assert.deepEqual(simulator.runs, []);
  });

  it("takes awkward names as they are", async () => {
    const simulator = await simulate();
    const client = await listener(simulator);
    const name = 'Sag "Grüß Gott" & <schöne Grüße> (50 % Öl)';
    await client.ask("DoAction", { action: { name }, args: { user: "Zoë" } });
    const said = await client.event("Twitch", "ChatMessage");
    assert.equal(said.data.text, "Grüß Gott, Zoë");
    await client.next(completed(name));
  });

  it("runs one action of a queue after another, and others at the same time", async () => {
    const actions = [
      { name: "Slow", queue: "Alerts", duration: 150 },
      { name: "Next", queue: "Alerts" },
      { name: "Aside" },
    ];
    const simulator = await simulate({ actions });
    const client = await listener(simulator);
    for (const { name } of actions) client.send({ request: "DoAction", action: { name } });
    await client.next(completed("Next"));
    const ends = client.frames
      .filter((frame) => frame.event?.type === "ActionCompleted")
      .map((frame) => frame.data.name);
    assert.deepEqual(ends, ["Aside", "Slow", "Next"]);
    const [slow, next] = simulator.runs;
    assert.ok(Number(next?.startedAt) >= Number(slow?.completedAt));
  });

  it("answers through a Custom Event that is named by an argument", async () => {
    const simulator = await simulate({ speed: 100 });
    const client = await listener(simulator);
    await client.ask("DoAction", { action: { name: "Fetch goal" }, args: { sbClientResponse: "reply-7" } });
    const { data } = await client.event("Custom", "Event");
    assert.equal(data.eventName, "reply-7");
    assert.equal(data.useArgs, true);
    assert.equal(data.args.currentGoal, "42");
    assert.equal(data.args.sbClientResponse, "reply-7");
  });

  it("answers through General.Custom with the argument inside", async () => {
    const simulator = await simulate({ speed: 100 });
    const client = await listener(simulator);
    await client.ask("DoAction", {
      action: { name: "Get queue length" },
      args: { sbClientResponse: "r", queue: "Alerts" },
    });
    const { data } = await client.event("General", "Custom");
    assert.deepEqual(data, { sbClientResponse: "r", queueLength: "7", queue: "Alerts" });
  });

  it("fires code triggers by their event name, and the action that is set up on one", async () => {
    const simulator = await simulate({ speed: 100 });
    const client = await listener(simulator);
    const { triggers } = await client.ask("GetCodeTriggers");
    assert.deepEqual(Object.keys(triggers[0]), ["name", "eventName", "category"]);
    assert.equal((await client.ask("ExecuteCodeTrigger", { triggerName: "goal_asked" })).status, "ok");
    await client.next(completed("Fetch goal"));
    assert.equal((await client.ask("ExecuteCodeTrigger", { triggerName: "Goal asked" })).status, "error");
  });

  it("says things in chat, marked as its own", async () => {
    const simulator = await simulate();
    const client = await listener(simulator);
    simulator.world.putAction({ name: "Speak", steps: [{ do: "say", message: "on air" }] });
    await client.ask("DoAction", { action: { name: "Speak" } });
    const { data } = await client.event("Twitch", "ChatMessage");
    assert.equal(data.text, "on air");
    assert.equal(data.meta.internal, true);
  });

  it("has no run ids and no end of runs in 0.1.14", async () => {
    const simulator = await simulate({
      profile: "A",
      actions: [{ name: "One", steps: [{ do: "trigger", event: "x" }] }],
    });
    const client = await listener(simulator);
    assert.deepEqual(await client.ask("DoAction", { action: { name: "One" }, args: { a: 1 } }), {
      status: "ok",
      id: "ask-2",
    });
    await until("the run is over", () => simulator.runs[0]?.status === "completed");
    const { data } = await client.event("Raw", "Action");
    assert.deepEqual(data, { id: actionId("One"), name: "One", arguments: { a: 1 } });
    assert.equal((await client.event("Raw", "SubAction")).data.parentId, actionId("One"));
    assert.deepEqual(
      simulator.sent.map(({ frame }) => frame.event.type),
      ["Action", "SubAction"],
    );
  });

  it("sends Custom.Event without a payload in 0.2.4", async () => {
    const simulator = await simulate({ profile: "0.2.4", speed: 100 });
    const client = await listener(simulator);
    await client.ask("DoAction", { action: { name: "Fetch goal" }, args: { sbClientResponse: "r" } });
    assert.deepEqual((await client.event("Custom", "Event")).data, {});
  });

  it("loses runs at a restart", async () => {
    const simulator = await simulate({ actions: [{ name: "Endless", duration: 3_600_000 }] });
    const client = await connect(simulator.url);
    await client.ask("DoAction", { action: { name: "Endless" } });
    await until("the run has started", () => simulator.runs[0]?.status === "running");
    await simulator.restart();
    assert.equal(simulator.runs[0]?.status, "lost");
  });

  it("replaces %name% with arguments, and leaves what it does not know", () => {
    const args = { user: "Moth", deep: { a: 1 } };
    assert.equal(substitute("%user% of %where%: 5 % %deep%", args), 'Moth of %where%: 5 % {"a":1}');
    assert.deepEqual(substitute({ list: ["%user%", 5, null] }, args), { list: ["Moth", 5, null] });
  });
});
