/** Everything that is assumed of Streamer.bot: docs/assumptions.md is written from these tables (`npm run docs`). */
import type { Section } from "../statement";
import { actions } from "./actions";
import { bridge } from "./bridge";
import { connection } from "./connection";
import { events, sharedChat } from "./events";
import { requests } from "./requests";
import { stream } from "./stream";

export const sections: readonly Section[] = [connection, requests, events, sharedChat, actions, stream, bridge];
