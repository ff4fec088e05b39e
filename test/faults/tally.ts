/** The figures of all faults that were tried. */
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { heapInUse } from "../support/heap";
import { footprint, type Rig } from "./rig";

/** How much more (MB) there may be at the end than at the start: less than the largest frame that was taken. */
const slack = 12;

export class Tally {
  #tried = 0;
  #sent = 0;
  #arrived = 0;
  readonly #outcomes = new Map<string, number>();
  #heap = 0;
  #listeners = 0;

  begin(): void {
    this.#heap = heapInUse();
    this.#listeners = footprint().listeners ?? 0;
  }

  /** To be called when the client is well again. */
  async add({ simulator, follows, raids, pending }: Rig): Promise<void> {
    this.#tried += 1;
    this.#arrived += follows.length + raids.length;
    for (const { frame, recipients } of simulator.sent) {
      if (frame.event.type === "Follow" || frame.event.type === "Raid") this.#sent += recipients;
    }
    for (const outcome of await Promise.all(pending)) {
      this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + 1);
    }
  }

  /** Prints one line, and fails if something was kept. */
  async end(): Promise<void> {
    let heap = heapInUse();
    // Buffers are given back some time after a collection.
    for (let round = 0; round < 20 && heap >= this.#heap + slack; round += 1) {
      await sleep(50);
      heap = heapInUse();
    }
    const listeners = footprint().listeners ?? 0;
    const outcomes = [...this.#outcomes].sort().map(([outcome, times]) => `${times} ${outcome}`);
    console.log(
      `    ${this.#tried} faults tried; ${this.#sent} events sent, ${this.#arrived} received; requests: ${outcomes.join(", ")}; ` +
        `heap ${this.#heap.toFixed(1)} → ${heap.toFixed(1)} MB, listeners ${this.#listeners} → ${listeners}`,
    );
    assert.equal(listeners, this.#listeners, "listeners");
    assert.ok(heap < this.#heap + slack, `the heap grew from ${this.#heap} to ${heap} MB`);
  }
}
