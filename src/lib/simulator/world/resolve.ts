/**
 * Who did it, in an event of any generation. Enough for credits and for the viewer list of the simulator; flows get theirs from
 * lib/events.
 */
import { isObject, type JsonObject } from "../../protocol";

export interface Doer {
  id: string;
  login: string;
  name: string;
  /** 1 viewer, 2 VIP, 3 moderator, 4 broadcaster. */
  role: number;
  subscribed: boolean;
}

function text(...candidates: unknown[]): string {
  const found = candidates.find((value) => (typeof value === "string" && value !== "") || typeof value === "number");
  return found === undefined ? "" : String(found);
}

function part(data: JsonObject, name: string): JsonObject {
  return isObject(data[name]) ? data[name] : {};
}

/** Undefined if the event has no name, or hides it. */
export function doerOf(data: unknown): Doer | undefined {
  if (!isObject(data) || data.isAnonymous === true || data.is_anonymous === true || data.anonymous === true)
    return undefined;
  const user = part(data, "user");
  const target = part(data, "targetUser");
  const message = part(data, "message");
  const name = text(
    // If there is both, `name` is the login.
    user.display,
    user.display_name,
    user.displayName,
    user.name,
    target.name,
    message.displayName,
    data.displayName,
    data.userName,
    data.user_name,
    data.from_broadcaster_user_name,
    data.from,
  );
  if (name === "") return undefined;
  const login = text(user.login, target.login, message.username, data.user_login, data.userLogin, data.login);
  return {
    name,
    login: login === "" ? name.toLowerCase() : login,
    id: text(user.id, target.id, message.userId, data.userId, data.user_id, data.from_broadcaster_user_id),
    role: Number(user.role ?? message.role ?? data.role ?? 1) || 1,
    subscribed: user.subscribed === true || message.subscriber === true || user.isSponsor === true,
  };
}

/** The bits of a cheer, 0 if none are given. */
export function bitsOf(data: unknown): number {
  if (!isObject(data)) return 0;
  return Number(data.bits ?? part(data, "message").bits ?? 0) || 0;
}

/** The title of the reward of a redemption. */
export function rewardOf(data: unknown): string {
  if (!isObject(data)) return "";
  return text(part(data, "reward").title, part(data, "reward").name, data.title);
}
