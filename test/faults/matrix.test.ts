/** Every fault in every state of the client: afterwards it works as if nothing had been. */
import assert from "node:assert/strict";
import { cleanup, until } from "../support/until";
import { asked, footprint, inject, isWell, password, type Rig, type StateName, startRig, states } from "./rig";

interface Fault {
  /** Brings it about. Returns what ends it, where it does not end by itself. */
  cause(rig: Rig): unknown;
  end?(rig: Rig): unknown;
  /** The states in which it can happen at all; all of them unless told. */
  in?: readonly StateName[];
  /** The client has to notice it, since the connection is of no use any more. */
  noticed?: true;
}

const open: readonly StateName[] = ["connecting", "authenticating", "ready and idle", "ready with requests"];
const ready: readonly StateName[] = ["ready and idle", "ready with requests"];

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
  "a second Hello": [{ request: "Hello", info: { name: "Somebody else", version: "9.9.9" } }],
  "a request": [{ request: "DoAction", id: "1", action: { name: "Format C" } }],
  "events without a name": [{ event: {} }, { event: { source: 1, type: null } }, { event: "Twitch.Follow" }],
  "an event nobody asked for": [{ event: { source: "Nobody", type: "Asked" }, data: {} }],
  "members called __proto__ and constructor": [
    '{"event":{"source":"__proto__","type":"constructor"},"data":{"__proto__":{"polluted":1}}}',
    '{"__proto__":{"polluted":1},"status":"ok","id":"__proto__"}',
    '{"constructor":{"prototype":{"polluted":1}},"event":{"source":"Twitch","type":"__proto__"}}',
  ],
  "ten thousand levels of nesting": [
    `{"event":{"source":"General","type":"Custom"},"data":${"[".repeat(10_000)}${"]".repeat(10_000)}}`,
    `{"status":"ok","id":"1","deep":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}`,
  ],
};

/** Those that an endpoint may send, the ranges for libraries and applications included. */
const closeCodes = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999];

const faults: Record<string, Fault> = {
  "the port is refused": {
    async cause({ proxy }) {
      await proxy.set("refuse");
      proxy.cut();
    },
  },
  "a connection is taken and never spoken to": {
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
    cause({ simulator }) {
      simulator.fault("error", { request: "Subscribe", count: 1 });
      simulator.fault("drop");
    },
  },
  "Subscribe is not answered once": {
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
      for (const { id } of [...simulator.requests]) inject(simulator, { status: "ok", id }, { status: "error", id });
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
  "a restart with the login enforced": {
    cause: ({ simulator }) => simulator.restart({ authentication: "enforced" }),
    noticed: true,
  },
  "a restart with the login switched off": {
    cause: ({ simulator }) => simulator.restart({ password: null }),
    noticed: true,
  },
  "a restart with another password, and back": {
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
};

describe("faults", function () {
  this.timeout(20_000);
  const later = cleanup();
  const rejections: unknown[] = [];
  const note = (reason: unknown): void => void rejections.push(reason);
  before(() => void process.on("unhandledRejection", note));
  after(() => void process.off("unhandledRejection", note));

  for (const state of Object.keys(states) as StateName[]) {
    describe(`while the client is ${state}`, () => {
      for (const [what, fault] of Object.entries(faults)) {
        if (fault.in && !fault.in.includes(state)) continue;
        it(what, async () => {
          // mocha sets its timer when this function has returned.
          await Promise.resolve();
          const before = footprint();
          const rig = later(await startRig(), (rig) => rig.close());
          await states[state](rig);
          const tries = rig.proxy.taken;
          await fault.cause(rig);
          // Whoever comes while things are bad is served as well.
          rig.client.listen("Twitch.Raid", ({ data }) => rig.raids.push((data as { n: number }).n));
          if (fault.noticed && ready.includes(state)) {
            await until("the loss", () => rig.states.some((state) => state.startsWith("lost")));
          } else if (state === "waiting" || fault.noticed) {
            // The fault lasts for another try at least, where the client can make one.
            await until("another try, or a look at the port", () => {
              const failed = rig.states.filter((state) => state.startsWith("waiting")).length;
              return rig.proxy.taken > tries || failed > 1 || rig.client.state === "ready";
            });
          }
          await rig.proxy.set("pass");
          if (fault.end) await fault.end(rig);
          await rig.simulator.fault("none")();
          await isWell(rig);
          await rig.close();
          await until("nothing to be left", () => same(footprint(), before), 3_000).catch(() => {
            assert.deepEqual(footprint(), before);
          });
          assert.deepEqual(rejections, []);
          assert.equal(({} as { polluted?: number }).polluted, undefined);
        });
      }
    });
  }

  it("a frame above the limit of 32 MB ends the connection with an error that says so, and it comes back", async () => {
    const rig = later(await startRig(), (rig) => rig.close());
    const reasons: string[] = [];
    rig.client.on("state", (state, { error }) => state === "lost" && reasons.push(`${error?.code}: ${error?.message}`));
    await rig.client.connect();
    rig.simulator.fault("huge", { size: 32 * 1024 * 1024 });
    await until("the loss", () => reasons.length > 0);
    assert.match(reasons[0] ?? "", /^CONNECTION_LOST: .*payload size/);
    await until("ready again", () => rig.client.state === "ready");
  });

  it("a Streamer.bot that compresses in the old way is understood", async () => {
    const rig = later(await startRig({ compression: "legacy", profile: "0.2.4" }), (rig) => rig.close());
    rig.client.listen("Twitch.Raid", ({ data }) => rig.raids.push((data as { n: number }).n));
    await rig.client.connect();
    await isWell(rig);
  });

  it("a login that is switched on where no password is known is told apart, and waited for", async () => {
    const rig = later(await startRig({}, { password: "" }, { logIn: false }), (rig) => rig.close());
    rig.client.listen("Twitch.Raid", ({ data }) => rig.raids.push((data as { n: number }).n));
    await rig.client.connect();
    await rig.simulator.restart({ password, authentication: "enforced" });
    await until("the reason", () => rig.states.includes("waiting AUTH_REQUIRED"));
    await assert.rejects(rig.client.request("GetInfo"), { code: "AUTH_REQUIRED" });
    await rig.simulator.restart({ password: null });
    await isWell(rig);
  });

  it("an event that a new version of the server lacks is named, and the others arrive", async () => {
    const rig = later(await startRig(), (rig) => rig.close());
    rig.client.listen("Twitch.Raid", ({ data }) => rig.raids.push((data as { n: number }).n));
    rig.client.listen("Kick.Follow", () => {});
    await rig.client.connect();
    assert.deepEqual(rig.client.unknownEvents, []);
    await rig.simulator.restart({ profile: "0.2.4" });
    await isWell(rig);
    assert.deepEqual(rig.client.unknownEvents, ["Kick.Follow"]);
    await rig.simulator.restart({ profile: "1.0.7" });
    await until("the new server's events", () => rig.client.unknownEvents.length === 0);
    await isWell(rig);
    assert.ok(asked(rig.simulator, "Subscribe") >= 3);
  });
});

function same(one: object, other: object): boolean {
  return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
}
