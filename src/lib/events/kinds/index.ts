/**
 * Every kind of message with its fields. The payload types, the message reference and the editor's field lists all come from here.
 * Imports no Node module: the editor shows these.
 */
// biome-ignore lint/correctness/noUnusedImports: the declaration of the kinds names them, and is shorter by a quarter for it
import { type Group, type Leaf, type List, type RecordField, string } from "../fields";
import { channel } from "./channel";
import { chat } from "./chat";
import { programs } from "./programs";
import { support } from "./support";
import { tools } from "./tools";

export { commonFields, personFields, userFields } from "./common";

export const kinds = {
  ...support,
  ...chat,
  ...channel,
  ...tools,
  ...programs,
  other: {
    about: "Anything that fits no other kind: whatever can be read from it; the rest is in `msg.event.data`",
    fields: { message: string("A text that came with it") },
  },
} as const;

/** `"follow"`, `"cheer"`, … `"other"`. */
export type Kind = keyof typeof kinds;

/** Kinds that are not about a user: their `user` is always null. Filters on the user apply to all kinds but these. */
export const kindsWithoutUser: ReadonlySet<Kind> = new Set(
  (Object.keys(kinds) as Kind[]).filter((kind) => "withoutUser" in kinds[kind]),
);
