/** `npm test -- FILE`: what mocha is given. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const everything = "test/**/*.test.ts";

describe("npm test", () => {
  let tests: (args: string[]) => string[];

  before(async () => {
    ({ tests } = await import(pathToFileURL(join(__dirname, "../../scripts/mocha.mjs")).href));
  });

  it("runs everything, also with options", () => {
    assert.ok(tests([]).includes(everything));
    assert.ok(tests(["--grep", "queue"]).includes(everything));
  });

  it("runs just what is named", () => {
    for (const named of ["test/scripts", "test/scripts/mocha.test.ts"])
      assert.ok(!tests([named, "--bail"]).includes(everything), named);
  });

  it("runs all tests of a folder", () => {
    for (const folder of ["test/lib/events", "test/lib/events/"])
      assert.ok(tests([folder, "test/english.test.ts"]).includes("test/lib/events/**/*.test.ts"), folder);
  });

  it("does not run everything if the file that is named is not there", () => {
    assert.ok(!tests(["test/scripts/moka.test.ts"]).includes(everything));
  });
});
