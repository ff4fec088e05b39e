/** The client for programs that are not flows: giving up, loops, mistakes, the log of frames, and the examples of docs/library.md. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { getEventListeners } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ClientOptions, EventFrame, StreamerbotClient } from "../../../src/lib/client";
import * as clientEntry from "../../../src/lib/client";
import * as eventsEntry from "../../../src/lib/events";
import * as simulatorEntry from "../../../src/lib/simulator";
import { startScriptedServer } from "../../support/scripted-server";
import { until } from "../../support/until";
import { bench } from "./support";

const root = join(__dirname, "../../..");

describe("client: as a library", () => {
  const { server, client, later } = bench();

  describe("connect", () => {
    it("gives up after its time, says why, and closes", async () => {
      const { port, close } = await startScriptedServer();
      await close();
      const giving = client({ port });
      await assert.rejects(giving.connect({ timeout: 60 }), (error: clientEntry.StreamerbotError) => {
        assert.equal(error.code, "TIMEOUT");
        assert.match(error.message, /not connected within 60 ms: .*nothing listens/);
        assert.equal((error.cause as clientEntry.StreamerbotError).code, "UNREACHABLE");
        return true;
      });
      assert.equal(giving.state, "stopped");
    });

    it("gives up after its time if the first try has not even failed, and closes", async () => {
      const giving = client({ url: (await server({ hello: false, answers: { GetInfo: () => undefined } })).url });
      await assert.rejects(giving.connect({ timeout: 60 }), { code: "TIMEOUT", message: /within 60 ms$/ });
      assert.equal(giving.state, "stopped");
    });

    it("does not give up, nor close, for a wrong password", async () => {
      const waiting = client({ url: (await server({ password: "secret" })).url, password: "wrong" });
      await assert.rejects(waiting.connect({ timeout: 60_000 }), { code: "AUTH_FAILED" });
      assert.equal(waiting.state, "waiting");
    });

    it("gives up when its signal aborts, or has already", async () => {
      const giving = client({ port: 1 });
      const abort = new AbortController();
      const connecting = giving.connect({ signal: abort.signal });
      await until("a failed try", () => giving.state === "waiting");
      abort.abort();
      await assert.rejects(connecting, { code: "CANCELLED" });
      assert.equal(giving.state, "stopped");
      await assert.rejects(giving.connect({ signal: AbortSignal.abort() }), { code: "CANCELLED" });
    });

    it("ends nothing that another call has begun", async () => {
      const { port, close } = await startScriptedServer();
      await close();
      const patient = client({ port });
      const connecting = patient.connect();
      await assert.rejects(patient.connect({ timeout: 30 }), { code: "TIMEOUT" });
      await server({ port });
      assert.equal((await connecting).name, "Scripted");
    });

    it("is as usual if it gets there in time", async () => {
      const connected = client({ url: (await server()).url });
      const { signal } = new AbortController();
      assert.equal((await connected.connect({ timeout: 2 ** 31 - 1, signal })).name, "Scripted");
      assert.deepEqual(getEventListeners(signal, "abort"), []);
    });

    it("names an option that can't be used", async () => {
      const idle = client({});
      for (const timeout of [0, "500" as never, 2 ** 31]) {
        await assert.rejects(idle.connect({ timeout }), { code: "BAD_INPUT", message: /timeout/ });
      }
      await assert.rejects(idle.connect({ signal: {} as never }), { code: "BAD_INPUT", message: /signal/ });
      assert.equal(idle.state, "idle");
    });
  });

  describe("stream", () => {
    async function streaming(options: { signal?: AbortSignal } = {}) {
      const { url, emit, asked, ...rest } = await server();
      const connected = client({ url });
      await connected.connect();
      const stream = connected.stream("Twitch.Raid", options);
      await connected.subscribed();
      const raid = (n: number) =>
        rest.sockets[0]?.send(JSON.stringify({ event: { source: "Twitch", type: "Raid" }, data: n }));
      return { connected, stream, raid, asked };
    }

    it("gives the events in order, also those that came before the loop", async () => {
      const { stream, raid, connected } = await streaming();
      for (let n = 0; n < 5; n += 1) raid(n);
      await connected.request("GetActions");
      const got: unknown[] = [];
      for await (const { data } of stream) {
        got.push(data);
        if (data === 4) raid(5);
        if (data === 5) break;
      }
      assert.deepEqual(got, [0, 1, 2, 3, 4, 5]);
      assert.deepEqual(await stream.next(), { done: true, value: undefined });
    });

    it("listens no longer when the loop was left, the signal aborted, or the client closed", async () => {
      for (const end of ["left", "aborted", "closed"]) {
        const abort = new AbortController();
        const { connected, stream, raid } = await streaming({ signal: abort.signal });
        const got: EventFrame[] = [];
        const loop = (async () => {
          for await (const frame of stream) {
            got.push(frame);
            if (end === "left") break;
          }
        })();
        raid(1);
        await until("the first", () => got.length === 1);
        if (end === "aborted") abort.abort();
        if (end === "closed") await connected.close();
        await loop;
        if (end !== "closed") {
          raid(2);
          await connected.request("GetActions");
        }
        assert.equal(got.length, 1, end);
      }
    });

    it("leaves nothing behind when the loop is left: no frame that waited, no listener of its signal", async () => {
      const { signal } = new AbortController();
      const { connected, stream, raid } = await streaming({ signal });
      for (let n = 0; n < 3; n += 1) raid(n);
      await connected.request("GetActions");
      for await (const _frame of stream) break;
      assert.deepEqual(await stream.next(), { done: true, value: undefined });
      assert.deepEqual(getEventListeners(signal, "abort"), []);
    });

    it("ends with what is thrown at a generator that passes it on", async () => {
      const { connected, stream, raid } = await streaming();
      async function* passing() {
        yield* { [Symbol.asyncIterator]: () => stream };
      }
      const passed = passing();
      for (let n = 0; n < 2; n += 1) raid(n);
      assert.equal((await passed.next()).value?.data, 0);
      const error = new Error("enough");
      await assert.rejects(passed.throw(error), (thrown) => thrown === error);
      assert.deepEqual(await stream.next(), { done: true, value: undefined });
      raid(2);
      await connected.request("GetActions");
      assert.deepEqual(await stream.next(), { done: true, value: undefined });
    });

    it("ends at once if its signal has already aborted", async () => {
      const { stream } = await streaming({ signal: AbortSignal.abort() });
      assert.deepEqual(await stream.next(), { done: true, value: undefined });
    });

    it("throws QUEUE_FULL, after what it has, if the loop does not keep up", async () => {
      const { stream, raid, connected } = await streaming();
      for (let n = 0; n <= 10_000; n += 1) raid(n);
      await connected.request("GetActions", {}, { timeout: 60_000 });
      let got = 0;
      await assert.rejects(
        async () => {
          for await (const _frame of stream) got += 1;
        },
        { code: "QUEUE_FULL", hint: /Make the loop faster/ },
      );
      assert.equal(got, 10_000);
    });

    it("that has ended is nothing that close() ends: it still says why it ended", async () => {
      const { stream, raid, connected } = await streaming();
      for (let n = 0; n <= 10_000; n += 1) raid(n);
      await connected.request("GetActions", {}, { timeout: 60_000 });
      await connected.close();
      const read = async (): Promise<void> => {
        for await (const _frame of stream);
      };
      await assert.rejects(read(), { code: "QUEUE_FULL" });
    });
  });

  describe("mistakes", () => {
    it("in the name of a request are reported, with the name that was meant and the way around", async () => {
      const { url, received } = await server();
      const connected = client({ url });
      await connected.connect();
      const before = received.length;
      await assert.rejects(connected.request("GetActons" as "GetActions"), {
        code: "BAD_INPUT",
        message: '"GetActons" is not a request; did you mean "GetActions"?',
        hint: /requestAny/,
      });
      assert.equal(received.length, before);
    });

    it("in the name of an option are reported, with the name that was meant", () => {
      const options = { pasword: "x", heartbeet: 1, backoff: { mim: 1 }, somethingElse: 1 } as ClientOptions;
      assert.throws(() => new clientEntry.StreamerbotClient(options), {
        code: "BAD_INPUT",
        message:
          /"pasword"; did you mean "password".*"heartbeet"; did you mean "heartbeat".*"somethingElse";.*"backoff\.mim"; did/,
      });
      assert.throws(() => new clientEntry.StreamerbotClient({ password: 1 as never }), { message: /password must be/ });
    });

    it("in the pattern of an event are reported, with what one looks like", () => {
      for (const pattern of ["", "Twitch", "*.Follow", 7, undefined, ["Twitch.Follow"]]) {
        assert.throws(() => client({}).listen(pattern as string, () => {}), {
          code: "BAD_INPUT",
          hint: /"Twitch\.\*"/,
        });
      }
    });

    it("in the fields of a request are reported, with the field that was meant", async () => {
      const { url, received } = await server();
      const connected = client({ url });
      await connected.connect();
      const before = received.length;
      const misspelt = { action: { name: "x" }, argz: {} };
      await assert.rejects(connected.request("DoAction", misspelt as never), {
        code: "BAD_INPUT",
        message: 'DoAction: there is no field "argz"; did you mean "args"?',
        hint: /requestAny/,
      });
      await assert.rejects(connected.requestAny("GetActions", null as never), { message: /fields must be an object/ });
      assert.equal(received.length, before);
      await connected.requestAny("DoAction", misspelt);
    });

    it("in the options of a call are reported, with the option that was meant", async () => {
      const { url, received } = await server();
      const connected = client({ url });
      await connected.connect();
      const before = received.length;
      const mistakes: Record<string, [call: () => unknown, message: RegExp]> = {
        connect: [() => connected.connect({ timout: 5 } as never), /^connect: .*"timout"; did you mean "timeout"\?/],
        request: [() => connected.request("GetInfo", {}, { timout: 5 } as never), /^GetInfo: .*mean "timeout"\?/],
        signal: [() => connected.request("GetInfo", {}, { signal: {} as never }), /signal must be an AbortSignal/],
        doAction: [() => connected.doAction("x", {}, { weit: "reply" } as never), /^DoAction: .*mean "wait"\?/],
        "no fields": [() => connected.request("GetInfo", "x" as never), /^GetInfo: the fields must be an object/],
        null: [() => connected.request("GetInfo", {}, null as never), /options must be an object/],
        action: [() => connected.doAction(null as never), /^DoAction: "action" /],
        "no action": [() => connected.doAction(undefined as never), /^DoAction: "action" /],
        "null, too": [() => connected.doAction("x", {}, null as never), /options must be an object/],
        "no object": [() => connected.doAction("x", {}, "reply" as never), /options must be an object/],
        executeCodeTrigger: [() => connected.executeCodeTrigger("x", {}, { singal: 1 } as never), /mean "signal"\?/],
        listen: [() => connected.listen("*", () => {}, { optinal: true } as never), /^listen: .*mean "optional"\?/],
        handler: [() => connected.listen("*", "print" as never), /^listen: the handler must be a function/],
        except: [() => connected.listen("*", () => {}, { except: 5 as never }), /^listen: except must be a function/],
        stream: [() => connected.stream("*", { signal: 7 as never }), /^stream: signal must be an AbortSignal/],
        "stream's": [() => connected.stream("*", { signl: 1 } as never), /^stream: .*"signl"; did you mean "signal"\?/],
        "stream's except": [() => connected.stream("*", { except: 5 as never }), /^stream: except must be a function/],
        "stream's null": [() => connected.stream("*", null as never), /^stream: the options must be an object/],
      };
      for (const [name, [call, message]] of Object.entries(mistakes))
        await assert.rejects(async () => call(), { code: "BAD_INPUT", message }, name);
      assert.equal(received.length, before);
    });

    it("in an `except` do not leave half a listener behind", async () => {
      const scripted = await server();
      const connected = client({ url: scripted.url });
      await connected.connect();
      const heard: EventFrame[] = [];
      const except = (): boolean => {
        throw new Error("except's fault");
      };
      assert.throws(() => connected.listen("Twitch.Raid", (frame) => heard.push(frame), { except }), /except's fault/);
      connected.listen("Twitch.Raid", () => {});
      await connected.subscribed();
      scripted.emit("Twitch", "Raid");
      await connected.request("GetActions");
      assert.deepEqual([heard, connected.errors], [[], []]);
    });

    it("in an `except` are reported when it throws, and cost the connection nothing", async () => {
      const scripted = await server();
      const connected = client({ url: scripted.url });
      let isFine = true;
      const except = (): boolean => {
        if (isFine) return false;
        throw new Error("except's fault");
      };
      const heard: EventFrame[] = [];
      connected.listen("Twitch.Raid", () => assert.fail("it is not known whether this is wanted"), { except });
      connected.listen("Twitch.Raid", (frame) => heard.push(frame));
      await connected.connect();
      isFine = false;
      scripted.emit("Twitch", "Raid");
      await connected.request("GetActions");
      assert.deepEqual([heard.length, connected.errors], [1, ["LISTENER: except's fault"]]);
    });

    it("in the name of an event or a source are reported, with the one that was meant", async () => {
      const connected = client({ url: (await server()).url });
      const hints: string[] = [];
      connected.on("error", ({ message, hint }) => hints.push(`${message}: ${hint}`));
      for (const pattern of ["Twitch.Folow", "Twich.*", "Brand.New"]) connected.listen(pattern, () => {});
      await connected.connect();
      assert.deepEqual(hints, [
        "This Streamer.bot does not know Twitch.Folow, Twich.*, Brand.New: Did you mean Twitch.Follow, Twitch.*? All other events arrive.",
      ]);
    });

    it("in what to wait for are reported, with the choices", async () => {
      const { url } = await server();
      const connected = client({ url });
      await connected.connect();
      const waiting = connected.doAction("x", {}, { wait: "for ever" as never });
      await assert.rejects(waiting, {
        code: "BAD_INPUT",
        message: /"accepted", "finished" or "reply", not "for ever"/,
      });
    });

    it("get hints that do not speak of Node-RED", () => {
      const texts = readdirSync(join(root, "src/lib/client")).flatMap((file) => [
        ...readFileSync(join(root, "src/lib/client", file), "utf8")
          .replace(/^\/\/\/ .*/gm, "")
          .matchAll(/"[^"\n]*"|`[^`\n]*`/g),
      ]);
      assert.ok(texts.length > 100);
      assert.deepEqual(
        texts
          .map(([text]) => text)
          .filter((text) => /Node-RED|\bnode\b(?!:)|\bflow\b|server node|\bdeploy/i.test(text)),
        [],
      );
    });
  });

  it("turns the first thing that goes wrong unheard into a warning of the process, and no more than one", async () => {
    const scripted = await server();
    const quiet = later(new clientEntry.StreamerbotClient({ url: scripted.url }), (client) => client.close());
    const warnings: Error[] = [];
    const note = (warning: Error): void => void warnings.push(warning);
    process.on("warning", note);
    try {
      quiet.listen("Twitch.Raid", () => {
        throw new Error("a listener's fault");
      });
      await quiet.connect();
      scripted.emit("Twitch", "Raid");
      await quiet.request("GetActions");
      quiet.on("event", () => {
        throw new Error("another listener's fault");
      });
      for (let n = 0; n < 3; n += 1) scripted.emit("Twitch", "Raid");
      for (let n = 0; n < 3; n += 1) scripted.send("{broken");
      await quiet.request("GetActions");
      await until("the warning", () => warnings.length > 0);
    } finally {
      process.off("warning", note);
    }
    assert.equal(warnings.length, 1);
    const { message, code, detail = "" } = warnings[0] as NodeJS.ErrnoException & { detail?: string };
    assert.deepEqual([message, code], ["a listener's fault", "LISTENER"]);
    assert.match(detail, /^An event listener threw .*\n {4}at .*library\.test\.ts:\d+/);
  });

  it("shows what a server says of itself without its control characters, and not without end", async () => {
    const said = { name: "Stu\u001b[31mdio\n", version: "9".repeat(5_000), os: " \u200d", mode: 7 };
    const { url } = await server({ hello: { info: said } });
    const { version, ...info } = await client({ url }).connect();
    const nothing = { instanceId: null, os: null, osVersion: null, mode: null, source: null };
    assert.deepEqual(info, { name: "Stu␛[31mdio", ...nothing });
    assert.equal(version?.length, 200);
  });

  it("writes every frame to stderr with NODE_DEBUG=streamerbot, and no password, hash or challenge", () => {
    const program = `
      const { StreamerbotClient } = require("./src/lib/client");
      const { startSimulator } = require("./src/lib/simulator");
      async function main() {
        const simulator = await startSimulator({ password: "a secret", authentication: "enforced" });
        const client = new StreamerbotClient({ url: simulator.url, password: "a secret" });
        await client.connect();
        await client.request("GetGlobals", { persisted: true });
        console.log(JSON.stringify(simulator.requests.find(({ name }) => name === "Authenticate")?.frame));
        await client.close();
        await simulator.close();
      }
      void main();`;
    const run = (debug: string) =>
      spawnSync(process.execPath, ["--import", "tsx", "--eval", program], {
        cwd: root,
        encoding: "utf8",
        env: { ...process.env, NODE_DEBUG: debug },
      });
    const { stderr, stdout } = run("streamerbot");
    const { authentication } = JSON.parse(stdout);
    assert.match(stderr, /STREAMERBOT \d+: received .*"request":"Hello".*"salt":"\(hidden\)","challenge":"\(hidden\)"/);
    assert.match(stderr, /STREAMERBOT \d+: sent .*"Authenticate".*"authentication":"\(hidden\)"/);
    assert.match(stderr, /STREAMERBOT \d+: received .*"variables"/);
    assert.ok(authentication.length > 20);
    for (const secret of ["a secret", authentication]) assert.ok(!stderr.includes(secret), secret);
    assert.doesNotMatch(run("").stderr, /STREAMERBOT/);
  });

  describe("docs/library.md", () => {
    const markdown = readFileSync(join(root, "docs/library.md"), "utf8");
    const examples = [...markdown.matchAll(/^## (.+)$[\s\S]*?^```js\n([\s\S]*?)^```$/gm)];

    it("has an example under each heading but that of the log", () => {
      const headings = [...markdown.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
      assert.deepEqual(
        headings.filter((heading) => heading !== "Watching the wire"),
        examples.map(([, heading]) => heading),
      );
    });

    for (const [, heading, code = ""] of examples) {
      it(`has an example that runs: ${heading}`, async () => {
        const simulator = later(await simulatorEntry.startSimulator({ password: "secret" }), (one) => one.close());
        const clients: StreamerbotClient[] = [];
        /** The examples' Streamer.bot is the simulator, unless they have their own. */
        class Client extends clientEntry.StreamerbotClient {
          constructor({ host: _host, port: _port, ...options }: ClientOptions) {
            super({ ...options, url: options.url ?? simulator.url });
            clients.push(this);
          }
        }
        const entries: Record<string, object> = {
          "@streamflows/node-red-streamerbot/client": { ...clientEntry, StreamerbotClient: Client },
          "@streamflows/node-red-streamerbot/events": eventsEntry,
          "@streamflows/node-red-streamerbot/simulator": simulatorEntry,
        };
        const silent = { log() {}, error() {} };
        const run = new Function("require", "console", `return (async () => {${code}})();`);
        const events = setInterval(() => simulator.emit("Twitch", "Follow"), 20);
        try {
          await run((name: string) => entries[name], silent);
        } finally {
          clearInterval(events);
        }
        assert.ok(clients.length > 0);
        for (const { state } of clients) assert.equal(state, "stopped");
      });
    }
  });
});
