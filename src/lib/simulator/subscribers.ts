/** Who listens, as scenarios see it: they may stand still while nobody does, and show a newcomer what they have. */
import { isObject, type JsonObject } from "../protocol";

/** The last time that somebody subscribed to events. */
export interface Newcomer {
  /** Counts up with every subscription. */
  readonly number: number;
  /** What was subscribed to, as `source.type` in lower case; types may be `*`. */
  readonly wants: readonly string[];
}

/** What happens in the simulator, as far as it matters here. */
interface Noticed {
  kind: string;
  name?: string;
  frame?: JsonObject;
  error?: string;
}

export class Subscribers {
  readonly #listening: () => boolean;
  readonly #waiting = new Set<() => void>();
  #newcomer: Newcomer = { number: 0, wants: [] };

  /** `listening`: whether anybody does, and always true if scenarios play to nobody as well. */
  constructor(listening: () => boolean) {
    this.#listening = listening;
  }

  get newcomer(): Newcomer {
    return this.#newcomer;
  }

  get present(): boolean {
    return this.#listening();
  }

  /** Takes note of what happens in the simulator. */
  notice({ kind, name, frame, error }: Noticed): void {
    if (kind !== "request" || name !== "Subscribe" || error !== undefined) return;
    const events = frame?.events;
    const wants = Object.entries(isObject(events) ? events : {}).flatMap(([source, types]) =>
      (types as string[]).map((type) => `${source}.${type}`.toLowerCase()),
    );
    this.#newcomer = { number: this.#newcomer.number + 1, wants };
    for (const resume of [...this.#waiting]) resume();
  }

  /** Resolves when somebody listens, or on the signal. No timer waits meanwhile. */
  async whenPresent(signal: AbortSignal): Promise<void> {
    while (!this.present && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const resume = (): void => {
          this.#waiting.delete(resume);
          signal.removeEventListener("abort", resume);
          resolve();
        };
        this.#waiting.add(resume);
        signal.addEventListener("abort", resume);
      });
    }
  }
}
