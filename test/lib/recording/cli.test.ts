import assert from "node:assert/strict";
import { join } from "node:path";
import { openRecording } from "../../../src/lib/recording";
import { startSimulator } from "../../../src/lib/simulator";
import { startCommand } from "../../support/command";
import { cleanup, until } from "../../support/until";
import { entriesOf, newFolder } from "./support";

const root = join(__dirname, "../../..");

describe("record: command", function () {
  this.timeout(30_000);
  const later = cleanup();

  const start = (...args: string[]) => later(startCommand("recording", args), ({ child }) => child.kill("SIGKILL"));

  async function setUp(options = {}) {
    const place = later(newFolder(), ({ remove }) => remove());
    const simulator = later(await startSimulator(options), (it) => it.close());
    return { ...place, simulator, port: String(simulator.port) };
  }

  it("records for as long as requested, says where, and changes nothing in Streamer.bot", async () => {
    const { folder, simulator, port, files } = await setUp({ password: "moth", authentication: "enforced" });
    const { said, ended } = start(
      "--port",
      port,
      "--password",
      "moth",
      "--folder",
      folder,
      "--for",
      "2s",
      "--anonymous",
    );
    await until("the recording", () => said.out.includes("Recording to"));
    simulator.emit("Twitch", "Follow");
    assert.equal(await ended, 0, said.err);
    const [file = ""] = files();
    assert.match(file, /^anonymous_/);
    assert.ok(said.out.includes(join(folder, file)));
    assert.match(said.out, /1 events, 0\.\d MB\./);
    assert.equal((await openRecording(folder)).header.by, "streamerbot-record");
    const entries = await entriesOf(join(folder, file));
    assert.deepEqual(
      entries.map((entry) => Object.keys(entry)[1]),
      ["frame", "end"],
    );
    const asked = new Set(simulator.requests.map(({ name }) => name));
    assert.deepEqual([...asked].sort(), ["Authenticate", "GetActions", "GetEvents", "Subscribe"]);
  });

  for (const signal of ["SIGINT", "SIGKILL"] as const) {
    it(`leaves a readable recording after ${signal}`, async () => {
      const { folder, simulator, port, files, text } = await setUp({ scenario: "chat flood", onlyWhenHeard: true });
      const { child, ended } = start("--port", port, "--folder", folder);
      await until("events on disk", () => files().some((file) => text(file).split("\n").length > 100));
      child.kill(signal);
      await ended;
      const sent = simulator.sent.filter(({ recipients }) => recipients > 0).map(({ frame }) => frame);
      const entries = await entriesOf(folder);
      const frames = entries.flatMap((entry) => ("frame" in entry ? entry.frame : []));
      assert.ok(frames.length >= 99);
      assert.deepEqual(frames, JSON.parse(JSON.stringify(sent.slice(0, frames.length))));
    });
  }

  it("notes the gap while Streamer.bot is away, says why, and continues", async () => {
    const { folder, simulator, port } = await setUp();
    const { child, said, ended } = start("--port", port, "--folder", folder);
    const connected = (): number => said.out.split("Connected to").length - 1;
    await until("the recording", () => said.out.includes("Recording to"));
    simulator.emit("Twitch", "Follow");
    await simulator.restart({ downFor: 500 });
    await until("it to be back", () => connected() === 2);
    await until("the subscription", () => simulator.emit("Twitch", "Raid") && simulator.sent.at(-1)?.recipients === 1);
    child.kill("SIGINT");
    assert.equal(await ended, 0, said.err);
    const kinds = (await entriesOf(folder)).map((entry) => Object.keys(entry)[1]);
    assert.deepEqual(kinds, ["frame", "gap", "back", "frame", "end"]);
  });

  it("continues if nobody reads its output any more", async () => {
    const { folder, simulator, port } = await setUp();
    const { child, said, ended } = start("--port", port, "--folder", folder);
    await until("the recording", () => said.out.includes("Recording to"));
    child.stdout?.destroy();
    await simulator.restart();
    await until("the subscription", () => simulator.emit("Twitch", "Raid") && simulator.sent.at(-1)?.recipients === 1);
    child.kill("SIGINT");
    assert.equal(await ended, 0, said.err);
    assert.equal(Object.keys((await entriesOf(folder)).at(-1) ?? {})[1], "end");
  });

  it("waits for a Streamer.bot that is not there, and says so once", async () => {
    const { folder } = await setUp();
    const { child, said, ended } = start("--port", "1", "--folder", folder);
    await until("the complaint", () => said.err.includes("Trying again"));
    child.kill("SIGTERM");
    assert.equal(await ended, 1);
    assert.match(said.err, /Nothing was recorded/);
  });

  it("ends with what is to be done if the password is wrong or nothing can be written", async () => {
    const { folder, port } = await setUp({ password: "moth", authentication: "enforced" });
    const wrong = start("--port", port, "--password", "butterfly", "--folder", folder);
    assert.equal(await wrong.ended, 1);
    assert.match(wrong.said.err, /password/i);
    const nowhere = start("--port", port, "--password", "moth", "--folder", join(root, "package.json/x"));
    assert.equal(await nowhere.ended, 1);
    assert.match(nowhere.said.err, /not a folder/);
  });

  it("says what is wrong with a command line, and exits with 2", async () => {
    for (const [args, problem] of [
      [["--port", "eighty"], /--port.*"eighty"/],
      [["--for", "tonight"], /--for.*"tonight"/],
      [["--for", "600h"], /--for.*24 days at most/],
      [["--only", "Twitch."], /"Twitch\." is not an event/],
      [["--host", "a b"], /host/],
      [["--colour", "red"], /--colour/],
    ] as const) {
      const { ended, said } = start(...args);
      assert.equal(await ended, 2, args.join(" "));
      assert.match(said.err, problem);
      assert.doesNotMatch(said.err, /\n\s+at /);
    }
  });

  it("prints its help and its version", async () => {
    const [help, version] = [start("--help"), start("--version")];
    assert.equal(await help.ended, 0);
    for (const flag of ["host", "port", "for", "only", "requests", "anonymous", "folder", "keep"])
      assert.match(help.said.out, new RegExp(`--${flag}\\b`));
    assert.equal(await version.ended, 0);
    assert.match(version.said.out, /^\d+\.\d+\.\d+\n$/);
  });
});
