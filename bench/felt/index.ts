/** What users feel: each measure in its own process. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { BenchOptions } from "../options";
import type { Places } from "../plan";
import { type FeltFigures, type FeltName, type FeltResult, felt } from "./goals";

/** Those whose name holds `only`, or all of them if it is empty or names the table. */
export async function measureFelt(
  { processes, folder, here }: Places,
  { only, recorded }: BenchOptions,
  progress: (text: string) => void,
): Promise<FeltResult[]> {
  const results: FeltResult[] = [];
  for (const name of Object.keys(felt) as FeltName[]) {
    if (!`what users feel ${name}`.includes(only)) continue;
    progress(`what users feel: ${name}`);
    const setting = JSON.stringify({ package: folder, nodeRed: here.nodeRed, recorded });
    const child = fork(join(processes, "felt/measures.js"), [name, setting], { execPath: here.node, execArgv: [] });
    const ended = once(child, "exit").then(() => {
      throw new Error(`what users feel, ${name}: the process has ended`);
    });
    const [figures] = (await Promise.race([once(child, "message"), ended])) as [FeltFigures];
    ended.catch(() => {});
    results.push({ name, ...felt[name], ...figures, met: figures.ours <= felt[name].goal });
  }
  return results;
}

/** For people. */
export function feltTable(results: readonly FeltResult[]): string {
  const text = (value: number | undefined, unit: string): string =>
    value === undefined ? "" : `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
  const rows = results.map(({ about, unit, goal, ours, minimal, met }) => [
    about,
    text(ours, unit),
    text(minimal, unit),
    `≤ ${goal} ${unit}`,
    met ? "met" : "not met",
  ]);
  const width = Math.max(...rows.map(([about = ""]) => about.length));
  const line = ([about = "", ours = "", minimal = "", goal = "", met = ""]: string[]): string =>
    [about.padEnd(width), ours.padStart(9), minimal.padStart(9), goal.padEnd(10), met].join("   ").trimEnd();
  return [line(["What users feel", "ours", "ws alone", "goal"]), ...rows.map(line)].join("\n");
}
