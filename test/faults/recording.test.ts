/** An evening of the simulator, recorded in a real Node-RED and played again in another one. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { entriesOf } from "../lib/recording/support";
import { pack } from "../package/support";
import { type NodeRedProcess, startNodeRed, temporaryUserFolder } from "../support/node-red-process";
import { until } from "../support/until";

describe("a recorded evening", function () {
  this.timeout(180_000);
  const running: NodeRedProcess[] = [];
  const folders: string[] = [];
  afterEach(async () => {
    for (const process of running.splice(0)) await process.stop();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  const place = { z: "flow", x: 100, y: 40 };
  /** Writes payload and event of every message to a file, one a line. */
  const flow = (userFolder: string, file: string, server: object, more: object[] = []): object[] => [
    { id: "flow", type: "tab", label: "test" },
    { id: "server", type: "streamerbot-server", mode: "simulator", ...server },
    { id: "events", type: "streamerbot-event", ...place, server: "server", events: ["*"], wires: [["line"]] },
    {
      ...{ id: "line", type: "function", ...place, wires: [["file"]] },
      func: "return { payload: JSON.stringify([msg.payload, msg.event, msg.streamerbot.origin]) };",
    },
    {
      ...{ id: "file", type: "file", ...place, filename: join(userFolder, file), filenameType: "str" },
      ...{ appendNewline: true, createDir: false, overwriteFile: "false", encoding: "none", wires: [[]] },
    },
    ...more,
  ];
  const recorder = {
    id: "record",
    type: "streamerbot-record",
    ...place,
    server: "server",
    when: "always",
    wires: [[]],
  };

  /** What the file node has written: whole lines alone. */
  function messages(userFolder: string, file: string): [payload: object, event: object, origin: string][] {
    const path = join(userFolder, file);
    if (!existsSync(path)) return [];
    return readFileSync(path, "utf8")
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  }

  /** Records until so many messages have come, ends Node-RED, and plays the recording at 20 times its speed. */
  async function recordAndReplay(count: number, end: "stop" | "kill") {
    const userFolder = temporaryUserFolder(pack().folder);
    folders.push(userFolder);
    const evening = { scenario: "busy evening", speed: 100 };
    const first = await startNodeRed({ userFolder, flows: flow(userFolder, "live", evening, [recorder]) });
    running.push(first);
    await until("the evening", () => messages(userFolder, "live").length >= count, 60_000);
    await first[end]();

    const recordings = join(userFolder, "recordings");
    const entries = await entriesOf(recordings);
    const recorded = entries.filter((entry) => "frame" in entry).length;
    const server = { scenario: "recording", recording: "recordings", atEnd: "stop", speed: 20 };
    const second = await startNodeRed({ userFolder, flows: flow(userFolder, "again", server) });
    running.push(second);
    await until("the replay", () => messages(userFolder, "again").length >= recorded, 60_000);
    await second.stop();
    return { live: messages(userFolder, "live"), again: messages(userFolder, "again"), recorded };
  }

  for (const [end, what] of [
    ["stop", "gives the same messages when it is played at 20 times the speed"],
    ["kill", "can be played after a kill -9 in the middle, all but its last second"],
  ] as const) {
    it(what, async () => {
      const { live, again, recorded } = await recordAndReplay(400, end);
      assert.equal(again.length, recorded);
      // The last ones may not have reached the recording, or the other file, when Node-RED ended.
      const both = Math.min(live.length, recorded);
      assert.ok(both >= (end === "stop" ? 400 : 200), `${live.length} messages, ${recorded} of them recorded`);
      for (let n = 0; n < both; n += 1) assert.deepEqual(again[n]?.slice(0, 2), live[n]?.slice(0, 2), `message ${n}`);
      assert.deepEqual([...new Set(live.map(([, , origin]) => origin))], ["simulator"]);
      assert.deepEqual([...new Set(again.map(([, , origin]) => origin))], ["replay"]);
    });
  }
});
