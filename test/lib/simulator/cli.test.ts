import assert from "node:assert/strict";
import { startCommand } from "../../support/command";
import { cleanup, until } from "../../support/until";
import { cleanUp, connect, simulate } from "./wire";

describe("simulator: command", function () {
  this.timeout(60_000);
  const later = cleanup();

  function start(...args: string[]) {
    const started = later(startCommand("simulator", args), ({ child }) => child.kill("SIGKILL"));
    const { said, ended } = started;
    let over = false;
    void ended.then(() => {
      over = true;
    });
    return {
      ...started,
      /** Resolves once a line of the output matches; rejects if the command ends before. */
      async line(pattern: RegExp): Promise<string> {
        const find = () => said.out.split("\n").find((text) => pattern.test(text));
        await until(`a line ${pattern}`, () => find() !== undefined || over);
        return find() ?? assert.fail(`ended without a line ${pattern}: ${said.out}${said.err}`);
      },
    };
  }

  afterEach(cleanUp);

  it("prints its address, serves it, reports clients and runs, and ends on SIGTERM", async () => {
    const { line, child, ended, said } = start(
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
    assert.equal(said.err, "");
  });

  it("requires a password, for everything if told so, and ends on SIGINT", async () => {
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
      const { ended, said } = start(...args);
      assert.equal(await ended, 2, args.join(" "));
      assert.match(said.err, problem);
      assert.doesNotMatch(said.err, /\n\s+at /);
      assert.equal(said.out, "");
    }
  });

  it("says that the port is taken and what to do, and exits with 1", async () => {
    const { port } = await simulate();
    const { ended, said } = start("--port", String(port));
    assert.equal(await ended, 1);
    assert.match(said.err, new RegExp(`Port ${port} is taken.*--port`));
  });

  it("prints its help and its version", async () => {
    const help = start("--help");
    const version = start("--version");
    assert.equal(await help.ended, 0);
    for (const flag of ["port", "host", "endpoint", "password", "enforce", "profile", "scenario", "speed", "seed"]) {
      assert.match(help.said.out, new RegExp(`--${flag}\\b`));
    }
    assert.equal(await version.ended, 0);
    assert.match(version.said.out, /^\d+\.\d+\.\d+\n$/);
  });
});
