/** SECURITY.md calculates what an attacker of the bridge can do: its figures, from what the code does. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bridgeSource, newKey } from "../../src/lib/bridge/import-text";
import { lifetime } from "../../src/lib/bridge/messages";
import { project } from "../package/support";

const [, text = ""] = readFileSync(join(project, "SECURITY.md"), "utf8").split("### The odds");

/** Without line breaks, which may come between any two words. */
const chapter = text.replace(/\s+/g, " ");

/** 1.8 × 10^57 */
function written(value: number): string {
  const [digits = "", power = ""] = value.toExponential(1).split("e+");
  return `${digits} × 10^${power}`;
}

const year = 365.25 * 24 * 3_600;
/** Tries until the right one of so many has come, on average. */
const average = (bits: number): number => 2 ** (bits - 1);

describe("the odds in SECURITY.md", () => {
  const bits = 8 * Buffer.from(newKey(), "base64url").length;

  it("are those of the keys that are made", () => {
    assert.equal(bits, 256);
    assert.ok(chapter.includes(`2^${bits - 1}`));
    for (const rate of [1e12, 1e21]) assert.ok(chapter.includes(written(average(bits) / rate / year)), `${rate}`);
    assert.ok(chapter.includes(`one chance in ${written(2 ** bits / (1_000 * year))}`));
  });

  it("are those of the shortest key that is taken", () => {
    const shortest = 22;
    bridgeSource("A".repeat(shortest));
    assert.throws(() => bridgeSource("A".repeat(shortest - 1)), RangeError);
    assert.ok(chapter.includes(`${shortest} random characters`) && chapter.includes(`2^${6 * shortest - 1}`));
    assert.ok(chapter.includes(written(average(6 * shortest) / 1e12 / year)));
  });

  it("are those of passwords", () => {
    const [letters, mixed] = [26 ** 8 / 2, 62 ** 12 / 2];
    assert.ok(chapter.includes(written(letters)) && chapter.includes(written(mixed)));
    assert.ok(
      chapter.includes(
        `${Math.round(letters / 1e10)} s; ${(Math.round(mixed / 1e10 / year / 100) * 100).toLocaleString("en")} years`,
      ),
    );
    assert.ok(chapter.includes(`${Math.round(letters / 100 / year)} years; 50 s`));
  });

  it("are those of the time that a signature is good for", () => {
    const seconds = lifetime / 1_000;
    assert.ok(chapter.includes(`for ${seconds} s if the clocks agree, for ${2 * seconds} s`));
    assert.ok(chapter.includes(`${(100 * 2 * seconds).toLocaleString("en")} of them`));
  });
});
