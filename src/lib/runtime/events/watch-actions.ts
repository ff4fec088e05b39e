/** Sends a message when an action is added, enabled, disabled, renamed or removed. */
import { messageOf, StreamerbotError } from "../../client/errors";
import { type ActionInfo, copyJson } from "../../protocol";
import type { FlowNode, RED } from "../red";
import { actionChanges } from "../server/answers";
import type { Attached } from "../server/attach";
import { whenStarted } from "../server/when-started";

/** `topic` of the message. */
type Change = "added" | "enabled" | "disabled" | "renamed" | "removed";

/** Changes closer together (ms) are looked at together: an import adds many actions at once. */
const gatherTime = 250;

/**
 * Compares the list with the one before whenever the server says that it has changed, and after every connect, since changes may have been missed. The
 * first list after a deploy is no change. `concerns` says of which actions to tell.
 */
export function watchActions(
  RED: RED,
  node: FlowNode,
  { server }: Attached,
  concerns: (action: ActionInfo) => boolean,
): void {
  if (!server) return;
  let known: ReadonlyMap<string, ActionInfo> | undefined;
  let gathering: NodeJS.Timeout | undefined;
  let told = "";

  const send = (change: Change, action: ActionInfo, before: ActionInfo | undefined): void => {
    if (![action, before].some((one) => one && concerns(one))) return;
    const message = { topic: change, payload: action, before: before ?? null, streamerbot: server.origin() };
    node.send(copyJson(message));
  };
  const look = async (): Promise<void> => {
    const list = (await server.answers.ask("GetActions", {}, actionChanges)) as ActionInfo[] | null;
    const now = new Map((list ?? []).map((action) => [action.id, action]));
    const before = known;
    known = now;
    if (!before) return;
    for (const [id, action] of now) {
      const old = before.get(id);
      for (const change of changesOf(old, action)) send(change, action, old);
    }
    for (const [id, action] of before) if (!now.has(id)) send("removed", action, action);
  };
  const report = (error: unknown): void => {
    // What has to do with the connection is told by it, and asked again when it is back.
    if (error instanceof StreamerbotError && error.code !== "REFUSED" && error.code !== "UNSUPPORTED") return;
    node.error(messageOf(error));
  };
  const lookSoon = (): void => {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      look().catch(report);
    }, gatherTime).unref();
  };
  const connected = (): void => {
    if (server.view.state !== "ready") return;
    const missing = actionChanges.filter((event) => !server.client?.knows(event)).join(", ");
    if (missing !== "" && missing !== told)
      node.warn(`This Streamer.bot does not send ${missing}: changes are not noticed`);
    told = missing;
    lookSoon();
  };
  whenStarted(RED, node, () => {
    const stops = actionChanges.map((event) => server.listen(event, lookSoon, { optional: true }));
    let state = "";
    const stopWatching = server.watch((view) => {
      if (view.state !== state) connected();
      state = view.state;
    });
    node.on("close", () => {
      clearTimeout(gathering);
      for (const stop of [...stops, stopWatching]) stop();
    });
  });
}

function changesOf(before: ActionInfo | undefined, { enabled, name }: ActionInfo): Change[] {
  if (!before) return ["added"];
  return [
    ...(before.enabled === enabled ? [] : ([enabled ? "enabled" : "disabled"] as const)),
    ...(before.name === name ? [] : (["renamed"] as const)),
  ];
}
