/**
 * `npm run test:soak [-- --seconds N | --hours N] [--seed N] [--verbose]`: the built package in a Node-RED of its own, as a process, because
 * what is looked for shows only there: what is left on sockets, in the log and of the process itself after many deploys and faults.
 */
import { checks, figures } from "./checks";
import { readOptions } from "./options";
import { type Outcome, soak } from "./run";
import { inMegabytes, sum } from "./vitals";

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  console.log(`Soak run of ${options.seconds} s, seed ${options.seed}`);
  const start = Date.now();
  const passed = (): string => `${((Date.now() - start) / 1_000).toFixed(1).padStart(7)} s`;
  const note = (text: string): void => {
    if (options.verbose) console.log(`${passed()}  ${text}`);
  };
  const sampled = ({ samples, coverage, ledger, deploys }: Outcome): void => {
    const { heapUsed = 0, listeners = {} } = samples.at(-1) ?? {};
    console.log(
      `${passed()}  ${coverage.total} faults, ${deploys} deploys, ${ledger.events.sent} events; heap ${inMegabytes(heapUsed)} MB, ${sum(listeners)} listeners`,
    );
  };
  const outcome = await soak(options, { note, sampled });
  if (options.verbose) console.log(outcome.red.log);

  console.log(`\n${outcome.coverage.table()}\n\n${figures(outcome)}\n`);
  let failed = 0;
  for (const [name, check] of Object.entries(checks)) {
    const problems = check(outcome);
    console.log(`  ${problems.length === 0 ? "ok  " : "FAIL"}  ${name}`);
    for (const problem of problems.slice(0, 10)) console.log(`          ${problem}`);
    if (problems.length > 10) console.log(`          … and ${problems.length - 10} more`);
    if (problems.length > 0) failed += 1;
  }
  console.log(`\nseed ${options.seed}, ${Math.round((Date.now() - start) / 1_000)} s`);
  console.log(`${Object.keys(checks).length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  console.log("0 passed, 1 failed");
  // Storms that were under way would go on.
  process.exit(1);
});
