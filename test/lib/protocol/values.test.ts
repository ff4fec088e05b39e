import assert from "node:assert/strict";
import { toBoolean, toId, toLower, toNumber, toPositive, toRole, toText } from "../../../src/lib/protocol/values";

const noGuid = "00000000-0000-0000-0000-000000000000";

/** What each reader makes of a value that it takes. */
const taken: [reader: (value: unknown) => unknown, value: unknown, expected: unknown][] = [
  [toText, "Ada", "Ada"],
  [toText, " ", " "],
  [toText, 0, "0"],
  [toText, -1.5, "-1.5"],
  [toLower, "ADA", "ada"],
  [toLower, 7, "7"],
  [toId, "610410011", "610410011"],
  [toId, "00", "00"],
  [toId, 610410011, "610410011"],
  [toNumber, 0, 0],
  [toNumber, "3.00", 3],
  [toNumber, " 7 ", 7],
  [toNumber, "0", 0],
  [toPositive, 0.5, 0.5],
  [toPositive, "2", 2],
  [toBoolean, true, true],
  [toBoolean, false, false],
  [toRole, 1, "viewer"],
  [toRole, 4, "broadcaster"],
  [toRole, "3", "moderator"],
  [toRole, "VIP", "vip"],
];

/** What a reader does not take besides the values of wrong types. */
const refused: [reader: (value: unknown) => unknown, values: unknown[]][] = [
  [toText, ["", Number.NaN, Number.POSITIVE_INFINITY, true]],
  [toLower, ["", Number.NaN, true]],
  [toId, ["", "0", noGuid, 0, Number.NaN, Number.POSITIVE_INFINITY, true]],
  [toNumber, ["", " ", "three", "Infinity", Number.NaN, Number.NEGATIVE_INFINITY, true]],
  [toPositive, [0, -1, "0", "", Number.NaN, true]],
  [toBoolean, ["true", "", 1, 0]],
  [toRole, [0, 5, -1, 1.5, "0", "king", "", true]],
];

describe("values of the wire", () => {
  for (const [reader, value, expected] of taken) {
    it(`${reader.name} makes ${JSON.stringify(expected)} of ${JSON.stringify(value)}`, () =>
      assert.equal(reader(value), expected));
  }

  for (const [reader, values] of refused) {
    it(`${reader.name} gives null for what it cannot use`, () => {
      const wrong: unknown[] = [
        undefined,
        null,
        {},
        [],
        ["1"],
        [1],
        new Date(0),
        { valueOf: () => 1, toString: () => "1" },
      ];
      for (const value of [...values, ...wrong]) assert.equal(reader(value), null, String(value));
    });
  }
});
