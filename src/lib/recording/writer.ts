/** Writes a recording to disk, off the way of everything else. */
import { type FileHandle, open, unlink } from "node:fs/promises";
import { messageOf, StreamerbotError } from "../client/errors";
import { baseName, filesOf, makeFolder, partFile } from "./files";
import type { EntryContent, RecordingHeader } from "./format";
import { headerOf } from "./reader";

export interface WriterLimits {
  /** Bytes after which a new file is started. */
  maxSize: number;
  /** ms after which it does. */
  maxAge: number;
  /** How many files with this prefix and by this recorder are kept; 0: all. */
  keep: number;
}

/** What is needed of a file. One without `stat` is never taken for deleted. */
export type OutFile = Pick<FileHandle, "appendFile" | "datasync" | "close"> & Partial<Pick<FileHandle, "stat">>;

export interface WriterOptions extends WriterLimits {
  folder: string;
  /** What the names of its files begin with; asked when the first one is made. */
  prefix(): string;
  /** When the recording began. */
  started: Date;
  /** A new file was begun. */
  onFile(file: string): void;
  /** Makes a file; rejects with `EEXIST` if it exists. Tests bring their own disks. */
  create?(path: string): Promise<OutFile>;
  /** The disk failed: nothing is written any more. */
  onFailed(error: StreamerbotError): void;
}

/** How long (ms) a line waits to be written with others. */
const flushTime = 500;

/** How long (ms) what is written may stay in the memory of the system, which a power cut costs. */
const syncTime = 10_000;

/** What may wait to be written, in characters, while the disk is slow. What comes on top of it is counted and noted as a gap. */
const mostWaiting = 16 * 1024 * 1024;

/** How long (ms) closing waits for a disk that hangs. */
const closeTime = 2_000;

/** Files that recordings of this process are written to: no other recording deletes them. */
const beingWritten = new Set<string>();

export class RecordingWriter {
  readonly #options: WriterOptions;
  readonly #create: NonNullable<WriterOptions["create"]>;
  #header: Omit<RecordingHeader, "part"> | undefined;
  #lines: string[] = [];
  #waiting = 0;
  #flushing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #syncTimer: NodeJS.Timeout | undefined;
  #handle: OutFile | undefined;
  #base = "";
  #part = 0;
  #openedAt = 0;
  /** Not every file system counts links. */
  #hasLink = false;
  #inFile = 0;
  #unnoted = 0;
  #failed = false;
  /** Bytes written, in all parts. */
  bytes = 0;
  /** Frames that were not written since the disk was too slow. */
  lost = 0;
  /** The current file; empty before the first one. */
  file = "";

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#create = options.create ?? ((path) => open(path, "wx"));
  }

  /** Begins to write to disk. Lines that came before follow the header. Resolves when the file is there, or the disk has failed. */
  async begin(header: Omit<RecordingHeader, "part">): Promise<void> {
    this.#header = header;
    await this.flush();
  }

  /** Takes an entry of now. Never waits, never throws. */
  write(content: EntryContent | string): void {
    if (this.#failed) return;
    const line = this.#line(content);
    if (this.#waiting + line.length > mostWaiting) {
      this.lost += 1;
      this.#unnoted += 1;
      return;
    }
    this.#noteLost();
    this.#push(line);
    this.#timer ??= setTimeout(() => void this.flush(), flushTime).unref();
  }

  /** Writes what waits. Resolves when it is written, or the disk has failed; never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#flushing) await this.#flushing;
    if (this.#failed || !this.#header) return;
    this.#flushing = this.#empty()
      .catch((error) => this.#fail(error))
      .finally(() => {
        this.#flushing = undefined;
      });
    await this.#flushing;
  }

  /** Notes why the recording ends and closes the file. A disk that hangs is given up after two seconds. */
  async close(reason: string): Promise<void> {
    this.#noteLost();
    this.#push(this.#line({ end: reason }));
    const written = this.flush()
      .then(() => this.#sync())
      .then(() => this.#end())
      .catch((error) => this.#fail(error));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, closeTime);
    });
    await Promise.race([written, late]);
    clearTimeout(timer);
    this.#failed = true;
  }

  /** `content` as JSON, an object without its braces if it is a text. */
  #line(content: EntryContent | string): string {
    const at = Math.max(0, Date.now() - this.#options.started.getTime());
    const members = typeof content === "string" ? content : JSON.stringify(content).slice(1, -1);
    return `{"at":${at},${members}}\n`;
  }

  #noteLost(): void {
    if (this.#unnoted === 0) return;
    this.#push(this.#line({ gap: `${this.#unnoted} frames were not written: the disk was too slow` }));
    this.#unnoted = 0;
  }

  #push(line: string): void {
    this.#lines.push(line);
    this.#waiting += line.length;
  }

  async #empty(): Promise<void> {
    if (!this.#handle) await this.#next();
    while (this.#lines.length > 0) {
      if (this.#isFull || (await this.#isDeleted())) await this.#next();
      const lines = this.#lines;
      const room = this.#options.maxSize - this.#inFile;
      let [count, size] = [0, 0];
      for (const line of lines) {
        const length = Buffer.byteLength(line);
        // One line at least, whatever the limit is.
        if (count > 0 && size + length > room) break;
        count += 1;
        size += length;
      }
      const text = lines.splice(0, count).join("");
      await this.#handle?.appendFile(text);
      this.#syncTimer ??= setTimeout(() => void this.#sync().catch((error) => this.#fail(error)), syncTime).unref();
      this.#waiting -= text.length;
      this.#inFile += size;
      this.bytes += size;
    }
  }

  get #isFull(): boolean {
    const { maxSize, maxAge } = this.#options;
    return this.#inFile >= maxSize || Date.now() - this.#openedAt >= maxAge;
  }

  /** Whether somebody deleted the file, or its folder: what is written to it would be gone once it is closed. One that was moved is not. */
  async #isDeleted(): Promise<boolean> {
    return this.#hasLink && (await this.#links()) === 0;
  }

  async #links(): Promise<number> {
    return (await this.#handle?.stat?.())?.nlink ?? 0;
  }

  async #next(): Promise<void> {
    const { folder, prefix, started, onFile, keep } = this.#options;
    await this.#sync();
    await this.#end();
    this.#part += 1;
    await makeFolder(folder);
    if (this.#part === 1) {
      this.#handle = await this.#openFirst(baseName(prefix(), started));
    } else {
      this.#handle = await this.#create(partFile(folder, this.#base, this.#part));
    }
    this.file = partFile(folder, this.#base, this.#part);
    beingWritten.add(this.file);
    this.#hasLink = (await this.#links()) > 0;
    this.#openedAt = Date.now();
    const header = `${JSON.stringify({ ...this.#header, part: this.#part })}\n`;
    await this.#handle.appendFile(header);
    this.#inFile = Buffer.byteLength(header);
    this.bytes += this.#inFile;
    onFile(this.file);
    if (keep > 0) await this.#tidy(keep);
  }

  /** Never writes over a file: a second recording of the same second gets a number. */
  async #openFirst(name: string): Promise<OutFile> {
    for (let number = 1; ; number += 1) {
      this.#base = number === 1 ? name : `${name}-${number}`;
      try {
        return await this.#create(partFile(this.#options.folder, this.#base, 1));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST" || number === 1_000) throw error;
      }
    }
  }

  async #tidy(keep: number): Promise<void> {
    const own: string[] = [];
    for (const file of await filesOf(this.#options.folder, this.#options.prefix())) {
      const header = await headerOf(file).catch(() => undefined);
      if (header?.by === this.#header?.by) own.push(file);
    }
    const old = own.slice(0, Math.max(0, own.length - keep)).filter((file) => !beingWritten.has(file));
    // One that can't be deleted is no reason to stop.
    for (const file of old) await unlink(file).catch(() => {});
  }

  /** From the memory of the system to the disk. Rejects if that costs what was written; not every file system can do it. */
  async #sync(): Promise<void> {
    clearTimeout(this.#syncTimer);
    this.#syncTimer = undefined;
    await this.#handle?.datasync().catch((error) => {
      if (writtenInVain.has(error.code)) throw error;
    });
  }

  async #end(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    beingWritten.delete(this.file);
    await handle?.close();
  }

  async #fail(error: unknown): Promise<void> {
    if (this.#failed) return;
    this.#failed = true;
    this.#lines = [];
    this.#waiting = 0;
    await this.#end().catch(() => {});
    this.#options.onFailed(diskError(this.file || this.#options.folder, error));
  }
}

/** What the system says, in words. */
const reasons: Record<string, [why: string, hint?: string]> = {
  ENOSPC: ["the disk is full", "Free some space, or record into a folder on another disk."],
  EDQUOT: ["this user's disk quota is used up", "Free some space, or record into another folder."],
  EACCES: ["this user may not write there"],
  EPERM: ["this user may not write there"],
  EROFS: ["it is read-only"],
  ENOTDIR: ["a part of the path is a file, not a folder"],
  EEXIST: ["there is already a file of that name"],
  EIO: ["the disk is faulty"],
};

/** What a system may say only when it writes what it has taken. */
const writtenInVain = new Set(["EIO", "ENOSPC", "EDQUOT"]);

/** Why something could not be written, in words, and what to do about it. */
export function diskReason(error: unknown): [why: string, hint?: string] {
  return reasons[(error as NodeJS.ErrnoException).code ?? ""] ?? [messageOf(error)];
}

function diskError(path: string, error: unknown): StreamerbotError {
  const [why, hint] = diskReason(error);
  return new StreamerbotError("STORAGE", `Nothing more is recorded to ${path}: ${why}`, { hint, cause: error });
}
