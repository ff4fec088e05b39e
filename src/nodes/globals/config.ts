/** The saved properties of `streamerbot-globals`: the file format of users' flows, so names and meanings stay. */
import type { Platform, TextType, ValueType } from "../../lib/config/properties";

export const type = "streamerbot-globals";

/** Place in the palette, and of the help in its list. */
export const order = 90;

/**
 * `get`: one global variable. `list`: all of them. `user`: the variables of one user, or one of them. `users`: those of all users.
 * `watch`: the value now, and after every change. `set`, `increment`, `unset`: writes or removes a variable of `owner`, through the bridge.
 */
export type Operation = "get" | "list" | "user" | "users" | "watch" | "set" | "increment" | "unset";

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
  /** Whose users, with `user` and `users`, and for a variable that is written and belongs to a user. */
  platform: Platform;
  /** Whose variable is written: a global one, or that of a user by `userId` or by `userName`. */
  owner: "global" | "id" | "name";
  /** The user's id on the platform, with `user`; empty for `msg.userId`. */
  userId: string;
  userIdType: TextType;
  /** The user's name on the platform; empty for `msg.userName`. */
  userName: string;
  userNameType: TextType;
  /** What is set. */
  value: string;
  valueType: ValueType;
  /** What is added, with `increment`. */
  amount: string;
  amountType: ValueType;
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
  owner: "global",
  userId: "",
  userIdType: "msg",
  userName: "",
  userNameType: "msg",
  value: "payload",
  valueType: "msg",
  amount: "1",
  amountType: "num",
};
