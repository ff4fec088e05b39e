import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { migrated, type NodeConfig, readProperties } from "../../../src/lib/config/migrate";

interface Lamp {
  version: number;
  name: string;
  colour: string;
  seconds: number;
}

/** A node in its third version: `color` became `colour`, and milliseconds became seconds. */
const lamp: NodeConfig<Lamp> = {
  defaults: { version: 3, name: "", colour: "red", seconds: 10 },
  migrations: [
    ({ color }) => (color === undefined ? {} : { colour: color, color: undefined }),
    ({ delay }) => (delay === undefined ? {} : { seconds: Number(delay) / 1_000, delay: undefined }),
  ],
};

describe("saved properties", () => {
  it("without a version are of the first, and get every step", () => {
    const saved = { name: "Desk", color: "blue", delay: 500 };
    assert.deepEqual(readProperties(lamp, saved), {
      version: 3,
      name: "Desk",
      color: undefined,
      colour: "blue",
      delay: undefined,
      seconds: 0.5,
    });
    assert.deepEqual(saved, { name: "Desk", color: "blue", delay: 500 }, "the flow itself is left alone");
  });

  it("get the steps from their version on", () => {
    assert.deepEqual(migrated(lamp, { version: 2, color: "not a colour", delay: 2_000 }), {
      version: 3,
      seconds: 2,
      delay: undefined,
    });
  });

  it("have the default for what is missing", () => {
    assert.deepEqual(readProperties(lamp, {}), { version: 3, name: "", colour: "red", seconds: 10 });
  });

  it("have the default for what a step removes", () => {
    const config = { ...lamp, migrations: [() => ({ colour: undefined }), () => ({})] };
    assert.equal(readProperties(config, { colour: "mauve" }).colour, "red");
  });

  for (const [which, saved] of [
    ["of today", { version: 3, color: "blue", delay: 500 }],
    ["of a later version", { version: 4, color: "blue", delay: 500 }],
  ] as const) {
    it(`${which} are taken as they are`, () => assert.deepEqual(migrated(lamp, saved), {}));
  }

  it("of every node have a version that is one more than it has steps", () => {
    const folder = resolve(__dirname, "../../../src/nodes");
    for (const node of readdirSync(folder)) {
      const { defaults, migrations = [] } = require(join(folder, node, "config")) as NodeConfig<object>;
      assert.equal(defaults.version, migrations.length + 1, node);
    }
  });
});
