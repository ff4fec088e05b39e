/** The commands that the documentation names: they are there, and anybody can run them as they are written, whatever the folder. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, resolve } from "node:path";
import { startCommand } from "../support/command";

const root = resolve(__dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const { name, bin, scripts } = JSON.parse(read("package.json")) as {
  name: string;
  bin: Record<string, string>;
  scripts: Record<string, string>;
};

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(entry.parentPath.slice(root.length + 1).replaceAll("\\", "/"), entry.name));
const pages = [
  ...["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"],
  ...[...filesIn("docs"), ...filesIn("test/recipes"), ...filesIn("src/nodes")].filter((path) => path.endsWith(".md")),
  ...filesIn(".github").filter((path) => /\.(md|yml)$/.test(path)),
  ...filesIn("examples"),
];

/** All that follows these words in the pages, to the end of the line or of the code, with the page it is in. */
const named = (words: string): { path: string; text: string }[] =>
  pages.flatMap((path) =>
    [...read(path).matchAll(new RegExp(`\\b${words} ([^\`\n]+)`, "g"))].map(([, text = ""]) => ({ path, text })),
  );

describe("the commands in the documentation", function () {
  this.timeout(30_000);

  it("name the package where npx is to fetch it: a command's name alone could be anybody's package", () => {
    /** Tools for those who work on the package, in its folder. */
    const tools = /^(vitepress|node-red-dev) /;
    const others = named("npx").filter(({ path, text }) => !(path === "CONTRIBUTING.md" && tools.test(text)));
    assert.ok(others.length > 5, String(others.length));
    assert.deepEqual(
      others.filter(({ text }) => {
        const [flag, from, command = ""] = text.split(" ");
        return flag !== "-p" || from !== name || !Object.hasOwn(bin, command);
      }),
      [],
    );
  });

  it("are scripts of package.json, after npm run", () => {
    const run = named("npm run").map(({ path, text }) => ({ path, script: /^[\w:-]+/.exec(text)?.[0] ?? text }));
    assert.ok(run.length > 20, String(run.length));
    assert.deepEqual(
      run.filter(({ script }) => !Object.hasOwn(scripts, script)),
      [],
    );
  });

  for (const [command, path] of Object.entries(bin)) {
    it(`have the options that ${command} has`, async () => {
      const { said, ended } = startCommand(posix.basename(dirname(path)), ["--help"]);
      await ended;
      const options = named(command).flatMap(({ path, text }) =>
        [...text.matchAll(/(?<=^| )--[a-z-]+/g)].map(([option]) => ({ path, option })),
      );
      assert.deepEqual(
        options.filter(({ option }) => !said.out.includes(`  ${option} `)),
        [],
      );
    });
  }
});
