import assert from "node:assert/strict";
import { mock } from "node:test";
import { sections } from "../../../src/lib/check/statements";
import { EventIndex } from "../../../src/lib/protocol";
import { type Authentication, profiles, type SimulatorOptions, startSimulator } from "../../../src/lib/simulator";
import { startAlteringProxy } from "../../support/altering-proxy";
import { cleanup, until } from "../../support/until";
import { differences, onlyConfirmed } from "./differences";
import { checked, noActs } from "./support";

const everything = {
  wrongPassword: true,
  unknownAction: true,
  oddRequests: true,
  action: "Say hello",
  disabledAction: "Old sub alert",
};

/** Events of which a statement says that they don't come: their payloads are not known. */
const neverSent = /^(Custom\.CodeEvent|Misc\.UserGlobalVariable\w*)$/;

describe("check: of a simulator", function () {
  this.timeout(30_000);
  const later = cleanup();
  const simulate = async (options: SimulatorOptions = {}) => later(await startSimulator(options), (it) => it.close());

  for (const { version, events: listed } of Object.values(profiles)) {
    const ways: Authentication[] = profiles[version].hello ? ["off", "on", "enforced"] : ["off"];
    const names = new EventIndex(listed)
      .expand({ source: "*", type: "*" })
      .filter(({ source, type }) => !neverSent.test(`${source}.${type}`));
    for (const authentication of ways) {
      it(`finds no difference with ${version}, authentication ${authentication}`, async () => {
        const password = authentication === "off" ? undefined : "moth";
        const simulator = await simulate({ profile: version, password, authentication });
        const { results, ids, seen } = await checked(simulator.url, {
          password,
          acts: everything,
          events: names.length,
          happens() {
            for (const { source, type } of names) simulator.emit(source, type);
          },
        });
        const odd = results.filter(({ verdict }) => verdict.state === "differs");
        assert.deepEqual(
          odd.map(({ id, verdict }) => ({ id, ...verdict })),
          [],
        );
        assert.ok(ids("as assumed").length >= 35, ids("not seen").join());
        assert.ok(seen.asked.length >= 7);
      });
    }
  }

  it("finds no difference in an evening", async () => {
    const simulator = await simulate();
    const { ids } = await checked(simulator.url, {
      events: 300,
      happens: () => void simulator.run("busy evening", { speed: 5_000 }),
    });
    assert.deepEqual(ids("differs"), []);
  });

  it("has done nothing but ask, unless it was allowed to", async () => {
    const simulator = await simulate({ password: "moth" });
    await checked(simulator.url, { password: "moth" });
    const names = new Set(simulator.requests.map(({ name }) => name));
    const acting = [...names].filter((name) => /^(?!Get|.*Get|TestCredits)/.test(name)).sort();
    assert.deepEqual(acting, ["Authenticate", "Subscribe", "UnSubscribe"]);
    assert.equal(simulator.runs.length, 0);
    assert.equal(simulator.clients, 0);
  });

  it("runs the action it may run, once, and no disabled one", async () => {
    const simulator = await simulate();
    await checked(simulator.url, { acts: { ...noActs, action: "say hello", disabledAction: "Lights red" } });
    assert.deepEqual(
      simulator.runs.map(({ name }) => name),
      ["Say hello"],
    );
  });

  it("waits to be thrown out for want of a login", async () => {
    const simulator = await simulate({ password: "moth", authentication: "enforced", authenticationTimeout: 100 });
    const { ids } = await checked(simulator.url, { password: "moth", loginTime: 1_000, duration: 1_001 });
    assert.ok(ids("as assumed").includes("login-timeout"));
  });

  it("notices a stop, and a restart as another instance", async () => {
    const simulator = await simulate();
    const { ids } = await checked(simulator.url, { happens: () => simulator.restart(), duration: 1_000 });
    for (const id of ["stop-code", "restart-id"]) assert.ok(ids("as assumed").includes(id), id);
  });

  for (const end of ["a server that goes away", "an interruption"]) {
    it(`takes ${end} in the middle for no difference`, async () => {
      const simulator = await simulate({ password: "moth", authentication: "enforced" });
      const stop = new AbortController();
      const midway = until("the middle", () => simulator.requests.some(({ name }) => name === "UnSubscribe")).then(
        () => (end === "an interruption" ? stop.abort() : simulator.close()),
      );
      const { ids } = await checked(simulator.url, {
        password: "moth",
        acts: everything,
        duration: 50,
        ...(end === "an interruption" ? { signal: stop.signal } : {}),
      });
      await midway;
      assert.deepEqual(ids("differs"), []);
      assert.ok(ids("as assumed").includes("answer-form"));
    });
  }

  describe("that does otherwise", () => {
    for (const [id, difference] of Object.entries(differences)) {
      it(`finds ${id} to differ`, async () => {
        const { options, before, happens, between, acts, events, ...more } = difference;
        const simulator = await simulate(options);
        before?.(simulator);
        const proxy = between && later(await startAlteringProxy(simulator.url, between), (it) => it.close());
        const { ids } = await checked(proxy?.url ?? simulator.url, {
          ...more,
          events,
          happens: () => happens?.(simulator),
          acts: { ...noActs, ...acts },
        });
        assert.ok(ids("differs").includes(id), `differs: ${ids("differs").join()}`);
      });
    }

    it("is found in a wait that ran its time, even if the clock stands still", async () => {
      const simulator = await simulate({ password: "moth", authentication: "enforced" });
      const now = Date.now();
      const clock = mock.method(Date, "now", () => now);
      try {
        const { ids } = await checked(simulator.url, { password: "moth", loginTime: 50, duration: 300 });
        assert.ok(ids("differs").includes("login-timeout"));
      } finally {
        clock.mock.restore();
      }
    });

    it("is found out by every check", () => {
      const checks = sections.flatMap(({ statements }) =>
        Object.entries(statements).flatMap(([id, statement]) => ("check" in statement ? id : [])),
      );
      assert.deepEqual([...Object.keys(differences), ...Object.keys(onlyConfirmed)].sort(), checks.sort());
    });
  });
});
