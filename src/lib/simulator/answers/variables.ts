/**
 * Global variables. Answers have the form that the official client reads: `variables` by name for globals, a list for those of users.
 * The docs show one variable as `variable`; the fault "alter" makes an answer of that form.
 *
 * Assumed: globals, globals-kept, user-variables, no-variable.
 */
import type { JsonObject, Platform } from "../../protocol";
import { Refusal } from "./refusals";
import type { Answer } from "./types";

const nameIn = (fields: JsonObject) => (typeof fields.variable === "string" ? fields.variable : undefined);

/** Variables of all users of a platform. */
const ofUsers =
  (platform: Platform): Answer =>
  ({ world }, fields) => {
    const variables = world.userGlobals(platform, fields.persisted === true, nameIn(fields));
    return { variables, count: variables.length };
  };

/** Variables of one user; asking for one that does not exist is refused. */
const ofUser =
  (platform: Platform): Answer =>
  ({ world }, fields) => {
    const name = nameIn(fields);
    const found = world.userGlobals(platform, fields.persisted === true, name, String(fields.userId));
    if (name !== undefined && found.length === 0) throw new Refusal(`User variable not found: "${name}"`);
    const variables = found.map(({ name, value, lastWrite }) => ({ name, value, lastWrite }));
    return { variables, count: variables.length };
  };

export const variableAnswers = {
  GetGlobals: ({ world }, fields) => {
    const { persisted, temporary } = world.variables;
    // A request that does not say which gets the persisted ones: see docs/assumptions.md.
    const variables = Object.fromEntries(fields.persisted === false ? temporary : persisted);
    return { variables, count: Object.keys(variables).length };
  },
  GetGlobal: ({ world }, fields) => {
    const name = String(fields.variable);
    const variable = world.variables.get(name, fields.persisted === true);
    // "Returns an error if the variable doesn't exist" (Streamer.bot docs).
    if (!variable) throw new Refusal(`Variable not found: "${name}"`);
    return { variables: { [name]: variable }, count: 1 };
  },
  TwitchGetUserGlobals: ofUsers("twitch"),
  TwitchGetUserGlobal: ofUser("twitch"),
  YouTubeGetUserGlobals: ofUsers("youtube"),
  YouTubeGetUserGlobal: ofUser("youtube"),
  TrovoGetUserGlobals: ofUsers("trovo"),
  TrovoGetUserGlobal: ofUser("trovo"),
  KickGetUserGlobals: ofUsers("kick"),
  KickGetUserGlobal: ofUser("kick"),
} satisfies Record<string, Answer>;
