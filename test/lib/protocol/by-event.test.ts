import assert from "node:assert/strict";
import { ByEvent } from "../../../src/lib/protocol";
import { heapInUse } from "../../support/heap";

describe("ByEvent", () => {
  const counted = () => {
    const asked: string[] = [];
    const names = new ByEvent((source, type) => {
      asked.push(`${source}.${type}`);
      return `${source}.${type}`.toLowerCase();
    });
    return { asked, names };
  };

  it("finds out about an event once", () => {
    const { asked, names } = counted();
    for (let n = 0; n < 3; n++) assert.equal(names.get("Twitch", "Follow"), "twitch.follow");
    assert.equal(names.get("Twitch", "Raid"), "twitch.raid");
    assert.equal(names.get("Kick", "Follow"), "kick.follow");
    assert.deepEqual(asked, ["Twitch.Follow", "Twitch.Raid", "Kick.Follow"]);
  });

  it("keeps spellings apart", () => {
    const { asked, names } = counted();
    assert.equal(names.get("twitch", "FOLLOW"), names.get("Twitch", "Follow"));
    assert.equal(asked.length, 2);
  });

  it("keeps no more than a list full of what it has found, whatever a server makes up", async () => {
    const found: WeakRef<object>[] = [];
    const names = new ByEvent(() => {
      const value = {};
      found.push(new WeakRef(value));
      return value;
    });
    for (let n = 0; n < 30_000; n++) names.get("Endless", `Type${n}`);
    await new Promise((resolve) => setImmediate(resolve));
    heapInUse();
    const kept = found.filter((value) => value.deref() !== undefined).length;
    assert.ok(kept <= 4_096, `${kept} are kept`);
    assert.ok(names.get("Endless", "Type29999"));
  });

  it("starts over if a server keeps making up names", () => {
    const { asked, names } = counted();
    for (let n = 0; n <= 4_096; n++) names.get("Bench", `Type${n}`);
    names.get("Bench", "Type0");
    assert.equal(asked.filter((name) => name === "Bench.Type0").length, 2);
  });

  it("does not remember a name that is too long for an event", () => {
    const { asked, names } = counted();
    for (const length of [195, 196]) {
      for (let n = 0; n < 2; n++) names.get("Bench", "x".repeat(length));
    }
    assert.deepEqual(
      asked.map((name) => name.length - "Bench.".length),
      [195, 196, 196],
    );
  });
});
