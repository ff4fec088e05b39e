/**
 * The import text of Streamer.bot: base64 of `SBAE` and gzipped JSON. Format 10 (exported from 0.2.4) is taken by everything newer, a newer
 * format is refused by older ones (documentation of 0.2.4 and 1.0.1); that the real one takes this very text is an assumption.
 *
 * Assumed: bridge-import, bridge-again, bridge-compiles, bridge-methods, bridge-memory, bridge-call, bridge-answer, bridge-size, bridge-args,
 * bridge-set-argument, bridge-side-by-side, bridge-temporary.
 */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { bridgeVersion } from "./messages";
import { type MethodGroup, methodGroups } from "./methods";

/** Fixed, so that an import replaces the one before. */
const idOf = (number: number): string => `6e6f6465-7265-4d00-8000-${String(number).padStart(12, "0")}`;

const queues = {
  // Blocking, so that calls are made in the order in which they came.
  calls: { id: idOf(1), blocking: true, name: "Node-RED bridge" },
  // Not blocking: several may ask at a time, and neither a question nor a call that takes long keeps an answer waiting.
  questions: { id: idOf(2), blocking: false, name: "Node-RED ask" },
};

/** An action of the bridge. */
export interface BridgeAction {
  id: string;
  name: string;
  /** Id of its C# sub-action. */
  code: string;
  /** Its source file, next to this one. */
  file: string;
  /** Id of its queue. */
  queue: string;
}

/** What an import text brings: the calls of C# methods, the action that the streamer's own ones run to ask a flow, and what takes the answers. */
export const bridgeActions = {
  bridge: { id: idOf(11), name: "Node-RED bridge", code: idOf(111), file: "Bridge.cs", queue: queues.calls.id },
  ask: { id: idOf(21), name: "Node-RED ask", code: idOf(211), file: "Ask.cs", queue: queues.questions.id },
  answer: { id: idOf(31), name: "Node-RED answer", code: idOf(311), file: "Answer.cs", queue: queues.questions.id },
} as const satisfies Record<string, BridgeAction>;

/** 256 random bits. */
export function newKey(): string {
  return randomBytes(32).toString("base64url");
}

/** The C# of one of its actions, with a key and the list of what may be called. Throws a RangeError for a key that can't stand in it. */
export function bridgeSource(
  key: string,
  { file }: BridgeAction = bridgeActions.bridge,
  groups: readonly MethodGroup[] = methodGroups(),
): string {
  if (!/^[\w-]{22,200}$/.test(key))
    throw new RangeError("A key must have 22 to 200 characters: letters, digits, - and _");
  const lines = groups.map(({ title, allowed, methods }) => {
    return `        ${allowed ? "" : "// "}"${title}: ${methods.map(({ name }) => name).join(" ")}",`;
  });
  const read = (part: string): string => readFileSync(join(__dirname, part), "utf8").trimEnd();
  return `${read(file)}\n`
    .replace(/^ +\/\/ <(\w+\.cs)>$/gm, (_line, part: string) => read(part))
    .replace("        // <groups>", lines.join("\n"))
    .replace("<version>", String(bridgeVersion))
    .replace("<key>", key);
}

/** The text to paste into Streamer.bot's Import. */
export function importText(key: string): string {
  const text = {
    meta: {
      name: bridgeActions.bridge.name,
      author: "streamflows",
      version: `${bridgeVersion}.0.0`,
      description: "Lets your Node-RED flows call what is allowed at the top of its code, and answer your actions.",
      autoRunAction: null,
      minimumVersion: null,
    },
    data: {
      actions: Object.values(bridgeActions).map((each) => exported(each, bridgeSource(key, each))),
      queues: Object.values(queues),
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

/** An action as Streamer.bot exports it. */
function exported({ id, code, name, queue }: BridgeAction, source: string): object {
  return {
    id,
    queue,
    enabled: true,
    excludeFromHistory: true,
    name,
    group: "Node-RED",
    alwaysRun: true,
    randomAction: false,
    concurrent: false,
    triggers: [],
    actions: [
      {
        name,
        description: "",
        references: ["C:\\Windows\\Microsoft.NET\\Framework64\\v4.0.30319\\mscorlib.dll"],
        byteCode: Buffer.from(source).toString("base64"),
        precompile: true,
        delayStart: false,
        saveResultToVariable: false,
        saveToVariable: "",
        id: code,
        weight: 0,
        type: 99999,
        group: null,
        enabled: true,
        index: 0,
      },
    ],
    actionGroups: [],
    collapsedGroups: [],
  };
}
