import assert from "node:assert/strict";
import { digits, guid, hex, local, prune, utc, utcSeconds } from "../../../../src/lib/events/samples/wire";

describe("times on the wire", () => {
  const at = new Date("2026-01-31T23:30:00.007Z");

  it("have seven digits and say the same moment, in UTC or with an offset", () => {
    assert.match(utc(at), /^2026-01-31T23:30:00\.007\d{4}Z$/);
    assert.match(local(at), /^2026-02-01T00:30:00\.007\d{4}\+01:00$/);
    assert.equal(Date.parse(utc(at)), at.getTime());
    assert.equal(Date.parse(local(at)), at.getTime());
    assert.equal(utcSeconds(at, 60), "2026-01-31T23:31:00Z");
  });
});

describe("ids from seeds", () => {
  it("look like GUIDs, hexadecimal or decimal digits", () => {
    assert.match(guid("x"), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.match(hex("x", 9), /^[0-9a-f]{9}$/);
    assert.match(digits("x", 20), /^[1-9]\d{19}$/);
  });

  it("differ if the seeds do", () => {
    assert.equal(new Set(Array.from({ length: 2000 }, (_, i) => guid(`message ${i}`))).size, 2000);
    assert.equal(guid("x"), guid("x"));
  });
});

describe("prune", () => {
  it("leaves null and undefined members out at any depth, and nothing else", () => {
    assert.deepEqual(prune({ a: null, b: undefined, c: [{ d: null, e: 0 }], f: "", g: false }), {
      c: [{ e: 0 }],
      f: "",
      g: false,
    });
  });
});
