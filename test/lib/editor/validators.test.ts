import assert from "node:assert/strict";
import { anyNames } from "../../../src/lib/editor/events";
import type { Validator } from "../../../src/lib/editor/red";
import { argumentRows, endpoint, eventList, filters, host, numberBetween, oneOf } from "../../../src/lib/editor/validators";

const port = numberBetween({ min: 1, max: 65535, whole: true });
const seconds = numberBetween({ min: 0, max: 60 });

describe("validators", () => {
  const saved = { RED: Reflect.get(globalThis, "RED"), namespace: Reflect.get(globalThis, "CATALOGUE_NAMESPACE") };
  before(() => {
    Object.assign(globalThis, { CATALOGUE_NAMESPACE: "set", RED: { _: (key: string) => key } });
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
    ["arguments", argumentRows, [[], undefined, [{ name: "a" }, { name: "b" }]]],
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
    ["filters", filters, [[{ test: "role", value: "owner", type: "str" }], [{ test: "x", value: "1" }], [null]], "filter"],
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

  it("declare both parameters: Node-RED takes reasons only then", () => {
    for (const [, validate] of [...good, ...bad]) assert.equal(validate.length, 2);
  });
});
