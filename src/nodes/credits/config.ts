/** The saved properties of `streamerbot-credits`: the file format of users' flows, so names and meanings stay. */

export const type = "streamerbot-credits";

/** Place in the palette, and of the help in its list. */
export const order = 70;

/** `get`: the credits of this stream. `test`: made-up ones of the same shape. `clear`: empties them. */
export type Operation = "get" | "test" | "clear";

export interface CreditsProperties {
  version: number;
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  operation: Operation;
  /** `object`: sections with their lists. `rows`: one flat list, as a table or a scrolling page wants it. */
  format: "object" | "rows";
}

export const defaults: CreditsProperties = {
  version: 1,
  name: "",
  server: "",
  operation: "get",
  format: "object",
};
