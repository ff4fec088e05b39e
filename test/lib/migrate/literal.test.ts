import assert from "node:assert/strict";
import fc from "fast-check";
import { Expression, findLiterals } from "../../../src/lib/migrate/literal";

const first = (text: string) => findLiterals(text, () => true)[0]?.value;

describe("migrate: literals", () => {
  it("are read as JSON has them, whatever is in them", () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }));
    fc.assert(
      fc.property(object, (value) => {
        const text = JSON.stringify(value);
        assert.deepEqual(JSON.parse(JSON.stringify(first(text))), JSON.parse(text));
      }),
    );
  });

  it("are read as JavaScript has them", () => {
    const text = `msg.payload = { // a comment, with }
      'a': "it's", b: 'say "x"', /* , */ c: [1, -2.5, true, null,], d: { e: \`t\` },
    };`;
    assert.deepEqual(first(text), { a: "it's", b: 'say "x"', c: [1, -2.5, true, null], d: { e: "t" } });
  });

  it("keep what is worked out as it was written", () => {
    const found = first('{ a: msg.payload.user, b: "x" + y(1, [2]), c: {{payload.n}}, d: (a, b), e: a ? "b, c" : d }');
    const text = Object.values(found ?? {}).map((value) => (value instanceof Expression ? value.text : value));
    assert.deepEqual(text, ["msg.payload.user", '"x" + y(1, [2])', "{{payload.n}}", "(a, b)", 'a ? "b, c" : d']);
  });

  it("are found in code, outermost first", () => {
    const text = 'if (x) { return { request: "A", more: { request: "B" } }; } else { send({request:"C"}); }';
    const found = findLiterals(text, ({ request }) => request !== undefined);
    assert.deepEqual(
      found.map(({ value }) => value.request),
      ["A", "C"],
    );
    assert.equal(text.slice(found[1]?.start, found[1]?.end), '{request:"C"}');
  });

  it("end, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."{}[]()\"'`,:;\\a1 .$\n/*"), maxLength: 200 }), (text) => {
        findLiterals(text, () => false);
      }),
    );
    assert.equal(first("{".repeat(100_000)), undefined);
    assert.deepEqual(first('{ "__proto__": { "x": 1 } }') && Object.keys(first('{ "__proto__": { "x": 1 } }') ?? {}), [
      "__proto__",
    ]);
  });
});
