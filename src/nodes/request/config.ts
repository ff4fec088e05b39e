/** The saved properties of `streamerbot-request`: the file format of users' flows, so names and meanings stay. */
import type { ArgumentRow, Numeric, TextType } from "../../lib/config/properties";

export const type = "streamerbot-request";

/** Place in the palette, and of the help in its list. */
export const order = 110;

export interface RequestProperties {
  version: number;
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  /** Name of the request, known or not; empty for `msg.request`. */
  request: string;
  requestType: TextType;
  /** Fields of the request. They win over those of the same name in `msg.fields`. */
  fields: ArgumentRow[];
  /** Seconds until the request counts as unanswered. */
  timeout: Numeric;
}

export const defaults: RequestProperties = {
  version: 1,
  name: "",
  server: "",
  request: "",
  requestType: "str",
  fields: [],
  timeout: 10,
};
