/** `npm run bench`: how fast events come in and requests go out, beside what else there is. See options.ts for what can be told. */
import { buildProcesses } from "./build";
import { type BenchOptions, readOptions, usage } from "./options";
import { summarise, toJson, toTables } from "./report";
import { run } from "./run";

async function main(options: BenchOptions): Promise<void> {
  const rows = await run(await buildProcesses(), options, (text) =>
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}` : ""),
  );
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  const summaries = summarise(rows);
  console.log(options.json ? toJson(summaries, rows, options) : toTables(summaries, options));
  const wrong = summaries.filter((row) => row.wrong > 0);
  for (const { title, wrong: count } of wrong)
    console.error(`${title}: ${count} lost, doubled, out of order or another's`);
  if (wrong.length > 0) process.exitCode = 1;
  else if (!options.json)
    console.log("\nEvery event arrived once and in order; every request was carried out once and got its own answer.");
}

if (process.argv.includes("--help")) console.log(usage);
else {
  let options: BenchOptions | undefined;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    process.exitCode = 2;
  }
  if (options) {
    main(options).catch((error) => {
      console.error(error.message);
      process.exitCode = 1;
    });
  }
}
