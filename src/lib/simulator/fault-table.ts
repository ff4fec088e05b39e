/** How each fault is caused and ended. */
import type { ActiveFaults, EndFault, FaultName, FaultOptions } from "./faults";
import type { Listener } from "./listener";
import type { Session } from "./session";

/** What faults act on. */
export interface Rig {
  readonly activeFaults: ActiveFaults;
  readonly listener: Pick<Listener, "open" | "close" | "releaseStalled">;
  sessions(): Iterable<Session>;
}

type Cause<N extends FaultName> = (rig: Rig, options: FaultOptions[N]) => EndFault;

const over: EndFault = async () => {};

/** A fault that is just a condition in force; one with a `count` lasts for that many requests. */
function condition<N extends FaultName>(name: N, { lasting = false } = {}): Cause<N> {
  return (rig, options) => {
    const count = (options as { count?: number }).count;
    const end = rig.activeFaults.add(name, options, lasting ? Number.POSITIVE_INFINITY : (count ?? 1));
    return async () => end();
  };
}

/** A fault that happens once, to every open socket. */
function once<N extends FaultName>(act: (session: Session, options: FaultOptions[N]) => void): Cause<N> {
  return (rig, options) => {
    for (const session of rig.sessions()) act(session, options);
    return over;
  };
}

export const causes: { readonly [N in FaultName]: Cause<N> } = {
  refuse: (rig, options) => {
    const end = rig.activeFaults.add("refuse", options);
    // Open sockets stay, so the end of the listener is not waited for.
    void rig.listener.close();
    return async () => {
      end();
      if (!rig.activeFaults.has("refuse")) await rig.listener.open();
    };
  },
  stall: (rig, options) => {
    const end = rig.activeFaults.add("stall", options);
    return async () => {
      end();
      if (!rig.activeFaults.has("stall")) rig.listener.releaseStalled();
    };
  },
  silent: condition("silent", { lasting: true }),
  freeze: (rig, options) => {
    const end = rig.activeFaults.add("freeze", options);
    for (const session of rig.sessions()) session.socket.pause();
    return async () => {
      end();
      if (rig.activeFaults.has("freeze")) return;
      for (const session of rig.sessions()) session.socket.resume();
      rig.listener.releaseStalled();
    };
  },
  drop: once((session) => session.socket.terminate()),
  close: once((session, { code = 1001, reason = "" }) => session.socket.close(code, reason)),
  malformed: once((session, { text = '{"status":"ok","id":' }) => session.send(text)),
  binary: once((session, { bytes = Uint8Array.of(0, 1, 2, 255) }) => session.socket.send(bytes, { binary: true })),
  huge: once((session, { size = 5_000_000 }) => {
    const event = { source: "General", type: "Custom" };
    session.send(JSON.stringify({ timeStamp: new Date().toISOString(), event, data: { data: "x".repeat(size) } }));
  }),
  error: condition("error"),
  slow: condition("slow", { lasting: true }),
  reorder: (rig, options) => {
    const end = rig.activeFaults.add("reorder", options);
    return async () => {
      end();
      for (const session of rig.sessions()) session.release();
    };
  },
  lose: condition("lose"),
  alter: condition("alter"),
  repeat: once((session, { status = "ok" }) => session.repeat(status)),
  fragments: condition("fragments", { lasting: true }),
};
