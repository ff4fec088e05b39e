/** Messages of the user's own. */

import { copyJson } from "../../protocol/copy";
import { isObject, type JsonObject } from "../../protocol/frames";
import { always, firstOf, object, type Reader, text } from "../resolvers/read";
import { row, type Table } from "../row";

/**
 * WebsocketBroadcastJson sends the JSON itself, of any type; WebsocketBroadcastString a text, either bare or as the only member, `data`,
 * of an object.
 */
const broadcast: Reader<unknown> = (data, raw) => {
  if (raw === undefined) return null;
  return isObject(raw) && isWrapped(data) ? data.data : copyJson(raw);
};

function isWrapped(data: JsonObject): boolean {
  return typeof data.data === "string" && Object.keys(data).length === 1;
}

/** What is broadcast has no shape of Streamer.bot's: no user is guessed from it. */
const ownShape = { user: always(null), isAnonymous: () => null };

export const custom: Table = {
  "General.Custom": row("custom", { value: broadcast }, ownShape),
  "Custom.Event": row("custom", { name: text("eventName"), args: object("args") }),
  // The payload is not known.
  "Custom.CodeEvent": row("custom", {
    name: text("eventName", "triggerName", "name"),
    args: firstOf(object("args"), object("arguments")),
  }),
};
