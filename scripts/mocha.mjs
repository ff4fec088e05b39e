/** Runs mocha with another Node, other variables, or both. */
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(dirname(createRequire(import.meta.url).resolve("mocha/package.json")), "bin/mocha.js");

/** Returns mocha's exit code. What the tests start by the name `node` is the same Node. */
export function mocha(args, { node = process.execPath, env = {} } = {}) {
  const path = `${dirname(node)}${delimiter}${process.env.PATH ?? ""}`;
  const { status, error } = spawnSync(node, [bin, ...args], {
    cwd: root,
    env: { ...process.env, PATH: path, ...env },
    stdio: "inherit",
  });
  if (error) throw error;
  return status ?? 1;
}

/** Most tests wait more than they work: three files at a time take two thirds of the time of two, on two cores. */
const atOnce = ["--parallel", "--jobs", "3"];

/** A folder stands for the tests in it. */
const inFolder = (arg) =>
  statSync(resolve(root, arg), { throwIfNoEntry: false })?.isDirectory()
    ? `${arg.replace(/[\\/]+$/, "")}/**/*.test.ts`
    : arg;

/** What mocha is to run: the files and folders named in `args`, or else every test that needs no browser; options are passed on. */
export function tests(args) {
  // A file that does not exist counts too: a slip in its name must not start everything else.
  const named = args.some((arg) => !arg.startsWith("-") && (arg.endsWith(".ts") || existsSync(resolve(root, arg))));
  const every = ["--ignore", "test/{e2e,recipes,site,release}/**", "test/**/*.test.ts"];
  return [...atOnce, ...args.map(inFolder), ...(named ? [] : every)];
}

/** Runs the main part of a script; an error is printed in its own words, without a stack. */
export function main(run) {
  try {
    process.exitCode = run();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
