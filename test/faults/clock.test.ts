/** The system's clock may jump (a PC that wakes up, a Raspberry Pi that asks for the time): nothing waits by it. What a client makes of it is in the matrix. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { StreamerbotClient, type StreamerbotError } from "../../src/lib/client";
import { Pending } from "../../src/lib/client/pending";
import { Hold } from "../../src/lib/runtime/server/hold";
import { doAction, server, stage, twitch } from "../nodes/support";
import { jumpClock } from "../support/clock";
import { sink } from "../support/node-red";

const lib = join(__dirname, "../../src/lib");
const day = 86_400_000;

describe("clock jumps", () => {
  const red = stage();
  const jump = (ms: number): void => void red.later(jumpClock(ms), (back) => back());

  for (const [ms, where] of [
    [day, "a day ahead"],
    [-day, "a day back"],
  ] as const) {
    it(`${where}: no request and no held message expires, and those whose time has come do`, async () => {
      const [pending, hold] = [new Pending<string>(), new Hold({ limit: 10, time: 60_000 }, () => {})];
      const long = pending.add("long", "GetInfo", 60_000);
      const held = hold.wait("GetInfo");
      const short = pending.add("short", "GetInfo", 100).catch(({ code }: StreamerbotError) => code);
      jump(ms);
      assert.equal(await short, "TIMEOUT");
      assert.equal(pending.size, 1);
      assert.equal(hold.size, 1);
      pending.answer("long", "answered");
      assert.equal(await long, "answered");
      const client = new StreamerbotClient();
      hold.release(client);
      assert.equal(await held, client);
    });

    it(`${where}: nodes stay connected, events arrive, and actions finish`, async () => {
      const simulator = await red.simulator({ actions: [{ name: "Short", duration: 50 }] });
      await red.load([
        red.tab,
        server(simulator.port, { heartbeat: 0.1 }),
        twitch("in", ["Follow"]),
        doAction("do", { action: "Short", actionType: "str", wait: "finished" }),
        sink("out"),
      ]);
      await red.statusIs("do", /green dot/);
      red.send("do", {});
      await red.until("the run", () => simulator.runs.length === 1);
      jump(ms);
      await red.next("out");
      await red.statusIs("do", /green dot streamerbot.status.ok/);
      simulator.emit("Twitch", "Follow");
      await red.next("out", 2);
      assert.deepEqual(red.complaints(), []);
      assert.equal(simulator.clients, 1);
    });
  }

  it("only what is shown to people looks at the time of day", () => {
    const looks = (folder: string): string[] =>
      readdirSync(join(lib, folder), { recursive: true, encoding: "utf8" })
        .map((name) => name.replaceAll("\\", "/"))
        .filter(
          (name) => name.endsWith(".ts") && /Date\.now|new Date\(/.test(readFileSync(join(lib, folder, name), "utf8")),
        )
        .sort();
    assert.deepEqual(looks("client"), []);
    // Statuses, reports and samples of events name times; a call of the bridge says when it was made, and a question when its time is up.
    const bridge = ["about", "asked-node", "call", "open-question"].map((name) => `bridge/${name}.ts`);
    const shown = ["events/node.ts", "events/reports.ts", "events/sample.ts", "server/status.ts"];
    assert.deepEqual(looks("runtime"), [...bridge, ...shown]);
  });
});
