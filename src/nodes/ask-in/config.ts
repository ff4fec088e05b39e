/** The saved properties of `streamerbot-ask-in`: the file format of users' flows, so names and meanings stay. */
import type { Numeric } from "../../lib/config/properties";

export const type = "streamerbot-ask-in";

/** Place in the palette, and of the help in its list. */
export const order = 106;

export interface AskInProperties {
  version: number;
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  /** The question that it answers, as the action in Streamer.bot names it. */
  question: string;
  /** Seconds that the flow may take; empty for as long as the action waits. */
  timeout: Numeric;
  /** What is answered if the flow takes longer or fails; empty for what the action has for that. */
  default: string;
  /** `str`, `num`, `bool`, `json`, `msg`, `flow`, `global`, `env` or `jsonata`. */
  defaultType: string;
}

export const defaults: AskInProperties = {
  version: 1,
  name: "",
  server: "",
  question: "",
  timeout: "",
  default: "",
  defaultType: "str",
};
