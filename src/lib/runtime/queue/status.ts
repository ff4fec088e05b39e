/** What the status of a queue node says of its lane. */
import type { Activity } from "../server/status";
import type { LaneView } from "./types";

const seconds = (ms: number): number => Math.max(0, Math.round(ms / 1_000));

/** Key and colour by what the lane does; the first that fits. Its values are read when it is shown. */
const activities: readonly [fits: (view: LaneView) => boolean, fill: Activity["fill"], text: string][] = [
  [({ playedFor, paused }) => playedFor !== undefined && paused, "yellow", "queue.lastPlaying"],
  [({ playedFor }) => playedFor !== undefined, "green", "queue.playing"],
  [({ heldFor }) => heldFor !== undefined, "yellow", "queue.held"],
  [({ paused }) => paused, "yellow", "queue.paused"],
  [({ away }) => away, "yellow", "queue.away"],
  [({ waiting }) => waiting > 0, "green", "queue.waiting"],
  [() => true, "green", "queue.empty"],
];

export function laneActivity(view: () => LaneView): Activity {
  const now = view();
  const [, fill, text] = activities.find(([fits]) => fits(now)) as (typeof activities)[number];
  return {
    fill,
    text,
    values: () => {
      const { playedFor = 0, heldFor = 0, waiting } = view();
      return { playing: seconds(playedFor), held: seconds(heldFor), waiting };
    },
  };
}
