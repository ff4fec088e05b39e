/** The steps of .github/workflows/release.yml as they would run for this version, as far as they publish nothing. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { load } from "js-yaml";
import { checkout, manifest, temporaryFolder, write } from "../package/support";

interface Step {
  name?: string;
  run?: string;
}

interface Workflow {
  on: { push: { tags: string[] } };
  jobs: { publish: { steps: Step[] } };
}

describe("the release workflow", function () {
  this.timeout(120_000);
  let folder: string;
  let steps: Step[];

  before(() => {
    folder = checkout();
    // The changelog has a date once a version is released.
    const changelog = readFileSync(join(folder, "CHANGELOG.md"), "utf8").replace("– unreleased", "– 2026-01-02");
    writeFileSync(join(folder, "CHANGELOG.md"), changelog);
    const workflow = load(readFileSync(join(folder, ".github/workflows/release.yml"), "utf8")) as Workflow;
    steps = workflow.jobs.publish.steps;
  });

  /** Runs a step as the workflow does, with stand-ins for programs in front of the others. */
  function run(text: string, env: Record<string, string> = {}, programs: Record<string, string> = {}) {
    const bin = temporaryFolder("bin");
    write(bin, programs);
    for (const name of Object.keys(programs)) spawnSync("chmod", ["+x", join(bin, name)]);
    const result = spawnSync("bash", ["-e", "-o", "pipefail", "-c", text], {
      cwd: folder,
      encoding: "utf8",
      env: {
        ...process.env,
        npm_config_fetch_retries: "0",
        npm_config_loglevel: "notice",
        ...env,
        PATH: `${bin}${delimiter}${process.env.PATH}`,
      },
    });
    return { ...result, said: `${result.stdout}${result.stderr}` };
  }

  const step = (pattern: RegExp): string => {
    const found = steps.find(({ run: text }) => text && pattern.test(text))?.run;
    assert.ok(found, `no step ${pattern}`);
    return found;
  };

  it("has no step that is not rehearsed here, but for the checkout and the installation", () => {
    const others = steps.filter(({ run: text }) => text && !/GITHUB_REF_NAME|npm publish|npm run pack/.test(text));
    assert.deepEqual(
      others.map(({ run: text }) => text),
      ["npm ci"],
    );
  });

  it("takes the tag of this version, and no other", () => {
    const check = step(/CHANGELOG\.md$/m);
    assert.equal(run(check, { GITHUB_REF_NAME: `v${manifest.version}` }).status, 0);
    assert.notEqual(run(check, { GITHUB_REF_NAME: "v99.0.0" }).status, 0);
    const undated = readFileSync(join(folder, "CHANGELOG.md"), "utf8").replace("– 2026-01-02", "– unreleased");
    const { status } = run(
      check.replaceAll("CHANGELOG.md", "undated.md").replace(/^/, `cat > undated.md <<'END'\n${undated}END\n`),
      {
        GITHUB_REF_NAME: `v${manifest.version}`,
      },
    );
    assert.notEqual(status, 0, "a changelog without the date");
  });

  it("publishes what it builds, to everyone", () => {
    const packed = run(step(/npm run pack/));
    assert.equal(packed.status, 0, packed.said);
    const { status, said } = run(step(/npm publish/).replace("npm publish", "npm publish --dry-run"));
    assert.equal(status, 0, said);
    assert.match(said, new RegExp(`\\+ ${manifest.name}@${manifest.version}`));
    assert.match(said, /with tag latest and public access/);
    assert.ok(existsSync(join(folder, "dist/streamerbot.js")));
  });

  it("takes the notes of the release from the changelog", () => {
    const { status, said } = run(
      step(/gh release create/),
      { GITHUB_REF_NAME: `v${manifest.version}`, GH_TOKEN: "none" },
      { gh: '#!/usr/bin/env bash\necho "gh $*"\n' },
    );
    assert.equal(status, 0, said);
    assert.match(
      said,
      new RegExp(`gh release create v${manifest.version} --title v${manifest.version} --notes-file notes.md`),
    );
    const notes = readFileSync(join(folder, "notes.md"), "utf8");
    assert.match(notes, /^### Added$/m);
    assert.doesNotMatch(notes, /^## /m);
  });
});
