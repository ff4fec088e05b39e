/** Variables, credits, viewers, chat. */
import { isObject } from "../../protocol";
import {
  asAssumed,
  both,
  dataOf,
  differs,
  from,
  isRefusal,
  isText,
  listOf,
  notSeen,
  notSent,
  onAnswer,
  onEvents,
  onReply,
  type Section,
} from "../statement";

/** A name that no variable, and no user, has. */
export const nobody = "streamerbot_check_nobody";

export const stream: Section = {
  title: "Variables, credits, viewers, chat",
  whose: "The simulator",
  statements: {
    globals: {
      says: "GetGlobals and GetGlobal answer with `variables`, an object by name, and `count`",
      evidence: "observed in the official client; the documentation shows one variable as `variable`",
      check: both(
        onAnswer(
          "GetGlobals",
          ({ variables, count }) => isObject(variables) && count === Object.keys(variables).length,
        ),
        onAnswer("GetGlobal", ({ variables }) => isObject(variables)),
      ),
    },
    "globals-kept": {
      says: "GetGlobals without `persisted` is answered, with the persisted ones",
      evidence: "observed that it is answered (Macro Deck plugin); which ones is inferred",
      check(seen) {
        const [any] = seen.answers("GetGlobals", { persisted: undefined }).slice(-1);
        const [kept] = seen.answers("GetGlobals", { persisted: true });
        if (!any || !kept) return notSeen("GetGlobals was not answered");
        const names = ({ variables }: { variables?: unknown }) =>
          Object.keys(variables ?? {})
            .sort()
            .join();
        return any.status === "ok" && names(any) === names(kept) ? asAssumed : differs(any);
      },
    },
    "user-variables": {
      says: "User variables are answered as a list",
      evidence: "documented",
      check: onAnswer("TwitchGetUserGlobals", ({ variables }) => Array.isArray(variables)),
    },
    "no-variable": {
      says: "A variable that does not exist is refused",
      evidence: "documented for GetGlobal, inferred for those of users",
      check: both(
        onReply("GetGlobal", isRefusal, { variable: nobody }),
        onReply("TwitchGetUserGlobal", isRefusal, { variable: nobody }),
      ),
    },
    "variable-events": {
      says: "A change sends Misc.GlobalVariableUpdated with `{name, oldValue, newValue}`; Created and Deleted exist from 1.0.0 on",
      evidence: "observed in overlays for `name` and `newValue`; the rest inferred",
      check: onEvents(["Misc.GlobalVariableUpdated"], (frame) =>
        ["name", "oldValue", "newValue"].every((name) => name in dataOf(frame)),
      ),
    },
    "user-variable-events": {
      says: "Variables of users send no event",
      evidence: "its payload is not known",
      check: notSent((name) => /UserGlobalVariable/.test(name)),
    },
    credits: {
      says: "Credits are lists of names, filled by the events that happen; up to 0.1.14 the same lists have other names",
      evidence: "the form documented, the filling inferred",
      check: onAnswer("GetCredits", (answer, seen) =>
        (seen.has("0.1.15") ? ["events", "users", "top"] : ["Events", "User", "TopBits"]).every((name) =>
          isObject(answer[name]),
        ),
      ),
    },
    "bits-lists": {
      says: "Bits of all time, of the month and of the week are the same list",
      evidence: "a simplification",
      cannot: "The simulator is simpler here than the real one, and known to be.",
    },
    viewers: {
      says: "GetActiveViewers: `previousActive` since 0.1.17, `lastActive` before; `type` from 1.0.0 on; `role` is a word",
      evidence: "observed in samples of different dates",
      check: onAnswer("GetActiveViewers", ({ viewers }, seen) =>
        listOf(viewers).every(
          (viewer) =>
            (seen.has("0.1.17") ? "previousActive" : "lastActive") in viewer &&
            "type" in viewer === seen.has("1.0.0") &&
            isText(viewer.role),
        ),
      ),
    },
    "active-by-chat": {
      says: "Anyone who writes in chat is an active viewer",
      evidence: "a simplification",
      cannot: "The simulator is simpler here than the real one, and known to be.",
    },
    "message-echo": {
      says: "SendMessage comes back as a chat event of its platform, from the broadcaster or the bot, and is refused on platforms that are not connected",
      evidence: "inferred",
      cannot: "The check writes nothing in anybody's chat.",
    },
    broadcaster: {
      says: "GetBroadcaster: Kick from 1.0.0 on, bot accounts from 0.2.0 on",
      evidence: "documented",
      check: onAnswer("GetBroadcaster", (answer, seen) => {
        const all = [answer.connected, answer.disconnected].flatMap((list) => (Array.isArray(list) ? list : []));
        return isObject(answer.platforms) && all.includes("kick") === seen.has("1.0.0");
      }),
    },
    "no-pronouns": {
      says: "GetUserPronouns for an unknown user: `userFound: false` and nothing else",
      evidence: "inferred",
      check: from(
        "0.2.5",
        onAnswer("GetUserPronouns", ({ pronoun }) => JSON.stringify(pronoun) === '{"userFound":false}'),
      ),
    },
    "command-sources": {
      says: "`sources` of commands is the number 1",
      evidence: "observed in the documentation's sample; the official client's type says a list",
      check: onAnswer("GetCommands", ({ commands }) =>
        listOf(commands).every(({ sources }) => typeof sources === "number"),
      ),
    },
    "broadcast-status": {
      says: "GetMonitoredYouTubeBroadcasts may list upcoming broadcasts. The *status* node counts one as live if its `status` is `live`, or if it has an `actualStartTime` and is not `complete`",
      evidence: "inferred from YouTube's own API",
      check: onAnswer("GetMonitoredYouTubeBroadcasts", ({ broadcasts }) =>
        listOf(broadcasts).every((broadcast) => isText(broadcast.status) || "actualStartTime" in broadcast),
      ),
    },
  },
};
