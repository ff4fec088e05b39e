/** Mono for the test of the bridge's C#: Debian's, which is installed where it is missing and this user may do so. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const packages = ["mono-mcs", "mono-runtime"];

const there = () => ["mcs", "mono"].every((name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0);

/** Whether there is a Mono now. Says in a line why there is none. */
export function ensureMono() {
  if (there()) return true;
  if (process.platform !== "linux" || process.getuid?.() !== 0) {
    console.log(
      `There is no Mono: install Debian's packages ${packages.join(" and ")} to have the bridge's C# tested.`,
    );
    return false;
  }
  console.log(`Installing ${packages.join(" and ")} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...packages]]) {
    const { status, stderr } = spawnSync("apt-get", ["-q", ...args], { env, encoding: "utf8", maxBuffer: 1 << 26 });
    if (status === 0) continue;
    console.log(`There is no Mono: apt-get ${args[0]} failed: ${stderr?.trim()}`);
    return false;
  }
  return there();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureMono();
