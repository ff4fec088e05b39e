import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type SimulatorOptions, startSimulator } from "../../../src/lib/simulator";
import { startCommand } from "../../support/command";
import { startScriptedServer } from "../../support/scripted-server";
import { cleanup, until } from "../../support/until";
import { newFolder } from "../recording/support";

describe("check: command", function () {
  this.timeout(60_000);
  const later = cleanup();

  function start(...args: string[]) {
    const place = later(newFolder(), ({ remove }) => remove());
    const report = join(place.folder, "report.json");
    const started = later(startCommand("check", ["--report", report, ...args]), ({ child }) => child.kill("SIGKILL"));
    return { ...started, files: place.files, report: () => JSON.parse(readFileSync(report, "utf8")) };
  }

  const simulate = async (options: SimulatorOptions = {}) => later(await startSimulator(options), (it) => it.close());

  it("says what it found, and writes a report in which nobody can be recognised", async () => {
    const secret = { viewer: "Quizzlewick", action: "Brumblefog lamp", variable: "zorptally", password: "snarfblat" };
    const simulator = await simulate({
      name: "Vexmoor PC",
      password: secret.password,
      actions: [{ name: secret.action }, { name: "Old", enabled: false }],
      viewers: [{ id: "9182736455", name: secret.viewer, login: secret.viewer.toLowerCase() }],
      globals: { [secret.variable]: "Quizzlewick was here" },
    });
    const { said, ended, report } = start(
      ...["--port", String(simulator.port), "--password", secret.password, "--for", "2s"],
      ...["--act", `action:${secret.action}`, "--act", "disabled:Old", "--act", "odd-requests"],
    );
    await until("it to listen", () => said.out.includes("Listening"));
    const user = { id: "9182736455", login: "quizzlewick", name: secret.viewer };
    simulator.emit("Twitch", "Follow", { targetUser: user, isTest: false });
    simulator.emit("Twitch", "ChatMessage");
    assert.equal(await ended, 0, said.err);
    assert.match(said.out, /Connection and login +\d+/);
    assert.match(said.out, /✗ payloads/);
    assert.match(said.out, /attach it to an issue/);

    const { statements, answers, events, tries, format, server } = report();
    assert.equal(format, 1);
    assert.equal(server.version, "1.0.7");
    assert.equal(statements.hello.state, "as assumed");
    assert.equal(statements["wrong-password"].state, "not seen");
    assert.equal(events["Twitch.Follow"].count, 1);
    assert.deepEqual(Object.keys(events["Twitch.Follow"].frames[0].data), ["targetUser", "isTest"]);
    assert.ok(answers.length > 20);
    // The texts of refusals are facts that nobody knows yet.
    assert.match(JSON.stringify(tries["odd requests"].received), /Unknown request: /);
    const all = `${JSON.stringify(report())}${said.out}`.toLowerCase();
    for (const word of ["quizzlewick", "brumblefog", "zorptally", "snarfblat", "vexmoor", "9182736455", "lamp"])
      assert.ok(!all.includes(word), word);
    const greetings = JSON.stringify(report()).match(/"authentication":\{[^}]*\}/g) ?? [];
    assert.ok(greetings.length > 0);
    for (const text of greetings) {
      const { salt, challenge } = JSON.parse(`{${text}}`).authentication;
      assert.deepEqual([salt, challenge], ["(hidden)", "(hidden)"]);
    }
  });

  it("writes what was seen so far when it is interrupted", async () => {
    const simulator = await simulate();
    const { child, said, ended, report } = start("--port", String(simulator.port), "--for", "2h");
    await until("it to listen", () => said.out.includes("Listening"));
    child.kill("SIGINT");
    assert.equal(await ended, 0, said.err);
    assert.equal(report().statements["answer-form"].state, "as assumed");
  });

  it("writes over no report", async () => {
    const simulator = await simulate();
    const { folder, remove, files } = newFolder();
    later(folder, remove);
    const report = join(folder, "mine.json");
    writeFileSync(report, "an older one");
    const { said, ended } = start("--port", String(simulator.port), "--for", "1s", "--report", report);
    assert.equal(await ended, 0, said.err);
    assert.deepEqual(files(), ["mine-2.json", "mine.json"]);
    assert.equal(readFileSync(report, "utf8"), "an older one");
  });

  it("says at once, not after it has listened, that the report can't be written", async () => {
    const simulator = await simulate();
    const { folder, remove, files } = newFolder();
    later(folder, remove);
    writeFileSync(join(folder, "file"), "");
    const there = ["--port", String(simulator.port), "--for", "2h"];
    const { said, ended } = start(...there, "--report", join(folder, "file/x/report.json"));
    assert.equal(await ended, 1);
    assert.match(said.err, /report can't be written to .*: a part of the path is a file/);
    assert.equal(simulator.requests.length, 0);
    assert.deepEqual(files(), ["file"]);
  });

  it("makes the folder of the report", async () => {
    const simulator = await simulate();
    const { folder, remove } = newFolder();
    later(folder, remove);
    const report = join(folder, "new/report.json");
    const { said, ended } = start("--port", String(simulator.port), "--for", "1s", "--report", report);
    assert.equal(await ended, 0, said.err);
    assert.equal(JSON.parse(readFileSync(report, "utf8")).streamerbot, "report");
  });

  it("says what to do if nothing listens, another program answers, or the password is wrong or missing", async () => {
    const web = later(
      createServer((_request, response) => response.end("hello")),
      (it) => it.close(),
    );
    await once(web.listen(0, "127.0.0.1"), "listening");
    const stranger = later(
      await startScriptedServer({ hello: false, answers: { GetInfo: () => ({ what: 1 }) } }),
      (it) => it.close(),
    );
    const simulator = await simulate({ password: "moth", authentication: "enforced" });
    const ports = { web: (web.address() as AddressInfo).port, stranger: stranger.port, simulator: simulator.port };
    for (const [args, words] of [
      [["--port", "1"], /nothing listens there/],
      [["--port", `${ports.web}`], /HTTP 200|web server|cut/],
      [["--port", `${ports.stranger}`], /not answer as Streamer\.bot/],
      [["--port", `${ports.simulator}`], /requires a password.*--password/],
      [["--port", `${ports.simulator}`, "--password", "lamp"], /did not accept the password/],
    ] as const) {
      const { said, ended, files } = start(...args);
      assert.equal(await ended, 1, said.out);
      assert.match(said.err, words);
      assert.doesNotMatch(said.err, /\n\s+at /);
      assert.deepEqual(files(), []);
    }
  });

  it("says what is wrong with a command line, and exits with 2", async () => {
    for (const [args, problem] of [
      [["--port", "eighty"], /--port.*"eighty"/],
      [["--for", "tonight"], /--for.*"tonight"/],
      [["--for", "600h"], /--for.*24 days at most/],
      [["--act", "everything"], /--act "everything"/],
      [["--act", "action:"], /--act "action:"/],
      [["--colour", "red"], /--colour/],
    ] as const) {
      const { ended, said } = start(...args);
      assert.equal(await ended, 2, args.join(" "));
      assert.match(said.err, problem);
    }
  });

  it("prints its help", async () => {
    const help = start("--help");
    assert.equal(await help.ended, 0);
    for (const flag of ["host", "password", "for", "act", "report", "list"])
      assert.match(help.said.out, new RegExp(`--${flag}\\b`));
  });
});
