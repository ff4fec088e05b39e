/**
 * How a kind's fields are declared: a type in one word and a description in one line each. The TypeScript types of the payloads are
 * derived from these tables, and so are the message reference and the field lists of the editor, so none of them can drift.
 */
import type { Badge, Cheermote, Emote, MessagePart, Person, User } from "./values";

/** What each word of type stands for. Every one of them may also be null. */
export interface TypeNames {
  string: string;
  /** Finite. */
  number: number;
  boolean: boolean;
  /** ISO 8601, UTC, with milliseconds. */
  time: string;
  /** An identifier; always a string, whatever the wire has. */
  id: string;
  person: Person;
  user: User;
  persons: Person[];
  parts: MessagePart[];
  emotes: Emote[];
  cheermotes: Cheermote[];
  badges: Badge[];
  strings: string[];
  /** A free-form object, copied as it came. */
  object: Record<string, unknown>;
  /** Any JSON value, copied as it came. */
  any: unknown;
}

export type TypeName = keyof TypeNames;

export interface Leaf<T extends TypeName = TypeName> {
  readonly type: T;
  readonly about: string;
}

/** An object that is always there; unknown values in it are null. */
export interface Group<F extends Fields = Fields> {
  readonly type: "group";
  readonly about: string;
  readonly fields: F;
}

/** An object, or null if nothing in it is known. */
export interface RecordField<F extends Fields = Fields> {
  readonly type: "record";
  readonly about: string;
  readonly fields: F;
}

/** A list of objects with the same fields each, or null if the server sends none. */
export interface List<F extends Fields = Fields> {
  readonly type: "list";
  readonly about: string;
  readonly fields: F;
}

export type Field = Leaf | Group | RecordField | List;

export interface Fields {
  readonly [name: string]: Field;
}

/** The TypeScript type of one field. */
export type Value<F> =
  F extends Leaf<infer T>
    ? TypeNames[T] | null
    : F extends Group<infer G>
      ? Values<G>
      : F extends RecordField<infer R>
        ? Values<R> | null
        : F extends List<infer L>
          ? Values<L>[] | null
          : never;

/** The TypeScript type of an object with these fields. */
export type Values<F> = { -readonly [N in keyof F]: Value<F[N]> };

const leaf =
  <T extends TypeName>(type: T) =>
  (about: string): Leaf<T> => ({ type, about });

export const string = leaf("string");
export const number = leaf("number");
export const boolean = leaf("boolean");
export const time = leaf("time");
export const id = leaf("id");
export const person = leaf("person");
export const user = leaf("user");
export const persons = leaf("persons");
export const parts = leaf("parts");
export const emotes = leaf("emotes");
export const cheermotes = leaf("cheermotes");
export const badges = leaf("badges");
export const strings = leaf("strings");
export const object = leaf("object");
export const any = leaf("any");

export function group<const F extends Fields>(about: string, fields: F): Group<F> {
  return { type: "group", about, fields };
}

export function record<const F extends Fields>(about: string, fields: F): RecordField<F> {
  return { type: "record", about, fields };
}

export function list<const F extends Fields>(about: string, fields: F): List<F> {
  return { type: "list", about, fields };
}
