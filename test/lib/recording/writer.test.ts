import assert from "node:assert/strict";
import { renameSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { mock } from "node:test";
import { RecordingWriter, type WriterOptions } from "../../../src/lib/recording/writer";
import { cleanup } from "../../support/until";
import { newFolder } from "./support";

const header = {
  streamerbot: "recording" as const,
  format: 1,
  started: "2026-05-14T19:32:07.000Z",
  package: "0.0.0",
  by: "somebody",
  server: { name: null, version: null },
  events: null,
  actions: null,
  anonymous: false,
  leftOut: [],
};

describe("recording writer", () => {
  const later = cleanup();

  function newWriter(create: WriterOptions["create"], more: Partial<WriterOptions> = {}) {
    const place = later(newFolder(), ({ remove }) => remove());
    const told: string[] = [];
    const writer = new RecordingWriter({
      ...{ folder: place.folder, prefix: () => "p", started: new Date(), maxSize: 1e6, maxAge: 1e6, keep: 0, create },
      onFile: () => {},
      onFailed: ({ message, hint }) => told.push(`${message}. ${hint}`),
      ...more,
    });
    return { ...place, writer, told };
  }

  it("says once, in words, that the disk is full, and is not harmed by later writes", async function () {
    // A device that is always full.
    if (process.platform !== "linux") this.skip();
    const { writer, told } = newWriter(() => open("/dev/full", "w"));
    await writer.begin(header);
    writer.write({ gap: "later" });
    await writer.flush();
    await writer.close("end");
    assert.equal(told.length, 1);
    assert.match(told[0] ?? "", /the disk is full\. Free some space/);
  });

  it("says so if the disk fails at the very end", async () => {
    const { writer, told } = newWriter(async () => ({
      appendFile: async () => {},
      datasync: async () => {},
      close: () => Promise.reject(Object.assign(new Error("no"), { code: "EIO" })),
    }));
    await writer.begin(header);
    await writer.close("end");
    assert.match(told.join(), /the disk is faulty/);
  });

  for (const [code, words] of [
    ["EROFS", /it is read-only/],
    ["EACCES", /this user may not write there/],
    ["EIO", /the disk is faulty/],
    ["EODD", /something odd/],
  ] as const) {
    it(`says what ${code} means`, async () => {
      const { writer, told } = newWriter(() => Promise.reject(Object.assign(new Error("something odd"), { code })));
      await writer.begin(header);
      assert.match(told.join(), words);
    });
  }

  it("never makes anything wait for a disk that hangs: what is too much is counted, and noted when it works again", async () => {
    const written: string[] = [];
    let release = (): void => {};
    const hanging = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { writer } = newWriter(async () => ({
      appendFile: async (text) => {
        if (written.length > 0) await hanging;
        written.push(String(text));
      },
      datasync: async () => {},
      close: async () => {},
    }));
    await writer.begin(header);
    const text = `"frame":{"filling":"${"x".repeat(1_000_000)}"}`;
    for (let n = 0; n < 20; n += 1) writer.write(text);
    const flushed = writer.flush();
    assert.ok(writer.lost > 0 && writer.lost < 10, `${writer.lost}`);
    release();
    await flushed;
    writer.write({ back: true });
    await writer.close("end");
    const lines = written
      .join("")
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((line) => JSON.parse(line));
    assert.equal(lines.filter(({ frame }) => frame).length + writer.lost, 20);
    assert.deepEqual(
      lines.slice(-3).map(({ at: _at, ...content }) => content),
      [{ gap: `${writer.lost} frames were not written: the disk was too slow` }, { back: true }, { end: "end" }],
    );
  });

  it("goes on in a new file, in a folder that is made again, if its own is deleted", async function () {
    if (process.platform === "win32") this.skip();
    const { writer, told, folder, remove, files, text } = newWriter(undefined);
    await writer.begin(header);
    writer.write({ gap: "deleted" });
    await writer.flush();
    remove();
    for (const gap of ["kept", "too"]) {
      writer.write({ gap });
      await writer.flush();
    }
    await writer.close("end");
    assert.deepEqual([told, files().length], [[], 1]);
    const [file = ""] = files();
    assert.equal(writer.file, join(folder, file));
    const kept = text(file).trimEnd().split("\n").slice(1);
    assert.deepEqual(
      kept.map((line) => Object.values(JSON.parse(line))[1]),
      ["kept", "too", "end"],
    );
  });

  it("goes on in its file wherever that is moved", async function () {
    if (process.platform === "win32") this.skip();
    const { writer, folder, files, text } = newWriter(undefined);
    await writer.begin(header);
    renameSync(writer.file, join(folder, "moved"));
    writer.write({ gap: "kept" });
    await writer.close("end");
    assert.deepEqual(files(), ["moved"]);
    assert.match(text("moved"), /kept/);
  });

  it("says so if a folder can't be made, and does not try for ever", async function () {
    if (process.platform !== "linux") this.skip();
    const { writer, told } = newWriter(undefined, { folder: "/proc/recordings/today" });
    await writer.begin(header);
    assert.match(told.join(), /^Nothing more is recorded to \/proc\/recordings\/today: /);
  });

  it("gives up a disk that hangs for good when it is closed", async () => {
    const never = () => new Promise<void>(() => {});
    const { writer } = newWriter(async () => ({ appendFile: never, datasync: never, close: async () => {} }));
    void writer.begin(header);
    writer.write({ back: true });
    await writer.close("end");
  });

  describe("against a power cut", () => {
    before(() => mock.timers.enable({ apis: ["setTimeout"] }));
    after(() => mock.timers.reset());

    /** A disk that notes what it is asked to do, and fails to keep what it has taken with this code. */
    const newDisk = (code = "", more: Partial<WriterOptions> = {}) => {
      const done: string[] = [];
      const create = async () => ({
        appendFile: async () => void done.push("write"),
        datasync: async () => {
          done.push("sync");
          if (code !== "") throw Object.assign(new Error("no"), { code });
        },
        close: async () => void done.push("close"),
      });
      return { done, ...newWriter(create, more) };
    };

    it("has the system put on the disk what it took, within ten seconds, once, and when a file ends", async () => {
      const { writer, done } = newDisk();
      await writer.begin(header);
      for (let n = 0; n < 2; n += 1) {
        writer.write({ back: true });
        await writer.flush();
      }
      assert.deepEqual(done, ["write", "write", "write"]);
      mock.timers.tick(10_000);
      mock.timers.tick(10_000);
      assert.deepEqual(done, ["write", "write", "write", "sync"]);
      writer.write({ back: true });
      await writer.flush();
      mock.timers.tick(10_000);
      assert.deepEqual(done.slice(4), ["write", "sync"]);
      await writer.close("end");
      assert.deepEqual(done.slice(6), ["write", "sync", "close"]);
    });

    it("does so before a new file begins", async () => {
      const { writer, done } = newDisk("", { maxSize: 1 });
      await writer.begin(header);
      await writer.close("end");
      assert.deepEqual(done, ["write", "sync", "close", "write", "write", "sync", "close"]);
    });

    it("ends with the reason if that fails, and continues if a file system can't do it", async () => {
      for (const [code, words] of [
        ["ENOSPC", /the disk is full/],
        ["EINVAL", /^$/],
      ] as const) {
        const [going, ending] = [newDisk(code), newDisk(code)];
        await going.writer.begin(header);
        going.writer.write({ back: true });
        await going.writer.flush();
        mock.timers.tick(10_000);
        await new Promise(setImmediate);
        assert.match(going.told.join(), words);
        await going.writer.close("end");
        await ending.writer.begin(header);
        await ending.writer.close("end");
        assert.match(ending.told.join(), words);
      }
    });
  });

  it("begins a new file when one is old, however short that is", async () => {
    const { writer, files } = newWriter(undefined, { maxAge: 0 });
    await writer.begin(header);
    writer.write({ back: true });
    await writer.flush();
    await writer.close("end");
    assert.equal(files().length, 3);
  });

  it("writes one line to a file at least, however small files have to be", async () => {
    const { writer, files } = newWriter(undefined, { maxSize: 1 });
    await writer.begin(header);
    for (let n = 0; n < 3; n += 1) writer.write({ back: true });
    await writer.close("end");
    assert.equal(files().length, 5);
  });
});
