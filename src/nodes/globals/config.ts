/** The saved properties of `streamerbot-globals`: the file format of users' flows, so names and meanings stay. */
import type { Platform, TextType } from "../../lib/config/properties";

export const type = "streamerbot-globals";

/** Place in the palette, and of the help in its list. */
export const order = 90;

/**
 * `get`: one global variable. `list`: all of them. `user`: the variables of one user, or one of them. `users`: those of all users.
 * `watch`: the value now, and after every change.
 */
export type Operation = "get" | "list" | "user" | "users" | "watch";

export interface GlobalsProperties {
  version: number;
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  operation: Operation;
  /** Name of the variable; empty for `msg.variable`. */
  variable: string;
  variableType: TextType;
  /** Variables that are kept over a restart of Streamer.bot, or those that are not. */
  persisted: boolean;
  /** Whose users, with `user` and `users`. */
  platform: Platform;
  /** The user's id on the platform, with `user`; empty for `msg.userId`. */
  userId: string;
  userIdType: TextType;
}

export const defaults: GlobalsProperties = {
  version: 1,
  name: "",
  server: "",
  operation: "get",
  variable: "",
  variableType: "str",
  persisted: true,
  platform: "twitch",
  userId: "",
  userIdType: "msg",
};
