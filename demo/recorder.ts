/**
 * Records what happens in a flow: extra nodes, all of them Node-RED's own but for one any event node that listens to everything, write a
 * line for every message that leaves an event node, reaches or leaves a do action or redemption node, or leaves a Catch node.
 */
import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { DemoError } from "./errors";
import type { FlowNode } from "./flow";

/** A line of the record. */
export type Entry =
  | { what: "event"; node: string; output: number; event: RecordedEvent }
  | { what: "asked"; node: string; message: string; msg: Record<string, unknown> }
  | { what: "went on"; node: string; message: string; run: { id?: string | null } | null; code?: string }
  | { what: "to refund" | "refunded"; node: string; message: string; redemption: string }
  | { what: "caught"; node: string; message: string; code: string };

export interface RecordedEvent {
  source: string;
  type: string;
  timeStamp: string | null;
  data?: unknown;
}

/** Id of the node that listens to everything. */
export const everything = "recorder-everything";
const file = "recorder-file";
const eventTypes = ["streamerbot-twitch", "streamerbot-event"];
const actionType = "streamerbot-do-action";
const refundType = "streamerbot-redemption";

/** By kind of entry: what a line says besides its kind and its node, as JavaScript over `msg`. */
const lines: Record<Entry["what"], string> = {
  event: "event: msg.event",
  asked: "message: msg._msgid, msg",
  // By the second output with an error.
  "went on": "message: msg._msgid, run: msg.run ?? null, code: msg.error?.code",
  "to refund": "message: msg._msgid, redemption: msg.event.data.id",
  refunded: "message: msg._msgid, redemption: msg.event.data.id",
  caught: "message: msg._msgid, node: msg.error.source.id, code: msg.error.code ?? msg.error.message",
};

/** The flow with the recorder in it, writing to `path`. The flow's own wires stay as they are. */
export function withRecorder(flow: readonly FlowNode[], path: string): FlowNode[] {
  const nodes = structuredClone(flow) as FlowNode[];
  const tab = nodes.find(({ type }) => type === "tab")?.id;
  const server = nodes.find(({ type }) => type === "streamerbot-server")?.id;
  if (!tab || !server) throw new DemoError("The flow has no tab or no server node.");
  const added: FlowNode[] = [];
  const place = (node: FlowNode): void => {
    added.push({ ...node, z: tab, x: 900, y: 40 + 40 * added.length });
  };
  const recorder = (what: Entry["what"], node: string, output = 0): string => {
    const id = `recorder-${what.replace(" ", "-")}-${node}-${output}`;
    const start = JSON.stringify({ what, node, output }).slice(0, -1);
    const func = `return { payload: JSON.stringify({ ...${start}}, ${lines[what]} }) };`;
    if (!added.some((each) => each.id === id))
      place({ id, type: "function", func, outputs: 1, libs: [], wires: [[file]] });
    return id;
  };

  const actions = nodes.filter(({ type }) => type === actionType);
  const refunds = nodes.filter(({ type }) => type === refundType);
  for (const node of nodes) {
    for (const [output, wires] of (node.wires ?? []).entries()) {
      const asked = actions.filter(({ id }) => wires.includes(id)).map(({ id }) => recorder("asked", id));
      wires.push(
        ...asked,
        ...refunds.filter(({ id }) => wires.includes(id)).map(({ id }) => recorder("to refund", id)),
      );
      if (eventTypes.includes(node.type)) wires.push(recorder("event", node.id, output));
      if (node.type === actionType) wires.push(recorder("went on", node.id));
      if (node.type === refundType) wires.push(recorder("refunded", node.id));
      if (node.type === "catch") wires.push(recorder("caught", node.id));
    }
  }
  const all = { id: everything, type: "streamerbot-event", name: "everything", server, events: ["*"], outputs: 1 };
  place({ ...all, wires: [[recorder("event", everything)]] });
  const writing = { filename: path, filenameType: "str", appendNewline: true, createDir: true, overwriteFile: "false" };
  place({ id: file, type: "file", ...writing, encoding: "none", wires: [[]] });
  return [...nodes, ...added];
}

/** Reads the record as it grows. */
export class Recording {
  readonly entries: Entry[] = [];
  readonly #path: string;
  readonly #decoder = new StringDecoder("utf8");
  #position = 0;
  #rest = "";

  constructor(path: string) {
    this.#path = path;
  }

  /** Takes in what was written since the last time. Returns whether there was anything. */
  read(): boolean {
    if (!existsSync(this.#path)) return false;
    const descriptor = openSync(this.#path, "r");
    const chunk = Buffer.alloc(1 << 16);
    const before = this.#position;
    try {
      for (;;) {
        const length = readSync(descriptor, chunk, 0, chunk.length, this.#position);
        if (length === 0) break;
        this.#position += length;
        this.#rest += this.#decoder.write(chunk.subarray(0, length));
      }
    } finally {
      closeSync(descriptor);
    }
    const complete = this.#rest.split("\n");
    this.#rest = complete.pop() ?? "";
    for (const line of complete) if (line.trim() !== "") this.entries.push(JSON.parse(line));
    return this.#position > before;
  }
}
