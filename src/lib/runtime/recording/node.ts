/** The record node: its messages, its status, and its life over deploys. */
import { StreamerbotError } from "../../client/errors";
import { packageVersion } from "../../command/values";
import { patternsOf } from "../../recording/choice";
import { Recorder, type RecorderState } from "../../recording/recorder";
import { asError, inFull, inPayload, reportable } from "../errors";
import { memoryOf } from "../events/memory";
import { reports } from "../events/reports";
import { onInput } from "../input";
import type { FlowMessage, FlowNode, RED } from "../red";
import { attach } from "../server/attach";
import type { ConnectionView, SharedServer } from "../server/server";
import type { Activity, StatusPainter } from "../server/status";
import { whenStarted } from "../server/when-started";
import type { Recordings } from "./recordings";
import { type RecordSettings, readSettings, type SavedRecording } from "./settings";

export interface SavedRecordNode extends SavedRecording {
  server: string;
}

/** What a message can ask for. */
const commands: Record<string, boolean> = { start: true, true: true, stop: false, false: false };

/** How often (ms) the count in a status moves on. */
const tick = 1_000;

export function startRecordNode(RED: RED, node: FlowNode, recordings: Recordings, saved: SavedRecordNode): void {
  const { painter, server } = attach(RED, node, saved.server);
  let recording: NodeRecording | undefined;
  let problem = new StreamerbotError("BAD_INPUT", "The node has no server, or its server is disabled or missing");
  try {
    const settings = readSettings(saved, RED.settings.userDir ?? "");
    if (server) recording = new NodeRecording(node, server, painter, recordings, settings);
  } catch (error) {
    problem = asError(error, "BAD_INPUT");
    node.error(inFull(problem));
    painter.unusable("badRecording");
  }
  onInput(node, async (msg) => {
    if (!recording) throw problem;
    if (readCommand(msg)) recording.start();
    else await recording.stop();
  });
  if (!recording || !server) return;
  const begun = recording;
  whenStarted(RED, node, () => {
    begun.deployed();
    if (saved.when === "always") begun.start();
    if (saved.when !== "live") return;
    const follow = ({ state }: { state: string }): void => {
      if (state === "online") begun.start();
      if (state === "offline") void begun.stop("the stream ended");
    };
    node.on("close", reports.stream(server, follow, memoryOf(node)));
  });
}

/** Whether to record. Throws `BAD_INPUT` for any other message. */
function readCommand({ payload }: FlowMessage): boolean {
  const word = String(payload).trim().toLowerCase();
  const command = Object.hasOwn(commands, word) ? commands[word] : undefined;
  if (command !== undefined) return command;
  throw new StreamerbotError("BAD_INPUT", "msg.payload is not a command for a recording", {
    hint: 'It takes "start" and "stop", or true and false.',
  });
}

/** The recording of a node until that is closed. */
class NodeRecording {
  readonly #node: FlowNode;
  readonly #server: SharedServer;
  readonly #painter: StatusPainter;
  readonly #settings: RecordSettings;
  #recorder: Recorder | undefined;
  /** Ends the subscriptions. */
  #stops: (() => void)[] = [];
  #told = "";
  #closed = false;
  /** Another recording has to begin, since the settings were changed while one went on. */
  #beginsAgain: boolean;

  constructor(
    node: FlowNode,
    server: SharedServer,
    painter: StatusPainter,
    recordings: Recordings,
    settings: RecordSettings,
  ) {
    this.#node = node;
    this.#server = server;
    this.#painter = painter;
    this.#settings = settings;
    const key = JSON.stringify([settings, server.origin().serverId]);
    const { recorder, changed } = recordings.take(node.id, key);
    this.#beginsAgain = changed;
    if (recorder) this.#take(recorder);
    const unwatch = server.watch((view) => this.#follow(view));
    const ticking = setInterval(() => this.#paint(), tick).unref();
    node.on("close", (removed: boolean, done: () => void) => {
      this.#closed = true;
      clearInterval(ticking);
      unwatch();
      const going = this.#recorder;
      const ended = !going?.active
        ? undefined
        : removed
          ? going.stop("its node was removed")
          : recordings.keep(node.id, going, key);
      this.#unlisten();
      void Promise.resolve(ended).then(() => done());
    });
    this.#paint();
  }

  /** The flow is there: what is sent finds its way. */
  deployed(): void {
    if (this.#beginsAgain) this.start();
    else if (this.#recorder) this.#tell();
  }

  start(): void {
    if (this.#recorder?.active) return;
    const [version, by] = [packageVersion(), this.#node.id];
    this.#take(new Recorder({ ...this.#settings, version, by, onChange: () => {} }));
    this.#follow(this.#server.view);
    this.#changed();
  }

  async stop(reason?: string): Promise<void> {
    await this.#recorder?.stop(reason);
    this.#unlisten();
  }

  #take(recorder: Recorder): void {
    this.#recorder = recorder;
    recorder.onChange = () => this.#changed();
    this.#unlisten();
    this.#stops = patternsOf(this.#settings.events).map((pattern) =>
      this.#server.listen(pattern, () => {}, { optional: true }),
    );
  }

  #unlisten(): void {
    for (const stop of this.#stops.splice(0)) stop();
  }

  #follow({ state, error }: ConnectionView): void {
    const { client } = this.#server;
    if (client) this.#recorder?.attach(client);
    if (client && state === "ready") this.#recorder?.connected(client);
    else this.#recorder?.disconnected(error?.message ?? "the connection was lost");
  }

  #changed(): void {
    this.#paint();
    this.#tell();
  }

  /** Says what has changed, once. */
  #tell(): void {
    const view = this.#recorder?.view;
    if (!view || this.#closed) return;
    const { state, file, started, events, size, lost, error } = view;
    const news = `${state} ${file}`;
    if (news === this.#told) return;
    this.#told = news;
    if (error) this.#node.error(reportable(error), {});
    const since = started?.toISOString() ?? null;
    const payload = { state, file: file || null, since, events, size, lost, error: inPayload(error) };
    this.#node.send({ topic: "recording", payload, streamerbot: this.#server.origin() });
  }

  #paint(): void {
    const state = this.#recorder?.view.state ?? "stopped";
    this.#painter.activity(activities[state](() => this.#recorder?.view.events ?? 0));
  }
}

/** While the connection is away, that is what the status shows. */
const activities: Record<RecorderState, (count: () => number) => Activity | undefined> = {
  waiting: () => undefined,
  paused: () => undefined,
  recording: (count) => ({ fill: "green", text: "record.recording", values: () => ({ count: count() }) }),
  stopped: () => ({ fill: "green", text: "record.stopped" }),
  failed: () => ({ fill: "red", text: "storage" }),
};
