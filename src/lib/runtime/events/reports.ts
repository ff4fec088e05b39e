/** What the status node reports, each as a function that calls `tell` now and at every change, and returns a function that ends it. */
import { isDeepStrictEqual } from "node:util";
import { type EventFrame, isObject, type JsonObject, toTime } from "../../protocol";
import { inPayload } from "../errors";
import type { SharedServer } from "../server/server";

/** `since`: ISO 8601, UTC. */
interface Report {
  state: string;
  since: string;
}

/** What a node keeps over a restart: in its context, as JSON. */
export interface Memory {
  get(): unknown;
  set(kept: object): void;
}

type Reporter = (
  server: SharedServer,
  tell: (report: Report & Record<string, unknown>) => void,
  memory: Memory,
) => () => void;

/** What events say about live streams: the platform (or tool) and whether it is on. */
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
    tell({ state, since: now(), error: inPayload(error), retryIn: retryIn ?? null });
  });
};

/** Whether one platform's stream is on. `told` is when that was last said, `kept` that it was before a restart of Node-RED, or a deploy. */
interface Told {
  state: "online" | "offline";
  since: string;
  told: string;
  kept: boolean;
}

/** Reports older than this (ms) are not worth keeping. */
const longestKept = 24 * 3_600_000;

/**
 * Whether the stream is on. No request says so for all platforms: it is unknown until an event does, and unknown again after the connection was lost,
 * since nobody heard of a stream that ended meanwhile. YouTube's monitored broadcasts are requested after every connect. What was known before a
 * restart is reported as `kept`, with its age in seconds.
 */
const stream: Reporter = (server, tell, memory) => {
  const platforms = readKept(memory.get());
  let current = { state: "unknown", since: now() };
  const update = (): void => {
    const known = [...platforms.values()];
    const online = known.some(({ state }) => state === "online");
    const state = known.length === 0 ? "unknown" : online ? "online" : "offline";
    if (state !== current.state) current = { state, since: sinceOf(known, online) };
    const kept = known.length > 0 && known.every((one) => one.kept);
    const last = Math.max(...known.map(({ told }) => Date.parse(told)));
    const age = known.length > 0 ? Math.max(0, Math.round((Date.now() - last) / 1_000)) : null;
    tell({ ...current, kept, age, platforms: Object.fromEntries(platforms) });
  };
  const learn = (name: string, online: boolean, at: unknown): void => {
    const since = toTime(at) ?? now();
    platforms.set(name, { state: online ? "online" : "offline", since, told: now(), kept: false });
    memory.set(Object.fromEntries(platforms));
    update();
  };
  update();
  const stops = Object.entries(streamEvents).map(([event, [name, online]]) =>
    server.listen(event, ({ timeStamp }: EventFrame) => learn(name, online, timeStamp), { optional: true }),
  );
  let ended = false;
  const askYouTube = async (): Promise<void> => {
    const response = await server.client?.request("GetMonitoredYouTubeBroadcasts");
    const live = (response?.broadcasts ?? []).find(isLive);
    if (live && !ended) learn("youtube", true, live.actualStartTime);
  };
  let state = "";
  const stopWatching = server.watch((view) => {
    const before = state;
    state = view.state;
    // Old servers can't say, and one that is asked in vain is no news.
    if (state === "ready" && before !== "ready") askYouTube().catch(() => {});
    if (before !== "ready" || state === "ready" || platforms.size === 0) return;
    platforms.clear();
    update();
  });
  return () => {
    ended = true;
    for (const stop of [...stops, stopWatching]) stop();
  };
};

/** The list contains upcoming broadcasts, too. Their `status` is YouTube's life cycle: https://developers.google.com/youtube/v3/live/docs/liveBroadcasts */
function isLive({ status, actualStartTime }: JsonObject): boolean {
  if (status === "live" || status === "liveStarting") return true;
  return status !== "complete" && status !== "revoked" && toTime(actualStartTime) !== null;
}

function sinceOf(known: readonly Told[], online: boolean): string {
  const times = known.filter(({ state }) => !online || state === "online").map(({ since }) => since);
  return times.sort()[online ? 0 : times.length - 1] ?? now();
}

/** What a context store has kept; it may hold anything. */
function readKept(kept: unknown): Map<string, Told> {
  const entries = Object.entries(isObject(kept) ? kept : {}).flatMap(([name, one]): [string, Told][] => {
    if (!isObject(one) || (one.state !== "online" && one.state !== "offline")) return [];
    const { state, since, told } = one;
    const age = Date.now() - Date.parse(String(told));
    return age < longestKept ? [[name, { state, since: String(since), told: String(told), kept: true }]] : [];
  });
  return new Map(entries);
}

/** Which Streamer.bot is at the other end: `changed` if it is another one, or another version, than before. */
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
