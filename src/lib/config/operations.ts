/**
 * Tables of the nodes that are thin over C# methods of Streamer.bot: what the runtime calls, what the dialog shows, and what the build makes
 * its rows from.
 */
import type { Platform } from "./properties";

/**
 * `user`: a name, or an object with `name`, `login` or `id`. `list`: a list, or texts between commas. `choice` and `flag` are fixed in the node; the
 * others are typed values, with their type in the property of that name and `Type`.
 */
export type FieldKind = "text" | "number" | "list" | "user" | "choice" | "flag";

export interface OperationField {
  kind: FieldKind;
  /** Name of its Font Awesome icon. */
  icon: string;
  /** A list of the server that it is picked from. */
  list?: "rewards";
  /** Where it is in the payload of an event, which it comes from if it is left empty. */
  event?: string;
  /** Kinds of events that have it; any kind if there are none. */
  kinds?: readonly string[];
  /** May be empty: the method gets null. */
  optional?: true;
  /** No property of the node: it comes from the event alone. */
  inner?: true;
  /** The smallest number. Numbers are whole. */
  least?: number;
  /** The largest number, the most characters or entries, as far as the platform or Streamer.bot documents them. */
  most?: Partial<Record<Platform, number>>;
  /** Of a choice: the values, the first one being "none". */
  choices?: readonly string[];
}

/** A method that takes a user by id, and its sister that takes a name. */
export interface ByUser {
  id: string;
  name: string;
}

/** A method and its arguments by position: names of fields, or a boolean as it is. */
export type OperationCall = readonly [method: string | ByUser, ...args: (string | boolean)[]];

/** The calls of an operation by platform, made in their order in one round trip. A platform without methods is missing. */
export type Operation = Partial<Record<Platform, readonly OperationCall[]>>;

export interface OperationTables {
  operations: Readonly<Record<string, Operation>>;
  /** In the order of the dialog. */
  fields: Readonly<Record<string, OperationField>>;
}

/** Names of the fields that an operation needs, on one platform or on any, in the order of the dialog. */
export function fieldsOf({ operations, fields }: OperationTables, operation: string, platform = ""): string[] {
  const calls = Object.entries(operations[operation] ?? {}).filter(([each]) => platform === "" || each === platform);
  const used = new Set(calls.flatMap(([, each]) => each.flatMap(([, ...args]) => args)));
  return Object.keys(fields).filter((name) => used.has(name));
}
