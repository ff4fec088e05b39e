/** The saved properties of `streamerbot-ask-out`: the file format of users' flows, so names and meanings stay. */
export const type = "streamerbot-ask-out";

/** Place in the palette, and of the help in its list. */
export const order = 107;

export interface AskOutProperties {
  version: number;
  name: string;
}

export const defaults: AskOutProperties = {
  version: 1,
  name: "",
};
