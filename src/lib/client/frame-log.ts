/** Every frame as a line on stderr, for those who set NODE_DEBUG=streamerbot. What a password could be guessed from is left out. */
import { debuglog } from "node:util";
import { printable } from "../protocol";

const log = debuglog("streamerbot");

/** The answer to a challenge, and the challenge; no other request has a member of the first name that is a text. */
const isSecret = (key: string, value: unknown): boolean =>
  key === "salt" || key === "challenge" || (key === "authentication" && typeof value === "string");

/** For JSON.stringify: frames without what a password could be guessed from. */
export const hideSecrets = (key: string, value: unknown): unknown => (isSecret(key, value) ? "(hidden)" : value);

/** What of a frame is shown, in characters. */
const longest = 2_000;

export function logFrame(direction: "sent" | "received", frame: unknown): void {
  if (!log.enabled) return;
  const text = JSON.stringify(frame, hideSecrets) ?? "no JSON";
  log("%s %s", direction, printable(text, longest));
}
