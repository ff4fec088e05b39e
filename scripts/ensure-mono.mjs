/** Mono for the test of the bridge's C#: Debian's, which is installed if it is missing and this user may do so. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { installPackages, mayInstall } from "./debian.mjs";

const packages = ["mono-mcs", "mono-runtime"];

const there = () => ["mcs", "mono"].every((name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0);

/** Whether there is a Mono now. Says in a line why there is none. */
export function ensureMono() {
  if (there()) return true;
  if (!mayInstall()) {
    console.log(
      `There is no Mono: install Debian's packages ${packages.join(" and ")} to have the bridge's C# tested.`,
    );
    return false;
  }
  const problem = installPackages(packages);
  if (problem) console.log(`There is no Mono: ${problem}`);
  return there();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureMono();
