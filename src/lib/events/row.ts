/** One row of a table: the kind of an event, and for each field of the kind where its value is found. */
import type { JsonObject } from "../protocol/frames";
import type { Fields, Group, Value, Values } from "./fields";
import type { Kind, kinds } from "./kinds";
import type { AnonymityRule } from "./resolvers/flags";
import type { Reader } from "./resolvers/read";
import type { CommonFields, FieldsOf } from "./types";
import type { User } from "./values";

/** Readers for some of the fields; those left out are null. A group takes readers for its own fields, or one reader for the whole group. */
export type Readers<F extends Fields> = {
  readonly [N in keyof F]?: F[N] extends Group<infer G> ? Readers<G> | Reader<Values<G>> : Reader<Value<F[N]>>;
};

export interface Rules {
  /** Who the event is about, if the usual order of shapes does not fit. */
  readonly user?: Reader<User | null>;
  /** Whether the user is anonymous, if flags alone do not show it. */
  readonly isAnonymous?: AnonymityRule;
}

export interface Row<K extends Kind = Kind> {
  readonly kind: K;
  readonly fields: Readers<(typeof kinds)[K]["fields"]>;
  readonly rules: Rules;
}

/** Makes a payload in one piece, for the most frequent events: field by field, a cheer takes a fifth longer. */
export type Whole<K extends Kind> = (
  common: CommonFields,
  data: JsonObject,
  raw: unknown,
) => CommonFields & FieldsOf<K>;

/** The same for any kind. */
export type Finish = (common: CommonFields, data: JsonObject, raw: unknown) => CommonFields;

/** A row as the engine takes it, with its kind known only at run time. */
export interface AnyRow {
  readonly kind: Kind;
  readonly fields: Readers<Fields>;
  readonly rules: Rules;
  /** Stands for `fields`. */
  readonly whole?: Finish;
}

/** Rows by event name ("Twitch.Follow"). */
export type Table = Readonly<Record<string, AnyRow>>;

/**
 * No reader fits the type of a field that does not exist, also within groups; the type is the error's words. TypeScript by itself finds
 * such fields only in literals.
 */
type KnownOnly<R, F extends Fields> = {
  readonly [N in keyof R]: N extends keyof F
    ? F[N] extends Group<infer G>
      ? R[N] extends Reader<unknown>
        ? unknown
        : KnownOnly<R[N], G>
      : unknown
    : `there is no field ${N & string}`;
};

/** Checked against the kind's fields: an unknown field or a reader of the wrong type does not compile. */
export function row<K extends Kind, R extends Readers<(typeof kinds)[K]["fields"]>>(
  kind: K,
  fields: R & KnownOnly<R, (typeof kinds)[K]["fields"]> = {} as never,
  rules: Rules = {},
): AnyRow {
  return { kind, fields: fields as Readers<Fields>, rules };
}

/** As `row`, for a payload made in one piece. */
export function wholeRow<K extends Kind>(kind: K, whole: Whole<K>, rules: Rules = {}): AnyRow {
  return { kind, fields: {}, rules, whole };
}
