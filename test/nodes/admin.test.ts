import assert from "node:assert/strict";
import dns from "node:dns";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { hints } from "../../src/lib/runtime/admin/check-words";
import { sink } from "../support/node-red";
import { server, stage, twitch } from "./support";

/** Ids that are none of a server node: unknown ones, another node's, names of what every object has, and a very long one. */
const wrongIds = ["nobody", "in", "flow", "__proto__", "constructor", "toString", "x".repeat(5_000)];

describe("the endpoints for the edit dialogs", () => {
  const red = stage();
  const get = (path: string) => red.request().get(`/streamerbot/${path}`);
  const check = (values: object) => red.request().post("/streamerbot/check").send(values);
  const failed = ({ steps }: { steps: { ok: boolean }[] }) => steps.filter(({ ok }) => !ok);

  /** A node that uses the server, so that there is a connection. */
  const user = [twitch("in", ["Follow"]), sink("out")];

  it("list what can be picked, in one shape", async () => {
    const simulator = await red.simulator({ globals: { deaths: 3 } });
    simulator.world.setGlobal("deaths", 1, false);
    simulator.world.setGlobal("now", 1, false);
    await red.load([red.tab, server(simulator.port), ...user]);
    await red.statusIs("in", /green dot/);
    const items = async (name: string) => (await get(`list/server/${name}`)).body.items;
    const by = <T extends { value: string }>(list: T[], value: string) => list.find((item) => item.value === value);

    assert.deepEqual(by(await items("commands"), "Lights"), {
      value: "Lights",
      label: "Lights",
      group: "Lights",
      hint: "!lights, !lamp",
      enabled: true,
    });
    assert.equal(by<{ value: string; enabled?: boolean }>(await items("commands"), "Old quiz")?.enabled, false);
    assert.deepEqual(by(await items("codeTriggers"), "goal_asked"), {
      value: "goal_asked",
      label: "Goal asked",
      group: "Custom/Goals",
    });
    assert.deepEqual(await items("globals"), [
      { value: "deaths", label: "deaths" },
      { value: "now", label: "now" },
    ]);
    const { body } = await get("actions/server");
    assert.equal(body.state, "ready");
    assert.ok(body.actions.some(({ name }: { name: string }) => name === "Follow alert"));
    const events = (await get("events/server")).body;
    assert.deepEqual([events.known, events.version], [true, "1.0.7"]);
    assert.ok(events.events.Twitch.includes("Follow"));
  });

  it("say what they know while there is no connection: nothing, and no error if nobody uses the server", async () => {
    await red.load([red.tab, server(1), server(1, { id: "unused" }), ...user]);
    await red.statusIs("in", /retrying/);
    for (const id of ["server", "unused"]) {
      assert.deepEqual((await get(`events/${id}`)).body, { known: false, version: null, events: {} }, id);
    }
    assert.deepEqual((await get("actions/unused")).body, { state: "idle", actions: [] });
  });

  it("notify the editors when a list that somebody has requested changes, and only then", async () => {
    const simulator = await red.simulator();
    await red.load([red.tab, server(simulator.port), ...user]);
    await red.statusIs("in", /green dot/);
    const subscribed = (event: string) =>
      simulator.requests.some(({ name, frame }) => name === "Subscribe" && JSON.stringify(frame).includes(event));
    const news = () => red.told().filter(({ topic }) => topic === "streamerbot/lists/server").length;

    simulator.world.putAction({ name: "Too early" });
    await get("actions/server");
    await red.until("the listener", () => subscribed("ActionAdded"));
    assert.ok(!subscribed("GlobalVariable"), "nobody looks at globals");
    assert.equal(news(), 0);

    const { id } = simulator.world.putAction({ name: "Brand new" });
    await red.until("the new one", () => news() === 1);
    simulator.world.putAction({ id, name: "Renamed" });
    await red.until("its new name", () => news() === 2);
    simulator.world.removeAction(id);
    await red.until("that it is gone", () => news() === 3);

    await get("list/server/globals");
    await red.until("the other listener", () => subscribed("GlobalVariableCreated"));
    simulator.world.setGlobal("fresh", 1);
    await red.until("the new global", () => news() === 4);
    // For every editor: without content, and not kept for those that come later.
    assert.deepEqual(red.told().at(-1), { topic: "streamerbot/lists/server", data: {}, retain: false });
  });

  it("say what state the connection is in, and when that changes", async () => {
    const simulator = await red.simulator({ password: "right", authentication: "enforced" });
    await red.load([red.tab, server(simulator.port), ...user], { server: { password: "wrong" } });
    await red.statusIs("in", /wrongPassword/);
    const { state, actions, error, key } = (await get("actions/server")).body;
    assert.notEqual(state, "ready");
    assert.deepEqual(actions, []);
    assert.match(error, /password/);
    assert.equal(key, "AUTH_FAILED");
    const other = await red.simulator();
    await red.deploy([red.tab, server(other.port), { ...user[0], id: "in" } as never, sink("out")]);
    await red.statusIs("in", /green dot/);
    assert.equal((await get("actions/server")).body.state, "ready");
    void other.restart({ downFor: 50 });
    await red.until("the news", () => red.told().some(({ topic }) => topic === "streamerbot/lists/server"));
  });

  it("answer with an empty list and the reason if Streamer.bot refuses, or is too old", async () => {
    const simulator = await red.simulator({ profile: "0.1.14" });
    await red.load([red.tab, server(simulator.port), ...user]);
    await red.statusIs("in", /green dot/);
    const { body } = await get("list/server/codeTriggers");
    assert.deepEqual(body.items, []);
    assert.ok(body.error.length > 0);
  });

  it("do not keep the editor waiting for a Streamer.bot that does not answer", async () => {
    const simulator = await red.simulator();
    await red.load([red.tab, server(simulator.port), ...user]);
    await red.statusIs("in", /green dot/);
    simulator.fault("silent");
    const { status, body } = await get("list/server/globals");
    assert.equal(status, 200);
    assert.deepEqual(body.items, []);
    assert.ok(body.error.length > 0);
  });

  it("treat an id that is not a server's as none", async () => {
    await red.load([red.tab, server(1), ...user]);
    for (const id of wrongIds) {
      for (const path of [`events/${id}`, `actions/${id}`, `list/${id}/globals`, `methods/${id}`]) {
        const { status, body } = await get(path);
        assert.deepEqual([status, body.error], [404, "no such server, or not deployed"], path.slice(0, 40));
      }
      assert.equal((await red.request().post(`/streamerbot/test/${id}`).send({})).status < 500, true, id.slice(0, 40));
    }
    for (const name of ["", "nothing", "__proto__", "constructor"]) {
      assert.equal((await get(`list/server/${name}`)).status, 404, name);
    }
  });

  it("ask Streamer.bot once, however many dialogs ask for a list, and again after a change", async () => {
    const simulator = await red.simulator();
    await red.load([red.tab, server(simulator.port), ...user]);
    await red.statusIs("in", /green dot/);
    const asked = () => simulator.requests.filter(({ name }) => name === "GetActions").length;
    const many = (count: number) => Promise.all(Array.from({ length: count }, () => get("actions/server")));
    const names = async () => (await get("actions/server")).body.actions.map(({ name }: { name: string }) => name);
    for (const { body } of await many(50)) assert.equal(body.state, "ready");
    for (let round = 0; round < 9; round += 1) await many(50);
    assert.equal(asked(), 1);
    simulator.world.putAction({ name: "Brand new" });
    await red.until("the new one", async () => (await names()).includes("Brand new"));
    assert.equal(asked(), 2);
    await many(50);
    assert.equal(asked(), 2);
  });

  it("act on JSON alone: what a form of another page can send is refused", async () => {
    const simulator = await red.simulator();
    await red.load([red.tab, server(simulator.port), ...user]);
    await red.statusIs("in", /green dot/);
    const body = JSON.stringify({ scheme: "ws", host: "127.0.0.1", port: simulator.port, endpoint: "/" });
    for (const path of ["check", "test/in", "run/in", "queue/none", "bridge/check", "bridge/import"]) {
      for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
        const answer = await red.request().post(`/streamerbot/${path}`).set("Content-Type", type).send(body);
        assert.equal(answer.status, 415, `${path} as ${type}`);
        assert.match(answer.body.error, /must be application\/json/);
      }
      assert.equal((await red.request().post(`/streamerbot/${path}`)).status, 415, `${path} without a body`);
    }
    assert.deepEqual(red.received("out"), []);
    assert.equal(simulator.clients, 1);
    const json = red.request().post("/streamerbot/check").set("Content-Type", "application/json; charset=utf-8");
    assert.equal((await json.send(body)).status, 200);
  });

  it("answer with an error if one of them fails, and end nothing", async () => {
    await red.load([red.tab, sink("out")]);
    Object.assign(red.node("out"), { press: () => Promise.reject(new Error("not this node")) });
    assert.equal((await red.request().post("/streamerbot/run/out").send({})).status, 500);
  });

  describe("environment variables in the connection test", () => {
    const secret = "s3cr3t/value?of another";
    const environment = (variables: Record<string, string>): void => {
      const before = { ...process.env };
      Object.assign(process.env, variables);
      red.later(process.env, () => {
        for (const name of Object.keys(variables)) {
          if (before[name] === undefined) delete process.env[name];
          else process.env[name] = before[name];
        }
      });
    };
    const env = (name: string): string => ["${", name, "}"].join("");
    const variable = (name: string, value: string) => ({ name, value, type: "str" });
    const values = { scheme: "ws", host: env("TEST_SB_HOST"), port: env("TEST_SB_PORT"), endpoint: "/" };

    it("are filled in as a deploy does: those of the process and of the flow", async () => {
      const { port } = await red.simulator();
      environment({ TEST_SB_HOST: "127.0.0.1" });
      await red.load([{ ...red.tab, env: [variable("TEST_SB_PORT", String(port))] }, server(port), ...user]);
      assert.deepEqual(failed((await check({ ...values, z: "flow" })).body), []);
      assert.match((await check({ ...values, id: "server" })).body.steps.at(-1).text, /TEST_SB_PORT is not set/);
    });

    it("are filled in as a deploy does: Node-RED's global ones", async () => {
      const { port } = await red.simulator();
      const env = [variable("TEST_SB_HOST", "127.0.0.1"), variable("TEST_SB_PORT", String(port))];
      await red.load([{ id: "global-env", type: "global-config", env }, red.tab, server(port), ...user]);
      assert.deepEqual(failed((await check(values)).body), []);
      assert.deepEqual(failed((await check({ ...values, id: "server" })).body), []);
    });

    it("are named if they are not set", async () => {
      await red.load([red.tab, server(1), ...user]);
      const { text, step } = (await check({ ...values, host: env("NOBODY_SET_THIS") })).body.steps.at(-1);
      assert.equal(step, "address");
      assert.match(text, /NOBODY_SET_THIS is not set/);
    });

    it("never show a value that is not an address: neither a part of a text nor one that can't be used", async () => {
      environment({ TEST_SB_SECRET: secret });
      await red.load([red.tab, server(1), ...user]);
      const odd = [env("TEST_SB_SECRET"), `a${env("TEST_SB_SECRET")}b`, `${env("TEST_SB_SECRET")}.example`];
      for (const given of odd) {
        for (const field of ["host", "port", "endpoint", "scheme", "password", "tls", "id", "z"]) {
          const { body } = await check({ scheme: "ws", host: "127.0.0.1", port: 1, endpoint: "/", [field]: given });
          const shown = JSON.stringify(body);
          if (field === "endpoint" && given === env("TEST_SB_SECRET")) continue;
          assert.ok(!shown.includes("s3cr3t"), `${field} ${given}: ${shown}`);
        }
      }
      const { body } = await check({ ...values, host: env("TEST_SB_SECRET"), port: "1" });
      assert.match(body.steps.at(-1).text, /the value of \$\{TEST_SB_SECRET\} can't be used/);
    });
  });

  it("test a connection whatever the values are", async () => {
    await red.load([red.tab]);
    const bad = [{}, { host: { toString: 1 } }, { host: ["a"], port: null }, { tls: {}, scheme: "wss", port: 70_000 }];
    for (const values of [...bad, { host: "h".repeat(100_000), port: "1" }, { id: "__proto__", port: "x" }]) {
      const { status, body } = await check(values);
      assert.equal(status, 200);
      assert.equal(failed(body).length, 1, JSON.stringify(values).slice(0, 60));
    }
  });

  it("walk the whole way of a connection, up to a subscription", async () => {
    const simulator = await red.simulator({ name: "Studio PC" });
    await red.load([red.tab]);
    const { steps, version } = (await check({ scheme: "ws", host: "127.0.0.1", port: simulator.port, endpoint: "/" }))
      .body;
    assert.deepEqual(
      steps.map(({ step, ok }: { step: string; ok: boolean }) => `${step} ${ok}`),
      ["address", "host", "port", "websocket", "hello", "login", "events"].map((step) => `${step} true`),
    );
    assert.equal(steps[4].text, "Studio PC 1.0.7");
    assert.equal(version, "1.0.7");
    assert.equal(simulator.requests.at(-1)?.name, "Subscribe");
    await red.until("the end", () => simulator.clients === 0);
  });

  it("tell a login that is not needed from one that only chat messages need, and from one that is enforced", async () => {
    await red.load([red.tab]);
    const login = async (authentication: "on" | "enforced") => {
      const { port } = await red.simulator({ password: "right", authentication });
      const { steps } = (await check({ scheme: "ws", host: "127.0.0.1", port, endpoint: "/" })).body;
      return steps.find(({ step }: { step: string }) => step === "login");
    };
    assert.match((await login("on")).text, /everything works except sending chat messages/);
    const enforced = await login("enforced");
    assert.equal(enforced.ok, false);
    assert.match(enforced.hint, /Enter the password/);
  });

  it("say of a dead port on this machine that it is this machine's", async () => {
    await red.load([red.tab]);
    const { steps } = (await check({ scheme: "ws", host: "127.0.0.1", port: 1, endpoint: "/" })).body;
    assert.equal(steps.at(-1).step, "port");
    assert.match(steps.at(-1).hint, /machine that Node-RED runs on/);
  });

  for (const [title, values, expected] of [
    ["of the node that is deployed, if its field was left as it is", { id: "server" }, "loggedIn"],
    ["of that node only, if its field was left as it is", { id: "mistaken" }, "AUTH_FAILED"],
    ["in the field before the saved one", { id: "mistaken", password: "right" }, "loggedIn"],
    ["in the field, even if it is wrong and the saved one right", { id: "server", password: "wrong" }, "AUTH_FAILED"],
    [
      "of nobody, if the field is empty: a deploy removes the saved one",
      { id: "server", password: "" },
      "AUTH_REQUIRED",
    ],
    ["that is saved as a variable, as a deploy fills it in", { id: "variable" }, "loggedIn"],
    ["of nobody, for a node that is not deployed", { id: "new" }, "AUTH_REQUIRED"],
    ["of nobody, for a node of another type", { id: "out" }, "AUTH_REQUIRED"],
  ] as const) {
    it(`log in with the password ${title}`, async () => {
      const { port } = await red.simulator({ password: "right", authentication: "enforced" });
      const others = ["mistaken", "variable"].map((id) => server(port, { id }));
      const env = [{ name: "TEST_SB_PASSWORD", value: "right", type: "str" }];
      await red.load(
        [{ id: "global-env", type: "global-config", env }, red.tab, server(port), ...others, sink("out")],
        {
          server: { password: "right" },
          mistaken: { password: "wrong" },
          variable: { password: ["${", "TEST_SB_PASSWORD", "}"].join("") },
          out: { password: "right" },
        },
      );
      // As a node of another type has it: there is no deploy of secrets of a type that has none.
      Object.assign(red.node("out"), { credentials: { password: "right" } });
      const { body } = await check({
        scheme: "ws",
        host: "127.0.0.1",
        port,
        endpoint: "/",
        password: "__PWRD__",
        ...values,
      });
      assert.deepEqual(
        [body.steps.at(-1).step, body.steps.find(({ step }: { step: string }) => step === "login").key],
        [expected === "loggedIn" ? "events" : "login", expected],
      );
    });
  }

  it("say that a TLS configuration has to be deployed before it counts, if one is used", async () => {
    const { port } = await red.simulator();
    await red.load([red.tab]);
    const hint = async (values: object) =>
      (await check({ scheme: "wss", host: "127.0.0.1", port, endpoint: "/wrong", ...values })).body.steps.at(-1).hint;
    assert.match(await hint({ tls: "new" }), /not deployed yet/);
    for (const values of [{}, { tls: "" }, { tls: "new", scheme: "ws" }]) {
      assert.doesNotMatch(await hint(values), /not deployed yet/);
    }
  });

  it("pass on the error of another node in its own words", async () => {
    await red.load([red.tab, sink("out")]);
    const addTLSOptions = (): never => {
      throw new Error("the certificate is not there");
    };
    Object.assign(red.node("out"), { addTLSOptions });
    const last = async (scheme: string) =>
      (await check({ scheme, host: "127.0.0.1", port: 1, tls: "out" })).body.steps.at(-1);
    assert.equal((await last("wss")).text, "the certificate is not there");
    assert.equal((await last("ws")).key, "refused", "which has no certificates");
  });

  it("take a node that has no TLS options for none", async () => {
    await red.load([red.tab, sink("out")]);
    const { steps } = (await check({ scheme: "wss", host: "127.0.0.1", port: 1, tls: "out" })).body;
    assert.equal(steps.at(-1).key, "refused");
  });

  it("say that localhost means ::1 while Streamer.bot listens on 127.0.0.1, and only if that is the problem", async () => {
    const { port } = await red.simulator();
    await red.load([red.tab]);
    const values = { scheme: "ws", host: "localhost", port, endpoint: "/" };
    resolveLocalhost(["::1"]);
    assert.match((await check(values)).body.steps.at(-1).hint, /127\.0\.0\.1 instead of localhost/);
    resolveLocalhost(["::1", "127.0.0.1"]);
    assert.match((await check({ ...values, endpoint: "/wrong" })).body.steps.at(-1).hint, /endpoint/);
    assert.deepEqual(failed((await check(values)).body), []);
  });

  /** For the time of a test: what the name stands for on this machine. */
  function resolveLocalhost(addresses: string[]): void {
    const found = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    const { lookup } = dns;
    const promised = dns.promises.lookup;
    red.later(dns, () => Object.assign(dns, { lookup }));
    red.later(dns.promises, () => Object.assign(dns.promises, { lookup: promised }));
    const answer = (host: string, options: { all?: boolean }, done: (...result: unknown[]) => void): void => {
      // Servers ask without options where they are to listen.
      if (host !== "localhost" || typeof done !== "function") lookup(host, options, done);
      else if (options.all) done(null, found);
      else done(null, found[0]?.address, found[0]?.family);
    };
    Object.assign(dns, { lookup: answer });
    Object.assign(dns.promises, { lookup: async () => found });
  }

  it("say that a web server answers instead of a WebSocket server", async () => {
    const { port } = await red.simulator();
    await red.load([red.tab]);
    const { steps } = (await check({ scheme: "ws", host: "127.0.0.1", port, endpoint: "/wrong" })).body;
    const { step, key, values, hintKey } = steps.at(-1);
    assert.deepEqual({ step, key, hintKey }, { step: "websocket", key: "http", hintKey: "endpoint" });
    assert.equal(typeof values.status, "number");
    assert.ok(steps.at(-1).text.includes(`HTTP ${values.status}`));
  });

  it("name OBS and other WebSocket servers for what they are, and say what to do about the address alone", async () => {
    await red.load([red.tab]);
    const last = async (port: number) =>
      (await check({ scheme: "ws", host: "127.0.0.1", port, endpoint: "/" })).body.steps.at(-1);
    const strangers: Record<string, (socket: WebSocket) => void> = {
      // As obs-websocket 5: it greets, and closes on what it does not know.
      obs: (socket) => {
        socket.send(JSON.stringify({ op: 0, d: { obsWebSocketVersion: "5.5.2", rpcVersion: 1 } }));
        socket.on("message", () => socket.close(4002));
      },
      otherServer: (socket) => socket.on("message", (data) => socket.send(String(data))),
    };
    for (const [key, answer] of Object.entries(strangers)) {
      const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
      red.later(server, () => {
        for (const socket of server.clients) socket.terminate();
        server.close();
      });
      server.on("connection", answer);
      await once(server, "listening");
      const step = await last((server.address() as AddressInfo).port);
      assert.deepEqual([step.step, step.key, step.hintKey], ["hello", key, key]);
      assert.match(step.text, /not Streamer\.bot's$/);
      assert.match(step.hint, /WebSocket Server/);
    }
  });

  it("name a program that is not a web server", async () => {
    const rude = createServer((socket) => void socket.on("error", () => {}).end("220 mail ready\r\n"));
    rude.listen(0, "127.0.0.1");
    red.later(rude, () => void rude.close());
    await red.until("the port", () => rude.listening);
    await red.load([red.tab]);
    const { port } = rude.address() as AddressInfo;
    const { steps } = (await check({ scheme: "ws", host: "127.0.0.1", port, endpoint: "/" })).body;
    assert.equal(steps.at(-1).key, "noWebSocket");
  });

  it("speak of no message in what to do", async () => {
    await red.load([red.tab]);
    const { steps } = (await check({ scheme: "ws", host: "", port: "none" })).body;
    assert.equal(steps.at(-1).hint, "Correct this field, then test again.");
    assert.deepEqual(
      Object.values(hints).filter((hint) => /message|sent/i.test(hint)),
      [],
    );
  });

  it("give up on something that accepts connections and says nothing", async () => {
    const sockets = new Set<Socket>();
    const mute = createServer((socket) => sockets.add(socket)).listen(0, "127.0.0.1");
    red.later(mute, () => {
      mute.close();
      for (const socket of sockets) socket.destroy();
    });
    await red.until("the port", () => mute.listening);
    await red.load([red.tab]);
    const { port } = mute.address() as { port: number };
    const { body } = await check({ scheme: "ws", host: "127.0.0.1", port, endpoint: "/" });
    assert.equal(failed(body).length, 1);
  });
});
