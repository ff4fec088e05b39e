/** Every frame as a line on stderr, for those who set NODE_DEBUG=streamerbot. Anything from which a password could be guessed is left out. */
import { debuglog } from "node:util";
import { printable } from "../protocol";

const log = debuglog("streamerbot");

/** The challenge and its answer; only Authenticate has a text as its `authentication`. */
const isSecret = (key: string, value: unknown): boolean =>
  key === "salt" || key === "challenge" || (key === "authentication" && typeof value === "string");

/** For JSON.stringify: leaves out of frames whatever a password could be guessed from. */
export const hideSecrets = (key: string, value: unknown): unknown => (isSecret(key, value) ? "(hidden)" : value);

/** How much of a frame is shown, in characters. */
const longest = 2_000;

export function logFrame(direction: "sent" | "received", frame: unknown): void {
  if (!log.enabled) return;
  const text = JSON.stringify(frame, hideSecrets) ?? "no JSON";
  log("%s %s", direction, printable(text, longest));
}
