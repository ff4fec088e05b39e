import assert from "node:assert/strict";
import { resolve } from "node:path";
import { readSettings } from "../../../../src/lib/runtime/recording/settings";

describe("settings of a record node", () => {
  const saved = {
    ...{ folder: "recordings", events: ["*"], requests: false, when: "always", anonymous: false },
    ...{ maxSize: "2", maxAge: "1.5", keep: "3.9" },
  };

  it("have their folder in the user folder, and bytes, milliseconds and whole files", () => {
    const { folder, events, maxSize, maxAge, keep } = readSettings(saved, "home");
    assert.deepEqual([folder, events], [resolve("home", "recordings"), []]);
    assert.deepEqual([maxSize, maxAge, keep], [2_000_000, 5_400_000, 3]);
    assert.equal(readSettings({ ...saved, folder: resolve("elsewhere") }, "home").folder, resolve("elsewhere"));
  });

  it("are refused with all that is wrong", () => {
    const wrong = { ...saved, folder: " ", events: ["Twitch."], maxSize: "", maxAge: "Infinity", keep: -1 };
    assert.throws(() => readSettings(wrong, "home"), {
      code: "BAD_INPUT",
      message:
        'Recording: "Twitch." is not an event; the folder is missing; the size of a file in MB must be a number from 0.001; ' +
        "the age of a file in hours must be a number from 0.001; the number of files kept must be a number from 0",
    });
  });
});
