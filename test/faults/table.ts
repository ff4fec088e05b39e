/** What can go wrong between a client and a Streamer.bot: the rows of the matrix, and what a soak run picks from. */
import { setTimeout as sleep } from "node:timers/promises";
import type { JsonObject } from "../../src/lib/protocol";
import type { Simulator } from "../../src/lib/simulator";
import type { TcpProxy } from "../support/proxy";
import { rawClose, rawCompressed, rawFrame } from "../support/raw-frames";
import { inject, password, type StateName } from "./rig";

/** Where a fault strikes: a server, the way to it, and the clock of the program under test. */
export interface Place {
  simulator: Simulator;
  proxy: TcpProxy;
  /** Sets the program's clock off by so many ms for a while. */
  jump(ms: number): Promise<void>;
}

export interface Fault {
  /** Brings it about. Returns a function that ends it, if it does not end by itself. */
  cause(place: Place): unknown;
  end?(place: Place): unknown;
  /** The states in which it can happen at all; all of them by default. */
  in?: readonly StateName[];
  /** The client has to notice it, since the connection is of no use any more. */
  noticed?: true;
  /** A connection that is ready stays so: the client must not even notice it. */
  unnoticed?: true;
  /** The client takes it for something that only a person mends, and waits the longest (30 s by default) before it tries again. */
  slow?: true;
  /** One of many of its kind, which only a soak run has the time for. */
  long?: true;
  /** The request it is about: it strikes every such request while it lasts. */
  request?: string;
}

const open: readonly StateName[] = ["connecting", "authenticating", "ready and idle", "ready with requests"];
const ready: readonly StateName[] = ["ready and idle", "ready with requests"];

/** Who greets instead of the server. A client that connects believes the first Hello, and old servers send none. */
export const impostor = "Somebody else";

/** Frames that nobody should send: they change nothing. */
const oddFrames: Record<string, unknown[]> = {
  "JSON that breaks off": ['{"status":"ok","id":'],
  "no JSON at all": ["Hello?", "", " ", "\u0000"],
  "JSON that is no object": ["null", "[]", "7", '"text"', "true", "{}"],
  "answers that nobody waits for": [
    { status: "ok", id: "nobody's" },
    { status: "error", id: "0", error: "No" },
  ],
  "answers with ids of the wrong type": [
    ...[null, 0, 1.5, true, [], ["1"], {}, { toString: null, valueOf: null }].map((id) => ({ status: "ok", id })),
  ],
  "a second Hello": [{ request: "Hello", info: { name: impostor, version: "9.9.9" } }],
  "a request": [{ request: "DoAction", id: "1", action: { name: "Format C" } }],
  "events without a name": [{ event: {} }, { event: { source: 1, type: null } }, { event: "Twitch.Follow" }],
  "an event nobody asked for": [{ event: { source: "Nobody", type: "Asked" }, data: {} }],
  "members called __proto__ and constructor": [
    '{"event":{"source":"__proto__","type":"constructor"},"data":{"__proto__":{"polluted":1}}}',
    '{"__proto__":{"polluted":1},"status":"ok","id":"__proto__"}',
    '{"constructor":{"prototype":{"polluted":1}},"event":{"source":"Twitch","type":"__proto__"}}',
  ],
  "two thousand levels of nesting": [
    `{"event":{"source":"Twitch","type":"Follow"},"data":${'{"a":'.repeat(2_000)}1${"}".repeat(2_000)}}`,
  ],
  "ten thousand levels of nesting": [
    `{"event":{"source":"General","type":"Custom"},"data":${"[".repeat(10_000)}${"]".repeat(10_000)}}`,
    `{"status":"ok","id":"1","deep":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}`,
  ],
};

/** Those that an endpoint may send, the ranges for libraries and applications included. */
const closeCodes = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999];

/** Bytes that break the WebSocket protocol (RFC 6455): the connection ends, and comes back. */
const brokenFrames: Record<string, Uint8Array> = {
  "a compressed frame though no compression was agreed on": rawCompressed(
    '{"event":{"source":"Twitch","type":"Follow"}}',
  ),
  "a frame of a reserved kind": rawFrame("reserved", { payload: "?" }),
  "a masked frame": rawFrame("text", { payload: "{}", masked: true }),
  "a continuation of nothing": rawFrame("continuation", { payload: "{}" }),
  "a new frame before the last one has ended": Buffer.concat([rawFrame("text", { fin: false }), rawFrame("text")]),
  "a ping that is too long": rawFrame("ping", { payload: "x".repeat(126) }),
  "a frame that announces more bytes than there are numbers": rawFrame("text", { announced: 2 ** 62 }),
  "a frame that announces 16 MB and never comes": rawFrame("text", { announced: 16_000_000 }),
  "no WebSocket any more": Buffer.from("HTTP/1.1 500 Internal Server Error\r\n\r\n"),
  "a closing frame of one byte": rawFrame("close", { payload: Uint8Array.of(3) }),
  ...Object.fromEntries(
    // Reserved, never to be sent, or in no range at all.
    [0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535].map((code) => [
      `the closing code ${code}, which nobody may send`,
      rawClose(code),
    ]),
  ),
};

/** Requests that flows and the client itself make, each of which can go wrong in its own way. */
const asked = [
  "Authenticate",
  "DoAction",
  "ExecuteCodeTrigger",
  "GetActions",
  "GetActiveViewers",
  "GetBroadcaster",
  "GetCommands",
  "GetCredits",
  "GetEvents",
  "GetGlobal",
  "GetGlobals",
  "GetInfo",
  "SendMessage",
  "Subscribe",
  "TestCredits",
  "TwitchGetUserGlobal",
  "TwitchGetUserGlobals",
  "UnSubscribe",
];

/** What different answers are worth having for. */
const useful = ["args", "info", "events", "actions", "viewers", "variables", "commands", "platforms", "users"];

/** Answers that are none: for nobody, without a status, or with something else where the useful part should be. */
const strange: JsonObject[] = [
  { id: "nobody's" },
  { id: undefined },
  { status: undefined },
  ...[null, 7, [null], { Twitch: null }, undefined].map((value) =>
    Object.fromEntries(useful.map((member) => [member, value])),
  ),
];

/** The client's own requests come with a new connection. */
const own = new Set(["Authenticate", "GetEvents", "Subscribe"]);

function troublesOf(request: string): [string, Fault][] {
  const slow = request === "Authenticate" || request === "Subscribe";
  const row = (what: string, cause: (simulator: Simulator) => unknown, { waits = slow } = {}): [string, Fault] => [
    `${request} ${what}`,
    {
      request,
      ...(waits && { slow: true }),
      ...(!own.has(request) && { in: ready }),
      cause({ simulator }) {
        cause(simulator);
        if (own.has(request)) simulator.fault("drop");
      },
    },
  ];
  return [
    row("is refused three times", (simulator) => simulator.fault("error", { request, count: 3, text: "Not now" })),
    row("is not answered three times", (simulator) => simulator.fault("lose", { request, count: 3 })),
    row("is answered late", (simulator) => simulator.fault("slow", { request, ms: 500 }), { waits: false }),
    row("is answered in strange ways", (simulator) => {
      for (const members of strange) simulator.fault("alter", { request, count: 1, members });
    }),
  ];
}

export const faults: Record<string, Fault> = {
  "the port is refused": {
    async cause({ proxy }) {
      await proxy.set("refuse");
      proxy.cut();
    },
  },
  "a connection is accepted and never spoken to": {
    async cause({ proxy }) {
      await proxy.set("silent");
      proxy.cut();
    },
  },
  "the upgrade is not answered": {
    async cause({ proxy }) {
      await proxy.set("hold");
      proxy.cut();
    },
  },
  "the line goes dead, half open": { cause: ({ proxy }) => proxy.set("freeze"), noticed: true },
  "the line is cut": { cause: ({ proxy }) => proxy.cut("reset"), noticed: true },
  "the line ends without a closing handshake": { cause: ({ proxy }) => proxy.cut("end"), noticed: true },
  "bytes come in drops": { cause: ({ proxy }) => proxy.set("drip") },
  "every byte comes alone": { cause: ({ proxy }) => proxy.set("bytes") },
  "every frame comes in fragments of one byte": { cause: ({ simulator }) => simulator.fault("fragments") },
  "the server says nothing, not even Hello": {
    cause({ simulator }) {
      simulator.fault("silent");
      simulator.fault("drop");
    },
  },
  "the login is not answered": {
    cause({ simulator }) {
      simulator.fault("lose", { request: "Authenticate", count: 1 });
      simulator.fault("drop");
    },
  },
  "the login is refused once": {
    slow: true,
    cause({ simulator }) {
      simulator.fault("error", { request: "Authenticate", count: 1 });
      simulator.fault("drop");
    },
  },
  "the list of events is not to be had": {
    cause({ simulator }) {
      simulator.fault("error", { request: "GetEvents", count: 1 });
      simulator.fault("drop");
    },
  },
  "Subscribe is refused once": {
    slow: true,
    cause({ simulator }) {
      simulator.fault("error", { request: "Subscribe", count: 1 });
      simulator.fault("drop");
    },
  },
  "Subscribe is not answered once": {
    slow: true,
    cause({ simulator }) {
      simulator.fault("lose", { request: "Subscribe", count: 1 });
      simulator.fault("drop");
    },
  },
  "a binary frame": { cause: ({ simulator }) => simulator.fault("binary"), in: open },
  "a frame of 1 MB": { cause: ({ simulator }) => simulator.fault("huge", { size: 1_000_000 }), in: open },
  "a frame of 16 MB": { cause: ({ simulator }) => simulator.fault("huge", { size: 16_000_000 }), in: ready },
  "a frame of 100 MB": {
    cause: ({ simulator }) => simulator.fault("huge", { size: 100_000_000 }),
    in: ["ready with requests"],
    noticed: true,
  },
  "answers are late": { cause: ({ simulator }) => simulator.fault("slow", { ms: 30 }) },
  "answers come in the wrong order": { cause: ({ simulator }) => simulator.fault("reorder") },
  "answers come twice": {
    cause({ simulator }) {
      simulator.fault("repeat");
      simulator.fault("repeat", { status: "error" });
    },
    in: open,
  },
  ...Object.fromEntries(
    Object.entries(oddFrames).map(([what, frames]): [string, Fault] => [
      what,
      { cause: ({ simulator }) => inject(simulator, ...frames), in: open },
    ]),
  ),
  ...Object.fromEntries(
    closeCodes.map((code): [string, Fault] => [
      `the server closes with code ${code}`,
      { cause: ({ simulator }) => simulator.fault("close", { code }), in: ready, noticed: true },
    ]),
  ),
  ...Object.fromEntries(
    [4006, 4009].map((code): [string, Fault] => [
      `the server closes with code ${code}, for want of a login`,
      { cause: ({ simulator }) => simulator.fault("close", { code }), in: open, noticed: true, slow: true },
    ]),
  ),
  "a closing frame, after which TCP stays open": {
    async cause({ proxy }) {
      await proxy.set("hold");
      proxy.say(rawClose(1001));
    },
    in: ready,
    noticed: true,
  },
  "a large frame that comes slowly, but comes": {
    async cause({ simulator, proxy }) {
      await proxy.set("slow");
      simulator.fault("huge", { size: 120_000 });
      // Longer than the heartbeat's patience, and not as long as the frame takes.
      await sleep(600);
    },
    in: ["ready and idle"],
    unnoticed: true,
  },
  "a closing frame without a code": {
    cause: ({ proxy }) => proxy.say(rawFrame("close")),
    in: ready,
    noticed: true,
  },
  ...Object.fromEntries(
    Object.entries(brokenFrames).map(([what, bytes]): [string, Fault] => [
      what,
      { cause: ({ proxy }) => proxy.say(bytes), in: ready, noticed: true },
    ]),
  ),
  "a text that is not UTF-8": {
    cause: ({ proxy }) => proxy.say(rawFrame("text", { payload: Uint8Array.of(0x22, 0xff, 0xfe, 0x22) })),
    in: ["ready and idle"],
    unnoticed: true,
  },
  "a closing frame whose reason is no UTF-8": {
    cause: ({ proxy }) => proxy.say(rawClose(1000, Uint8Array.of(0xff))),
    in: ready,
    noticed: true,
  },
  "pings at once, and pongs that nobody asked for": {
    cause: ({ proxy }) =>
      proxy.say(
        Buffer.concat(
          Array(30)
            .fill([rawFrame("ping"), rawFrame("pong")])
            .flat(),
        ),
      ),
    in: ["ready and idle"],
    unnoticed: true,
  },
  // More than the WebSocket library answers at once.
  "a thousand pings at once": {
    cause: ({ proxy }) => proxy.say(Buffer.concat(Array(1_000).fill(rawFrame("ping")))),
    in: ready,
    noticed: true,
  },
  "a restart with the login enforced": {
    cause: ({ simulator }) => simulator.restart({ password, authentication: "enforced" }),
    noticed: true,
  },
  "a restart with the login switched off": {
    cause: ({ simulator }) => simulator.restart({ password: null }),
    noticed: true,
  },
  "a restart with another password, and back": {
    slow: true,
    cause: ({ simulator }) => simulator.restart({ password: "another" }),
    end: ({ simulator }) => simulator.restart({ password }),
    noticed: true,
  },
  "a restart as a Streamer.bot without Hello and with fewer events": {
    cause: ({ simulator }) => simulator.restart({ profile: "0.2.4" }),
    noticed: true,
  },
  "a restart as another instance": {
    cause: ({ simulator }) => simulator.restart({ instanceId: "00000000-0000-0000-0000-000000000001", name: "Other" }),
    noticed: true,
  },
  "the clock jumps an hour ahead": { cause: ({ jump }) => jump(3_600_000), unnoticed: true },
  "the clock jumps an hour back": { cause: ({ jump }) => jump(-3_600_000), unnoticed: true },
  ...Object.fromEntries(
    asked
      .flatMap((request) => troublesOf(request))
      .map(([what, fault]): [string, Fault] => [what, { ...fault, long: true }]),
  ),
};
