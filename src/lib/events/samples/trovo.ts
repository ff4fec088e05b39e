/** Trovo: no payload is documented. The user is written as on Kick and Twitch, where the members agree. */
import type { Context, Data } from "./context";
import { family } from "./family";
import { base, roleNumber } from "./users";
import { utcSeconds } from "./wire";

const user = (c: Context): Data => ({
  user: { ...base(c.user), role: roleNumber(c.user), isSubscribed: c.user.subscribed ?? false },
});
const channel = (c: Context): Data => ({ broadcaster: base(c.broadcaster) });
const test = (c: Context): Data => ({ isTest: c.isTest });

export const trovoAssumed = family(
  "Trovo",
  [/^(ChatMessage|FirstWords)$/, (c) => ({ ...user(c), messageId: c.id, text: c.text("evening, all"), ...test(c) })],
  [/^PresentViewers$/, (c) => ({ viewers: [base(c.user), base(c.recipient)], isLive: true })],
  [
    /SpellCast$/,
    (c) => ({ ...user(c), spell: c.scene.name ?? "Winner", count: c.scene.count ?? 1, value: 100, ...test(c) }),
  ],
  [/^Raid$/, (c) => ({ ...user(c), viewers: c.scene.viewers ?? 37, ...test(c) })],
  [/^(Subscription|Resubscription)$/, (c) => ({ ...user(c), tier: "1", months: c.scene.months ?? 1, ...test(c) })],
  [/^GiftSubscription$/, (c) => ({ ...user(c), recipient: base(c.recipient), tier: "1", ...test(c) })],
  [/^MassGiftSubscription$/, (c) => ({ ...user(c), recipients: c.recipients.map(base), tier: "1", ...test(c) })],
  [/^Follow$/, (c) => ({ ...user(c), ...test(c) })],
  [/^Stream/, (c) => ({ ...channel(c), timestamp: utcSeconds(c.at) })],
  [/./, channel],
);
