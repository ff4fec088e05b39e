/**
 * A Chromium for the tests of the editor: the one that CHROMIUM names, else Debian's, which is installed if it is missing and this
 * user may do so.
 */
import { existsSync } from "node:fs";
import { installPackages, mayInstall } from "./debian.mjs";

const debians = "/usr/bin/chromium";

/**
 * With the fonts that dialogs are measured in: one of Arial's widths, a wider one, and one for Chinese and Japanese, since the boxes that
 * stand for missing characters are narrower, and hide texts that are cut off.
 */
const packages = ["chromium", "fonts-liberation", "fonts-dejavu-core", "fonts-wqy-microhei"];

/** Returns the path of the browser. Throws an Error that says what to do if there is none. */
export function ensureChromium() {
  const named = process.env.CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM names ${named}, where there is nothing`);
    return named;
  }
  if (!existsSync(debians)) installDebians();
  return debians;
}

function installDebians() {
  const how = "Set CHROMIUM to the path of a Chromium or Chrome, or install Debian's package chromium.";
  if (!mayInstall()) throw new Error(`There is no browser at ${debians}. ${how}`);
  const problem = installPackages(packages);
  if (problem) throw new Error(`${problem}\n${how}`);
  if (!existsSync(debians)) throw new Error(`chromium was installed, but is not at ${debians}. ${how}`);
}
