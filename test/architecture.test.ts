/** What may know what in src/, and what must not be in any file of the repository. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, posix, resolve } from "node:path";

interface Rule {
  /** Areas it may import from, besides itself. */
  areas: readonly string[];
  /** Packages it may import: `node:` stands for all modules of Node. */
  packages?: readonly string[];
  /** Packages of which it may import types only. */
  types?: readonly string[];
}

/** Areas by folder of src/. Of a node's folder every file is an area: `nodes/twitch/runtime.ts` is `nodes/runtime`. */
const rules: Record<string, Rule> = {
  "lib/config": { areas: [] },
  "lib/protocol": { areas: [] },
  "lib/events": { areas: ["lib/protocol"] },
  "lib/client": { areas: ["lib/protocol"], packages: ["node:", "ws"] },
  "lib/command": { areas: [], packages: ["node:"] },
  "lib/bridge": { areas: ["lib/command", "lib/protocol"], packages: ["node:"] },
  "lib/recording": { areas: ["lib/command", "lib/protocol", "lib/events", "lib/client"], packages: ["node:"] },
  // It makes nodes: it knows what they save.
  "lib/migrate": { areas: ["lib/command", "lib/config", "lib/protocol", "nodes/config"], packages: ["node:"] },
  "lib/simulator": {
    areas: ["lib/command", "lib/protocol", "lib/events", "lib/bridge", "lib/recording"],
    packages: ["node:", "ws"],
  },
  "lib/check": {
    areas: ["lib/command", "lib/protocol", "lib/events", "lib/bridge", "lib/client", "lib/recording", "lib/simulator"],
    packages: ["node:", "ws"],
  },
  // The rooms of the runtime stand on each other: what the dialogs ask on what the nodes do, and that on the shared connection.
  "lib/runtime": { areas: ["lib/client"], packages: ["node:"], types: ["node-red"] },
  "lib/runtime/server": {
    areas: ["lib/runtime", "lib/protocol", "lib/bridge", "lib/client", "lib/simulator"],
    packages: ["node:"],
  },
  "lib/runtime/events": {
    areas: ["lib/runtime", "lib/runtime/server", "lib/protocol", "lib/events", "lib/client"],
    packages: ["node:"],
  },
  "lib/runtime/requests": {
    areas: ["lib/runtime", "lib/runtime/server", "lib/protocol", "lib/client"],
    packages: ["node:"],
  },
  "lib/runtime/queue": {
    areas: ["lib/runtime", "lib/runtime/server", "lib/protocol", "lib/client"],
    packages: ["node:"],
  },
  "lib/runtime/recording": {
    areas: [
      "lib/runtime",
      "lib/runtime/server",
      "lib/runtime/events",
      "lib/protocol",
      "lib/client",
      "lib/command",
      "lib/recording",
    ],
    packages: ["node:"],
  },
  "lib/runtime/bridge": {
    areas: [
      "lib/runtime",
      "lib/runtime/server",
      "lib/runtime/requests",
      "lib/config",
      "lib/protocol",
      "lib/events",
      "lib/bridge",
      "lib/client",
    ],
    packages: ["node:"],
  },
  "lib/runtime/admin": {
    areas: [
      "lib/runtime",
      "lib/runtime/server",
      "lib/runtime/events",
      "lib/runtime/requests",
      "lib/runtime/queue",
      "lib/runtime/bridge",
      "lib/protocol",
      "lib/bridge",
      "lib/events",
      "lib/client",
    ],
    packages: ["node:"],
  },
  "lib/editor": { areas: ["lib/config", "lib/protocol", "lib/events"] },
  "nodes/config": { areas: ["lib/config"] },
  "nodes/runtime": {
    areas: [
      "nodes/config",
      "lib/config",
      "lib/runtime",
      "lib/runtime/server",
      "lib/runtime/events",
      "lib/runtime/requests",
      "lib/runtime/queue",
      "lib/runtime/recording",
      "lib/runtime/bridge",
      "lib/protocol",
      "lib/client",
    ],
    packages: ["node:"],
    types: ["node-red"],
  },
  "nodes/editor": { areas: ["nodes/config", "lib/config", "lib/editor", "lib/protocol", "lib/events"] },
  // It finds the nodes by itself: see "nothing is loaded by a name put together".
  streamerbot: { areas: ["lib/runtime", "lib/runtime/admin"], packages: ["node:"] },
};

const root = resolve(__dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => `src/${path.replaceAll("\\", "/")}`);

/**
 * `src/lib/client/client.ts` is of `lib/client`, `src/lib/runtime/events/node.ts` of `lib/runtime/events`, `src/nodes/twitch/runtime.ts` of
 * `nodes/runtime`, `src/streamerbot.ts` of `streamerbot`.
 */
function areaOf(path: string): string {
  const [, top = "", folder = "", file = "", inner] = path.replace(/\.ts$/, "").split("/");
  if (top === "nodes") return `nodes/${file}`;
  if (folder === "runtime" && inner !== undefined) return `lib/runtime/${file}`;
  return folder === "" ? top : `${top}/${folder}`;
}

interface Import {
  specifier: string;
  typeOnly: boolean;
}

/** The code without its comments; what looks like one within a text stays. */
function stripComments(text: string): string {
  return text.replace(/("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/.*/g, "$1");
}

/** Everything a module imports, exports from elsewhere, requires or names in a type. */
function importsOf(text: string): Import[] {
  const code = stripComments(text);
  const found: Import[] = [];
  for (const [, typeOnly, specifier = ""] of code.matchAll(
    /^(?:import|export)\s+(type\s)?[^;"']*?from\s*["']([^"']+)["']/gm,
  ))
    found.push({ specifier, typeOnly: typeOnly !== undefined });
  for (const [, specifier = ""] of code.matchAll(/^import\s*["']([^"']+)["']/gm))
    found.push({ specifier, typeOnly: false });
  for (const [, typeOf, specifier = ""] of code.matchAll(
    /(\btypeof\s+)?\b(?:import|require)\(\s*["']([^"']+)["']\s*\)/g,
  ))
    found.push({ specifier, typeOnly: typeOf !== undefined });
  return found;
}

/** What a module imports against the rules, in words; nothing if all is well. */
function violations(path: string, text: string): string[] {
  const area = areaOf(path);
  const rule = rules[area];
  if (!rule) return [`${path} is in no known area: add "${area}" to the table and to CONTRIBUTING.md, or move it`];
  return importsOf(text).flatMap(({ specifier, typeOnly }) => {
    if (!specifier.startsWith(".")) {
      const name = isBuiltin(specifier) ? "node:" : specifier;
      if (rule.packages?.includes(name) || (typeOnly && rule.types?.includes(name))) return [];
      return [`${path}: ${area} may not import ${specifier}${rule.types?.includes(name) ? " except as a type" : ""}`];
    }
    const target = posix.join(posix.dirname(path), specifier);
    const other = areaOf(target);
    // A node keeps to its own folder: what two nodes share is in lib/.
    const foreign =
      area.startsWith("nodes/") && other.startsWith("nodes/") && posix.dirname(target) !== posix.dirname(path);
    return !foreign && (other === area || rule.areas.includes(other))
      ? []
      : [`${path}: ${area} may not import ${specifier}`];
  });
}

describe("architecture", () => {
  describe("who may import whom", () => {
    for (const area of Object.keys(rules)) {
      it(`${area}: ${describeRule(area)}`, () => {
        const files = sources.filter((path) => areaOf(path) === area);
        assert.ok(files.length > 0, `no file in ${area}`);
        assert.deepEqual(
          files.flatMap((path) => violations(path, read(path))),
          [],
        );
      });
    }

    it("every file of src is in one of these areas", () => {
      assert.deepEqual(
        sources.filter((path) => !Object.hasOwn(rules, areaOf(path))),
        [],
      );
    });

    it("nothing is loaded by a name put together, except by the entry, which finds the nodes", () => {
      const offenders = sources.filter((path) => /\b(?:require|import)\((?!\s*["'])/.test(stripComments(read(path))));
      assert.deepEqual(offenders, ["src/streamerbot.ts"]);
    });

    for (const [path, statement] of [
      ["src/lib/protocol/x.ts", 'import { a } from "../client";'],
      ["src/lib/protocol/x.ts", 'import { createHash } from "node:crypto";'],
      ["src/lib/events/x.ts", 'import type { WebSocket } from "ws";'],
      ["src/lib/events/x.ts", 'import fs from "fs";'],
      ["src/lib/client/x.ts", 'export * from "../events";'],
      ["src/lib/client/x.ts", 'import type { Node } from "node-red";'],
      ["src/lib/simulator/x.ts", 'export {\n  a,\n  type B,\n} from "../client/client";'],
      ["src/lib/simulator/x.ts", 'const red = require("node-red");'],
      ["src/lib/runtime/server/x.ts", 'import { a } from "../../editor/red";'],
      ["src/lib/runtime/server/x.ts", 'import { a } from "../requests/node";'],
      ["src/lib/runtime/events/x.ts", 'import { a } from "../requests/node";'],
      ["src/lib/runtime/queue/x.ts", 'import { a } from "../requests/node";'],
      ["src/lib/runtime/requests/x.ts", 'import WebSocket from "ws";'],
      ["src/lib/runtime/x.ts", 'import { Node } from "node-red";'],
      ["src/lib/editor/x.ts", 'import { join } from "node:path";'],
      ["src/lib/editor/x.ts", 'import "../client";'],
      ["src/nodes/a/config.ts", 'import { a } from "../../lib/protocol";'],
      ["src/nodes/a/runtime.ts", 'import { normalise } from "../../lib/events";'],
      ["src/nodes/a/runtime.ts", 'import { defaults } from "../b/config";'],
      ["src/nodes/a/editor.ts", 'import { a } from "../../lib/runtime/status";'],
      ["src/nodes/a/editor.ts", 'type A = import("../../lib/client").A;'],
      ["src/lib/elsewhere/x.ts", ""],
    ] as const) {
      it(`notices ${statement.replace(/\s+/g, " ") || "a new area"} in ${path}`, () => {
        assert.equal(violations(path, statement).length, 1);
      });
    }
  });

  describe("files", () => {
    const lines = (path: string): number => read(path).trimEnd().split("\n").length;
    const longerThan = (limit: number, paths: string[]): string[] =>
      paths.filter((path) => lines(path) > limit).map((path) => `${path}: ${lines(path)} lines`);

    it("of src have at most 300 lines, but for the catalogue, which is data", () => {
      const code = sources.filter((path) => path !== "src/lib/protocol/catalogue.ts");
      assert.deepEqual(longerThan(300, code), []);
    });

    it("of src/nodes/*/runtime.ts have fewer than 150 lines", () => {
      assert.deepEqual(
        longerThan(
          149,
          sources.filter((path) => areaOf(path) === "nodes/runtime"),
        ),
        [],
      );
    });
  });

  describe("the repository", () => {
    const paths = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
      cwd: root,
      encoding: "utf8",
    })
      .split("\n")
      .filter((path) => path !== "" && existsSync(join(root, path)));
    const texts = paths.filter((path) => !/\.(png|jpe?g|gif|ico|woff2?)$/.test(path));
    const linesWith = (pattern: RegExp, among = texts): string[] =>
      among.flatMap((path) =>
        read(path)
          .split("\n")
          .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 100)}`] : [])),
      );

    // Spelt so that these lines are not what they look for.
    it("has no note of work left undone", () => {
      assert.deepEqual(linesWith(/\b(?:TO[D]O|FIX[M]E|X[X]X)\b/), []);
    });

    it("names no place that only one machine has", () => {
      assert.deepEqual(linesWith(/(?<![\w.~$}*/-])\/(?:home|root|work|Users)\/\w|\b[A-Z]:\\Users\\/), []);
    });

    it("names no host of a package registry", () => {
      assert.deepEqual(
        linesWith(
          /registry\.(?:npmjs|yarnpkg)|npm\.pkg\.github|deb\.debian|verdaccio|artifactory|_authToken/i,
          texts.filter((path) => path !== "test/architecture.test.ts"),
        ),
        [],
      );
    });

    it("has lockfiles that do not say where packages came from", () => {
      const locks = paths.filter((path) => posix.basename(path) === "package-lock.json");
      assert.deepEqual(locks, [
        "package-lock.json",
        "test/recipes/neighbours/package-lock.json",
        "test/release/tools/package-lock.json",
        "test/support/node-red-5/package-lock.json",
      ]);
      assert.deepEqual(linesWith(/"resolved"/, locks), []);
    });
  });
});

function describeRule(area: string): string {
  const { areas = [], packages = [], types = [] } = rules[area] ?? {};
  const all = [
    ...areas,
    ...packages.map((name) => (name === "node:" ? "Node's modules" : name)),
    ...types.map((name) => `types of ${name}`),
  ];
  return all.join(", ") || "nothing";
}
