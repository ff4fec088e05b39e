/** Records what a client receives, over broken connections, until it is stopped. Knows nothing of Node-RED. */
import type { StreamerbotClient } from "../client/client";
import { within } from "../client/deferred";
import type { StreamerbotError } from "../client/errors";
import { hideSecrets } from "../client/frame-log";
import { isEventFrame, type JsonObject, recordingFormat } from "../protocol";
import { Anonymiser } from "./anonymise";
import type { Wanted } from "./choice";
import { prefixOf } from "./files";
import { type RecordingHeader, readAction } from "./format";
import { RecordingWriter, type WriterLimits } from "./writer";

export interface RecorderOptions extends WriterLimits {
  /** Made if it does not exist. */
  folder: string;
  /** Which events are recorded. */
  wants: Wanted;
  /** The same in words, for the header; empty for all. */
  events: readonly string[];
  /** Requests and their answers as well. */
  requests: boolean;
  anonymous: boolean;
  /** Version of this package. */
  version: string;
  /** Who records: only its own files count for `keep`, and are deleted. */
  by: string;
  /** What the recording does has changed, but for its counts. */
  onChange(): void;
}

/** `waiting`: for the connection. `paused`: the connection broke, and is waited for. `failed`: by the disk. */
export type RecorderState = "waiting" | "recording" | "paused" | "stopped" | "failed";

export interface RecorderView {
  state: RecorderState;
  /** The current file; empty before the first one. */
  file: string;
  /** When it began; undefined before. */
  started: Date | undefined;
  /** Events recorded. */
  events: number;
  /** Bytes on disk. */
  size: number;
  /** Frames that a slow disk has cost. */
  lost: number;
  error: StreamerbotError | undefined;
}

/** How long (ms) the list of actions may hold up a recording. */
const actionsTime = 5_000;

/** How long (ms) a disk that hangs may hold up whoever waits for a recording to begin, or to be written. */
const patience = actionsTime + 2_000;

export class Recorder {
  readonly #options: Omit<RecorderOptions, "onChange">;
  /** Called when what the recording does has changed, but for its counts. */
  onChange: () => void;
  readonly #anonymiser: Anonymiser | undefined;
  #state: RecorderState = "waiting";
  #client: StreamerbotClient | undefined;
  #writer: RecordingWriter | undefined;
  #begun: Promise<void> | undefined;
  #started: Date | undefined;
  #events = 0;
  #error: StreamerbotError | undefined;
  readonly #record = (direction: "sent" | "received", frame: JsonObject): void => this.#take(direction, frame);

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.onChange = options.onChange;
    this.#anonymiser = options.anonymous ? new Anonymiser() : undefined;
  }

  get view(): RecorderView {
    return {
      state: this.#state,
      file: this.#writer?.file ?? "",
      started: this.#started,
      events: this.#events,
      size: this.#writer?.bytes ?? 0,
      lost: this.#writer?.lost ?? 0,
      error: this.#error,
    };
  }

  /** Neither stopped nor failed. */
  get active(): boolean {
    return !this.#ended;
  }

  get #ended(): boolean {
    return this.#state === "stopped" || this.#state === "failed";
  }

  /** Records what this client receives from now on, ready or not: events may come with the answer that makes it ready. */
  attach(client: StreamerbotClient): void {
    if (this.#ended || this.#client === client) return;
    this.#leave();
    this.#client = client;
    client.on("frame", this.#record);
  }

  /** The client is ready, for the first time or again. */
  connected(client: StreamerbotClient): void {
    if (this.#ended || (this.#client === client && this.#state === "recording")) return;
    this.attach(client);
    if (this.#begun) this.#writer?.write({ back: true });
    else this.#begun = this.#begin(client);
    this.#set("recording");
  }

  /** The connection is gone: noted as a gap, and waited for. */
  disconnected(why: string): void {
    if (this.#state !== "recording") return;
    this.#writer?.write({ gap: this.#anonymiser ? "the connection was lost" : why });
    this.#set("paused");
  }

  /** Writes what is still in memory. Never rejects. */
  async flush(): Promise<void> {
    const flushed = async (): Promise<void> => {
      await this.#begun;
      await this.#writer?.flush();
    };
    await within(patience, flushed());
  }

  /** Ends the recording; resolves when its file is closed. Never rejects. */
  async stop(reason = "stopped"): Promise<void> {
    if (this.#ended) return;
    this.#leave();
    await within(patience, Promise.resolve(this.#begun));
    await this.#writer?.close(reason);
    if (!this.#ended) this.#set("stopped");
  }

  /** Frames that arrive while the list of actions is requested wait in the writer. */
  async #begin(client: StreamerbotClient): Promise<void> {
    const writer = this.#writer ?? this.#newWriter(client);
    await writer.begin(await this.#describe(client));
  }

  #newWriter(client: StreamerbotClient): RecordingWriter {
    const { folder, maxSize, maxAge, keep } = this.#options;
    const started = new Date();
    this.#started = started;
    const writer = new RecordingWriter({
      ...{ folder, maxSize, maxAge, keep, started },
      prefix: () => prefixOf(this.#anonymiser ? "anonymous" : (client.info?.name ?? "")),
      onFile: () => this.onChange(),
      onFailed: (error) => {
        this.#leave();
        this.#error = error;
        this.#set("failed");
      },
    });
    this.#writer = writer;
    return writer;
  }

  async #describe(client: StreamerbotClient): Promise<Omit<RecordingHeader, "part">> {
    const { events, requests, version, by, anonymous } = this.#options;
    const [server, known] = [client.info, client.events];
    const actions = await client
      .requestAny("GetActions", {}, { timeout: actionsTime })
      .then((answer) => (Array.isArray(answer.actions) ? answer.actions.flatMap((one) => readAction(one) ?? []) : null))
      .catch(() => null);
    const leftOut = [
      ...(events.length > 0 ? [`all events but ${events.join(", ")}`] : []),
      ...(requests ? [] : ["requests and their answers"]),
      ...(actions === null ? ["actions: the server did not list them"] : []),
      "passwords and challenges",
    ];
    return {
      streamerbot: "recording",
      format: recordingFormat,
      started: (this.#started ?? new Date()).toISOString(),
      package: version,
      by,
      server: { name: null, version: null, ...this.#disguise({ ...server }) },
      events: known ?? null,
      actions: actions?.map((action) => this.#disguise(action)) ?? null,
      anonymous,
      leftOut,
    };
  }

  #take(direction: "sent" | "received", frame: JsonObject): void {
    const event = direction === "received" && isEventFrame(frame) ? frame.event : undefined;
    if (event ? !this.#options.wants(event.source, event.type) : !this.#options.requests) return;
    if (event) this.#events += 1;
    const text = JSON.stringify(this.#disguise(frame), hideSecrets);
    const writer = this.#writer ?? (this.#client && this.#newWriter(this.#client));
    writer?.write(`"${direction === "sent" ? "sent" : "frame"}":${text}`);
  }

  #disguise<T extends object>(value: T): T {
    return this.#anonymiser ? this.#anonymiser.replace(value) : value;
  }

  #leave(): void {
    this.#client?.off("frame", this.#record);
    this.#client = undefined;
  }

  #set(state: RecorderState): void {
    this.#state = state;
    this.onChange();
  }
}
