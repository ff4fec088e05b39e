/** Compares the redemptions whose action failed in the flow with those that Streamer.bot was asked to refund, and with those that it refunded. */

import type { Entry } from "./recorder";
import type { Records } from "./records";
import { differ } from "./sequences";

/** What a restart may do to a refund: then nobody knows whether it was made. */
const disconnected = ["CONNECTION_LOST", "NOT_CONNECTED"];

export interface RefundCounts {
  refunded: number;
}

/** Every redemption whose action failed was refunded once, in the world of Streamer.bot too, and no other one. */
export function refunds({ entries, requests, redemptions }: Pick<Records, "entries" | "requests" | "redemptions">): {
  counts: RefundCounts;
  faults: string[];
} {
  const faults: string[] = [];
  const failed = new Set(entries.flatMap((entry) => (entry.what === "went on" && entry.code ? [entry.message] : [])));
  const [sure, unsure]: [string[], string[]] = [[], []];
  for (const entry of entries) {
    if (entry.what !== "to refund") continue;
    const ends = endsOf(entries, entry);
    const [code] = ends;
    (code === undefined ? sure : unsure).push(entry.redemption);
    const name = `redemption ${entry.redemption}`;
    if (!failed.has(entry.message)) faults.push(`${name}: to be refunded, though its action did not fail`);
    if (ends.length !== 1) faults.push(`${name}: came to ${ends.length} ends instead of one`);
    if (code !== undefined && !disconnected.includes(code)) faults.push(`${name}: error ${code}`);
  }
  const known = (id: string): boolean => !unsure.includes(id);
  const asked = requests.flatMap(({ name, frame }) => (name === "DoAction" ? refundsIn(frame.args) : [])).filter(known);
  const refunded = redemptions.flatMap(([id, outcome]) => (outcome === "CANCELED" ? [id] : []));
  const pairs = [
    ["refunds asked by the flow, against asked of Streamer.bot", sure, asked],
    ["refunds asked of Streamer.bot, against made by it", asked, refunded.filter(known)],
  ] as const;
  for (const [what, wanted, had] of pairs) {
    const difference = differ([...wanted].sort(), [...had].sort());
    if (difference) faults.push(`${what}: ${difference}`);
  }
  if (refunded.length === 0) faults.push("nothing was refunded, so that nothing is proved");
  return { counts: { refunded: refunded.length }, faults };
}

/** What a message at a redemption node came to: for each end the code of the error, undefined if it was refunded. */
function endsOf(entries: readonly Entry[], { node, message }: { node: string; message: string }) {
  return entries.flatMap((end) => {
    if (end.what !== "refunded" && end.what !== "caught") return [];
    return end.node === node && end.message === message ? [end.what === "caught" ? end.code : undefined] : [];
  });
}

/** Ids of redemptions to refund, in the arguments of a run: those of the bridge have the calls as JSON. */
function refundsIn(args: unknown): string[] {
  const { nrCall = "[]" } = Object(args) as { nrCall?: string };
  const calls: unknown = JSON.parse(nrCall);
  if (!Array.isArray(calls)) return [];
  const refunding = calls.filter(({ method }) => method === "TwitchRedemptionCancel");
  return refunding.map(({ args: [, id] }) => String(id));
}
