/** What the heartbeat needs of a connection. */
export interface Pulse {
  /** Counts every sign of life: frames, pings and pongs. */
  readonly heard: number;
  ping(): void;
  /** Requests something that every server answers, for those that do not answer pings. */
  probe(): void;
}

/**
 * Watches for a peer that has silently gone (PC asleep, cable pulled). After `interval` ms without a sign of life it pings, after one and a
 * half it asks GetInfo (whether Streamer.bot answers pings is not documented), after two it calls `dead`. Returns a function that stops it.
 */
export function startHeartbeat(pulse: Pulse, interval: number, dead: () => void): () => void {
  const steps = [() => {}, () => pulse.ping(), () => pulse.probe(), dead];
  let heard = pulse.heard;
  let silent = 0;
  const timer = setInterval(() => {
    silent = pulse.heard === heard ? silent : 0;
    heard = pulse.heard;
    steps[silent]?.();
    silent += 1;
  }, interval / 2);
  return () => clearInterval(timer);
}
