/** The MQTT broker of the recipes' tests: mosquitto, Debian's package, which is installed if it is missing and this user may do so. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { installPackages, mayInstall } from "./debian.mjs";

/** Debian has it where only the administrator's PATH looks. */
const find = () =>
  [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"]
    .map((folder) => join(folder, "mosquitto"))
    .find((path) => existsSync(path));

/** Returns the path of mosquitto, or undefined and says in a line why there is none. */
export function ensureMosquitto() {
  const problem = find() || !mayInstall() ? undefined : installPackages(["mosquitto"]);
  const path = find();
  if (!path) console.log(`There is no mosquitto${problem ? ` (${problem})` : ""}: npm's aedes takes its place.`);
  return path;
}
