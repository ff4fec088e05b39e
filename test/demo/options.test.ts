import assert from "node:assert/strict";
import { readOptions } from "../../demo/options";
import type * as demo from "../../demo/simulator";
import { table } from "../../demo/table";
import { startSimulator } from "../../src/lib/simulator";

describe("the demo's command line", () => {
  it("has two forms", () => {
    assert.deepEqual(readOptions([]), { check: false, port: undefined, help: false });
    assert.deepEqual(readOptions(["--port", "1990"]), { check: false, port: 1990, help: false });
    assert.deepEqual(readOptions(["--check"]), { check: true, port: undefined, help: false });
  });

  for (const args of [
    ["--port", "http"],
    ["--port", "0"],
    ["--port", "70000"],
    ["--prot", "1"],
    ["now"],
    ["--check", "--port", "1990"],
  ]) {
    it(`refuses ${args.join(" ")} in plain words`, () => {
      assert.throws(() => readOptions(args), { name: "DemoError" });
    });
  }
});

describe("the demo's table", () => {
  it("lines up names on the left and numbers on the right", () => {
    assert.equal(
      table(
        ["name", "n"],
        [
          ["a", 1000],
          ["longer", 2],
        ],
      ),
      "name       n\n------------\na       1000\nlonger     2",
    );
  });
});

describe("the demo's idea of the simulator", () => {
  // The demo knows the package only as it is installed, and so writes down what it uses of it. Where the two part, this does not compile.
  it("is what the package has", async () => {
    const options: demo.SimulatorOptions = { profile: "A", seed: 3, speed: 2, onActivity: () => {} };
    const simulator: demo.Simulator = await startSimulator(options);
    try {
      simulator.emit("Twitch", "Follow");
      assert.equal(simulator.sent[0]?.recipients, 0);
      assert.equal(simulator.sent[0]?.frame.event.type, "Follow");
      await simulator.restart({ profile: "C", downFor: 1 });
      assert.deepEqual([simulator.clients, simulator.requests.length, simulator.runs.length], [0, 0, 0]);
    } finally {
      await simulator.close();
    }
  });
});
