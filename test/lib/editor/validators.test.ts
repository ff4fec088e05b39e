import assert from "node:assert/strict";
import { anyNames } from "../../../src/lib/editor/events";
import type { Validator } from "../../../src/lib/editor/red";
import {
  argumentRows,
  endpoint,
  eventList,
  filters,
  host,
  needed,
  numberBetween,
  oneOf,
  requestFields,
  typed,
} from "../../../src/lib/editor/validators";

const port = numberBetween({ min: 1, max: 65535, whole: true });
const seconds = numberBetween({ min: 0, max: 60 });

const number = typed("type");

/** As Node-RED's own: what it says of numbers and JSON. */
const utils = {
  validateTypedProperty(value: string, type: string): boolean {
    if (type === "num") return value !== "" && Number.isFinite(Number(value));
    if (type !== "json") return true;
    try {
      JSON.parse(value);
      return true;
    } catch {
      return false;
    }
  },
};

describe("validators", () => {
  const saved = { RED: Reflect.get(globalThis, "RED"), namespace: Reflect.get(globalThis, "CATALOGUE_NAMESPACE") };
  before(() => {
    Object.assign(globalThis, { CATALOGUE_NAMESPACE: "set", RED: { _: (key: string) => key, utils } });
  });
  after(() => {
    Object.assign(globalThis, { CATALOGUE_NAMESPACE: saved.namespace, RED: saved.RED });
  });

  const good: [string, Validator, unknown[]][] = [
    ["port", port, [8080, "8080", `\${PORT}`, ` \${PORT} `, undefined]],
    ["seconds", seconds, [0, "0", "1.5", 60]],
    ["host", host, ["127.0.0.1", "studio.local", "fe80::1", "[::1]", `\${HOST}`]],
    ["endpoint", endpoint, ["/", "", "/ws/", "ws"]],
    ["choice", oneOf(["fail", "hold"]), ["fail", undefined]],
    ["events", eventList(anyNames.parse), [["Kick.*"], ["*"], ["Zed.Zip", `\${EVENT}`]]],
    [
      "filters",
      filters,
      [
        [],
        undefined,
        [{ test: "minimum", value: "100", type: "num" }],
        [{ test: "role", value: `\${ROLE}`, type: "str" }],
        [{ test: "minimum", value: "least", type: "flow" }],
      ],
    ],
    ["needed", needed, ["a", 0, `\${VARIABLE}`]],
    [
      "arguments",
      argumentRows,
      [
        [],
        undefined,
        [{ name: "a" }, { name: "b" }],
        [
          { name: "a", value: "{}", type: "json" },
          { name: "b", value: `\${N}`, type: "num" },
        ],
      ],
    ],
    ["fields", requestFields, [[], [{ name: "ids" }]]],
  ];
  for (const [name, validate, values] of good) {
    for (const value of values) {
      it(`${name} takes ${JSON.stringify(value)}`, () => assert.equal(validate(value, {}), true));
    }
  }

  const bad: [string, Validator, unknown[], string][] = [
    ["port", port, ["0", 65536, "80.5", "many", ""], "wholeNumber"],
    ["seconds", seconds, [-1, 61, "x", ""], "number"],
    ["host", host, ["ws://studio", "studio/ws", "a b"], "host"],
    ["host", host, ["", null], "missing"],
    ["endpoint", endpoint, ["/a?b", "/a b", "#"], "endpoint"],
    ["choice", oneOf(["fail", "hold"]), ["", "perhaps"], "choice"],
    ["events", eventList(anyNames.parse), [[], undefined], "noEvents"],
    ["events", eventList(anyNames.parse), [["Follow"], ["Kick.*", 7]], "eventName"],
    [
      "filters",
      filters,
      [[{ test: "role", value: "owner", type: "str" }], [{ test: "x", value: "1" }], [null]],
      "filter",
    ],
    ["needed", needed, ["", " ", undefined], "missing"],
    ["arguments", argumentRows, [[{ name: "a", value: "{", type: "json" }]], "argumentValue"],
    ["fields", requestFields, [[{ name: "id" }], [{ name: "a" }, { name: " request " }]], "reserved"],
    ["fields", requestFields, [[{ name: "" }]], "argumentName"],
    ["arguments", argumentRows, [[{ name: " " }], [{}], [null]], "argumentName"],
    ["arguments", argumentRows, [[{ name: "a" }, { name: "a " }]], "argumentTwice"],
  ];
  for (const [name, validate, values, reason] of bad) {
    for (const value of values) {
      it(`${name} refuses ${JSON.stringify(value)} and says why`, () => {
        assert.equal(validate(value, { label: "Field" }), `Field: set:streamerbot.invalid.${reason}`);
      });
    }
  }

  it("judge a typed value by its type, and let an empty one pass", () => {
    const judge = (value: unknown, type: string) => number.call({ type }, value, { label: "Field" });
    assert.equal(judge("5", "num"), true);
    assert.equal(judge("", "num"), true);
    assert.equal(judge(`\${N}`, "num"), true);
    assert.equal(judge("five", "str"), true);
    assert.equal(judge("five", "num"), "Field: set:streamerbot.invalid.typed");
  });

  it("declare both parameters: Node-RED accepts reasons only then", () => {
    for (const [, validate] of [...good, ...bad]) assert.equal(validate.length, 2);
    assert.equal(number.length, 2);
  });
});
