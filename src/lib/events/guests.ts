/**
 * Guests of a shared chat: what happens in another channel arrives as if it had happened here.
 *
 * Assumed: guest-role, guest-unknown.
 */
import { type Kind, kinds } from "./kinds";

interface MayBeShared {
  sharedChat?: { isFromGuest: boolean | null };
  sharedFrom?: object | null;
}

/** Whether events of a kind can come from another channel at all. */
export function canBeShared(kind: Kind): boolean {
  const { fields } = kinds[kind];
  return "sharedChat" in fields || "sharedFrom" in fields;
}

/** Whether an event comes from another channel of a shared chat. */
export function isFromGuest(payload: object): boolean {
  const { sharedChat, sharedFrom } = payload as MayBeShared;
  return sharedChat?.isFromGuest === true || (sharedFrom ?? null) !== null;
}
