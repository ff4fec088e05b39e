/** What is in the tarball, and what is not. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { manifest, nodeTypes, type Packed, pack, project } from "./support";

describe("the packed package", function () {
  this.timeout(120_000);
  let packed: Packed;
  const under = (folder: string): string[] => packed.files.filter((path) => path.startsWith(`${folder}/`));

  before(() => {
    packed = pack("small");
  });

  it("is below 600 kB", () => {
    assert.ok(packed.size < 600_000, `${packed.size} bytes`);
    assert.equal(statSync(packed.tarball).size, packed.size);
  });

  it("holds dist and examples, three texts, and nothing else", () => {
    const tops = new Set(packed.files.map((path) => path.split("/")[0]));
    assert.deepEqual([...tops].sort(), ["LICENSE", "README.md", "dist", "examples", "package.json"]);
  });

  it("holds all examples and icons", () => {
    for (const [folder, packedAs] of [
      ["examples", "examples"],
      ["icons", "dist/icons"],
    ] as const) {
      const files = readdirSync(join(project, folder), { recursive: true, encoding: "utf8" })
        .filter((path) => statSync(join(project, folder, path)).isFile())
        .map((path) => `${packedAs}/${path}`);
      assert.ok(files.length > 0, folder);
      assert.deepEqual(under(packedAs).sort(), files.sort());
    }
  });

  it("has the node set with its html and catalogues next to it", () => {
    for (const path of [
      "dist/streamerbot.js",
      "dist/streamerbot.html",
      "dist/locales/en-US/streamerbot.json",
      "dist/locales/en-US/streamerbot.html",
    ]) {
      assert.ok(packed.files.includes(path), path);
    }
    for (const type of nodeTypes)
      assert.ok(packed.files.includes(`dist/nodes/${type.replace("streamerbot-", "")}/runtime.js`), type);
  });

  it("has no sources, no tests, and nothing of the editor but the html", () => {
    const kinds = /\.(js|d\.ts|html|json|svg)$/;
    assert.deepEqual(
      under("dist").filter((path) => !kinds.test(path)),
      // What the import text of the bridge is made of.
      ["Answer.cs", "Answers.cs", "Ask.cs", "Bridge.cs", "Json.cs", "methods.txt", "Signed.cs"].map(
        (name) => `dist/lib/bridge/${name}`,
      ),
    );
    assert.deepEqual(
      packed.files.filter((path) => /\.ts$/.test(path) && !path.endsWith(".d.ts")),
      [],
    );
    assert.deepEqual(
      packed.files.filter((path) =>
        /(^|\/)(tests?|bench|demo|scripts)\/|\.test\.|\/editor(\/|\.(?!html))|\.map$/.test(path),
      ),
      [],
    );
  });

  it("has code as it was written: in lines, with its comments", () => {
    // Samples are data.
    const code = under("dist").filter((path) => path.endsWith(".js") && !path.includes("/samples/"));
    const read = (path: string): string => readFileSync(join(packed.folder, path), "utf8");
    const longest = (path: string): number =>
      Math.max(
        ...read(path)
          .split("\n")
          .map((line) => line.length),
      );
    assert.deepEqual(
      code.filter((path) => longest(path) > 400),
      [],
    );
    assert.match(read("dist/lib/client/client.js"), /^\/\*\*[\s\S]*^\t\/\*\* /m);
  });

  it("has types for its public entries, and no file of types that these do not refer to", () => {
    const types = new Set(under("dist").filter((path) => path.endsWith(".d.ts")));
    const read = (path: string): string => readFileSync(join(packed.folder, path), "utf8");
    const missing: string[] = [];
    const reached = new Set<string>(
      Object.values<{ types?: string }>(manifest.exports).flatMap(({ types: path }) => path?.slice(2) ?? []),
    );
    for (const path of reached) {
      for (const [, name = ""] of read(path).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']*)["']/g)) {
        const target = posix.join(posix.dirname(path), name);
        const found = [`${target}.d.ts`, `${target}/index.d.ts`].find((each) => types.has(each));
        if (found) reached.add(found);
        else missing.push(`${path} refers to ${name}`);
      }
    }
    assert.deepEqual(missing, []);
    assert.deepEqual([...types].sort(), [...reached].sort());
  });

  it("exports from /client all types that the methods and events of the client mention", () => {
    const read = (name: string): string => readFileSync(join(packed.folder, `dist/lib/client/${name}.d.ts`), "utf8");
    const names = (text: string, statement: RegExp): string[] =>
      [...text.matchAll(statement)].flatMap(([, list = ""]) =>
        list.split(",").map((each) => each.replace("type ", "").trim()),
      );
    const exported = names(read("index"), /^export (?:type )?\{([^}]+)\}/gm);
    // tsc imports into a declaration only what that mentions.
    const mentioned = ["client", "client-types"].flatMap((name) =>
      names(read(name), /^import (?:type )?\{([^}]+)\} from "\.[^"]*"/gm),
    );
    assert.ok(mentioned.length > 20, String(mentioned));
    assert.deepEqual(
      mentioned.filter((name) => !exported.includes(name)),
      [],
    );
  });

  it("is read on npm's page, where only links to the web and to what is shipped lead anywhere", () => {
    const readme = readFileSync(join(project, "README.md"), "utf8");
    const links = [...readme.matchAll(/\]\(([^)\s]+)[^)]*\)|(?:src|href)="([^"]+)"/g)].map(([, a, b]) =>
      String(a ?? b),
    );
    assert.ok(links.length > 5);
    const broken = links.filter((link) => !/^https:|^#/.test(link) && !packed.files.includes(link.replace(/#.*/, "")));
    assert.deepEqual(broken, []);
  });

  it("has code and types for each of its public entries, and its commands", () => {
    const entries = Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === "string" ? [entry] : Object.values(entry as object),
    );
    for (const path of [...entries, ...Object.values<string>(manifest.bin)])
      assert.ok(packed.files.includes(path.replace(/^\.\//, "")), path);
  });
});
