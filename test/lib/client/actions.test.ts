import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import type { WebSocket } from "ws";
import { type Frame, startScriptedServer } from "../../support/scripted-server";
import { until } from "../../support/until";
import { bench } from "./support";

describe("client: running actions", () => {
  const { server, client } = bench();
  const send = (socket: WebSocket, source: string, type: string, data: unknown): void =>
    socket.send(JSON.stringify({ event: { source, type }, data }));
  const completed = (frame: Frame, more: object = {}) => ({
    id: "run-1",
    actionId: "action-1",
    name: frame.action.name,
    success: true,
    duration: 1434.9,
    queuedAt: "2026-05-14T19:32:07.600+02:00",
    startedAt: "2026-05-14T19:32:07.650+02:00",
    arguments: { ...frame.args, scene: "BRB" },
    ...more,
  });

  it("accepted: resolves with the answer", async () => {
    const { url, asked } = await server();
    const connected = client({ url });
    await connected.connect();
    const { run, args } = await connected.doAction(" Lights ", { color: "red" });
    assert.deepEqual(asked("DoAction")[0]?.action, { name: "Lights" });
    assert.deepEqual(asked("DoAction")[0]?.args, { color: "red" });
    assert.equal(run.name, "Lights");
    assert.equal(run.success, null);
    assert.equal(args, null);
  });

  it("treats a GUID as an id", async () => {
    const { url, asked } = await server();
    const connected = client({ url });
    await connected.connect();
    const { run } = await connected.doAction("47da7c2c-1b7e-4ee7-9bbf-306bf18ff1b8");
    assert.equal(run.actionId, "47da7c2c-1b7e-4ee7-9bbf-306bf18ff1b8");
    assert.deepEqual(asked("DoAction")[0]?.action, { id: "47da7c2c-1b7e-4ee7-9bbf-306bf18ff1b8" });
  });

  it("accepted: takes what the answer says about the run", async () => {
    const args = { runningActionId: "run-1", actionId: "action-1", actionName: "Lights" };
    const { url } = await server({ answers: { DoAction: () => ({ args }) } });
    const connected = client({ url });
    await connected.connect();
    const { run } = await connected.doAction({ id: "{action-1}", name: "lights" });
    assert.deepEqual([run.id, run.actionId, run.name], ["run-1", "action-1", "Lights"]);
  });

  it("accepted: can have its own time, and be cancelled", async () => {
    const { url, asked } = await server({ answers: { DoAction: () => undefined } });
    const connected = client({ url, requestTimeout: 60_000 });
    await connected.connect();
    await assert.rejects(connected.doAction("Mute", {}, { timeout: 30 }), { code: "TIMEOUT" });
    const abort = new AbortController();
    const cancelled = connected.doAction("Mute", {}, { signal: abort.signal });
    await until("the second", () => asked("DoAction").length === 2);
    abort.abort();
    await assert.rejects(cancelled, { code: "CANCELLED" });
  });

  it("finished: finds the action by its name in any case, with spaces around it, and keeps what the end does not say", async () => {
    const end = { name: "Party", actionId: null, id: undefined, queuedAt: undefined, duration: undefined };
    const { url } = await server({
      answers: {
        DoAction: (frame, socket) => {
          send(socket, "Raw", "ActionCompleted", completed(frame, end));
          return { args: { runningActionId: "run-9", actionId: "action-9" } };
        },
      },
    });
    const connected = client({ url });
    await connected.connect();
    const { run } = await connected.doAction({ name: " party " }, {}, { wait: "finished", timeout: 2_000 });
    const known = { id: "run-9", actionId: "action-9", name: "Party", success: true };
    assert.deepEqual(run, { ...known, queuedMs: null, ranMs: null });
  });

  it("finished: listens as long as one waits, and unsubscribes a while after the last", async () => {
    const frames: Frame[] = [];
    const { url, asked, sockets } = await server({
      answers: {
        DoAction: (frame) => {
          frames.push(frame);
          return {};
        },
      },
    });
    const connected = client({ url });
    await connected.connect();
    const [first, second] = [1, 2].map((n) => connected.doAction("Same", { n }, { wait: "finished", timeout: 5_000 }));
    await until("both runs", () => frames.length === 2);
    for (const [frame, run] of [
      [frames[0], first],
      [frames[1], second],
    ] as const) {
      assert.ok(frame && sockets[0]);
      send(sockets[0], "Raw", "ActionCompleted", completed(frame));
      assert.equal((await run)?.run.success, true);
    }
    await until("the UnSubscribe", () => asked("UnSubscribe").length > 0);
    assert.deepEqual(asked("UnSubscribe")[0]?.events, { Raw: ["ActionCompleted"] });
  });

  it("finished: resolves with the final arguments, even if the end is reported before the answer", async () => {
    const { url, asked } = await server({
      answers: {
        DoAction: (frame, socket) => {
          send(socket, "Raw", "ActionCompleted", completed(frame));
          return {};
        },
      },
    });
    const connected = client({ url });
    await connected.connect();
    const { run, args } = await connected.doAction("Party", { size: 3 }, { wait: "finished" });
    assert.deepEqual(args, { size: 3, scene: "BRB" });
    assert.deepEqual(run, {
      id: "run-1",
      actionId: "action-1",
      name: "Party",
      success: true,
      queuedMs: 50,
      ranMs: 1434.9,
    });
    assert.ok(asked("Subscribe")[0]?.events.Raw.includes("ActionCompleted"));
  });

  it("finished: distinguishes runs of the same action, also from those of actions it runs itself", async () => {
    const frames: [Frame, WebSocket][] = [];
    const { url } = await server({
      answers: {
        DoAction: (frame, socket) => {
          frames.push([frame, socket]);
          return {};
        },
      },
    });
    const connected = client({ url });
    await connected.connect();
    const runs = Promise.all([1, 2, 3].map((n) => connected.doAction("Same", { n }, { wait: "finished" })));
    await until("all three", () => frames.length === 3);
    for (const [frame, socket] of frames.reverse()) {
      send(
        socket,
        "Raw",
        "ActionCompleted",
        completed(frame, { name: "Inner action", actionId: "other", id: "inner" }),
      );
      send(socket, "Raw", "ActionCompleted", completed({ ...frame, args: {} }, { id: "somebody else's" }));
      send(socket, "Raw", "ActionCompleted", completed(frame, { id: `run-${frame.args.n}` }));
    }
    const results = await runs;
    assert.deepEqual(
      results.map(({ run }) => run.id),
      ["run-1", "run-2", "run-3"],
    );
    assert.deepEqual(
      results.map(({ args }) => args?.n),
      [1, 2, 3],
    );
  });

  it("reply: accepts a Custom Event named by %sbClientResponse%, subscribed before the action starts", async () => {
    const { url, received } = await server({
      answers: {
        DoAction: (frame, socket) => {
          send(socket, "Custom", "Event", { eventName: "another", useArgs: true, args: { goal: "wrong" } });
          send(socket, "Custom", "Event", {
            eventName: frame.args.sbClientResponse,
            useArgs: true,
            args: { ...frame.args, goal: "42", runningActionId: "run-1", actionId: "action-1", actionName: "Goal" },
          });
          return {};
        },
      },
    });
    const connected = client({ url });
    await connected.connect();
    const { args, run } = await connected.doAction("Fetch goal", { of: "today" }, { wait: "reply" });
    const { of, goal } = args ?? {};
    assert.deepEqual([of, goal, run.id, run.actionId, run.name], ["today", "42", "run-1", "action-1", "Goal"]);
    assert.equal(Object.hasOwn(args ?? {}, "sbClientResponse"), false);
    const names = received.map(({ request }) => request);
    assert.ok(names.indexOf("Subscribe") < names.indexOf("DoAction"));
  });

  for (const [form, made] of [
    ["itself", (reply: object) => reply],
    ["as a text in data", (reply: object) => ({ data: JSON.stringify(reply) })],
  ] as const) {
    it(`reply: accepts a broadcast JSON with sbClientResponse, too: ${form}`, async () => {
      const { url } = await server({
        answers: {
          DoAction: (frame, socket) => {
            send(socket, "General", "Custom", "a text");
            send(socket, "General", "Custom", made({ sbClientResponse: frame.args.sbClientResponse, answer: 7 }));
            return {};
          },
        },
      });
      const connected = client({ url });
      await connected.connect();
      assert.deepEqual((await connected.doAction("Ask", {}, { wait: "reply" })).args, { answer: 7 });
      assert.deepEqual(connected.errors, []);
    });
  }

  it("reply: needs one of the two events that may bring it, and keeps the name if that brings none", async () => {
    const { url, asked } = await server({
      answers: {
        GetEvents: () => ({ events: { General: ["Custom"] } }),
        DoAction: (frame, socket) => {
          send(socket, "General", "Custom", { sbClientResponse: frame.args.sbClientResponse });
          return {};
        },
      },
    });
    const connected = client({ url });
    await connected.connect();
    const { run } = await connected.doAction("Ask", {}, { wait: "reply" });
    assert.equal(run.name, "Ask");
    assert.deepEqual([asked("Subscribe")[0]?.events, connected.errors], [{ General: ["Custom"] }, []]);
  });

  it("leaves nothing waiting for the end of an action that was refused", async () => {
    const { url } = await server({ answers: { DoAction: () => ({ status: "error", error: "no" }) } });
    const connected = client({ url });
    await connected.connect();
    const { signal } = new AbortController();
    await assert.rejects(connected.doAction("Nope", {}, { wait: "finished", signal }), { code: "REFUSED" });
    assert.equal(getEventListeners(signal, "abort").length, 0);
  });

  it("rejects with the server's text if the action is refused, whatever it waits for", async () => {
    const { url } = await server({ answers: { DoAction: () => ({ status: "error", error: "Action not found" }) } });
    const connected = client({ url });
    await connected.connect();
    for (const wait of ["accepted", "finished", "reply"] as const) {
      await assert.rejects(connected.doAction("Nope", {}, { wait }), { code: "REFUSED", message: "Action not found" });
    }
  });

  it("rejects when the end, or the reply, does not come in time", async () => {
    const { url } = await server();
    const connected = client({ url });
    await connected.connect();
    await assert.rejects(connected.doAction("Slow", {}, { wait: "finished", timeout: 30 }), {
      code: "TIMEOUT",
      message: "Slow did not finish within 0.03 s",
      request: "DoAction",
    });
    await assert.rejects(connected.doAction("Mute", {}, { wait: "reply", timeout: 30 }), {
      code: "TIMEOUT",
      message: /did not reply/,
      hint: /%sbClientResponse%/,
    });
  });

  it("rejects when the connection breaks, or the wait is cancelled, while the action runs", async () => {
    const { url, asked, sockets } = await server();
    const connected = client({ url });
    await connected.connect();
    const abort = new AbortController();
    const cancelled = connected.doAction("Long", {}, { wait: "finished", signal: abort.signal });
    const lost = connected.doAction("Long", {}, { wait: "finished" });
    await until("both runs", () => asked("DoAction").length === 2);
    abort.abort();
    await assert.rejects(cancelled, { code: "CANCELLED" });
    sockets[0]?.terminate();
    await assert.rejects(lost, { code: "CONNECTION_LOST" });
  });

  it("says before sending that this Streamer.bot can't report when an action ends", async () => {
    const { url, asked } = await server({ answers: { GetEvents: () => ({ events: { twitch: ["Follow"] } }) } });
    const connected = client({ url });
    await connected.connect();
    for (const wait of ["finished", "reply"] as const) {
      await assert.rejects(connected.doAction("Any", {}, { wait }), {
        code: "UNSUPPORTED",
        request: "DoAction",
        hint: /Nothing was sent/,
      });
    }
    assert.equal(asked("DoAction").length, 0);
  });

  it("sends nothing for bad input", async () => {
    const { url, asked } = await server();
    const connected = client({ url });
    await connected.connect();
    for (const run of [
      connected.doAction(""),
      connected.doAction({}),
      connected.doAction("x", [] as object),
      connected.doAction("x", {}, { wait: "for ever" as never }),
      connected.doAction("x", {}, { timeout: Number.NaN }),
    ]) {
      await assert.rejects(run, { code: "BAD_INPUT" });
    }
    assert.equal(asked("DoAction").length, 0);
  });

  it("is not connected: says so, for every wait", async () => {
    const { port, close } = await startScriptedServer();
    await close();
    for (const wait of ["accepted", "finished", "reply"] as const) {
      await assert.rejects(client({ port }).doAction("x", {}, { wait }), { code: "NOT_CONNECTED" });
    }
  });
});
