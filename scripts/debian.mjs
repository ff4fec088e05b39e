/** Debian's packages for tests, installed if they are missing and this user may do so. */
import { spawnSync } from "node:child_process";

export const mayInstall = () => process.platform === "linux" && process.getuid?.() === 0;

/** Returns why it could not install them, or undefined if it did. */
export function installPackages(packages) {
  console.log(`Installing ${packages.join(" and ")} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...packages]]) {
    const options = { env, encoding: "utf8", maxBuffer: 1 << 26 };
    const { status, stderr, error } = spawnSync("apt-get", ["-q", ...args], options);
    if (status !== 0) return `apt-get ${args[0]} failed: ${error?.message ?? stderr.trim()}`;
  }
  return undefined;
}
