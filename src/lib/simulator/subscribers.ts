/** Who listens, as scenarios see it: they may stand still while nobody does, and show a newcomer what they have. */
import { isObject } from "../protocol";
import type { Activity } from "./options";

/** The last time that somebody subscribed to events. */
export interface Newcomer {
  /** Counts up with every subscription. */
  readonly number: number;
  /** What was subscribed to, as `source.type` in lower case; types may be `*`. */
  readonly wants: readonly string[];
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
  notice(activity: Activity): void {
    if (activity.kind !== "request" || activity.name !== "Subscribe" || activity.error !== undefined) return;
    const { events } = activity.frame;
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
