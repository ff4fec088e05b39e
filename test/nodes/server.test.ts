import assert from "node:assert/strict";
import { createServer, type Socket } from "node:net";
import { sink } from "../support/node-red";
import { anyEvent, doAction, server, stage, twitch } from "./support";

describe("streamerbot-server", () => {
  const red = stage();
  const asked = (simulator: { requests: readonly { name: string }[] }, name: string) =>
    simulator.requests.filter((request) => request.name === name).length;

  it("does not connect while no node uses it", async () => {
    const simulator = await red.simulator();
    const other = await red.simulator();
    await red.load([
      red.tab,
      server(simulator.port),
      server(other.port, { id: "used" }),
      twitch("in", ["Follow"], { server: "used" }),
      sink("out"),
    ]);
    await red.until("the used one", () => other.clients === 1);
    assert.equal(simulator.clients, 0);
  });

  it("connects with its first user and closes with the removal of the last", async () => {
    const simulator = await red.simulator();
    const config = [red.tab, server(simulator.port), twitch("one", ["Follow"]), doAction("two"), sink("out")];
    await red.load(config);
    await red.until("the connection", () => simulator.clients === 1);
    await red.deploy(config.filter(({ id }) => id !== "one"));
    await red.statusIs("two", /green dot/);
    assert.equal(simulator.clients, 1);
    await red.deploy(config.filter(({ id }) => id !== "one" && id !== "two"));
    await red.until("the end", () => simulator.clients === 0);
  });

  it("keeps the connection when its only user is edited", async () => {
    const simulator = await red.simulator();
    const config = (events: string[]) => [red.tab, server(simulator.port), twitch("in", events), sink("out")];
    await red.load(config(["Follow"]));
    await red.statusIs("in", /green dot/);
    await red.deploy(config(["Raid"]));
    await red.until("the new subscription", () => asked(simulator, "Subscribe") === 2);
    simulator.emit("Twitch", "Raid");
    assert.equal((await red.next("out"))[0]?.topic, "Twitch.Raid");
    assert.equal(asked(simulator, "GetEvents"), 1, "one connection only");
  });

  it("serves 50 event nodes over one connection with a single Subscribe", async () => {
    const simulator = await red.simulator();
    const types = ["Follow", "Cheer", "Sub", "Raid", "ChatMessage"];
    const nodes = Array.from({ length: 50 }, (_, i) => twitch(`in${i}`, [types[i % types.length] as string]));
    await red.load([red.tab, server(simulator.port), ...nodes, sink("out")]);
    for (const { id } of nodes) await red.statusIs(id, /green dot/);
    for (const type of types) simulator.emit("Twitch", type);
    await red.next("out", 50);
    assert.equal(asked(simulator, "Subscribe"), 1);
    assert.equal(simulator.clients, 1);
    assert.equal(red.received("out").length, 50);
  });

  for (const how of ["nodes", "flows", "full"] as const) {
    it(`doubles no message and grows no listeners over five deploys of type "${how}"`, async () => {
      const simulator = await red.simulator();
      const config = (round: number) => [
        red.tab,
        server(simulator.port),
        twitch("edited", ["Follow"], { name: `round ${round}` }),
        anyEvent("kept", ["Twitch.Follow"], { wires: [["other"]] }),
        doAction("run", { wait: "finished", name: `round ${round}` }),
        sink("out"),
        sink("other"),
      ];
      await red.load(config(0));
      await red.statusIs("edited", /green dot/);
      const listeners = () => process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
      const before = listeners();
      for (let round = 1; round <= 5; round += 1) {
        await red.deploy(config(round), how);
        await red.statusIs("edited", /green dot/);
        await red.statusIs("kept", /green dot/);
        await red.until("one connection", () => simulator.clients === 1);
        const [out, other] = [red.received("out").length, red.received("other").length];
        simulator.emit("Twitch", "Follow");
        await red.next("out", out + 1);
        await red.next("other", other + 1);
        simulator.emit("Twitch", "Follow");
        await red.next("out", out + 2);
        await red.next("other", other + 2);
        assert.deepEqual([red.received("out").length - out, red.received("other").length - other], [2, 2]);
      }
      assert.equal(listeners(), before);
      const users = (red.node("server") as unknown as { users: object }).users;
      assert.deepEqual(Object.keys(users).sort(), ["edited", "kept", "run"]);
    });
  }

  it("closes while it is connecting", async () => {
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => void sockets.add(socket.on("error", () => {}).resume()));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    red.later(silent, () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => silent.close(resolve));
    });
    const { port } = silent.address() as { port: number };
    const config = [red.tab, server(port), twitch("in", ["Follow"]), sink("out")];
    await red.load(config);
    await red.statusIs("in", /yellow ring streamerbot.status.connecting/);
    await red.until("the socket", () => sockets.size === 1);
    await red.deploy([red.tab]);
    await red.until("its end", () => [...sockets].every((socket) => socket.destroyed || socket.readableEnded));
    assert.deepEqual(red.complaints(), []);
  });

  it("shows every step to its nodes, and one line in the log for each turn of events", async () => {
    const simulator = await red.simulator();
    await red.load([red.tab, server(simulator.port), twitch("in", ["Follow"]), sink("out")]);
    await red.statusIs("in", /green dot streamerbot.status.connected/);
    await simulator.restart({ downFor: 50 });
    await red.statusIs("in", /red ring .*retrying/);
    await red.statusIs("in", /green dot streamerbot.status.connected/);
    const lines = red.complaints();
    assert.equal(lines.length, 2);
    assert.match(lines[0] ?? "", /was lost: closed with code 1001/);
    assert.match(lines[1] ?? "", /nothing listens there/);
    simulator.emit("Twitch", "Follow");
    await red.next("out");
  });

  it("shows a wrong password, and one that is missing", async () => {
    const simulator = await red.simulator({ password: "secret", authentication: "enforced" });
    const missing = server(simulator.port, { id: "missing" });
    const config = [
      red.tab,
      server(simulator.port),
      missing,
      twitch("in", ["Follow"]),
      twitch("none", ["Follow"], { server: "missing" }),
      sink("out"),
    ];
    await red.load(config, { server: { password: "wrong" } });
    await red.statusIs("in", /red ring streamerbot.status.wrongPassword/);
    await red.statusIs("none", /red ring streamerbot.status.passwordNeeded/);
    assert.ok(red.complaints().every((line) => !line.includes('wrong"') && !line.includes("secret")));
  });

  it("logs in with its credential", async () => {
    const simulator = await red.simulator({ password: "secret", authentication: "enforced" });
    await red.load([red.tab, server(simulator.port), twitch("in", ["Follow"]), sink("out")], {
      server: { password: "secret" },
    });
    await red.statusIs("in", /green dot/);
    simulator.emit("Twitch", "Follow");
    await red.next("out");
  });

  for (const [what, more] of Object.entries({
    "a port that is none": { port: "http" },
    "a host that is none": { host: "http://here" },
    "a wrong time": { requestTimeout: "soon" },
  })) {
    it(`says what is wrong with ${what}, and does not harm the deploy`, async () => {
      await red.load([red.tab, server(1, more), twitch("in", ["Follow"]), sink("out")]);
      await red.statusIs("in", /red ring streamerbot.status.badSettings/);
      assert.equal(red.complaints().length, 1);
      assert.match(red.complaints()[0] ?? "", /must be/);
    });
  }

  it("passes on the error of another node in its own words", async () => {
    const idle = [red.tab, server(1, { scheme: "wss", tls: "out" }), sink("out")];
    await red.load(idle);
    const addTLSOptions = (): never => {
      throw new Error("the certificate is not there");
    };
    Object.assign(red.node("out"), { addTLSOptions });
    await red.deploy([...idle, twitch("in", ["Follow"])]);
    await red.statusIs("in", /red ring streamerbot.status.badSettings/);
    assert.match(red.complaints().join("\n"), /^the certificate is not there \(/);
  });

  it("runs its own Streamer.bot as the built-in simulator, and ends it with the flow", async () => {
    await red.load([red.tab, server(1, { mode: "simulator" }), anyEvent("in", ["*"]), sink("out")]);
    const [message] = await red.next("out");
    assert.equal(message?.streamerbot.origin, "simulator");
    assert.equal(message?.streamerbot.server, "Studio");
  });
});
