/**
 * The official client, made against the real Streamer.bot by its authors, is the judge of the simulator.
 *
 * It works with every profile but 0.1.14: that one lists its events with lowerCamel keys, which the client does not look up.
 */
import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { StreamerbotClient } from "@streamerbot/client";
import { actionId, type ProfileName, profiles, type Simulator } from "../../../src/lib/simulator";
import { until } from "../../support/until";
import { cleanUp, simulate } from "./wire";

type ClientOptions = NonNullable<ConstructorParameters<typeof StreamerbotClient>[0]>;

const clients: StreamerbotClient[] = [];

function officialClient(simulator: Simulator, options: Partial<ClientOptions> = {}): StreamerbotClient {
  const client = new StreamerbotClient({
    host: "127.0.0.1",
    port: simulator.port,
    endpoint: "/",
    immediate: false,
    autoReconnect: false,
    logLevel: "none",
    ...options,
  });
  clients.push(client);
  return client;
}

/** Connects and waits until the handshake is over and its subscriptions are made. */
async function ready(simulator: Simulator, options: Partial<ClientOptions> = {}): Promise<StreamerbotClient> {
  let connected = false;
  const client = officialClient(simulator, {
    ...options,
    onConnect: () => {
      connected = true;
    },
  });
  await client.connect();
  await until("the official client is connected", () => connected && client.ready);
  return client;
}

const supported = (Object.keys(profiles) as ProfileName[]).filter((version) => version !== "0.1.14");
const authenticating = supported.filter((version) => profiles[version].hello);

describe("simulator: judged by the official client", () => {
  // The client keeps a listener for every request it made; Node would warn about that in the middle of the report.
  const { defaultMaxListeners } = EventEmitter;
  before(() => {
    EventEmitter.defaultMaxListeners = 100;
  });
  after(() => {
    EventEmitter.defaultMaxListeners = defaultMaxListeners;
  });

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.disconnect()));
    await cleanUp();
  });

  for (const version of supported) {
    describe(`in ${version}`, () => {
      it("connects, subscribes and receives events", async () => {
        const simulator = await simulate({ profile: version });
        const client = await ready(simulator);
        const got: unknown[] = [];
        await client.on("Twitch.Follow", (event) => got.push(event.data));
        await client.on("Raw.*", (event) => got.push(event.event.type));
        simulator.emit("Twitch", "Follow", { one: 1 });
        simulator.emit("Twitch", "Raid");
        const { actions } = await client.getActions();
        assert.equal(actions.length, simulator.world.actions.length);
        await client.doAction(actionId("Nothing"));
        await until("the run is over", () => got.includes("ActionCompleted"));
        assert.deepEqual(got, [{ one: 1 }, "Action", "ActionCompleted"]);
      });

      it("reads what the server says", async () => {
        const simulator = await simulate({ profile: version });
        const client = await ready(simulator);
        assert.equal((await client.getInfo()).info.version, version);
        assert.equal((await client.getActiveViewers()).viewers.length, simulator.world.viewers.length);
        assert.ok((await client.getBroadcaster()).connected.includes("twitch"));
        assert.equal((await client.getCredits()).status, "ok");
        assert.equal((await client.testCredits()).status, "ok");
        assert.equal((await client.clearCredits()).status, "ok");
        assert.ok((await client.getCodeTriggers()).triggers.length > 0);
        assert.equal((await client.subscribe({ Twitch: ["Cheer"] })).status, "ok");
        assert.equal((await client.unsubscribe({ Twitch: ["Cheer"] })).status, "ok");
      });

      it("has a refused request rejected", async () => {
        const client = await ready(await simulate({ profile: version }));
        await assert.rejects(client.doAction({ name: "No such action" }), /Request failed/);
      });
    });
  }

  for (const version of authenticating) {
    describe(`in ${version}, which knows passwords`, () => {
      for (const authentication of ["on", "enforced"] as const) {
        it(`logs in with the right password, with authentication ${authentication}`, async () => {
          const simulator = await simulate({ profile: version, password: "moth & lamp", authentication });
          const client = await ready(simulator, { password: "moth & lamp" });
          assert.equal(client.authenticated, true);
          const said: unknown[] = [];
          await client.on("Twitch.ChatMessage", (event) => said.push(event.event.type));
          assert.equal((await client.sendMessage("twitch", "hello")).status, "ok");
          await until("the message is back", () => said.length === 1);
        });
      }

      it("gets no further with a wrong password", async () => {
        const simulator = await simulate({ profile: version, password: "moth" });
        const errors: Error[] = [];
        const client = officialClient(simulator, { password: "wrong", onError: (error) => errors.push(error) });
        await client.connect();
        await until("it gave up", () => errors.length > 0 && simulator.clients === 0);
        assert.equal(client.authenticated, false);
      });

      it("connects without a password if only SendMessage needs one", async () => {
        const client = await ready(await simulate({ profile: version, password: "moth" }));
        assert.equal(client.authenticated, false);
        assert.equal((await client.getActions()).status, "ok");
      });

      it("has an action answer through a custom event", async () => {
        const simulator = await simulate({ profile: version });
        const client = await ready(simulator, { subscribe: { Custom: ["Event"] } });
        await until("it has subscribed", () => simulator.requests.some(({ name }) => name === "Subscribe"));
        const answer = await client.doAction({ name: "Fetch goal" }, { anything: 1 }, { customEventResponse: true });
        const args = (answer as { customEventResponseArgs?: Record<string, unknown> }).customEventResponseArgs;
        assert.equal(args?.currentGoal, "42");
        assert.equal(args?.anything, 1);
      });

      it("reads commands, emotes, globals and pronouns", async () => {
        const simulator = await simulate({ profile: version, globals: { deaths: 3 }, pronouns: { moth: "they" } });
        const client = await ready(simulator);
        assert.equal((await client.getCommands()).commands.length, simulator.world.commands.length);
        assert.ok((await client.getEmotes("twitch")).emotes.userEmotes.length > 0);
        assert.ok((await client.getEmotes("youtube")).emotes.userEmotes.length > 0);
        assert.equal((await client.getGlobals()).variables.deaths?.value, 3);
        const one = (await client.getGlobal("deaths")) as { variable?: { value: unknown } };
        assert.equal(one.variable?.value, 3);
        assert.equal((await client.getUserGlobals("twitch", null)).status, "ok");
        const pronouns = (await client.getUserPronouns("twitch", "moth")) as { pronoun?: { userFound: boolean } };
        assert.equal(pronouns.pronoun?.userFound, true);
        assert.equal((await client.getMonitoredYouTubeBroadcasts()).count, 0);
      });
    });
  }

  it("connects to a server that compresses as those of 0.2.x did", async () => {
    const simulator = await simulate({ profile: "0.2.4", compression: "legacy" });
    const client = await ready(simulator);
    for (let turn = 0; turn < 4; turn++) assert.equal((await client.getActions()).status, "ok");
  });
});
