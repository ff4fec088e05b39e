import assert from "node:assert/strict";
import { type SimulatorOptions, startSimulator } from "../../../src/lib/simulator";
import { cleanUp, connect, simulate } from "./wire";

/** A call as plain JavaScript may make it: the compiler does not see what is misspelt. */
type Loose = Record<string, (...args: unknown[]) => unknown>;

describe("simulator: misspelt names", () => {
  afterEach(cleanUp);

  for (const [given, problem] of [
    [{ pasword: "x" }, 'startSimulator: there is no option "pasword"; did you mean "password"?'],
    [
      { pot: 1, seed: 2, zzz: 3 },
      /no option "pot"; did you mean "port"\?; there is no option "zzz"; the options are .*port.*seed/,
    ],
    [{ authentication: "enforce", password: "x" }, /authentication must be one of off, on, enforced, not "enforce"/],
    [{ compression: "legasy" }, /compression must be one of none, legacy/],
    [{ disabledActions: null }, /disabledActions must be one of refuse, ignore, not null/],
    [{ replay: { fil: "x.jsonl" } }, 'replay: there is no option "fil"; did you mean "file"?; file is missing'],
    [{ replay: { file: "x.jsonl", atEnd: "lopp" } }, /replay: atEnd must be one of loop, stop/],
    [{ replay: "x.jsonl" }, "replay: the options must be an object"],
    [{ actions: [{ name: "Wave", step: [] }] }, 'action "Wave": there is no option "step"; did you mean "steps"?'],
    [
      { actions: [{ nme: "Wave" }] },
      'action "undefined": there is no option "nme"; did you mean "name"?; name is missing',
    ],
    [
      { actions: [{ name: "Wave", steps: [{ do: "sya" }] }] },
      /^a step of action "Wave": do must be one of set global, .*, not "sya"$/,
    ],
    [
      { actions: [{ name: "Wave", steps: [{ do: "say", mesage: "Hi" }] }] },
      /^a step of action "Wave": .*; did you mean "message"\?$/,
    ],
    [{ viewers: [{ id: "1", login: "ada", name: "Ada", rol: "VIP" }] }, /^viewer: .*; did you mean "role"\?$/],
    [{ viewers: [{ id: "1", login: "ada", name: "Ada", role: "Mod" }] }, /^viewer: role must be one of Broadcaster/],
    [{ codeTriggers: [{ name: "A", eventname: "a" }] }, /^code trigger: .*"eventName"\?; eventName is missing$/],
    [null, "startSimulator: the options must be an object"],
  ] as const) {
    it(`are refused at the start: ${JSON.stringify(given)}`, async () => {
      await assert.rejects(startSimulator(given as unknown as SimulatorOptions), {
        name: "RangeError",
        message: problem,
      });
    });
  }

  it("are refused in all calls that take options, and nothing happens", async () => {
    const simulator = await simulate({ speed: 3 });
    const client = await connect(simulator.url);
    const loose = simulator as unknown as Loose;
    for (const [call, args, problem] of [
      ["run", ["raid", { sped: 2 }], /^run: there is no option "sped"; did you mean "speed"\?$/],
      ["adjust", [{ scenari: "raid" }], /^adjust: there is no option "scenari"; did you mean "scenario"\?$/],
      ["fault", ["close", { cod: 4000 }], /^fault close: there is no option "cod"; did you mean "code"\?$/],
      ["fault", ["drop", { code: 1 }], /^fault drop: there is no option "code"$/],
      ["fault", ["slow"], /^fault slow: ms is missing$/],
      ["fault", ["alter", { member: {} }], /did you mean "members"\?; members is missing/],
      ["fault", ["repeat", { status: "eror" }], /^fault repeat: status must be one of ok, error, not "eror"$/],
      ["emit", ["Twitch", "Folow"], /^There is no event "Twitch\.Folow"; did you mean "Twitch\.Follow"\?$/],
      ["emit", ["Toaster", "Popped"], /^There is no event "Toaster\.Popped"$/],
    ] as const) {
      assert.throws(
        () => loose[call]?.call(simulator, ...args),
        { name: "RangeError", message: problem },
        String(problem),
      );
    }
    assert.equal((await client.ask("GetInfo")).status, "ok");
    assert.deepEqual(simulator.sent, []);
  });

  for (const [given, problem] of [
    [{ pasword: "x" }, /restart: there is no option "pasword"/],
    [{ profile: "9.9.9" }, /There is no profile "9\.9\.9"/],
    [{ authentication: "on" }, /needs a password/],
  ] as const) {
    it(`are refused at a restart, and it keeps running unchanged: ${JSON.stringify(given)}`, async () => {
      const simulator = await simulate({ name: "Studio" });
      const client = await connect(simulator.url);
      await assert.rejects(simulator.restart({ name: "Other", ...given } as never), {
        name: "RangeError",
        message: problem,
      });
      assert.equal(simulator.info.name, "Studio");
      assert.equal((await client.ask("GetInfo")).status, "ok");
    });
  }

  it("of a scenario leave nothing behind that listens", async () => {
    const simulator = await simulate();
    const { port } = simulator;
    await simulator.close();
    await assert.rejects(startSimulator({ port, scenario: "siesta" as never }), /There is no scenario "siesta"/);
    assert.equal((await simulate({ port })).port, port);
  });
});
