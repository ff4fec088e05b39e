/** Answers of Streamer.bot that several callers need, such as the list of actions: requested once, until they may have changed. */
import type { StreamerbotClient } from "../../client/client";
import { within } from "../../client/deferred";
import { type Response, usefulPart } from "../../protocol";

/** Whose answers they are: the shared server. */
interface Source {
  readonly client: StreamerbotClient | undefined;
  listen(event: string, handler: () => void, options: { optional: true }): () => void;
  watch(watcher: (view: { state: string }) => void): () => void;
  perform(
    request: string,
    job: (client: StreamerbotClient) => Promise<unknown>,
    options: { offline: "fail" },
  ): Promise<unknown>;
}

/** The events that say that the list of actions has changed. Older servers have none of them. */
export const actionChanges = ["Application.ActionAdded", "Application.ActionUpdated", "Application.ActionDeleted"];

/** How long (ms) an answer is kept after its last use if events report its changes. */
const keepTime = 60_000;

/** How long (ms) an answer counts as fresh if nobody reports its changes. */
const freshTime = 2_000;

interface Kept {
  answer: Promise<unknown>;
  lease: NodeJS.Timeout;
  /** Events report its changes. */
  live: boolean;
}

export class Answers {
  readonly #server: Source;
  readonly #kept = new Map<string, Kept>();

  constructor(server: Source) {
    this.#server = server;
  }

  /**
   * The useful part of the answer to a request, not to be changed. All get the same until one of the events `changes` comes, the connection breaks or,
   * if the server does not send those events, two seconds are over. Rejects as `StreamerbotClient.request`; `timeout` in ms, for
   * the subscription to those events, and again for the answer.
   */
  ask(request: string, fields: object, changes: readonly string[], timeout?: number): Promise<unknown> {
    const key = `${request} ${JSON.stringify(fields)}`;
    const known = this.#kept.get(key);
    if (known) {
      if (known.live) known.lease.refresh();
      return known.answer;
    }
    const { client } = this.#server;
    const live = changes.length > 0 && changes.every((event) => client?.knows(event));
    const end = (): void => {
      if (this.#kept.get(key) === kept) this.#kept.delete(key);
      clearTimeout(lease);
      for (const stop of stops) stop();
    };
    const stops = live ? changes.map((event) => this.#server.listen(event, end, { optional: true })) : [];
    const lease = setTimeout(end, live ? keepTime : freshTime).unref();
    const kept: Kept = { answer: this.#load(request, fields, timeout), lease, live };
    this.#kept.set(key, kept);
    stops.push(this.#server.watch(({ state }) => state !== "ready" && end()));
    kept.answer.catch(end);
    return kept.answer;
  }

  async #load(request: string, fields: object, timeout: number | undefined): Promise<unknown> {
    const { client } = this.#server;
    // Otherwise nobody would learn of a change between the answer and the subscription. A server that does not confirm it is asked all the same.
    const subscribed = client?.subscribed();
    await (subscribed && timeout !== undefined ? within(timeout, subscribed) : subscribed);
    const response = await this.#server.perform(request, (ready) => ready.requestAny(request, fields, { timeout }), {
      offline: "fail",
    });
    return usefulPart(request, response as Response);
  }
}
