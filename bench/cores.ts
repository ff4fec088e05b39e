/** Which core of the machine a process runs on. */
import { spawnSync } from "node:child_process";

/** Keeps all threads of a process on one core, if the system has `taskset` and that core. */
export function keepOn(core: number, pid: number | undefined = process.pid): void {
  spawnSync("taskset", ["-acp", String(core), String(pid)]);
}
