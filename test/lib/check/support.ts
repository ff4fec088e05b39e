import type { ProbeOptions } from "../../../src/lib/check/bench";
import type { Acts } from "../../../src/lib/check/command-line";
import { probe } from "../../../src/lib/check/probe";
import { compare, type Result } from "../../../src/lib/check/report";
import { Seen } from "../../../src/lib/check/seen";
import { until } from "../../support/until";

export const noActs: Acts = { wrongPassword: false, unknownAction: false, oddRequests: false };

export interface Checked {
  seen: Seen;
  results: Result[];
  /** Ids by what was found. */
  ids(state: string): string[];
}

/**
 * A whole check of the server at an address. While it listens `happens` is called, and `events` frames are waited for; then it is ended as
 * by Ctrl+C, or after `duration`.
 */
export async function checked(
  url: string,
  {
    happens = () => {},
    events = 0,
    ...more
  }: Partial<ProbeOptions> & { password?: string; happens?: () => unknown; events?: number } = {},
): Promise<Checked> {
  const seen = new Seen();
  const stop = new AbortController();
  const { password, ...options } = more;
  let heard: Promise<void> = Promise.resolve();
  await probe(seen, {
    client: { url, password, backoff: { min: 10, max: 50 } },
    duration: 600_000,
    acts: noActs,
    signal: stop.signal,
    loginTime: Number.POSITIVE_INFINITY,
    tell(text) {
      if (!text.startsWith("Listening")) return;
      heard = (async () => {
        await happens();
        await until(`${events} events`, () => seen.eventCount >= events);
        if (more.duration === undefined) stop.abort();
      })();
    },
    ...options,
  });
  await heard;
  const results = compare(seen);
  const ids = (state: string): string[] => results.flatMap(({ id, verdict }) => (verdict.state === state ? id : []));
  return { seen, results, ids };
}
