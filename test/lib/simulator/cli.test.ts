import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { cleanUp, connect, simulate } from "./wire";

const root = join(__dirname, "../../..");
const command = join(root, "src/lib/simulator/cli.ts");
const children: ChildProcess[] = [];

interface Started {
  child: ChildProcess;
  out(): string;
  err(): string;
  /** Resolves once a line of the output matches; rejects if the command ends before. */
  line(pattern: RegExp): Promise<string>;
  ended: Promise<number | null>;
}

function start(...args: string[]): Started {
  const child = spawn(process.execPath, ["--import", "tsx", command, ...args], { cwd: root });
  children.push(child);
  let out = "";
  let err = "";
  child.stderr?.on("data", (chunk) => {
    err += chunk;
  });
  const watching = new Set<() => void>();
  child.stdout?.on("data", (chunk) => {
    out += chunk;
    for (const look of [...watching]) look();
  });
  const ended = once(child, "close").then(([code]) => code as number | null);
  const line = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = out.split("\n").find((text) => pattern.test(text));
        if (found) resolve(found);
      };
      watching.add(look);
      look();
      void ended.then(() => reject(new Error(`ended without a line ${pattern}: ${out}${err}`)));
    });
  return { child, out: () => out, err: () => err, line, ended };
}

describe("simulator: command", function () {
  this.timeout(30_000);

  afterEach(async () => {
    await cleanUp();
    for (const child of children.splice(0)) child.kill("SIGKILL");
  });

  it("prints its address, serves it, tells who comes and what is run, and ends on SIGTERM", async () => {
    const { line, child, ended, err } = start(
      "--port",
      "0",
      "--profile",
      "1.0.4",
      "--scenario",
      "busy-evening",
      "--speed",
      "50",
    );
    const address = /ws:\/\/\S+/.exec(await line(/listens on/))?.[0] ?? "";
    assert.match(address, /^ws:\/\/127\.0\.0\.1:\d+\/$/);
    assert.match(await line(/Scenario/), /busy evening/);
    const client = await connect(address);
    const hello = await client.next((frame) => frame.request === "Hello");
    assert.equal(hello.info.version, "1.0.4");
    await client.ask("Subscribe", { events: { Twitch: ["ChatMessage"] } });
    await client.event("Twitch", "ChatMessage");
    await client.ask("DoAction", { action: { name: "Fetch goal" }, args: { a: 1 } });
    await client.ask("DoAction", { action: { name: "No such action" } });
    assert.match(await line(/client 1 connected/), /127\.0\.0\.1/);
    assert.match(await line(/runs the action "Fetch goal"/), /\{"a":1\}/);
    assert.match(await line(/"No such action"/), /refused/);
    child.kill("SIGTERM");
    assert.equal(await ended, 0);
    assert.equal(err(), "");
  });

  it("asks for a password, where told for everything, and ends on SIGINT", async () => {
    const { line, child, ended } = start("--port", "0", "--endpoint", "/bot", "--password", "moth", "--enforce");
    const address = /ws:\/\/\S+/.exec(await line(/listens on/))?.[0] ?? "";
    assert.match(address, /\/bot$/);
    const client = await connect(address);
    assert.ok((await client.next((frame) => frame.request === "Hello")).authentication);
    client.send({ request: "GetInfo" });
    await client.closed;
    child.kill("SIGINT");
    assert.equal(await ended, 0);
  });

  it("says what is wrong with a command line, and exits with 2", async () => {
    for (const [args, problem] of [
      [["--port", "eighty"], /--port.*"eighty"/],
      [["--speed", "0"], /--speed/],
      [["--enforce"], /--password/],
      [["--profile", "9.9"], /There is no profile "9\.9"/],
      [["--scenario", "siesta"], /There is no scenario "siesta"/],
      [["--colour", "red"], /--colour/],
      [["stray"], /stray/],
    ] as const) {
      const { ended, err, out } = start(...args);
      assert.equal(await ended, 2, args.join(" "));
      assert.match(err(), problem);
      assert.doesNotMatch(err(), /\n\s+at /);
      assert.equal(out(), "");
    }
  });

  it("says that the port is taken and what to do, and exits with 1", async () => {
    const { port } = await simulate();
    const { ended, err } = start("--port", String(port));
    assert.equal(await ended, 1);
    assert.match(err(), new RegExp(`Port ${port} is taken.*--port`));
  });

  it("prints its help and its version", async () => {
    const help = start("--help");
    const version = start("--version");
    assert.equal(await help.ended, 0);
    for (const flag of ["port", "host", "endpoint", "password", "enforce", "profile", "scenario", "speed", "seed"]) {
      assert.match(help.out(), new RegExp(`--${flag}\\b`));
    }
    assert.equal(await version.ended, 0);
    assert.match(version.out(), /^\d+\.\d+\.\d+\n$/);
  });
});
