import assert from "node:assert/strict";
import { cleaner } from "../../../src/lib/check/cleaner";
import { mostForms, Seen } from "../../../src/lib/check/seen";

describe("check: what goes into a report", () => {
  it("is the beginning of a long list, a long text and a large object", () => {
    const clean = cleaner({}) as (value: object) => Record<string, unknown>;
    const { list, text, object } = clean({
      list: Array(8).fill(1),
      text: "x ".repeat(1_000),
      object: Object.fromEntries(Array.from({ length: 103 }, (_, n) => [`m${n}`, n])),
    });
    assert.deepEqual(list, [1, 1, 1, 1, 1, "… and 3 more"]);
    assert.equal(String(text).length, 501);
    assert.deepEqual(Object.entries(object as object).at(-1), ["…", "and 3 more"]);
  });

  it("is some frames of each event: those of different form, while all are counted", () => {
    const seen = new Seen();
    for (let n = 0; n < 2 * mostForms; n += 1)
      for (const data of [{ [`m${n}`]: 1 }, { [`m${n}`]: 2 }])
        seen.addEvent({ timeStamp: "", event: { source: "Twitch", type: "Follow" }, data });
    assert.equal(seen.countOf("Twitch.Follow"), 4 * mostForms);
    assert.deepEqual(
      seen.event("Twitch.Follow").map(({ data }) => data),
      Array.from({ length: mostForms }, (_, n) => ({ [`m${n}`]: 1 })),
    );
  });
});
