/** A real Node-RED with users: who may ask the nodes' endpoints for what, and what it shows and keeps of the password. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join, resolve } from "node:path";
import { type Simulator, startSimulator } from "../../src/lib/simulator";
import { manifest, pack, project, temporaryFolder } from "../package/support";
import { until } from "../support/until";

const password = "correct horse battery 7391";
const wrong = "wrong staple 5512";

/** By token: what each may do. */
const users = {
  nobody: ["flows.read"],
  reader: ["streamerbot.read"],
  actor: ["streamerbot.write"],
  "reader of all": ["read"],
  everybody: ["*"],
};
type User = keyof typeof users;

const endpoints = {
  read: [
    ["GET", "streamerbot/events/server"],
    ["GET", "streamerbot/actions/server"],
    ["GET", "streamerbot/list/server/globals"],
    ["GET", "streamerbot/sample/Twitch.Follow"],
  ],
  write: [
    ["POST", "streamerbot/check"],
    ["POST", "streamerbot/test/in"],
  ],
} as const;

const allowed: Record<keyof typeof endpoints, Record<User, boolean>> = {
  read: { nobody: false, reader: true, actor: false, "reader of all": true, everybody: true },
  write: { nobody: false, reader: false, actor: true, "reader of all": false, everybody: true },
};

describe("security: a Node-RED with users", function () {
  this.timeout(90_000);
  let child: ChildProcess;
  let simulator: Simulator;
  let url = "";
  let log = "";
  const folder = temporaryFolder("users");

  before(async () => {
    simulator = await startSimulator({ password, authentication: "enforced" });
    const scope = join(folder, "node_modules", "@streamflows");
    mkdirSync(scope, { recursive: true });
    symlinkSync(pack().folder, join(scope, manifest.name.split("/")[1]), "junction");
    const port = await freePort();
    url = `http://127.0.0.1:${port}/`;
    const settings = {
      uiHost: "127.0.0.1",
      uiPort: port,
      flowFile: "flows.json",
      credentialSecret: "test",
      telemetry: { enabled: false, updateNotification: false },
      editorTheme: { tours: false, palette: { catalogues: [] } },
      externalModules: { autoInstall: false },
    };
    // Whoever knows a user's name has its token.
    writeFileSync(
      join(folder, "settings.js"),
      `const users = ${JSON.stringify(users)};
module.exports = ${JSON.stringify(settings, null, 2)};
module.exports.adminAuth = {
  type: "credentials",
  users: [],
  tokens: async (token) => (users[token] ? { username: token, permissions: users[token] } : null),
};
`,
    );
    writeFileSync(join(folder, "flows.json"), "[]");
    const nodeRed = process.env.NODE_RED ? resolve(process.env.NODE_RED) : join(project, "node_modules/node-red");
    child = spawn(process.execPath, [join(nodeRed, "red.js"), "--userDir", folder], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        log += text;
      });
    }
    const abandon = (): boolean => child.kill();
    process.once("exit", abandon);
    child.once("close", () => process.off("exit", abandon));
    await until("Node-RED", () => log.includes("Started flows") || child.exitCode !== null, 60_000);
    assert.equal(child.exitCode, null, log);

    const server = { type: "streamerbot-server", host: "127.0.0.1", port: String(simulator.port) };
    const flows = [
      { id: "flow", type: "tab", label: "test" },
      { id: "server", name: "Studio", ...server, credentials: { password } },
      { id: "mistaken", name: "Mistaken", ...server, credentials: { password: wrong } },
      {
        id: "in",
        type: "streamerbot-twitch",
        z: "flow",
        server: "server",
        events: ["Follow"],
        x: 100,
        y: 40,
        wires: [],
      },
      {
        id: "other",
        type: "streamerbot-twitch",
        z: "flow",
        server: "mistaken",
        events: ["Raid"],
        x: 100,
        y: 80,
        wires: [],
      },
    ];
    const deployed = await ask("everybody", "POST", "flows", flows);
    assert.equal(deployed.status, 204, deployed.text);
    await until(
      "the login, and the failed one",
      () => log.includes("Connected to") && log.includes("password"),
      20_000,
    );
  });

  after(async () => {
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "close");
      child.kill("SIGINT");
      await ended;
    }
    await simulator?.close();
  });

  async function ask(user: User | undefined, method: string, path: string, body: object = {}) {
    const response = await fetch(url + path, {
      method,
      headers: { "content-type": "application/json", ...(user && { authorization: `Bearer ${user}` }) },
      body: method === "POST" ? JSON.stringify(body) : undefined,
    });
    return { status: response.status, text: await response.text() };
  }

  for (const permission of ["read", "write"] as const) {
    for (const [method, path] of endpoints[permission]) {
      it(`${method} /${path} needs streamerbot.${permission}`, async () => {
        assert.equal((await ask(undefined, method, path)).status, 401, "nobody at all");
        for (const user of Object.keys(users) as User[]) {
          const { status } = await ask(user, method, path);
          if (allowed[permission][user]) assert.ok(status !== 401 && status !== 403, `${user}: ${status}`);
          else assert.equal(status, 401, user);
        }
      });
    }
  }

  it("has no endpoint of these nodes that is not in this list", () => {
    const files = ["admin.ts", "samples.ts"];
    const source = files.map((file) => readFileSync(join(project, "src/lib/runtime/admin", file), "utf8")).join("\n");
    const registered = [...source.matchAll(/httpAdmin\.(\w+)\("\/([^"]+)", (\w+),/g)].map(([, method, path, guard]) => [
      guard,
      String(method).toUpperCase(),
      String(path)
        .replace(":server", "server")
        .replace(":node", "in")
        .replace(":name", "globals")
        .replace(":event", "Twitch.Follow"),
    ]);
    const listed = Object.entries(endpoints).flatMap(([guard, list]) => list.map((entry) => [guard, ...entry]));
    assert.deepEqual(registered.sort(), listed.sort());
    assert.equal(source.match(/httpAdmin\./g)?.length, listed.length);
  });

  it("shows the password to nobody: not in the flows, their export and file, the log, or the answer of any endpoint", async () => {
    const check = { scheme: "ws", host: "127.0.0.1", port: String(simulator.port), endpoint: "/" };
    const found: Record<string, string> = {
      log,
      "flows.json": readFileSync(join(folder, "flows.json"), "utf8"),
      "flows_cred.json": readFileSync(join(folder, "flows_cred.json"), "utf8"),
      "the flows": (await ask("everybody", "GET", "flows")).text,
      "the credentials": (await ask("everybody", "GET", "credentials/streamerbot-server/server")).text,
      "a check": (await ask("actor", "POST", "streamerbot/check", { ...check, password: wrong })).text,
      "a check with the saved one": (await ask("actor", "POST", "streamerbot/check", { ...check, id: "server" })).text,
    };
    for (const [method, path] of Object.values(endpoints).flat()) {
      for (const user of [undefined, ...(Object.keys(users) as User[])]) {
        const { text } = await ask(user, method, path, path.endsWith("check") ? { ...check, id: "server" } : {});
        found[`${method} ${path} for ${user}`] = text;
      }
    }
    found["the log after it"] = log;
    assert.match(found["the credentials"] ?? "", /"has_password":true/);
    assert.match(found["a check with the saved one"] ?? "", /logged in/);
    for (const [place, text] of Object.entries(found)) {
      for (const secret of [password, wrong]) assert.ok(!text.includes(secret), `${place} holds the password`);
    }
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
