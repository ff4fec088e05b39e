/** Runs every example in Node-RED, against a Streamer.bot of every payload generation. */
import assert from "node:assert/strict";
import type { Run, Simulator } from "../../src/lib/simulator";
import type { FlowNodeConfig } from "../support/node-red";
import {
  type AskedRun,
  type Each,
  type Generation,
  generations,
  type Lines,
  type Scenario,
  scenarios,
} from "./scenarios";
import { plainFiles, type Stage, stage, titleOf } from "./support";

/** What people are to see takes its time; a test does not. */
const brisk = (node: FlowNodeConfig): void => {
  if (node.type === "delay") node.timeout = "0.05";
  if (node.type === "streamerbot-queue") node.pauseBetween = 0;
};
const impatient = (node: FlowNodeConfig): void => {
  brisk(node);
  if (node.wait === "reply") node.timeout = 1;
};

const isEach = <T extends object>(value: T | Each<T>): value is Each<T> => "A" in value;
const inThis = <T extends object>(generation: Generation, value: T | Each<T>): T =>
  isEach(value) ? value[generation] : value;

const matches = (expected: string | RegExp, actual = ""): boolean =>
  typeof expected === "string" ? expected === actual : expected.test(actual);

function assertLines(actual: readonly string[], expected: Lines, where: string): void {
  if (expected instanceof RegExp) assert.match(actual.at(-1) ?? "", expected, where);
  else if ("size" in expected) assert.deepEqual([...actual].sort(), [...expected].sort(), where);
  else {
    // What an expression matches stands for itself, so that a difference shows all lines.
    const lines = expected.map((line, index) => (matches(line, actual[index]) ? actual[index] : line));
    assert.deepEqual(actual, lines, where);
  }
}

/** Less the marks that our waits put in, and what is signed. */
function asked({ name, args }: Run): AskedRun {
  const { nodeRedRun: _run, sbClientResponse: _reply, nrCall: _call, nrSig: _signature, ...own } = args;
  return [name, own];
}

const sorted = (runs: readonly AskedRun[]): string[] => runs.map((run) => JSON.stringify(run)).sort();

function verifyShown(red: Stage, { shows, complaints }: Scenario, generation: Generation): void {
  const shown = red.allShown();
  assert.deepEqual(Object.keys(shown).sort(), Object.keys(shows).sort(), "debug nodes");
  for (const [name, lines] of Object.entries(shows)) assertLines(shown[name] ?? [], inThis(generation, lines), name);
  assertLines(red.complaints(), complaints?.[generation] ?? [], "complaints");
}

function verifyRuns({ runs }: Simulator, scenario: Scenario, generation: Generation): void {
  assert.deepEqual(sorted(runs.map(asked)), sorted(inThis(generation, scenario.runs ?? [])));
  for (const { name, status } of runs) assert.equal(status, "completed", name);
}

/** Debug nodes for errors, and for amounts that may not come up. */
const maybeSilent = new Set([
  "Problems",
  "Large tips",
  "Small tips",
  "Large cheers",
  "Never played",
  "No failure",
  "No success",
  "Nothing accepted",
  "Fulfilled",
  "Deleted",
]);

function throws(work: () => void): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}

describe("examples in Node-RED", () => {
  const red = stage();

  it("are there for every scenario", () => {
    assert.deepEqual(
      Object.keys(scenarios).filter((title) => !plainFiles.some((file) => titleOf(file) === title)),
      [],
    );
  });

  for (const file of plainFiles.filter((each) => !Object.hasOwn(scenarios, titleOf(each)))) {
    it(`${file} starts, and no node complains`, async () => {
      await red.load(file, {});
      assert.deepEqual(red.complaints(), []);
    });
  }

  for (const file of plainFiles) {
    const scenario = scenarios[titleOf(file)];
    if (!scenario) continue;
    describe(file, () => {
      for (const generation of Object.keys(generations) as Generation[]) {
        it(`does what it says with a Streamer.bot ${generations[generation]} (generation ${generation})`, async () => {
          const { password, replies, options, play, also } = scenario;
          const changes = { password, edit: replies && generation !== "C" ? impatient : brisk };
          const simulator = await red.load(file, { ...options, profile: generation }, changes);
          await play(red, simulator);
          const verify = () => {
            verifyShown(red, scenario, generation);
            verifyRuns(simulator, scenario, generation);
            also?.(simulator, generation);
          };
          await red.until("what is expected", () => !throws(verify)).catch(verify);
        });
      }
    });
  }

  for (const file of plainFiles) {
    it(`${file} needs nothing but a deploy`, async () => {
      await red.loadAsItIs(file, 20);
      const silent = (): string[] =>
        Object.entries(red.allShown())
          .filter(([name, lines]) => lines.length === 0 && !maybeSilent.has(name))
          .map(([name]) => name);
      const silentAll = (): boolean => Object.values(red.allShown()).every((lines) => lines.length === 0);
      await red
        .until("all debug nodes to show something", () => silent().length === 0 && !silentAll())
        .catch(() => assert.deepEqual(silent(), []));
      assert.deepEqual(red.shown("Problems"), []);
      assert.deepEqual(red.complaints(), []);
    });
  }

  it("say that they come from the simulator", async () => {
    await red.loadAsItIs(plainFiles[0] ?? "", 20);
    const whole = JSON.parse((await red.shows("The whole message"))[0] ?? "");
    assert.equal(whole.streamerbot.origin, "simulator");
    assert.equal(`${whole.event.source}.${whole.event.type}`, whole.topic);
  });
});
