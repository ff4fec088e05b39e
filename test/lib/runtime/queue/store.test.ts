import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import { maxDepth } from "../../../../src/lib/protocol";
import { isStorable, QueueStore } from "../../../../src/lib/runtime/queue/store";
import { until } from "../../../support/until";
import { memory } from "./support";

describe("what a context store can keep", () => {
  const nested = (levels: number): object => (levels === 0 ? {} : { inner: nested(levels - 1) });

  for (const [what, value] of [
    ["a message", { payload: { user: { name: "Ada" } }, list: [1, "two", null, true], gone: undefined }],
    ["one that a function node made", runInNewContext("({ payload: [{ n: 1 }] })")],
    ["an object without a prototype", Object.assign(Object.create(null), { a: 1 })],
  ] as const) {
    it(`${what}: yes`, () => assert.equal(isStorable(value), true));
  }

  const circle: Record<string, unknown> = {};
  circle.self = circle;
  for (const [what, value] of [
    ["a function", { act: () => {} }],
    ["a buffer", { payload: Buffer.from("x") }],
    ["a date", { at: new Date() }],
    ["a map", new Map()],
    ["a number JSON lacks", [Number.NaN]],
    ["a bigint", { n: 1n }],
    ["a circle", circle],
    ["more levels than anything real", nested(maxDepth + 100)],
    ["a getter that throws", Object.defineProperty({}, "x", { enumerable: true, get: () => assert.fail() })],
    [
      "a proxy that throws",
      new Proxy(
        {},
        {
          getPrototypeOf() {
            throw new Error("no");
          },
        },
      ),
    ],
  ] as const) {
    it(`${what}: no`, () => assert.equal(isStorable(value), false));
  }
});

describe("what a queue keeps in a context store", () => {
  const kept = (id: string, order: number) => ({ id, msg: { _msgid: id }, priority: 0, order, at: 1, position: 0 });
  const storeOf = (data: Record<string, unknown> = {}) => {
    const context = memory(data);
    return { context, store: new QueueStore(context, undefined, assert.fail) };
  };

  it("is read in order, and only what is whole", async () => {
    const { msg: _lost, ...withoutMessage } = kept("a", 1);
    const waiting = {
      c: kept("c", 3),
      b: kept("b", 2),
      withoutMessage,
      withoutId: { ...kept("d", 4), id: 4 },
      withoutOrder: { ...kept("e", 5), order: null },
      nothing: null,
    };
    const { waiting: read, playing } = await storeOf({ waiting, playing: "x" }).store.load();
    assert.deepEqual([read.map(({ id }) => id), playing], [["b", "c"], []]);
  });

  it("is written by itself, and goes when it is emptied", async () => {
    const { context, store } = storeOf();
    store.add(kept("a", 1));
    store.play(kept("b", 2));
    await until("the write", () => "playing" in context.data);
    assert.deepEqual(context.data, { waiting: { a: kept("a", 1) }, playing: { b: kept("b", 2) } });
    store.add(kept("c", 3));
    await store.empty();
    assert.deepEqual(context.data, {});
  });

  it("is given up, with a warning, if the store does not answer or fails", async () => {
    const silent = (): void => {};
    const broken = (): never => assert.fail("it is broken");
    for (const [access, reason] of [
      [silent, "no answer within 0.01 s"],
      [broken, "it is broken"],
    ] as const) {
      const warnings: string[] = [];
      const store = new QueueStore({ get: access, set: access }, undefined, (text) => warnings.push(text), 10);
      assert.deepEqual(await store.load(), { waiting: [], playing: [] });
      store.add(kept("a", 1));
      await store.flush();
      assert.equal(warnings.length, 1);
      assert.ok(warnings[0]?.includes(`The context store failed (${reason})`), warnings[0]);
    }
  });

  it("is not what can't be stored, even while it plays", async () => {
    const { context, store } = storeOf();
    store.play({ ...kept("a", 1), msg: { _msgid: "a", act: () => {} } });
    await store.flush();
    assert.deepEqual(context.data, {});
  });

  it("begins empty if the store fails with anything at all, and says so", async () => {
    const warnings: string[] = [];
    const get = (): never => {
      throw Object.create(null);
    };
    const store = new QueueStore({ ...memory(), get }, undefined, (text) => void warnings.push(text));
    assert.deepEqual(await store.load(), { waiting: [], playing: [] });
    assert.match(warnings.join(), /^The context store failed \(an error without a text\)/);
  });
});
