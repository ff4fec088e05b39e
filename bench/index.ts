/** `npm run bench`: how fast events come in and requests go out, compared with the alternatives. See options.ts for its options. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { buildProcesses } from "./build";
import { feltTable, measureFelt } from "./felt";
import { judge } from "./goals";
import { type BenchOptions, readOptions, usage } from "./options";
import type { Place } from "./plan";
import { summarise, toJson, toTables, toVerdicts } from "./report";
import { run } from "./run";

async function main(options: BenchOptions): Promise<void> {
  const root = resolve(__dirname, "..");
  const here = { node: process.execPath, nodeRed: join(root, "node_modules/node-red") };
  const places = { ...(await buildProcesses()), here, nodeRed5: await findNodeRed5(root) };
  const progress = (text: string): void => void process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}` : "");
  const rows = await run(places, options, progress);
  const feelings = await measureFelt(places, options, progress);
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  const summaries = summarise(rows);
  const judged = judge(rows);
  console.log(
    options.json
      ? toJson(summaries, judged, feelings, options)
      : [toTables(summaries, options), toVerdicts(judged), feltTable(feelings)].join("\n\n"),
  );
  const wrong = summaries.filter((row) => row.wrong > 0);
  for (const { group, title, wrong: count } of wrong)
    console.error(`${group}, ${title}: ${count} lost, doubled, out of order or another's`);
  if (wrong.length > 0) process.exitCode = 1;
  else if (!options.json)
    console.log("\nEvery event arrived once and in order; every request was carried out once and got its own answer.");
}

/** Node-RED 5 if a test run has installed it; the benchmark itself fetches nothing. */
async function findNodeRed5(root: string): Promise<Place | undefined> {
  if (!existsSync(join(root, ".cache/node-red-5/node_modules/node-red"))) return undefined;
  const { nodeRed5 } = await import(pathToFileURL(join(root, "scripts/node-red-5.mjs")).href);
  return nodeRed5();
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
