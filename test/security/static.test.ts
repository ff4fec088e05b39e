/** What no file of src/ does. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const src = resolve(__dirname, "../../src");
const sources = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((path) => /\.(ts|html)$/.test(path));

const forbidden: Record<string, RegExp> = {
  "evaluates texts as code":
    /(?<![\w.#])eval\s*\(|new\s+(?:Async)?Function\b|(?<![\w.])Function\s*\(\s*["'`]|\.constructor\s*\(/,
  "loads code whose name is not in the source":
    /(?<![\w.])(?:require|import)\s*\((?!\s*["'])(?!join\(folder, name, "runtime"\))/,
  "asks the browser to run a text": /javascript:|\bsrcdoc\b|setAttribute\(\s*["'`]on/,
  "starts programs": /child_process|\.execSync\(|\bspawn\(/,
  "loads code into a VM or a worker": /node:vm|["']vm["']|worker_threads/,
  "runs a text by timer": /set(?:Timeout|Interval)\(\s*["'`]/,
  "switches the check of certificates off": /rejectUnauthorized\s*:\s*false|NODE_TLS_REJECT_UNAUTHORIZED/,
  "writes server data as HTML": /\.innerHTML\b|\.outerHTML\b|insertAdjacentHTML|document\.write/,
};

/** Lines of `text` that match, with their numbers. */
const found = (text: string, pattern: RegExp): string[] =>
  text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${index + 1}: ${line.trim()}`] : []));

describe("security: the sources", () => {
  for (const [what, pattern] of Object.entries(forbidden)) {
    it(`no file ${what}`, () => {
      const offenders = sources.flatMap((path) =>
        found(readFileSync(join(src, path), "utf8"), pattern).map((line) => `${path}:${line}`),
      );
      assert.deepEqual(offenders, []);
    });
  }

  for (const line of [
    'eval("1")',
    'const f = new Function("return 1");',
    'new AsyncFunction("await 1")',
    '(() => {}).constructor("return 1")()',
    "require(name)",
    "await import(path)",
    'link.href = "javascript:alert(1)"',
    'import { exec } from "node:child_process";',
    'require("vm")',
    'setTimeout("alert(1)", 5)',
    "tls.connect({ rejectUnauthorized: false })",
    "element.innerHTML = name;",
  ]) {
    it(`notices ${line}`, () => assert.ok(Object.values(forbidden).some((pattern) => found(line, pattern).length > 0)));
  }
});
