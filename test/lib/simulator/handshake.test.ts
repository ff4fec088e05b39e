import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { authenticationString } from "../../../src/lib/protocol";
import { type ProfileName, profiles } from "../../../src/lib/simulator";
import { until } from "../../support/until";
import { cleanUp, connect, type Frame, simulate, type Wire } from "./wire";

const sha256 = (text: string) => createHash("sha256").update(text).digest("base64");
const isHello = (frame: Frame) => frame.request === "Hello";
const greeted = Object.values(profiles).filter((profile) => profile.hello);
const ungreeted = Object.values(profiles).filter((profile) => !profile.hello);

async function logIn(client: Wire, password: string): Promise<Frame> {
  const { authentication } = await client.next(isHello);
  const answer = authenticationString(sha256, password, authentication.salt, authentication.challenge);
  return client.ask("Authenticate", { authentication: answer });
}

describe("simulator: handshake", () => {
  afterEach(cleanUp);

  for (const { version } of greeted) {
    it(`greets with Hello and what it is, in ${version}`, async () => {
      const simulator = await simulate({ profile: version, name: "Attic PC" });
      const client = await connect(simulator.url);
      const hello = await client.next(isHello);
      assert.equal(hello.info.version, version);
      assert.equal(hello.info.name, "Attic PC");
      assert.equal(hello.info.instanceId, simulator.instanceId);
      assert.equal(hello.info.source, "websocketServer");
      assert.ok(!("authentication" in hello));
      assert.ok(!("status" in hello));
    });
  }

  for (const { version } of ungreeted) {
    it(`says nothing first and knows no Authenticate, in ${version}`, async () => {
      const simulator = await simulate({ profile: version, password: "has no effect" });
      assert.equal(simulator.authentication, "off");
      const client = await connect(simulator.url);
      const info = await client.ask("GetInfo");
      assert.equal(info.info.version, version);
      assert.equal(client.frames[0], info);
      assert.equal((await client.ask("Authenticate", { authentication: "x" })).status, "error");
    });
  }

  it("simulates 1.0.7 by default, and a version of a generation", async () => {
    assert.equal((await simulate()).profile.version, "1.0.7");
    const versions = await Promise.all(
      (["A", "B", "C"] as const).map(async (profile) => (await simulate({ profile })).profile.version),
    );
    assert.deepEqual(versions, ["0.1.14", "0.2.4", "1.0.7"]);
    await assert.rejects(simulate({ profile: "9.9.9" as ProfileName }), RangeError);
  });

  it("makes salt and challenge afresh for every connection", async () => {
    const simulator = await simulate({ password: "moth" });
    const hellos = await Promise.all([1, 2].map(async () => (await connect(simulator.url)).next(isHello)));
    const [first, second] = hellos.map((hello) => hello.authentication);
    assert.notEqual(first.salt, second.salt);
    assert.notEqual(first.challenge, second.challenge);
  });

  it("needs a login for SendMessage only, unless it is enforced", async () => {
    const simulator = await simulate({ password: "moth" });
    const client = await connect(simulator.url);
    assert.equal((await client.ask("GetActions")).status, "ok");
    const message = { platform: "twitch", message: "hello" };
    const refused = await client.ask("SendMessage", message);
    assert.equal(refused.status, "error");
    assert.match(refused.error, /authentication/i);
    assert.deepEqual(await logIn(client, "moth"), { status: "ok", id: "ask-3" });
    assert.equal((await client.ask("SendMessage", message)).status, "ok");
  });

  it("says what SendMessage sends, as the broadcaster or the bot, on the platforms it is on", async () => {
    const simulator = await simulate({ password: "moth" });
    const client = await connect(simulator.url);
    await logIn(client, "moth");
    await client.ask("Subscribe", { events: { Twitch: ["ChatMessage"], Kick: ["ChatMessage"] } });
    await client.ask("SendMessage", { platform: "twitch", message: "one", replyId: "m-1", internal: true });
    await client.ask("SendMessage", { platform: "kick", message: "two", bot: true });
    const { broadcaster, bot } = simulator.world.accounts;
    const one = (await client.event("Twitch", "ChatMessage")).data;
    assert.deepEqual(
      [one.text, one.user.login, one.reply.msgId, one.meta.internal],
      ["one", broadcaster.login, "m-1", true],
    );
    const two = (await client.event("Kick", "ChatMessage")).data;
    assert.deepEqual([two.text, two.user.login], ["two", bot.login]);
    assert.match((await client.ask("SendMessage", { platform: "trovo", message: "three" })).error, /trovo/);
  });

  for (const authentication of ["on", "enforced"] as const) {
    it(`closes with 4009, without an answer, on a wrong password (authentication ${authentication})`, async () => {
      const simulator = await simulate({ password: "moth", authentication });
      const client = await connect(simulator.url);
      void logIn(client, "wrong");
      assert.equal(await client.closed, 4009);
      assert.deepEqual(
        client.frames.filter((frame) => !isHello(frame)),
        [],
      );
    });
  }

  it("answers a wrong password with an error, and stays, when the fault says so", async () => {
    const simulator = await simulate({ password: "moth" });
    simulator.fault("error", { request: "Authenticate", text: "Authentication failed" });
    const client = await connect(simulator.url);
    assert.deepEqual(await logIn(client, "wrong"), { id: "ask-1", status: "error", error: "Authentication failed" });
    assert.equal((await logIn(client, "moth")).status, "ok");
  });

  it("refuses a second login", async () => {
    const client = await connect((await simulate({ password: "moth" })).url);
    await logIn(client, "moth");
    assert.equal((await logIn(client, "moth")).error, "Already authenticated");
  });

  it("puts the id right before the status, in answers of every kind", async () => {
    const simulator = await simulate();
    const client = await connect(simulator.url);
    for (const request of ["GetActions", "GetGlobals", "NoSuchRequest"]) {
      const answer = await client.ask(request);
      assert.deepEqual(Object.keys(answer).slice(0, 2), ["id", "status"], request);
    }
    simulator.fault("repeat");
    await until("them again", () => client.frames.length === 7);
    for (const frame of client.frames.slice(-3)) assert.deepEqual(Object.keys(frame), ["id", "status"]);
  });

  it("refuses SendMessage if there is no password to log in with", async () => {
    const client = await connect((await simulate()).url);
    assert.equal((await client.ask("SendMessage", { platform: "twitch", message: "hello" })).status, "error");
    assert.equal((await client.ask("Authenticate", { authentication: "x" })).status, "error");
  });

  it("closes a socket that asks anything before it logs in, if that is enforced", async () => {
    const simulator = await simulate({ password: "moth", authentication: "enforced" });
    const client = await connect(simulator.url);
    client.send({ request: "GetInfo", id: "1" });
    assert.equal(await client.closed, 4009);
    assert.ok(!client.frames.some((frame) => frame.id === "1"));

    const other = await connect(simulator.url);
    assert.equal((await logIn(other, "moth")).status, "ok");
    assert.equal((await other.ask("GetInfo")).status, "ok");
  });

  it("closes a socket that never logs in with 4006, if that is enforced", async () => {
    const simulator = await simulate({ password: "moth", authentication: "enforced", authenticationTimeout: 20 });
    const client = await connect(simulator.url);
    assert.equal(await client.closed, 4006);
  });

  it("cannot ask for a login without a password", async () => {
    await assert.rejects(simulate({ authentication: "enforced" }), /password/);
  });

  it("accepts connections on its endpoint only", async () => {
    const simulator = await simulate({ endpoint: "bot" });
    assert.match(simulator.url, /^ws:\/\/127\.0\.0\.1:\d+\/bot$/);
    await (await connect(`${simulator.url}/`)).ask("GetInfo");
    const wrong = await connect(simulator.url.replace("/bot", "/"), { opened: false });
    await wrong.closed;
    assert.equal(simulator.clients, 1);
  });

  it("counts the sockets that are open", async () => {
    const simulator = await simulate();
    const clients = await Promise.all([connect(simulator.url), connect(simulator.url)]);
    assert.equal(simulator.clients, 2);
    clients[0]?.socket.close();
    await until("one is left", () => simulator.clients === 1);
  });

  it("closes its clients with 1001 and frees its port when it is closed", async () => {
    const simulator = await simulate();
    const client = await connect(simulator.url);
    await simulator.close();
    assert.equal(await client.closed, 1001);
    const again = await simulate({ port: simulator.port });
    assert.equal(again.port, simulator.port);
  });

  it("rejects if its port is taken", async () => {
    const { port } = await simulate();
    await assert.rejects(simulate({ port }), { code: "EADDRINUSE" });
  });
});
