/** The saved properties of `streamerbot-call`: the file format of users' flows, so names and meanings stay. */
import type { ArgumentRow, Numeric, TextType } from "../../lib/config/properties";

export const type = "streamerbot-call";

/** Place in the palette, and of the help in its list. */
export const order = 105;

export interface CallProperties {
  version: number;
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  /** Name of the C# method; empty for `msg.method`, or a list of calls in `msg.payload`. */
  method: string;
  methodType: TextType;
  /** Arguments by the names of the parameters. They win over those of the same name in `msg.args`. */
  args: ArgumentRow[];
  /** Seconds until the call counts as unanswered. */
  timeout: Numeric;
}

export const defaults: CallProperties = {
  version: 1,
  name: "",
  server: "",
  method: "",
  methodType: "str",
  args: [],
  timeout: 10,
};
