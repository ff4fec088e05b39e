import assert from "node:assert/strict";
import { basename, dirname } from "node:path";
import { bin } from "../../../package.json";
import { startCommand } from "../../support/command";
import { cleanup } from "../../support/until";

describe("commands", function () {
  this.timeout(60_000);
  const later = cleanup();

  for (const [name, file] of Object.entries(bin)) {
    const run = async (...args: string[]) => {
      const { said, ended } = later(startCommand(basename(dirname(file)), args), ({ child }) => child.kill("SIGKILL"));
      return { code: await ended, ...said };
    };

    it(`${name} prints its help and its version, and what is wrong with a command line`, async () => {
      const [help, version, wrong] = await Promise.all([run("-h"), run("--version"), run("--colour")]);
      assert.equal(help.code, 0, help.err);
      assert.match(help.out, new RegExp(`^Usage: ${name} `));
      for (const flag of ["--help", "--version"]) assert.ok(help.out.includes(flag), flag);
      assert.equal(version.code, 0, version.err);
      assert.match(version.out, /^\d+\.\d+\.\d+\n$/);
      assert.deepEqual([wrong.code, wrong.out], [2, ""]);
      assert.match(wrong.err, new RegExp(`--colour.*\nTry: ${name} --help\n$`, "s"));
    });
  }
});
