/** The recordings of one Node-RED, by the id of their node: one continues across a deploy that does not change its settings. */
import type { Recorder } from "../../recording/recorder";

interface Kept {
  recorder: Recorder;
  /** The settings of its node, as a text. */
  settings: string;
  /** Ends it if its node does not come back. */
  lease: NodeJS.Timeout;
}

/** How long (ms) a recording waits for its node during a deploy. */
const graceTime = 10_000;

export class Recordings {
  readonly #kept = new Map<string, Kept>();

  /** The node is closed, and may come back. Resolves when everything so far is on disk. */
  async keep(id: string, recorder: Recorder, settings: string): Promise<void> {
    const lease = setTimeout(() => {
      if (this.#kept.get(id) === kept) this.#kept.delete(id);
      void recorder.stop("its node was disabled");
    }, graceTime).unref();
    const kept: Kept = { recorder, settings, lease };
    this.#kept.set(id, kept);
    await recorder.flush();
  }

  /** The recording of a node that is there again. `changed`: its settings are others now, so that it ends, and a new one has to begin. */
  take(id: string, settings: string): { recorder: Recorder | undefined; changed: boolean } {
    const kept = this.#kept.get(id);
    if (!kept) return { recorder: undefined, changed: false };
    this.#kept.delete(id);
    clearTimeout(kept.lease);
    if (kept.settings === settings) return { recorder: kept.recorder, changed: false };
    void kept.recorder.stop("its settings were changed");
    return { recorder: undefined, changed: true };
  }
}
