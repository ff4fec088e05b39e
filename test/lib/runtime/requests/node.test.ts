import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { mock } from "node:test";
import { StreamerbotError } from "../../../../src/lib/client/errors";
import type { FlowNode, RED } from "../../../../src/lib/runtime/red";
import { type Job, type RequestNodeOptions, startRequestNode } from "../../../../src/lib/runtime/requests/node";
import { Dropped } from "../../../../src/lib/runtime/server/server";
import { until } from "../../../support/until";

/** A node that is connected, and what it shows, sends and reports. */
function stage(work: (job: Job) => Promise<void>, options: Partial<RequestNodeOptions> = {}, client: object = {}) {
  const shown: string[] = [];
  const sent: unknown[] = [];
  const performed: string[] = [];
  const logged: unknown[] = [];
  const node = Object.assign(new EventEmitter(), {
    id: "node",
    type: "streamerbot-do-action",
    status: ({ text }: { text: string }) => shown.push(text),
    debug: (text: unknown) => logged.push(text),
  });
  const shared = {
    requestTimeout: 30,
    attach: (_node: FlowNode, watch: (view: object) => void) => watch({ state: "ready" }),
    perform: async (request: string, job: (client: object) => Promise<unknown>) => {
      performed.push(request);
      return job(client);
    },
  };
  const RED = {
    nodes: { getNode: () => ({ shared }) },
    _: (key: string, values: object) => `${key.replace("streamerbot.status.", "")} ${JSON.stringify(values)}`,
  };
  startRequestNode(RED as unknown as RED, node as unknown as FlowNode, { server: "server", ...options }, work);
  const run = (msg: object = {}) =>
    new Promise<StreamerbotError | undefined>((done) => {
      node.emit("input", msg, (out: unknown) => sent.push(out), done);
    });
  return { run, shown, sent, performed, logged, node };
}

describe("a node that asks Streamer.bot", () => {
  afterEach(() => mock.restoreAll());

  it("shows how many of its messages are on their way, and how long the last one took", async () => {
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const { run, shown } = stage(() => ended);
    const running = [run(), run()];
    await until("both", () => shown.includes('running {"count":2}'));
    const later = performance.now() + 12_345;
    mock.method(performance, "now", () => later);
    end();
    await Promise.all(running);
    await until("the end", () => /^ok /.test(shown.at(-1) ?? ""));
    assert.match(shown.at(-1) ?? "", /^ok \{"seconds":"12\.\d"\}$/);
  });

  it("ends a message that was dropped, without an error", async () => {
    const dropping = async (): Promise<void> => {
      throw new Dropped();
    };
    for (const failures of [true, false]) {
      const { run, sent } = stage(dropping, { failures });
      assert.equal(await run(), undefined);
      assert.deepEqual(sent, []);
    }
  });

  it("names the request in an error that names none, and keeps everything else it says", async () => {
    const { run } = stage(
      async ({ msg }) => {
        throw new StreamerbotError("BAD_INPUT", "No action was given", { hint: "Pick one.", ...(msg as object) });
      },
      { request: "DoAction" },
    );
    const { code, request, hint } = (await run()) ?? {};
    assert.deepEqual([code, request, hint], ["BAD_INPUT", "DoAction", "Pick one."]);
    assert.equal((await run({ request: "GetActions" }))?.request, "GetActions");
  });

  it("distinguishes an error in the message from one in the answer, which comes after something was sent", async () => {
    const before = async (): Promise<void> => {
      throw new TypeError("no list");
    };
    const after = ({ perform }: Job): Promise<void> => perform(before);
    for (const [work, request, code, message] of [
      [before, "GetActions", "BAD_INPUT", "The message can't be used: no list"],
      [after, "GetActions", "BAD_FRAME", "The answer to GetActions can't be read: no list"],
      [after, undefined, "BAD_FRAME", "The answer can't be read: no list"],
    ] as const) {
      const { run, performed } = stage(work, { request });
      const error = await run();
      assert.deepEqual([error?.code, String(error), error?.request], [code, message, request]);
      assert.deepEqual(performed, work === after ? [request ?? "The request"] : []);
    }
  });

  it("says where an unexpected error comes from: with the error, or in the log if it leaves by the second output", async () => {
    const failing = ({ perform }: Job): Promise<void> =>
      perform(async () => {
        throw new TypeError("no list");
      });
    const place = /^StreamerbotError: The answer can't be read: no list.*\n {4}at .*node\.test\.ts:\d+/;
    const one = stage(failing);
    assert.match(String((await one.run())?.stack), place);
    assert.deepEqual(one.logged, []);
    const two = stage(failing, { failures: true });
    assert.equal(await two.run(), undefined);
    assert.equal(two.logged.length, 1);
    assert.match(String(two.logged[0]), place);
  });

  it("logs nothing of a failure that has a code when it leaves by the second output", async () => {
    const { run, sent, logged } = stage(
      async () => {
        throw new StreamerbotError("TIMEOUT", "…");
      },
      { failures: true },
    );
    await run();
    assert.deepEqual([sent.length, logged], [1, []]);
  });

  it("sends nothing by its second output for a message that was cancelled: nobody waits for it", async () => {
    const failing = (code: "CANCELLED" | "TIMEOUT") => async (): Promise<void> => {
      throw new StreamerbotError(code, "…");
    };
    const cancelled = stage(failing("CANCELLED"), { failures: true });
    assert.equal((await cancelled.run())?.code, "CANCELLED");
    assert.deepEqual(cancelled.sent, []);
    const timedOut = stage(failing("TIMEOUT"), { failures: true });
    assert.equal(await timedOut.run(), undefined);
    assert.equal(timedOut.sent.length, 1);
  });

  it("waits as long as it is set to, or as the server node says if that is not a time", async () => {
    const waiting = ({ settle }: Job): Promise<void> => settle(new Promise(() => {}), "msg.args") as Promise<void>;
    for (const [timeout, seconds] of [
      [0.05, "0.05"],
      ["0.05", "0.05"],
      ["", "0.03"],
      [0, "0.03"],
      [-1, "0.03"],
      ["soon", "0.03"],
      [Number.POSITIVE_INFINITY, "0.03"],
      [undefined, "0.03"],
    ] as const) {
      const { run } = stage(waiting, { timeout });
      assert.equal(String(await run()), `msg.args: the promise did not settle within ${seconds} s`, String(timeout));
    }
  });

  it("asks within its time, and no longer than the node exists", async () => {
    const given: { timeout?: number; signal?: AbortSignal }[] = [];
    const requestAny = async (_request: string, _fields: object, options: object) => {
      given.push(options);
      return { status: "ok", actions: [], count: 0 };
    };
    const msg = { payload: "before", response: undefined };
    const { run, node } = stage((job) => job.ask("GetActions", {}, 50) as Promise<never>, {}, { requestAny });
    assert.equal(await run(msg), undefined);
    assert.deepEqual([msg.payload, msg.response], [[], { status: "ok", actions: [], count: 0 }]);
    assert.deepEqual([given[0]?.timeout, given[0]?.signal?.aborted], [50, false]);
    node.emit("close");
    assert.equal(given[0]?.signal?.aborted, true);
  });
});
