/** The rules of Node-RED's scorecard that need no network, and what else package.json must say. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { manifest, nodeTypes, project } from "./support";

const read = (path: string): string => readFileSync(join(project, path), "utf8");

describe("package.json", () => {
  it("P01 has a licence, and its text", () => {
    assert.equal(manifest.license, "MIT");
    assert.match(read("LICENSE"), /^MIT License/);
  });

  it("P03 names the repository and where bugs go", () => {
    assert.ok(manifest.repository.url);
    assert.ok(manifest.bugs.url);
  });

  it("P04 is scoped", () => assert.match(manifest.name, /^@[a-z0-9-]+\/[a-z0-9-]+$/));

  it("P05 can be found by Node-RED's keyword", () => assert.ok(manifest.keywords.includes("node-red")));

  it("P06 admits the latest Node-RED and the one in maintenance", () => {
    assert.equal(manifest["node-red"].version, ">=4.0.0");
  });

  it("P07 admits Node 22.9, which Node-RED 5 needs, and no Node that the code would not run on", () => {
    assert.equal(manifest.engines.node, ">=20");
  });

  it("N01 registers each type once, under its prefix", () => {
    const types = readdirSync(join(project, "src/nodes")).map(
      (folder) => /^export const type = "(.+)";$/m.exec(read(`src/nodes/${folder}/config.ts`))?.[1],
    );
    assert.deepEqual(types.sort(), [...nodeTypes].sort());
    assert.equal(new Set(types).size, types.length);
  });

  it("N02 has an example with each node of the palette", () => {
    const used = new Set(
      readdirSync(join(project, "examples"), { recursive: true, encoding: "utf8" })
        .filter((path) => path.endsWith(".json"))
        .flatMap((path) => (JSON.parse(read(join("examples", path))) as { type: string }[]).map(({ type }) => type)),
    );
    assert.deepEqual(
      nodeTypes.filter((type) => !used.has(type)),
      [],
    );
  });

  it("D01 and D02 depend on ws and nothing else", () => {
    assert.deepEqual(Object.keys(manifest.dependencies), ["ws"]);
    for (const kind of ["optionalDependencies", "peerDependencies", "bundledDependencies", "bundleDependencies"])
      assert.equal(manifest[kind], undefined, kind);
  });

  it("runs nothing when it is installed", () => {
    const hooks = ["preinstall", "install", "postinstall", "prepare"].filter((name) => name in manifest.scripts);
    assert.deepEqual(hooks, []);
  });

  it("has a changelog that begins with its version", () => {
    const first = /^## \[?(\d+\.\d+\.\d+)/m.exec(read("CHANGELOG.md"))?.[1];
    assert.equal(first, manifest.version);
  });
});
