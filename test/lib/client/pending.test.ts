import assert from "node:assert/strict";
import { StreamerbotError } from "../../../src/lib/client";
import { Pending } from "../../../src/lib/client/pending";

describe("client: what waits for an answer", () => {
  const lost = (request: string) => new StreamerbotError("CONNECTION_LOST", `${request} was lost`, { request });
  const codeOf = (promise: Promise<unknown>): Promise<string> =>
    promise.then(
      (answer) => `answered ${answer}`,
      (error: StreamerbotError) => error.code,
    );
  /** A signal that counts who listens to it. */
  const countedSignal = () => {
    const controller = new AbortController();
    const { signal } = controller;
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listeners += 1;
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listeners -= 1;
      removeEventListener.apply(signal, args);
    };
    return { controller, signal, listeners: () => listeners };
  };

  it("is settled once, by its id, and nothing else is", async () => {
    const pending = new Pending<number>();
    const [first, second] = [pending.add("1", "GetInfo", 60_000), pending.add("2", "GetActions", 60_000)];
    assert.deepEqual([pending.size, pending.requests], [2, ["GetInfo", "GetActions"]]);
    pending.answer("nobody's", 0);
    pending.fail("nobody's", lost("x"));
    pending.answer("2", 7);
    pending.answer("2", 8);
    assert.equal(await codeOf(second), "answered 7");
    assert.deepEqual([pending.size, pending.requests], [1, ["GetInfo"]]);
    assert.equal(pending.failWith("2", lost), false);
    assert.equal(pending.failWith("1", lost), true);
    assert.equal(await codeOf(first), "CONNECTION_LOST");
    assert.equal(pending.size, 0);
  });

  it("names each request once", () => {
    const pending = new Pending();
    for (const id of ["1", "2"]) pending.add(id, "DoAction", 60_000).catch(() => {});
    assert.deepEqual(pending.requests, ["DoAction"]);
    pending.failAll(lost);
  });

  it("times out in the order of deadlines, whatever the order of the requests, and continues after it", async () => {
    const pending = new Pending<number>();
    const ended: string[] = [];
    const ask = (id: string, timeout: number) =>
      pending.add(id, id, timeout).catch((error: StreamerbotError) => ended.push(`${id} ${error.code}`));
    const long = pending.add("long", "long", 600_000);
    await Promise.all([ask("later", 150), ask("soon", 1)]);
    assert.deepEqual(ended, ["soon TIMEOUT", "later TIMEOUT"]);
    await ask("again", 1);
    assert.deepEqual([ended.at(-1), pending.requests], ["again TIMEOUT", ["long"]]);
    pending.answer("long", 1);
    assert.equal(await long, 1);
  });

  it("a deadline is not put off by later ones", async () => {
    const pending = new Pending<number>();
    const soon = pending.add("soon", "soon", 30);
    const long = pending.add("long", "long", 600_000);
    assert.equal(await codeOf(soon), "TIMEOUT");
    pending.answer("long", 1);
    assert.equal(await long, 1);
  });

  it("fails with the connection, each by its name, without the cost of a stack; what is asked later times out as ever", async () => {
    const pending = new Pending<number>();
    const waiting = ["1", "2"].map((id) => pending.add(id, `Request${id}`, 1));
    const limit = Error.stackTraceLimit;
    pending.failAll(lost);
    assert.equal(Error.stackTraceLimit, limit);
    const errors = await Promise.all(waiting.map((one) => one.catch((error: StreamerbotError) => error)));
    assert.deepEqual(
      errors.map((error) => [(error as Error).message, (error as Error).stack?.includes(" at ")]),
      [
        ["Request1 was lost", false],
        ["Request2 was lost", false],
      ],
    );
    assert.equal(await codeOf(pending.add("3", "GetInfo", 1)), "TIMEOUT");
  });

  it("gives the stack's limit back if an error can't be made", () => {
    const pending = new Pending();
    pending.add("1", "GetInfo", 60_000).catch(() => {});
    const limit = Error.stackTraceLimit;
    assert.throws(() => pending.failAll(() => assert.fail("no error")), /no error/);
    assert.equal(Error.stackTraceLimit, limit);
    pending.failAll(lost);
  });

  it("is cancelled by its signal: one listener for all, and none once all are settled", async () => {
    const pending = new Pending<number>();
    const { controller, signal, listeners } = countedSignal();
    const answered = pending.add("1", "GetInfo", 60_000, signal);
    const others = ["2", "3"].map((id) => pending.add(id, "DoAction", 60_000, signal));
    const unrelated = pending.add("4", "GetEvents", 60_000);
    assert.equal(listeners(), 1);
    pending.answer("1", 1);
    assert.equal(await answered, 1);
    assert.equal(listeners(), 1, "two still wait");
    controller.abort();
    assert.deepEqual(await Promise.all(others.map(codeOf)), ["CANCELLED", "CANCELLED"]);
    await assert.rejects(others[0] as Promise<number>, { message: "DoAction was cancelled", request: "DoAction" });
    assert.deepEqual([listeners(), pending.requests], [0, ["GetEvents"]]);
    pending.answer("4", 4);
    assert.equal(await unrelated, 4);
  });

  it("leaves no listener on a signal that is never used", async () => {
    const pending = new Pending<number>();
    const { signal, listeners } = countedSignal();
    const one = pending.add("1", "GetInfo", 60_000, signal);
    pending.answer("1", 1);
    await one;
    assert.equal(listeners(), 0);
  });
});
