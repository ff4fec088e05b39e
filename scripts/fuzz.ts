/**
 * The fuzz test of the client for as long as one likes:
 *
 *     node --import tsx scripts/fuzz.ts --seconds 60 [--seed 1]
 *
 * Prints the seed it began with; a failure comes with the shortest sequence of steps that still brings it about.
 */
import { parseArgs } from "node:util";
import fc from "fast-check";
import { play, sequences } from "../test/faults/fuzz";

const { values } = parseArgs({ options: { seconds: { type: "string" }, seed: { type: "string" } } });
const seconds = Number(values.seconds ?? 60);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
if (!(seconds > 0) || !Number.isInteger(seed)) {
  console.error("usage: node --import tsx scripts/fuzz.ts [--seconds N] [--seed N]");
  process.exit(2);
}

// What is thrown in a callback of the socket reaches nobody else; it has to count against the sequence that is being played.
let fail: (error: unknown) => void = () => {};
process.on("uncaughtException", (error) => fail(error));
process.on("unhandledRejection", (reason) => fail(reason));

let played = 0;
async function guarded(steps: Parameters<typeof play>[0]): Promise<void> {
  played += 1;
  await new Promise<void>((resolve, reject) => {
    fail = reject;
    play(steps).then(resolve, reject);
  });
}

async function run(): Promise<void> {
  const end = Date.now() + seconds * 1_000;
  console.log(`seed ${seed}, ${seconds} s`);
  for (let round = 0; Date.now() < end; round += 1) {
    await fc.assert(fc.asyncProperty(sequences, guarded), {
      seed: seed + round,
      numRuns: 200,
      interruptAfterTimeLimit: Math.max(1, end - Date.now()),
      markInterruptAsFailure: false,
    });
  }
  console.log(`${played} sequences, no failure`);
}

run().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  // A socket in whose callback something was thrown never ends by itself.
  process.exit(1);
});
