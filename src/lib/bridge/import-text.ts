/**
 * The import text of Streamer.bot: base64 of `SBAE` and gzipped JSON. Format 10 (exported from 0.2.4) is taken by everything newer, a newer
 * format is refused by older ones (documentation of 0.2.4 and 1.0.1); that the real one takes this very text is an assumption.
 */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { bridgeVersion } from "./messages";
import { type MethodGroup, methodGroups } from "./methods";

/** Fixed, so that an import replaces the one before. */
export const bridgeIds = {
  queue: "6e6f6465-7265-4d00-8000-000000000001",
  action: "6e6f6465-7265-4d00-8000-000000000011",
  code: "6e6f6465-7265-4d00-8000-000000000111",
} as const;

export const bridgeName = "Node-RED bridge";

/** 256 random bits. */
export function newKey(): string {
  return randomBytes(32).toString("base64url");
}

/** The C# of the bridge, with a key and the list of what it may call. Throws a RangeError for a key that can't stand in it. */
export function bridgeSource(key: string, groups: readonly MethodGroup[] = methodGroups()): string {
  if (!/^[\w-]{22,200}$/.test(key)) throw new RangeError("A key has 22 to 200 letters, digits, - and _");
  const lines = groups.flatMap(({ title, allowed, methods }) => [
    `        ${allowed ? "" : "// "}"${title}: ${methods.map(({ name }) => name).join(" ")}",`,
  ]);
  return readFileSync(join(__dirname, "Bridge.cs"), "utf8")
    .replace("        // <groups>", lines.join("\n"))
    .replace("<key>", key);
}

/** The text to paste into Streamer.bot's Import. */
export function importText(key: string): string {
  const code = {
    name: bridgeName,
    description: "",
    references: ["C:\\Windows\\Microsoft.NET\\Framework64\\v4.0.30319\\mscorlib.dll"],
    byteCode: Buffer.from(bridgeSource(key)).toString("base64"),
    precompile: true,
    delayStart: false,
    saveResultToVariable: false,
    saveToVariable: "",
    id: bridgeIds.code,
    weight: 0,
    type: 99999,
    group: null,
    enabled: true,
    index: 0,
  };
  const action = {
    id: bridgeIds.action,
    // Blocking, so that calls are made in the order in which they came.
    queue: bridgeIds.queue,
    enabled: true,
    excludeFromHistory: true,
    name: bridgeName,
    group: "Node-RED",
    alwaysRun: true,
    randomAction: false,
    concurrent: false,
    triggers: [],
    actions: [code],
    actionGroups: [],
    collapsedGroups: [],
  };
  const text = {
    meta: {
      name: bridgeName,
      author: "streamflows",
      version: `${bridgeVersion}.0.0`,
      description: "Lets your Node-RED flows call what is allowed at the top of its code.",
      autoRunAction: null,
      minimumVersion: null,
    },
    data: {
      actions: [action],
      queues: [{ id: bridgeIds.queue, blocking: true, name: bridgeName }],
      commands: [],
      websocketServers: [],
      websocketClients: [],
      timers: [],
    },
    version: 10,
    exportedFrom: "0.2.4",
    minimumVersion: "0.2.4-beta.6",
  };
  return Buffer.concat([Buffer.from("SBAE"), gzipSync(JSON.stringify(text))]).toString("base64");
}
