/** Every fault in every state of the client: afterwards it works as if nothing had been. */
import assert from "node:assert/strict";
import { cleanup, until } from "../support/until";
import { asked, footprint, isWell, password, type StateName, startRig, states } from "./rig";
import { faults } from "./table";
import { Tally } from "./tally";

const ready: readonly StateName[] = ["ready and idle", "ready with requests"];

describe("faults", function () {
  this.timeout(20_000);
  const later = cleanup();
  const tally = new Tally();
  const rejections: unknown[] = [];
  const note = (reason: unknown): void => void rejections.push(reason);
  before(() => {
    process.on("unhandledRejection", note);
    tally.begin();
  });
  after(async () => {
    await tally.end();
    process.off("unhandledRejection", note);
  });

  for (const state of Object.keys(states) as StateName[]) {
    describe(`while the client is ${state}`, () => {
      for (const [what, fault] of Object.entries(faults)) {
        if (fault.long || (fault.in && !fault.in.includes(state))) continue;
        it(what, async () => {
          // mocha sets its timer when this function has returned.
          await Promise.resolve();
          const before = footprint();
          const rig = later(await startRig(), (rig) => rig.close());
          await states[state](rig);
          const tries = rig.proxy.taken;
          await fault.cause(rig);
          // Requests made during the fault are served as well.
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
          if (fault.unnoticed && ready.includes(state)) {
            assert.ok(!rig.states.some((state) => state.startsWith("lost")), "unnoticed");
          }
          await tally.add(rig);
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

  it("a frame above the limit ends the connection, with an error that names request, size and option, and it comes back", async () => {
    const rig = later(await startRig({}, { maxFrame: 0.5 }), (rig) => rig.close());
    const reasons: string[] = [];
    rig.client.on("state", (state, { error }) => state === "lost" && reasons.push(`${error?.code}: ${error?.message}`));
    await rig.client.connect();
    rig.simulator.fault("lose", { request: "GetActions" });
    const answer = rig.client.request("GetActions").catch((error) => error);
    await until("the request", () => asked(rig.simulator, "GetActions") === 1);
    rig.simulator.fault("huge", { size: 600_000 });
    const { code, message, hint } = await answer;
    assert.equal(code, "CONNECTION_LOST");
    assert.match(message, /GetActions.*more than 0\.5 MB/);
    assert.match(hint, /maxFrame/);
    assert.match(reasons[0] ?? "", /^CONNECTION_LOST: .*more than 0\.5 MB.*GetActions/);
    await until("ready again", () => rig.client.state === "ready");
  });

  it("a frame of 33 MB is taken, unless the limit is lower", async () => {
    const rig = later(await startRig(), (rig) => rig.close());
    const sizes: number[] = [];
    rig.client.listen("General.Custom", ({ data }) => sizes.push((data as { data: string }).data.length));
    await rig.client.connect();
    rig.simulator.fault("huge", { size: 33 * 1024 * 1024 });
    await until("the frame", () => sizes.length > 0);
    assert.deepEqual(sizes, [33 * 1024 * 1024]);
  });

  it("a Streamer.bot that compresses in the old way is understood", async () => {
    const rig = later(await startRig({ compression: "legacy", profile: "0.2.4" }), (rig) => rig.close());
    rig.client.listen("Twitch.Raid", ({ data }) => rig.raids.push((data as { n: number }).n));
    await rig.client.connect();
    await isWell(rig);
  });

  it("a login that is switched on while no password is known is recognised, and waited for", async () => {
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
