/** A real Node-RED with users: who may ask the nodes' endpoints for what, and what it shows and keeps of the password. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Simulator, startSimulator } from "../../src/lib/simulator";
import { pack, project } from "../package/support";
import { type NodeRedProcess, startNodeRed } from "../support/node-red-process";
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
    ["GET", "streamerbot/queue/queue"],
    ["GET", "streamerbot/methods/server"],
  ],
  write: [
    ["POST", "streamerbot/check"],
    ["POST", "streamerbot/test/in"],
    ["POST", "streamerbot/queue/queue"],
    ["POST", "streamerbot/run/in"],
    ["POST", "streamerbot/bridge/import"],
    ["POST", "streamerbot/bridge/check"],
  ],
} as const;

/** Of http in nodes: beside the endpoints, and the other way to ask two of them. */
const userPaths = [
  ["GET", "streamerbot"],
  ["GET", "streamerbot/mine"],
  ["POST", "streamerbot/queue"],
  ["GET", "streamerbot/check"],
  ["POST", "streamerbot/events/server"],
] as const;

const allowed: Record<keyof typeof endpoints, Record<User, boolean>> = {
  read: { nobody: false, reader: true, actor: false, "reader of all": true, everybody: true },
  write: { nobody: false, reader: false, actor: true, "reader of all": false, everybody: true },
};

describe("security: a Node-RED with users", function () {
  this.timeout(90_000);
  let red: NodeRedProcess;
  let simulator: Simulator;

  before(async () => {
    simulator = await startSimulator({ password, authentication: "enforced" });
    // A user's name is enough to get a token.
    const settings = `const users = ${JSON.stringify(users)};
module.exports.adminAuth = {
  type: "credentials",
  users: [],
  tokens: async (token) => (users[token] ? { username: token, permissions: users[token] } : null),
};
`;
    red = await startNodeRed({ packageDir: pack().folder, settings });

    const server = { type: "streamerbot-server", host: "127.0.0.1", port: String(simulator.port) };
    const flows = [
      { id: "flow", type: "tab", label: "test" },
      { id: "server", name: "Studio", ...server, credentials: { password } },
      { id: "broker", type: "mqtt-broker", broker: "127.0.0.1", port: "1", credentials: { user: "me", password } },
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
      { id: "queue", type: "streamerbot-queue", z: "flow", x: 100, y: 120, wires: [[], [], []] },
      ...userPaths.map(([method, path], index) => ({
        ...{ id: `http${index}`, type: "http in", z: "flow", x: 100, y: 160, wires: [["answer"]] },
        ...{ method: method.toLowerCase(), url: `/${path}` },
      })),
      { id: "answer", type: "http response", z: "flow", statusCode: "299", x: 300, y: 160, wires: [] },
    ];
    const deployed = await ask("everybody", "POST", "flows", flows);
    assert.equal(deployed.status, 204, deployed.text);
    await until(
      "the login, and the failed one",
      () => red.log().includes("Connected to") && red.log().includes("password"),
      20_000,
    );
  });

  after(async () => {
    await red?.stop();
    await simulator?.close();
  });

  async function ask(user: User | undefined, method: string, path: string, body: object = {}) {
    const response = await fetch(red.url + path, {
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

  it("leaves to http in nodes whatever is not an endpoint, under the same path too", async () => {
    for (const [method, path] of userPaths) assert.equal((await ask(undefined, method, path)).status, 299, path);
  });

  it("accepts only JSON at every endpoint that acts", async () => {
    for (const [method, path] of endpoints.write) {
      const headers = { "content-type": "text/plain", authorization: "Bearer everybody" };
      const { status } = await fetch(red.url + path, { method, headers, body: "{}" });
      assert.equal(status, 415, path);
    }
  });

  it("checks a connection with the saved password of a server, never with that of a node of another type", async () => {
    const check = { scheme: "ws", host: "127.0.0.1", port: String(simulator.port), endpoint: "/" };
    const answer = async (id: string): Promise<string> =>
      (await ask("actor", "POST", "streamerbot/check", { ...check, id, password: "__PWRD__" })).text;
    assert.match(await answer("server"), /logged in/);
    // It has the same password, so that sending it would show.
    assert.doesNotMatch(await answer("broker"), /logged in/);
  });

  it("has no endpoint of these nodes that is not in this list", () => {
    const folder = join(project, "src/lib/runtime/admin");
    const source = readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), "utf8"))
      .join("\n");
    const registered = [...source.matchAll(/\b(read|write)\("([^"]+)",/g)].map(([, guard, path]) => [
      guard,
      guard === "read" ? "GET" : "POST",
      `streamerbot/${path}`
        .replace(":server", "server")
        .replace(":node", "in")
        .replace(":queue", "queue")
        .replace(":name", "globals")
        .replace(":event", "Twitch.Follow"),
    ]);
    const listed = Object.entries(endpoints).flatMap(([guard, list]) => list.map((entry) => [guard, ...entry]));
    assert.deepEqual(registered.sort(), listed.sort());
    assert.equal(source.match(/httpAdmin\./g)?.length, 2, "all are made in one way");
  });

  it("shows the password to nobody: not in the flows, their export and file, the log, or the answer of any endpoint", async () => {
    const check = { scheme: "ws", host: "127.0.0.1", port: String(simulator.port), endpoint: "/" };
    const saved = { ...check, id: "server", password: "__PWRD__" };
    const found: Record<string, string> = {
      log: red.log(),
      "flows.json": readFileSync(join(red.userFolder, "flows.json"), "utf8"),
      "flows_cred.json": readFileSync(join(red.userFolder, "flows_cred.json"), "utf8"),
      "the flows": (await ask("everybody", "GET", "flows")).text,
      "the credentials": (await ask("everybody", "GET", "credentials/streamerbot-server/server")).text,
      "a check": (await ask("actor", "POST", "streamerbot/check", { ...check, password: wrong })).text,
      "a check with the saved one": (await ask("actor", "POST", "streamerbot/check", saved)).text,
    };
    for (const [method, path] of Object.values(endpoints).flat()) {
      for (const user of [undefined, ...(Object.keys(users) as User[])]) {
        const { text } = await ask(user, method, path, path.endsWith("check") ? saved : {});
        found[`${method} ${path} for ${user}`] = text;
      }
    }
    found["the log after it"] = red.log();
    assert.match(found["the credentials"] ?? "", /"has_password":true/);
    assert.match(found["a check with the saved one"] ?? "", /logged in/);
    for (const [place, text] of Object.entries(found)) {
      for (const secret of [password, wrong]) assert.ok(!text.includes(secret), `${place} holds the password`);
    }
  });
});
