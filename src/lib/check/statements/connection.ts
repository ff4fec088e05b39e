/** Connection and login. */
import { isObject } from "../../protocol";
import {
  asAssumed,
  before,
  differs,
  from,
  isRefusal,
  isText,
  notSeen,
  onTried,
  onTry,
  type Section,
} from "../statement";

/** How far apart (ms) a real server's pings are at least. */
const pingTime = 50_000;

const hasChallenge = (hello: unknown): boolean => {
  const { authentication } = hello as { authentication?: unknown };
  if (authentication === undefined) return true;
  return isObject(authentication) && isText(authentication.salt) && isText(authentication.challenge);
};

export const connection: Section = {
  title: "Connection and login",
  whose: "The simulator",
  statements: {
    hello: {
      says: "Pushes Hello right after the socket opens, from 0.2.5 on, with or without a password; it contains `authentication` with salt and challenge only if a password is set",
      evidence: "documented",
      check: from("0.2.5", (seen) => {
        const odd = seen.hellos.find((hello) => !isObject(hello.info) || !hasChallenge(hello));
        if (odd) return differs(odd);
        if (seen.hellos.length === 0) return differs("no Hello came");
        return asAssumed;
      }),
    },
    "challenge-fresh": {
      says: "Salt and challenge are fresh for every connection",
      evidence: "inferred from the purpose of a challenge",
      check(seen) {
        const challenges = seen.hellos.flatMap(({ authentication }) =>
          isObject(authentication) ? [authentication] : [],
        );
        if (challenges.length < 2) return notSeen("needs a Streamer.bot with a password");
        const all = challenges.flatMap((each) => [each.salt, each.challenge]);
        return new Set(all).size === all.length ? asAssumed : differs("the same salt or challenge came twice");
      },
    },
    "login-hash": {
      says: "Checks `base64(sha256(base64(sha256(password + salt)) + challenge))`",
      evidence: "documented",
      check: (seen) => (seen.loggedIn ? asAssumed : notSeen("needs a Streamer.bot with a password, and --password")),
    },
    "login-only-for-chat": {
      says: "With authentication on, only SendMessage needs a login",
      evidence: "documented",
      check(seen) {
        const tried = seen.tries.get("no login");
        if (!tried) return notSeen("needs a Streamer.bot with a password");
        if (tried.closed) return notSeen("needs a Streamer.bot that does not enforce the password");
        const odd = tried.received.find(({ status }) => status === "error");
        return odd ? differs(odd) : asAssumed;
      },
    },
    "login-enforced": {
      says: "With authentication enforced, any first request other than Authenticate closes the socket; so does not logging in within 30 s",
      evidence: "documented",
      check(seen) {
        const tried = seen.tries.get("no login");
        if (!tried) return notSeen("needs a Streamer.bot with a password");
        if (tried.closed) return asAssumed;
        const refused = tried.received.find(({ status }) => status === "error");
        return refused ? differs(refused) : notSeen("needs a Streamer.bot that enforces the password");
      },
    },
    "login-timeout": {
      says: 'No login for 30 s: close code 4006, "Did not receive Authenticate request within 30s"',
      evidence:
        "observed: an overlay handles it (hakalachi/streamerbot-soclip). Whether this also applies without enforcement is unknown: the simulator says no, the client copes with both",
      check: onTry("saying nothing", ({ closed }, seen) => {
        const enforced = seen.tries.get("no login")?.closed !== undefined;
        if (!enforced || !closed) return enforced === (closed !== undefined);
        return closed.code === 4006 && closed.reason.startsWith("Did not receive Authenticate request within");
      }),
    },
    "wrong-password": {
      says: 'A wrong password gets no answer, just close code 4009, "Authentication failed"',
      evidence:
        "observed: the same overlay, checked on 1.0.4, and a Rust client for 1.0.7. The fault `error` makes it an answer with status error, and the socket stays open",
      check: onTry(
        "wrong password",
        ({ closed, received }) =>
          closed?.code === 4009 &&
          closed.reason === "Authentication failed" &&
          !received.some(({ id }) => id === "wrong"),
      ),
    },
    "first-request": {
      says: "Another first request, with authentication enforced: close code 4009 as well",
      evidence: "inferred",
      check(seen) {
        const closed = seen.tries.get("no login")?.closed;
        if (!closed) return notSeen("needs a Streamer.bot that enforces the password");
        return closed.code === 4009 ? asAssumed : differs({ closed });
      },
    },
    "login-twice": {
      says: 'A second Authenticate is refused with "Already authenticated"',
      evidence: "observed: the Macro Deck plugin (MrVibesRSA/Streamer.bot-Plugin) looks for that text",
      check: onTried(
        "login twice",
        "again",
        ({ status, error }) => status === "error" && error === "Already authenticated",
      ),
    },
    "login-for-nothing": {
      says: "Authenticate is refused if no password is set",
      evidence: "inferred",
      check: from("0.2.5", (seen) => {
        if (seen.hellos.some(({ authentication }) => authentication))
          return notSeen("needs a Streamer.bot without a password");
        return onTried("odd requests", "login", isRefusal)(seen);
      }),
    },
    "old-silence": {
      says: "Up to 0.2.4 the server says nothing until asked, and has no Authenticate",
      evidence: "documented by the official client's source",
      check: before("0.2.5", ({ hellos: [hello] }) => (hello ? differs(hello) : asAssumed)),
    },
    pong: {
      says: "WebSocket pings are answered",
      evidence: "inferred: every WebSocket library does",
      check: onTry("fresh", ({ ponged }) => ponged === true),
    },
    pings: {
      says: "The simulator sends no pings. A real server may do so once a minute, and drop clients that do not answer within a second",
      evidence: "observed with websocket-sharp",
      check(seen) {
        const pings = seen.tries.get("fresh")?.pings ?? [];
        if (pings.length === 0) return notSeen("no ping came; listen for some minutes");
        const close = pings.some((at, index) => index > 0 && at - (pings[index - 1] ?? 0) < pingTime);
        return close ? differs({ "pings at (ms)": pings }) : asAssumed;
      },
    },
    compression: {
      says: 'Frames are not compressed. With `compression: "legacy"`, clients that offer compression get messages that end in a final DEFLATE block',
      evidence: "observed with websocket-sharp, the library of servers up to 0.2.x",
      check: onTry("compression", ({ extensions }) => extensions === ""),
    },
    "other-path": {
      says: "A path other than the endpoint is refused with HTTP 404",
      evidence: "inferred",
      check: onTry("other path", ({ http }) => http === 404),
    },
    "slow-clients": {
      says: "The server waits for a slow client: events queue up there without limit and without loss",
      evidence:
        "not known. The nodes read only as fast as the flow works, so what happens to a flood depends on what a real Streamer.bot does",
      cannot: "It would take a flood of events, and a check must do no harm.",
    },
    "stop-code": {
      says: "A stop and a restart close all sockets with code 1001",
      evidence: "observed with websocket-sharp; its builds of 2016 give no code",
      check(seen) {
        const closed = seen.tries.get("fresh")?.closed;
        if (!closed || closed.code === 1006)
          return notSeen("needs Streamer.bot's WebSocket server to be stopped during the check");
        return closed.code === 1001 ? asAssumed : differs({ closed });
      },
    },
    "restart-id": {
      says: "A restart gives a new `instanceId` unless configured otherwise. The real one may keep its id",
      evidence: "inferred",
      check(seen) {
        const gone = seen.tries.get("fresh")?.closed;
        // A network that fails for a moment is no restart.
        if (!seen.restarted || !gone || gone.code === 1006)
          return notSeen("needs Streamer.bot to be restarted during the check");
        const { was, is } = seen.restarted;
        return was === is ? differs({ instanceId: is }) : asAssumed;
      },
    },
    "replay-mode": {
      says: 'No real server says `mode: "replay"` of itself: by it a recording that is played is told from the real thing',
      evidence: "inferred: the documentation shows `ui`",
      check(seen) {
        const infos = [...seen.hellos, ...seen.answers("GetInfo")];
        if (infos.length === 0) return notSeen("the server did not say what it is");
        const odd = infos.find(({ info }) => isObject(info) && info.mode === "replay");
        return odd ? differs(odd) : asAssumed;
      },
    },
  },
};
