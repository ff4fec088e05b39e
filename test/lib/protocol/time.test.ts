import assert from "node:assert/strict";
import * as fc from "fast-check";
import { toTime } from "../../../src/lib/protocol/time";

describe("times", () => {
  it("agree with Date for every ISO text of the years 100 to 9999", () => {
    const date = fc.date({
      min: new Date("0100-01-01T00:00:00Z"),
      max: new Date("9999-12-31T23:59:59Z"),
      noInvalidDate: true,
    });
    fc.assert(fc.property(date, (day) => assert.equal(toTime(day.toISOString()), day.toISOString())));
  });
  for (const [text, expected] of [
    ["2031-03-09", "2031-03-09T00:00:00.000Z"],
    ["2031-03-09 18:05:44", "2031-03-09T18:05:44.000Z"],
    ["2031-03-09T18:05:44", "2031-03-09T18:05:44.000Z"],
    ["2031-03-09T18:05:44.5z", "2031-03-09T18:05:44.500Z"],
    ["2031-03-09T18:05:44+0130", "2031-03-09T16:35:44.000Z"],
    ["2031-03-09T18:05:44+01", "2031-03-09T17:05:44.000Z"],
    ["2032-02-29T00:00:00Z", "2032-02-29T00:00:00.000Z"],
    ["2031-02-29T00:00:00Z", null],
    ["2100-02-29T00:00:00Z", null],
    ["2031-13-01T00:00:00Z", null],
    ["2031-03-09T24:00:00Z", null],
    ["2031-06-31T00:00:00Z", null],
    ["2031-03-09T18:59:59Z", "2031-03-09T18:59:59.000Z"],
    ["2031-03-09T18:60:44Z", null],
    ["2031-03-09T18:05:60Z", null],
    ["2031-03-09T18:05:44-18:59", "2031-03-10T13:04:44.000Z"],
    ["2031-03-09T18:05:44+19:00", null],
    ["2031-03-09T18:05:44+01:60", null],
    ["2031-03-09T18:05:44 CET", null],
    ["2031-03-09T18:05:44Zulu", null],
    ["0001-01-01T00:00:00", null],
    ["9999-12-31T23:59:59-01:00", null],
    ["", null],
    ["soon", null],
  ] as const) {
    it(`${JSON.stringify(text)} is ${expected}`, () => assert.equal(toTime(text), expected));
  }
  it("numbers are milliseconds since 1970", () => {
    assert.equal(toTime(1_000), "1970-01-01T00:00:01.000Z");
    for (const none of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 9e15]) assert.equal(toTime(none), null);
  });
});

describe("times read before any other", () => {
  it("are not taken for what the memory of seconds begins with", () => {
    const path = require.resolve("../../../src/lib/protocol/time");
    delete require.cache[path];
    const fresh = require("../../../src/lib/protocol/time") as { toTime: typeof toTime };
    for (let second = 0; second < 10; second += 1) assert.equal(fresh.toTime(`-026-05-14T21:32:0${second}`), null);
    for (let second = 0; second < 10; second += 1) {
      assert.equal(fresh.toTime(`1970-01-01T00:00:0${second}`), `1970-01-01T00:00:0${second}.000Z`);
    }
  });
});

describe("times that come one after the other", () => {
  it("of one second, but of other zones, are each their own", () => {
    const second = "2031-03-09T12:00:00";
    for (const [zone, hour] of [
      ["+01:00", 11],
      ["-01:00", 13],
      ["+02:00", 10],
      ["Z", 12],
      ["", 12],
    ] as const) {
      for (let n = 0; n < 2; n++) assert.equal(toTime(second + zone), `2031-03-09T${hour}:00:00.000Z`, zone);
      assert.equal(toTime(`${second}${zone}x`), null, `${zone}x`);
    }
  });

  it("are each their own, within a second, over its end, and back", () => {
    for (const text of [
      "2031-03-09T23:59:59.001Z",
      "2031-03-09T23:59:59.999Z",
      "2031-03-10T00:00:00.000Z",
      "2031-03-09T23:59:59.010Z",
      "1969-12-31T23:59:59.100Z",
      "1969-12-31T23:59:59.999Z",
    ]) {
      assert.equal(toTime(text), text);
    }
  });
});
