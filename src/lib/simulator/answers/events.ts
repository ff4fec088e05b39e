/**
 * Logging in, subscriptions, and what the server says of itself.
 *
 * Assumed: wrong-password, login-twice, login-for-nothing, subscribe-answer, unsubscribe-answer, listed-case.
 */
import { type JsonObject, loginCloseCodes } from "../../protocol";
import { since } from "../profiles";
import { Dismissal, Refusal } from "./refusals";
import type { Answer } from "./types";

type Asked = Readonly<Record<string, readonly string[]>>;

const lowerCamel = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

export const eventAnswers = {
  Authenticate: (server, fields, session) => {
    if (server.password === undefined) throw new Refusal("Authentication is not enabled");
    if (session.authenticated) throw new Refusal("Already authenticated");
    if (!session.logIn(server.password, String(fields.authentication))) {
      throw new Dismissal(loginCloseCodes.failed, "Authentication failed");
    }
    return undefined;
  },
  Subscribe: (server, fields, session) => ({
    events: session.subscriptions.add(fields.events as Asked, server.catalogue),
  }),
  // A flat list of types, as the docs show it.
  UnSubscribe: (server, fields, session) => ({
    events: session.subscriptions.remove(fields.events as Asked, server.catalogue),
  }),
  // Keys are lowerCamel in every sample of 0.1.x, and taken to be PascalCase since.
  GetEvents: ({ profile }) => {
    if (since(profile, "0.2.0")) return { events: profile.events as JsonObject };
    return {
      events: Object.fromEntries(Object.entries(profile.events).map(([source, types]) => [lowerCamel(source), types])),
    };
  },
  GetInfo: ({ info }) => ({ info }),
} satisfies Record<string, Answer>;
