/** What the status node reports, each as a function that calls `tell` now and at every change, and returns what ends it. */
import { isDeepStrictEqual } from "node:util";
import { type EventFrame, toTime } from "../../protocol";
import type { SharedServer } from "../server/server";

/** `since`: ISO 8601, UTC. */
interface Report {
  state: string;
  since: string;
}

type Reporter = (server: SharedServer, tell: (report: Report & Record<string, unknown>) => void) => () => void;

/** What is told of live streams, by event: the platform (or tool) and whether it is on. */
const streamEvents: Record<string, [name: string, online: boolean]> = {
  "Twitch.StreamOnline": ["twitch", true],
  "Twitch.StreamOffline": ["twitch", false],
  "YouTube.BroadcastStarted": ["youtube", true],
  "YouTube.BroadcastEnded": ["youtube", false],
  "Kick.StreamOnline": ["kick", true],
  "Kick.StreamOffline": ["kick", false],
  "Trovo.StreamOnline": ["trovo", true],
  "Trovo.StreamOffline": ["trovo", false],
  "Obs.StreamingStarted": ["obs", true],
  "Obs.StreamingStopped": ["obs", false],
  "StreamlabsDesktop.StreamingStarted": ["streamlabsdesktop", true],
  "StreamlabsDesktop.StreamingStopped": ["streamlabsdesktop", false],
  "MeldStudio.StreamingStarted": ["meldstudio", true],
  "MeldStudio.StreamingStopped": ["meldstudio", false],
};

const now = (): string => new Date().toISOString();

/** The connection: the client's states, with what is wrong and when the next try is. */
const connection: Reporter = (server, tell) => {
  let last = "";
  return server.watch(({ state, error, retryIn }) => {
    // A try that fails like the one before is no news.
    const news = `${state} ${error?.code ?? ""}`;
    if (news === last) return;
    last = news;
    const reason = error && { code: error.code, message: error.message, hint: error.hint };
    tell({ state, since: now(), error: reason ?? null, retryIn: retryIn ?? null });
  });
};

/**
 * Whether the stream is on. No request tells, so that it is unknown until an event does, and unknown again after a loss of the connection: a
 * stream that ended meanwhile told nobody.
 */
const stream: Reporter = (server, tell) => {
  const platforms = new Map<string, { state: "online" | "offline"; since: string }>();
  let current = { state: "unknown", since: now() };
  const update = (): void => {
    const known = [...platforms.values()];
    const online = known.some(({ state }) => state === "online");
    const state = known.length === 0 ? "unknown" : online ? "online" : "offline";
    if (state !== current.state) current = { state, since: now() };
    tell({ ...current, platforms: Object.fromEntries(platforms) });
  };
  update();
  const stops = Object.entries(streamEvents).map(([event, [name, online]]) =>
    server.listen(
      event,
      ({ timeStamp }: EventFrame) => {
        const since = toTime(timeStamp) ?? now();
        platforms.set(name, { state: online ? "online" : "offline", since });
        update();
      },
      { optional: true },
    ),
  );
  const stopWatching = server.watch(({ state }) => {
    if (state === "ready" || platforms.size === 0) return;
    platforms.clear();
    update();
  });
  return () => {
    for (const stop of [...stops, stopWatching]) stop();
  };
};

/** Which Streamer.bot is at the other end: `changed` where it is another one, or another version, than before. */
const instance: Reporter = (server, tell) => {
  let last: unknown;
  return server.watch(({ state }) => {
    const info = state === "ready" ? (server.client?.info ?? null) : null;
    if (isDeepStrictEqual(info, last)) return;
    const changed = last !== undefined && last !== null && info !== null;
    last = info;
    tell({ state: info ? "known" : "unknown", since: now(), changed, info });
  });
};

export const reports: Record<"connection" | "stream" | "instance", Reporter> = { connection, stream, instance };
