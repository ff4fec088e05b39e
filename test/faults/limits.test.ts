/** What grows with what others do has an end: each limit, and what happens beyond it. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import helper from "node-red-node-test-helper";
import { StreamerbotClient, type StreamerbotError } from "../../src/lib/client";
import { within } from "../../src/lib/client/deferred";
import { Pending } from "../../src/lib/client/pending";
import { normalise, sample } from "../../src/lib/events";
import { ByEvent, type EventFrame } from "../../src/lib/protocol";
import { GiftFolder } from "../../src/lib/runtime/events/gift-folder";
import { checkHold, Hold } from "../../src/lib/runtime/server/hold";
import { bench } from "../lib/client/support";
import { anyEvent, catchAll, doAction, server as serverNode, stage, twitch } from "../nodes/support";
import { sink } from "../support/node-red";
import { until } from "../support/until";

/** Keeps the process busy, as a flow may. */
function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

const code = (error: StreamerbotError): string => error.code;

describe("limits", () => {
  describe("of the client", () => {
    const { server, client } = bench();

    it("requests without an answer: ten thousand, the next is refused and not sent, and there is room again afterwards", async () => {
      const limit = 10_000;
      const held: (() => void)[] = [];
      const { url, asked } = await server({
        answers: {
          GetGlobal: ({ id }, socket) => void held.push(() => socket.send(JSON.stringify({ status: "ok", id }))),
        },
      });
      const connected = client({ url, requestTimeout: 60_000 });
      await connected.connect();
      const ask = () => connected.request("GetGlobal", { variable: "x", persisted: true });
      const under = Array.from({ length: limit }, () => ask().then(() => "ok", code));
      await assert.rejects(ask(), { code: "QUEUE_FULL", hint: /Nothing was sent/ });
      await until("the requests", () => held.length === limit);
      assert.equal(asked("GetGlobal").length, limit);
      // What keeps the connection going is not subject to it.
      connected.listen("Twitch.Raid", () => {});
      await connected.subscribed();
      for (const answer of held.splice(0)) answer();
      assert.deepEqual([...new Set(await Promise.all(under))], ["ok"]);
      const last = ask();
      await until("the last one", () => held.length === 1);
      held[0]?.();
      await last;
    });

    it("actions that are waited for: ten thousand", async () => {
      const limit = 10_000;
      const { url, asked } = await server({ answers: { DoAction: () => ({}) } });
      const connected = client({ url, requestTimeout: 60_000 });
      await connected.connect();
      const run = () => connected.doAction("Never ends", {}, { wait: "finished" });
      const under = Array.from({ length: limit }, () => run().catch(code));
      await until("the answers", () => asked("DoAction").length === limit && connected.pendingRequests === 0);
      await assert.rejects(run(), { code: "QUEUE_FULL" });
      await connected.close();
      assert.deepEqual([...new Set(await Promise.all(under))], ["CANCELLED"]);
    });

    it("all callers that wait for the connection share one promise", async () => {
      const waiting = client({ port: 1 });
      const promises = new Set(Array.from({ length: 1_000 }, () => waiting.connect()));
      assert.equal(promises.size, 1);
      const [promise] = promises;
      await waiting.close();
      await assert.rejects(promise as Promise<unknown>, { code: "CANCELLED" });
    });

    it("names that the server does not know are forgotten when nobody listens to them any more", async () => {
      const { url, asked } = await server();
      const connected = client({ url });
      await connected.connect();
      for (let round = 1; round <= 2; round += 1) {
        const stop = connected.listen("Twitch.Nonsense", () => {});
        await connected.subscribed();
        assert.deepEqual(connected.unknownEvents, ["Twitch.Nonsense"]);
        stop();
        await until("the end of it", () => asked("UnSubscribe").length === round);
        assert.deepEqual(connected.unknownEvents, []);
      }
    });

    it("what is remembered by event: 4,096 names, and none that is longer than a name", () => {
      let found = 0;
      const memory = new ByEvent(() => {
        found += 1;
        return found;
      });
      const long = "x".repeat(1_000);
      assert.notEqual(memory.get("Twitch", long), memory.get("Twitch", long), "not remembered");
      const first = memory.get("Twitch", "Follow");
      memory.get("Twitch", "Raid");
      assert.equal(memory.get("Twitch", "Follow"), first, "remembered");
      for (let n = 0; n < 4_096; n += 1) memory.get("Made up", String(n));
      assert.notEqual(memory.get("Twitch", "Follow"), first, "looked up again");
    });

    it("deadlines and pauses: what no timer can be set for is refused, or waited for in parts", async () => {
      const tooLong = 2 ** 31;
      for (const options of [{ requestTimeout: tooLong }, { handshakeTimeout: tooLong }, { heartbeat: tooLong }]) {
        assert.throws(() => new StreamerbotClient(options), { code: "BAD_INPUT" }, JSON.stringify(options));
      }
      const warnings: string[] = [];
      const note = ({ name }: Error): void => void warnings.push(name);
      process.on("warning", note);
      const pending = new Pending<string>();
      const months = pending.add("1", "GetInfo", 10_000_000_000);
      await assert.rejects(pending.add("2", "GetInfo", 20), { code: "TIMEOUT" });
      pending.answer("1", "answered");
      assert.equal(await months, "answered");
      process.off("warning", note);
      assert.deepEqual(warnings, []);
    });

    it("a busy process: an answer that has arrived by the deadline is not a timeout", async () => {
      const { url } = await server({
        answers: {
          GetGlobal: () => {
            // When this turn ends, the answer is on its way.
            process.nextTick(() => block(1_500));
            return { answered: true };
          },
        },
      });
      const connected = client({ url, requestTimeout: 1_000 });
      await connected.connect();
      const answer = await connected.request("GetGlobal", { variable: "x", persisted: true });
      assert.equal((answer as unknown as Record<string, unknown>).answered, true);
    });

    it("a busy process: a greeting that has arrived does not count as silence", async () => {
      const listening = createServer();
      await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
      const socket = connect((listening.address() as AddressInfo).port, "127.0.0.1");
      const [[served]] = await Promise.all([once(listening, "connection"), once(socket, "connect")]);
      const heard = within(50, once(socket, "data"));
      (served as Socket).write("Hello");
      block(200);
      assert.equal(String(await heard), "Hello");
      socket.destroy();
      (served as Socket).destroy();
      listening.close();
      assert.equal(await within(1, new Promise(() => {})), undefined);
    });
  });

  describe("of the nodes", () => {
    const red = stage();

    it("gift bombs that are being gathered: five thousand events, then what was waited for longest is sent with what came", () => {
      const sent: EventFrame[] = [];
      const folding = new GiftFolder<EventFrame>((frame) => sent.push(frame));
      red.later(folding, () => folding.close());
      const frame = sample("Twitch", "GiftSub", "C3");
      const payload = normalise(frame);
      assert.ok(payload.kind === "giftsub");
      const gift = (gifter: string): void => {
        // A gift of a bomb that never comes, of unknown size: nothing ever completes it.
        folding.take({ ...payload, bomb: { ...payload.bomb, isPart: true, id: gifter, count: null } }, frame);
      };
      for (let n = 0; n < 10; n += 1) gift("the first");
      for (let n = 10; n < 5_000; n += 1) gift("the second");
      assert.equal(sent.length, 0);
      gift("the second");
      assert.equal(sent.length, 10, "those of the first");
      for (let n = 0; n < 20_000; n += 1) gift("the second");
      assert.ok(sent.length >= 20_001, `${sent.length} of 25,001 sent, so that 5,000 at most are kept`);
      assert.ok(folding.open <= 1);
    });

    it("messages that are held: a limit that limits nothing stops the server node, and says so", async () => {
      for (const limits of [
        { limit: Number.NaN, time: 60_000 },
        { limit: Number.POSITIVE_INFINITY, time: 60_000 },
        { limit: -1, time: 60_000 },
        { limit: 100, time: Number.NaN },
        { limit: 100, time: 0 },
      ]) {
        assert.throws(() => checkHold(limits), { code: "BAD_INPUT" }, JSON.stringify(limits));
      }
      checkHold({ limit: 0, time: 1 });
      const config = serverNode(1, { offline: "hold", holdLimit: "many" });
      await red.load([
        red.tab,
        config,
        doAction("do", { action: "Hello", actionType: "str" }),
        catchAll,
        sink("caught"),
      ]);
      await red.statusIs("do", /red ring streamerbot.status.badSettings/);
      assert.match(red.complaints()[0] ?? "", /the number of messages that may wait/);
      red.send("do", {});
      assert.equal((await red.next("caught"))[0]?.error.code, "BAD_INPUT");
    });

    it("messages that are held: one that expires takes up no place", async () => {
      const client = new StreamerbotClient();
      const hold = new Hold({ limit: 10, time: 30 }, () => {});
      const early = hold.wait("GetInfo").catch(code);
      const stopping = new AbortController();
      const gone = hold.wait("GetInfo", stopping.signal).catch(code);
      stopping.abort();
      hold.release(client);
      const later = hold.wait("GetInfo");
      assert.deepEqual([await early, await gone], [client, "CANCELLED"]);
      hold.release(client);
      assert.equal(await later, client);
      assert.equal(hold.size, 0);
    });

    it("lines in the log: ten warnings between two connections, each once, whatever a server sends and listeners throw", async () => {
      const simulator = await red.simulator();
      await red.load([red.tab, serverNode(simulator.port), twitch("in", ["Follow"]), sink("out")]);
      await red.statusIs("in", /green dot/);
      const { client } = (red.node("server") as unknown as { shared: { client: StreamerbotClient } }).shared;
      let thrown = 0;
      client.listen("Twitch.Raid", () => {
        thrown += 1;
        throw new Error(`another one: ${thrown}`);
      });
      await client.subscribed();
      for (let round = 0; round < 100; round += 1) {
        simulator.fault("binary");
        simulator.fault("malformed");
        simulator.emit("Twitch", "Raid");
      }
      simulator.emit("Twitch", "Follow");
      await red.next("out");
      assert.equal(thrown, 100);
      const lines = red.complaints();
      assert.equal(new Set(lines).size, lines.length);
      assert.equal(lines.length, 10);
    });

    it("lines in the log and statuses: no control characters of a server, wherever it puts them", async () => {
      const nasty = "\x1b[2J\u202eevil\r\n[info] forged";
      const simulator = await red.simulator({ name: nasty });
      await red.load([
        red.tab,
        serverNode(simulator.port, { name: "" }),
        anyEvent("in", ["*"]),
        doAction("do", { action: "Hello", actionType: "str" }),
        sink("out"),
      ]);
      await red.statusIs("in", /green dot/);
      simulator.fault("malformed", { text: JSON.stringify({ event: { source: "Twitch", type: nasty }, data: {} }) });
      await red.next("out");
      simulator.fault("error", { text: nasty });
      red.send("do", {});
      await red.until("the refusal in the log", () => red.complaints().length > 0);
      simulator.fault("close", { code: 4000, reason: nasty });
      await red.until("the loss in the log", () => red.complaints().some((line) => line.includes("was lost")));
      const shown = [...red.complaints(), red.status("in"), red.status("do")].join("|");
      assert.match(shown, /evil/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this looks for
      assert.doesNotMatch(shown, /[\x00-\x1f\x7f-\x9f\u202e]/);
    });

    it("statuses: messages that are held are shown as a few, on each of the nodes", async () => {
      const nodes = Array.from({ length: 20 }, (_, n) => doAction(`do${n}`, { action: "Hello", actionType: "str" }));
      await red.load([
        red.tab,
        serverNode(1, { offline: "hold", holdLimit: 1_000 }),
        ...nodes,
        catchAll,
        sink("caught"),
      ]);
      await red.statusIs("do19", /retrying/);
      const status = helper.getNode("do0").status as unknown as { callCount: number };
      const [before, started] = [status.callCount, performance.now()];
      for (let n = 0; n < 200; n += 1) red.send("do0", {});
      await red.statusIs("do19", /waiting/);
      const most = nodes.length * 4 * (1 + (performance.now() - started) / 1_000);
      assert.ok(status.callCount - before <= most, `${status.callCount - before} statuses, ${most} allowed`);
    });

    it("statuses: a flood of events is shown as a few", async () => {
      const simulator = await red.simulator();
      await red.load([red.tab, serverNode(simulator.port), anyEvent("in", ["Twitch.*"]), sink("out")]);
      await red.statusIs("in", /green dot/);
      const status = helper.getNode("in").status as unknown as { callCount: number };
      const [before, started] = [status.callCount, performance.now()];
      for (let n = 0; n < 1_000; n += 1) simulator.emit("Twitch", "Follow", { n });
      await red.next("out", 1_000);
      const most = 4 + (performance.now() - started) / 250;
      assert.ok(status.callCount - before <= most, `${status.callCount - before} statuses, ${most} allowed`);
    });
  });
});
