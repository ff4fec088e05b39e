/** A Node-RED that is killed while an alert queue plays, and started again. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pack } from "../package/support";
import { type NodeRedProcess, startNodeRed, temporaryUserFolder } from "../support/node-red-process";
import { until } from "../support/until";

describe("an alert queue over a restart", function () {
  this.timeout(120_000);
  const running: NodeRedProcess[] = [];
  afterEach(async () => {
    for (const process of running.splice(0)) await process.stop();
  });

  /** A store that writes to disk at once. */
  const settings =
    'module.exports.contextStorage = { default: { module: "localfilesystem", config: { cache: false } } };';
  const said = (id: string, wires: string[][] = []) => ({
    id,
    type: "function",
    z: "flow",
    x: 400,
    y: 40,
    func: `node.warn("${id} " + msg.payload + " " + (msg.queue.outcome || "")); return msg;`,
    wires,
  });
  const flows = [
    { id: "flow", type: "tab", label: "test" },
    { id: "in", type: "http in", z: "flow", url: "/add", method: "get", x: 100, y: 40, wires: [["take", "ok"]] },
    // The request and the response can't be stored: what waits is its text.
    {
      id: "take",
      type: "function",
      z: "flow",
      x: 200,
      y: 40,
      func: "return { payload: msg.payload.n };",
      wires: [["queue"]],
    },
    { id: "ok", type: "http response", z: "flow", x: 200, y: 80, wires: [] },
    {
      id: "queue",
      type: "streamerbot-queue",
      z: "flow",
      x: 300,
      y: 40,
      advance: "seconds",
      seconds: 0.5,
      wires: [["played"], ["ended"], ["never"]],
    },
    { id: "pause", type: "http in", z: "flow", url: "/pause", method: "get", x: 100, y: 120, wires: [["word", "ok"]] },
    { id: "word", type: "function", z: "flow", x: 200, y: 120, func: 'return { queue: "pause" };', wires: [["queue"]] },
    said("played"),
    said("ended"),
    said("never"),
  ];
  const lines = ({ log }: NodeRedProcess, what: string): string[] =>
    [...log().matchAll(new RegExp(`\\] (${what} \\d+ ?\\w*)`, "g"))].map(([, line = ""]) => line.trim());

  it("kill -9: what waited plays in its order, what was playing ends as interrupted", async () => {
    const userFolder = temporaryUserFolder(pack().folder);
    try {
      const first = await startNodeRed({ userFolder, flows, settings });
      running.push(first);
      const ask = (path: string) => fetch(`${first.url}${path}`);
      for (let n = 1; n <= 4; n++) await ask(`add?n=${n}`);
      await until("the first to play", () => lines(first, "played").length > 0);
      await ask("pause");
      await until("what waits to be written", () => stored(userFolder).includes('"payload":"4"'));
      await first.kill();
      const before = lines(first, "ended");

      const second = await startNodeRed({ userFolder, flows, settings });
      running.push(second);
      await until("all to end", () => before.length + lines(second, "ended").length === 4, 30_000);
      const all = [...before, ...lines(second, "ended")];
      assert.deepEqual(all.map((line) => line.split(" ")[1]).sort(), ["1", "2", "3", "4"]);
      assert.ok(lines(second, "ended").filter((line) => line.endsWith("interrupted")).length <= 1);
      const played = lines(second, "played").map((line) => Number(line.split(" ")[1]));
      assert.deepEqual(played, [...played].sort());
    } finally {
      rmSync(userFolder, { recursive: true, force: true });
    }
  });

  /** All files of the context, as one text. */
  function stored(userFolder: string): string {
    const folder = join(userFolder, "context");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
    return files.map((name) => readFileSync(join(folder, name), "utf8").replace(/\s/g, "")).join();
  }
});
