/** The values of an operation's fields: from the node, or from the event that the message came from. All are checked before anything is sent. */
import { StreamerbotError } from "../../client/errors";
import type { OperationField } from "../../config/operations";
import { isObject, type Platform } from "../../protocol";
import type { Job } from "../requests/node";
import { eventsOf, memberAt } from "./event-of";

/** Whom an operation is about: a name, an id, or both. */
export interface Person {
  id?: string;
  name?: string;
}

/** The saved properties of a node. */
export type SavedFields = Readonly<Record<string, unknown>>;

/**
 * The value of a field; null for an optional one that is not there. A field that is filled in never falls back to the event: who it names may be
 * missing, but nobody else is meant. Rejects with `BAD_INPUT`.
 */
export async function readField(
  job: Job,
  saved: SavedFields,
  name: string,
  field: OperationField,
  platform: Platform,
): Promise<unknown> {
  if (field.kind === "flag") return saved[name] === true;
  if (field.kind === "choice") return saved[name] || null;
  const words = `The ${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`;
  const [value, type] = [String(saved[name] ?? ""), String(saved[`${name}Type`] ?? "str")];
  const given = value === "" ? fromEvent(job, field, platform) : await job.evaluate({ value, type }, words);
  if (given === undefined || given === null || given === "") {
    if (field.optional) return null;
    throw missing(job, words, field, value === "", platform);
  }
  const made = readers[field.kind](given, words);
  checkSize(made, words, field, platform);
  return made;
}

function fromEvent({ msg }: Job, { event: path, kinds }: OperationField, platform: Platform): unknown {
  if (path === undefined) return undefined;
  for (const event of eventsOf(msg)) {
    if (event.platform !== platform || (kinds && !kinds.includes(String(event.kind)))) continue;
    const found = memberAt(event, path);
    if (found !== undefined) return found;
  }
  return undefined;
}

function missing({ msg }: Job, words: string, { event, kinds }: OperationField, empty: boolean, platform: Platform) {
  const what = kinds ? `a ${kinds.join(" or ")} event` : "an event";
  const orSend = event && empty ? `, or send the message of ${what} of ${platform} that has it` : "";
  const [found] = event && empty ? eventsOf(msg) : [];
  const has = found ? ` in the ${found.kind} event of ${found.platform} that the message came from` : "";
  return new StreamerbotError("BAD_INPUT", `${words} is missing${has}`, {
    hint: `Enter it in the node${orSend}. Nothing was sent.`,
  });
}

const isText = (value: unknown): value is string | number => typeof value === "string" || typeof value === "number";

function bad(words: string, wanted: string): StreamerbotError {
  return new StreamerbotError("BAD_INPUT", `${words} must be ${wanted}`);
}

/** By the kind of field: what the value becomes. */
const readers: Record<"text" | "number" | "list" | "user", (given: unknown, words: string) => unknown> = {
  text(given, words) {
    if (!isText(given) || String(given).trim() === "") throw bad(words, "a non-empty string");
    return String(given);
  },
  number(given, words) {
    const number = isText(given) && String(given).trim() !== "" ? Number(given) : Number.NaN;
    if (!Number.isInteger(number)) throw bad(words, "a whole number");
    return number;
  },
  list(given, words) {
    const list = isText(given) ? String(given).split(",") : given;
    if (!Array.isArray(list) || !list.every(isText)) throw bad(words, "a list of texts, or texts separated by commas");
    return list.map((each) => String(each).trim()).filter((each) => each !== "");
  },
  user(given, words): Person {
    const { id, login, name } = isObject(given) ? given : { id: undefined, login: given, name: undefined };
    const text = (value: unknown) => (isText(value) && String(value).trim() !== "" ? String(value).trim() : undefined);
    const person = { id: text(id), name: (text(login) ?? text(name))?.replace(/^@/, "") };
    if (!person.id && !person.name) throw bad(words, "a name, or an object with login, name or id");
    return person;
  },
};

function checkSize(made: unknown, words: string, field: OperationField, platform: Platform): void {
  const { least = Number.NEGATIVE_INFINITY, most: { [platform]: most = Number.POSITIVE_INFINITY } = {} } = field;
  if (typeof made === "number") {
    if (made < least) throw bad(words, `${least} or more, not ${made}`);
    if (made > most) throw bad(words, `${most} or less, not ${made}`);
    return;
  }
  // A character that takes two units counts once.
  const [size, parts] = Array.isArray(made) ? [made.length, "entries"] : [[...String(made)].length, "characters"];
  if (size > most) throw bad(words, `no longer than ${most} ${parts}, and has ${size}`);
}
