/** Turns a row into a function once, at load: per event there is nothing left to look up but the values. */
import { isObject, type JsonObject } from "../protocol/frames";
import { platforms } from "../protocol/platforms";
import type { Field, Fields } from "./fields";
import { canBeShared, isFromGuest, sharedFrom } from "./guests";
import { commonFields, type Kind, kinds } from "./kinds";
import { isAnonymous, isTest } from "./resolvers/flags";
import { nothing, type Reader } from "./resolvers/read";
import { anyUser } from "./resolvers/user";
import type { AnyRow, Finish, Readers } from "./row";
import type { NormalisedEvent } from "./types";
import type { User } from "./values";
import { type Fill, fillFrom, type Variables } from "./variables";

/** Where an event comes from: its source in lower case, and whether that is a platform with its own viewers. */
export interface Source {
  name: string;
  isPlatform: boolean;
}

/** Makes the payload. `raw` is the data as received. */
export type Build = (raw: unknown, source: Source, timestamp: string | null) => NormalisedEvent;

const platformNames: ReadonlySet<string> = new Set(platforms);

export function sourceOf(name: string): Source {
  const lower = name.toLowerCase();
  return { name: lower, isPlatform: platformNames.has(lower) };
}

/** An event of a tool (Command, Raw, Misc) belongs to its user's platform if it names one, otherwise to the tool. */
function platformOf({ name, isPlatform }: Source, data: JsonObject, user: User | null): string {
  if (isPlatform) return name;
  const told = user === null ? null : data.user;
  const type = isObject(told) && typeof told.type === "string" ? told.type.toLowerCase() : "";
  return platformNames.has(type) ? type : name || "unknown";
}

/** With `variables`, values that the row does not find are looked up under the names of the event's trigger variables. */
export function compile(row: AnyRow, variables?: Variables): Build {
  const kind: Kind = row.kind;
  const userOf = row.rules.user ?? anyUser;
  const anonymity = row.rules.isAnonymous ?? isAnonymous;
  const read = row.whole ?? fieldByField(row);
  const finish = variables === undefined ? read : filled(kind, read, variables);
  const isShared = canBeShared(kind);

  return (raw, source, timestamp) => {
    const data = isObject(raw) ? raw : nothing;
    const user = userOf(data, raw);
    const common = {
      kind,
      platform: platformOf(source, data, user),
      timestamp,
      isTest: isTest(data, raw),
      user,
      isAnonymous: anonymity(data, raw, user),
    };
    const payload = finish(common, data, raw) as NormalisedEvent;
    // A guest's role is that in another channel, whose moderators are not ours.
    if (isShared && user !== null && isFromGuest(payload)) user.role = null;
    return payload;
  };
}

/** Fallbacks are made when the first such event arrives: most servers never send one. */
function filled(kind: Kind, read: Finish, variables: Variables): Finish {
  let fill: Fill | undefined;
  return (common, data, raw) => {
    const payload = read(common, data, raw);
    fill ??= fillFrom(kind, variables);
    fill(payload, data);
    return payload;
  };
}

/**
 * V8 turns an object that gets more members than this one by one into a dictionary: a ReSub then takes twice as long. A copy of a blank
 * object does not become one.
 */
const mostOneByOne = 18;

/** Adds the fields of the kind to the common ones. */
function fieldByField({ kind, fields }: AnyRow): Finish {
  const members = membersOf(kinds[kind].fields, { sharedFrom, ...fields });
  const names = [...Object.keys(commonFields), ...members.map(({ name }) => name)];
  const blank = names.length > mostOneByOne ? blankOf(names) : undefined;
  return (common, data, raw) => {
    const payload = blank === undefined ? common : Object.assign({ ...blank }, common);
    fill(payload, members, data, raw);
    return payload;
  };
}

/** Parsed from JSON, an object of any size does not become a dictionary. */
function blankOf(names: readonly string[]): object {
  return JSON.parse(`{${names.map((name) => `${JSON.stringify(name)}:null`).join()}}`);
}

interface Member {
  name: string;
  read: Reader<unknown>;
}

/** One reader for every field, in the order of the table of kinds. */
function membersOf(fields: Fields, readers: Readers<Fields>): Member[] {
  return Object.entries(fields).map(([name, field]) => ({ name, read: readerFor(field, readers[name]) }));
}

function fill(target: object, members: readonly Member[], data: JsonObject, raw: unknown): void {
  for (const { name, read } of members) (target as Record<string, unknown>)[name] = read(data, raw);
}

const unknown: Reader<null> = () => null;

function readerFor(field: Field, given: unknown): Reader<unknown> {
  if (field.type !== "group" || typeof given === "function") return (given as Reader<unknown> | undefined) ?? unknown;
  const members = membersOf(field.fields, (given as Readers<Fields> | undefined) ?? {});
  return (data, raw) => {
    const group = {};
    fill(group, members, data, raw);
    return group;
  };
}
