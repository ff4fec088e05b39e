/** The saved properties of `streamerbot-request`: the file format of users' flows, so names and meanings stay. */

export const type = "streamerbot-request";

/** Place in the palette, and of the help in its list. */
export const order = 110;

/** A typed value that Node-RED evaluates to a text. */
export type TextType = "str" | "msg" | "flow" | "global" | "env" | "jsonata";

export type FieldType = "str" | "num" | "bool" | "json" | "msg" | "flow" | "global" | "env" | "jsonata";

export interface FieldRow {
  name: string;
  value: string;
  type: FieldType;
}

export interface RequestProperties {
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  /** Name of the request, known or not; empty for `msg.request`. */
  request: string;
  requestType: TextType;
  /** Fields of the request. They win over those of the same name in `msg.fields`. */
  fields: FieldRow[];
  /** Seconds until the request counts as unanswered. The edit dialog saves what is typed as text. */
  timeout: number | string;
}

export const defaults: RequestProperties = {
  name: "",
  server: "",
  request: "",
  requestType: "str",
  fields: [],
  timeout: 10,
};
