/** Who listens, as scenarios see it: they may pause while nobody does, and show a newcomer their highlights. */
import { isObject, type JsonObject, wireKey } from "../protocol";

/** The client that subscribed last. */
export interface Newcomer {
  /** Counts up with every subscription; 0 before the first. */
  readonly number: number;
  /** What was subscribed to, as `source.type` in lower case; types may be `*`. */
  readonly wants: readonly string[];
}

/** How many subscriptions are remembered. */
const mostRemembered = 100;

/** Something that happened in the simulator, as far as it matters here. */
interface Noticed {
  kind: string;
  name?: string;
  frame?: JsonObject;
  error?: string;
}

export class Subscribers {
  readonly #listening: () => boolean;
  readonly #waiting = new Set<() => void>();
  readonly #subscriptions: Newcomer[] = [];
  #number = 0;

  /** `listening`: whether anybody listens; always true if scenarios play even to nobody. */
  constructor(listening: () => boolean) {
    this.#listening = listening;
  }

  /** The last one, with all that was subscribed to since the one with this number: a client may take several requests for it. */
  newcomer(since: number): Newcomer {
    const wants = this.#subscriptions.filter(({ number }) => number > since).flatMap((each) => each.wants);
    return { number: this.#number, wants };
  }

  get present(): boolean {
    return this.#listening();
  }

  /** Called with everything that happens in the simulator. */
  notice({ kind, name, frame, error }: Noticed): void {
    if (kind !== "request" || name !== "Subscribe" || error !== undefined) return;
    const events = frame?.events;
    const wants = Object.entries(isObject(events) ? events : {}).flatMap(([source, types]) =>
      (types as string[]).map((type) => wireKey(source, type)),
    );
    this.#number += 1;
    this.#subscriptions.push({ number: this.#number, wants });
    if (this.#subscriptions.length > mostRemembered) this.#subscriptions.shift();
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
