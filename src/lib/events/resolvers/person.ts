/** Someone named in addition to the user: recipient, moderator, gifter. Id, login and display name only. */
import { isObject, type JsonObject } from "../../protocol/frames";
import { toId, toText } from "../../protocol/values";
import type { Person } from "../values";
import { getter, listOf, type Reader } from "./read";

/** Null if nothing at all is known. */
export function makePerson(id: unknown, login: unknown, name: unknown): Person | null {
  const ownId = toId(id);
  const ownLogin = toText(login);
  const ownName = toText(name);
  return ownId === null && ownLogin === null && ownName === null ? null : { id: ownId, login: ownLogin, name: ownName };
}

/** Whether this is the `type` of a viewer on YouTube. */
export function isYouTube(type: unknown): boolean {
  return typeof type === "string" && type.toLowerCase() === "youtube";
}

/**
 * A person object in any of its shapes. `name` is the display name, except on a BaseViewer, where it is the login (the display name is
 * `display`). YouTube has no logins.
 */
export function toPerson(value: unknown): Person | null {
  if (!isObject(value)) return null;
  if (typeof value.login === "string") return makePerson(value.id, value.login, value.display_name ?? value.name);
  if ("display" in value) {
    return makePerson(value.id, isYouTube(value.type) ? null : value.name, value.display);
  }
  if ("user_id" in value || "user_login" in value || "user_name" in value || "user_display_name" in value) {
    return makePerson(value.user_id, value.user_login, value.user_name ?? value.user_display_name);
  }
  return makePerson(value.id, value.login, value.display_name ?? value.name);
}

/** A person object at one of these members, newest shape first. */
export function person(...paths: string[]): Reader<Person | null> {
  const getters = paths.map(getter);
  return (data) => {
    for (const get of getters) {
      const found = toPerson(get(data));
      if (found !== null) return found;
    }
    return null;
  };
}

const absent = () => undefined;

/** A person spread over several members; a shape may have no display name. */
export function personFrom(idPath: string, loginPath: string, namePath?: string): Reader<Person | null> {
  const [id, login, name] = [getter(idPath), getter(loginPath), namePath === undefined ? absent : getter(namePath)];
  return (data) => makePerson(id(data), login(data), name(data));
}

/** EventSub's way: `<prefix>user_id`, `_login`, `_name`. */
export function eventSubPerson(prefix: string): Reader<Person | null> {
  return personFrom(`${prefix}user_id`, `${prefix}user_login`, `${prefix}user_name`);
}

export function persons(path: string): Reader<Person[] | null> {
  return listOf<Person>(path, (item: JsonObject) => toPerson(item));
}
