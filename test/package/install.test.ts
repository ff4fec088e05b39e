/** The package as a user of Node-RED or of the libraries gets it: installed from its tarball. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Simulator, startSimulator } from "../../src/lib/simulator";
import { classic, functions } from "../lib/migrate/hand-wired";
import { type NodeRedProcess, startNodeRed } from "../support/node-red-process";
import { cleanup, until } from "../support/until";
import { install, installed, manifest, nodeTypes, project, write } from "./support";

describe("the installed package", function () {
  this.timeout(180_000);
  let user: string;

  before(() => {
    user = install();
  });

  it("brings ws and nothing else", () => {
    assert.deepEqual(installed(user).sort(), [manifest.name, "ws"].sort());
  });

  for (const [entry, names] of Object.entries({
    client: ["StreamerbotClient", "StreamerbotError"],
    events: ["normalise", "kinds", "sample"],
    simulator: ["startSimulator"],
  })) {
    it(`can be required as ${entry}, without Node-RED`, () => {
      const found = createRequire(join(user, "x.js"))(`${manifest.name}/${entry}`);
      for (const name of names) assert.ok(found[name], name);
    });

    it(`can be imported as ${entry} by an ES module`, () => {
      write(user, {
        [`${entry}.mjs`]: `import { ${names.join(", ")} } from "${manifest.name}/${entry}";\nconsole.log([${names.join(", ")}].length);\n`,
      });
      assert.equal(
        execFileSync(process.execPath, [`${entry}.mjs`], { cwd: user, encoding: "utf8" }).trim(),
        String(names.length),
      );
    });
  }

  it("lets others read its package.json, and nothing that is not public", () => {
    const require = createRequire(join(user, "x.js"));
    assert.equal(require(`${manifest.name}/package.json`).version, manifest.version);
    assert.throws(() => require(`${manifest.name}/dist/lib/client/client.js`), {
      code: "ERR_PACKAGE_PATH_NOT_EXPORTED",
    });
  });

  it("has errors that lead to lines one can read", () => {
    write(user, {
      "uncaught.cjs": `const { StreamerbotClient } = require("${manifest.name}/client");
const client = new StreamerbotClient({ host: "127.0.0.1" });
client.listen("", () => {});\n`,
    });
    const { stderr } = spawnSync(process.execPath, ["uncaught.cjs"], { cwd: user, encoding: "utf8" });
    const [, path = "", number] = /^(\S+dist\S+\.js):(\d+)$/m.exec(stderr) ?? [];
    const line = readFileSync(path, "utf8").split("\n")[Number(number) - 1] ?? "";
    assert.ok(line.length < 200 && stderr.includes(`\n${line}\n`), stderr);
    // Every step of the way by its name: file, line and function.
    assert.match(stderr, /at (?:new )?[\w.]+ \(\S+dist[\\/]lib[\\/]client[\\/]\w[\w-]*\.js:\d+:\d+\)/);
  });

  it("has the simulator as a command", () => {
    const command = join(user, "node_modules/.bin/streamerbot-simulator");
    assert.ok(statSync(command).mode & 0o100, "executable");
    const help = execFileSync(process.execPath, [command, "--help"], { encoding: "utf8" });
    for (const option of ["--port", "--password", "--profile", "--scenario", "--speed"])
      assert.ok(help.includes(option), option);
  });

  describe("in a Node-RED of its own", () => {
    let red: NodeRedProcess;
    let exitCode: number | null;

    interface NodeSet {
      module: string;
      types: string[];
      enabled: boolean;
      err?: string;
      version: string;
    }
    let sets: NodeSet[];

    before(async () => {
      red = await startNodeRed({ userFolder: user });
      try {
        const response = await fetch(`${red.url}nodes`, { headers: { accept: "application/json" } });
        sets = ((await response.json()) as NodeSet[]).filter(({ module }) => module === manifest.name);
      } finally {
        exitCode = await red.stop();
      }
    });

    it("is one node set with all types", () => {
      assert.deepEqual(
        sets.map(({ enabled, err, version }) => ({ enabled, err, version })),
        [{ enabled: true, err: undefined, version: manifest.version }],
      );
      assert.deepEqual(sets[0]?.types.sort(), [...nodeTypes].sort());
    });

    it("leaves the log without a warning", () => {
      // What Node-RED says of its own settings, whatever is installed.
      const own = /Projects disabled|Encrypted credentials not found/;
      const lines = red.log().split("\n");
      assert.deepEqual(
        lines.filter((line) => /\[(warn|error|fatal)\]|Warning:/.test(line) && !own.test(line)),
        [],
      );
    });

    it("lets it end", () => assert.equal(exitCode, 0));
  });

  describe("proposes, with streamerbot-migrate, flows that do what the hand-wired ones did:", () => {
    const later = cleanup();

    /** Starts a Node-RED with what the command proposes for a flow. The tabs are enabled, as a user does after the import. */
    async function startProposal(flows: object[]): Promise<NodeRedProcess> {
      write(user, { "hand-wired.json": JSON.stringify(flows) });
      const command = join(user, "node_modules", manifest.name, manifest.bin["streamerbot-migrate"]);
      const said = execFileSync(process.execPath, [command, "hand-wired.json"], {
        cwd: user,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
      });
      const proposal = (JSON.parse(said) as object[]).map((node) => ({ ...node, disabled: false }));
      return later(await startNodeRed({ userFolder: user, flows: proposal }), (red) => red.stop());
    }

    async function simulate(): Promise<Simulator> {
      return later(await startSimulator(), (simulator) => simulator.close());
    }
    const subscribes = (simulator: Simulator) => simulator.requests.some(({ name }) => name === "Subscribe");

    it("events of a switch arrive where they did, in the shape they had", async () => {
      const simulator = await simulate();
      const red = await startProposal(classic(simulator.url));
      await until("the subscription", () => subscribes(simulator));
      simulator.emit("Twitch", "Follow", { userName: "Ada" });
      simulator.emit("Twitch", "Raid", { viewers: 42 });
      simulator.emit("Twitch", "Cheer", { bits: 7 });
      await until("three messages", () =>
        ["follow: Ada", "raid: 42", "bits: 7"].every((text) => red.log().includes(text)),
      );
    });

    it("an action runs with the arguments that a function gave it", async () => {
      const simulator = await simulate();
      await startProposal(functions.map((node) => (node.id === "client" ? { ...node, path: simulator.url } : node)));
      await until("the subscription", () => subscribes(simulator));
      simulator.emit("Twitch", "Cheer", { bits: 100 });
      const runs = () => simulator.requests.filter(({ name }) => name === "DoAction");
      await until("the action", () => runs().length === 1);
      const frame = runs()[0]?.frame;
      assert.deepEqual([frame?.action, frame?.args], [{ name: "Lights" }, { color: "red", bits: 100, times: 3 }]);
    });
  });

  describe("for programs in TypeScript", () => {
    const name = manifest.name;
    const program = `
import { StreamerbotClient, StreamerbotError } from "${name}/client";
import { kinds, type NormalisedEvent, normalise, sample } from "${name}/events";
import { type Simulator, startSimulator } from "${name}/simulator";

export async function main(): Promise<NormalisedEvent> {
  const simulator: Simulator = await startSimulator({ speed: 10 });
  const client = new StreamerbotClient({ url: simulator.url });
  const info = await client.connect();
  const name: string | null | undefined = info.name;
  client.on("state", (state) => state.trim());
  const { actions } = await client.request("GetActions");
  const names: string[] = actions.map((action) => action.name);
  const stop: () => void = client.listen("Twitch.Follow", (frame) => frame.event.source.toUpperCase());
  stop();
  const { run } = await client.doAction(names[0] ?? "", { who: name }, { wait: "finished" });
  // @ts-expect-error there is no such wait
  client.doAction("x", {}, { wait: "for ever" });
  // @ts-expect-error a port is no object
  new StreamerbotClient({ port: {} });
  // @ts-expect-error there is no such member
  simulator.nothing;
  if (!kinds || !run) throw new StreamerbotError("BAD_INPUT", "never");
  await client.close();
  await simulator.close();
  const event = normalise(sample("Twitch", "Follow"));
  // @ts-expect-error payloads have a kind, and it is a text
  const kind: number = event.kind;
  return event;
}
`;
    for (const [what, file, options] of [
      ["CommonJS and nodenext", "program.cts", { module: "nodenext", moduleResolution: "nodenext" }],
      ["ES modules and node16", "program.mts", { module: "node16", moduleResolution: "node16" }],
      ["a bundler", "program.ts", { module: "esnext", moduleResolution: "bundler" }],
    ] as const) {
      it(`has types that hold with ${what}`, () => {
        const folder = join(user, `typescript-${options.moduleResolution}`);
        const compilerOptions = {
          ...options,
          target: "es2022",
          strict: true,
          noEmit: true,
          skipLibCheck: false,
          typeRoots: [join(project, "node_modules/@types")],
        };
        write(folder, { [file]: program, "tsconfig.json": JSON.stringify({ compilerOptions, files: [file] }) });
        assert.equal(typeCheck(folder), "");
      });
    }
  });
});

/** What tsc has to say of a project. */
function typeCheck(folder: string): string {
  const bin = JSON.parse(readFileSync(join(project, "node_modules/typescript/package.json"), "utf8")).bin.tsc;
  try {
    execFileSync(process.execPath, [join(project, "node_modules/typescript", bin), "-p", "."], {
      cwd: folder,
      encoding: "utf8",
    });
    return "";
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
