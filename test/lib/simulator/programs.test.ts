/**
 * Programs that others wrote against the real Streamer.bot, frame by frame as they send and read them. Sources: the Macro Deck plugin
 * MrVibesRSA/Streamer.bot-Plugin (Services/WebSocketService.cs) and the Godot addon justanoval/StreamerBot.gd (addons/streamer_bot).
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { authenticationString } from "../../../src/lib/protocol";
import { actionId, profiles, type Simulator } from "../../../src/lib/simulator";
import { until } from "../../support/until";
import { cleanUp, connect, simulate, type Wire } from "./wire";

const sha256 = (text: string) => createHash("sha256").update(text).digest("base64");
const authenticating = Object.values(profiles).filter((profile) => profile.hello);

/** The texts that the plugin looks for in a message, and what it takes the message for: the first one that is in it counts. */
const macroDeckTexts: [text: string, meaning: string][] = [
  ['"request":"Hello"', "hello"],
  ['"id":"GetConnectionInfoForMacroDeck"', "info"],
  ['"id":"GetAuthenticationForMacroDeck","status":"ok"', "authenticated"],
  ['"id":"GetAuthenticationForMacroDeck","status":"error"', "authentication error"],
  ['"id":"GetActionsForMacroDeck"', "actions"],
  ['"id":"GetGlobalsForMacroDeck"', "globals"],
  ['"id":"GetEventsForMacroDeck"', "events"],
  ['"id":"SubscribeToEventsForMacroDeck"', "subscribed"],
  ['"id":"UnsubscribeFromEventsForMacroDeck"', "unsubscribed"],
  ['"event":', "event"],
  ['"id":"DoActionForMacroDeck"', "action"],
];

/** A socket, and what the plugin makes of each message. */
async function macroDeck({ url }: Simulator) {
  const wire = await connect(url);
  const messages = new Map<string, string>();
  const meaningOf = (text: string) => macroDeckTexts.find(([part]) => text.includes(part))?.[1] ?? "unhandled";
  const note = (text: string) => void messages.set(meaningOf(text), text);
  for (const frame of wire.frames) note(JSON.stringify(frame));
  wire.socket.on("message", (data) => note(data.toString()));
  /** The message of a meaning, parsed. */
  const got = async (meaning: string) => {
    await until(meaning, () => messages.has(meaning));
    return JSON.parse(messages.get(meaning) ?? "");
  };
  return {
    ...wire,
    messages,
    got,
    async authenticate(password: string) {
      const { authentication } = await got("hello");
      const answer = authenticationString(sha256, password, authentication.salt, authentication.challenge);
      wire.send(`{"id":"GetAuthenticationForMacroDeck","request":"Authenticate","authentication":"${answer}"}`);
    },
    /** What it asks for once it is connected. */
    ask() {
      wire.send('{"request":"GetActions","id":"GetActionsForMacroDeck"}');
      wire.send('{"request":"GetEvents","id":"GetEventsForMacroDeck"}');
      wire.send('{"request":"GetGlobals","id":"GetGlobalsForMacroDeck"}');
    },
  };
}

type MacroDeck = Awaited<ReturnType<typeof macroDeck>>;

/** What the plugin does with a connection that works. */
async function useMacroDeck(simulator: Simulator, deck: MacroDeck): Promise<void> {
  deck.ask();
  assert.equal((await deck.got("actions")).count, simulator.world.actions.length);
  assert.ok((await deck.got("events")).events.Twitch.includes("Follow"));
  assert.equal((await deck.got("globals")).variables.deaths.value, 3);
  deck.send('{"request":"GetInfo","id":"GetConnectionInfoForMacroDeck"}');
  assert.equal((await deck.got("info")).info.version, simulator.profile.version);
  deck.send('{"request":"Subscribe","id":"SubscribeToEventsForMacroDeck","events":{"Misc":["GlobalVariableUpdated"]}}');
  await deck.got("subscribed");
  simulator.world.setGlobal("deaths", 4);
  assert.equal((await deck.got("event")).data.newValue, 4);
  // Without a value Json.NET leaves the argument out.
  deck.send(`{"request":"DoAction","action":{"id":"${actionId("Nothing")}"},"args":{},"id":"DoActionForMacroDeck"}`);
  assert.equal((await deck.got("action")).status, "ok");
  deck.send(
    '{"request":"UnSubscribe","id":"UnsubscribeFromEventsForMacroDeck","events":{"Misc":["GlobalVariableUpdated"]}}',
  );
  await deck.got("unsubscribed");
  assert.ok(!deck.messages.has("unhandled"), deck.messages.get("unhandled"));
}

/** As the addon asks: an id in hexadecimal, and the fields after it. */
async function godot(wire: Wire, request: string, fields: object = {}) {
  const id = createHash("sha256").update(`${performance.now()}`).digest("hex");
  wire.send({ request, id, ...fields });
  return wire.next((frame) => frame.id === id);
}

describe("simulator: programs of others", () => {
  afterEach(cleanUp);

  for (const { version } of authenticating) {
    describe(`the Macro Deck plugin, with ${version}`, () => {
      it("connects if there is no password", async () => {
        const simulator = await simulate({ profile: version, globals: { deaths: 3 } });
        const deck = await macroDeck(simulator);
        assert.ok(!("authentication" in (await deck.got("hello"))));
        await useMacroDeck(simulator, deck);
      });

      for (const authentication of ["on", "enforced"] as const) {
        it(`logs in, and is told so when it does it again, with authentication ${authentication}`, async () => {
          const simulator = await simulate({
            profile: version,
            password: "moth & lamp",
            authentication,
            globals: { deaths: 3 },
          });
          const deck = await macroDeck(simulator);
          await deck.authenticate("moth & lamp");
          await deck.got("authenticated");
          await useMacroDeck(simulator, deck);
          await deck.authenticate("moth & lamp");
          await deck.got("authentication error");
          assert.ok(deck.messages.get("authentication error")?.includes('"error":"Already authenticated"'));
        });

        it(`is shown the door with a wrong password, with authentication ${authentication}`, async () => {
          const simulator = await simulate({ profile: version, password: "moth", authentication });
          const deck = await macroDeck(simulator);
          await deck.authenticate("wrong");
          assert.equal(await deck.closed, 4009);
          assert.deepEqual([...deck.messages.keys()], ["hello"]);
        });
      }

      it("asks before it has logged in, which only a server that does not enforce the login allows", async () => {
        for (const authentication of ["on", "enforced"] as const) {
          const simulator = await simulate({ profile: version, password: "moth", authentication });
          const deck = await macroDeck(simulator);
          deck.ask();
          if (authentication === "on") await deck.got("globals");
          else assert.equal(await deck.closed, 4009);
        }
      });
    });
  }

  for (const { version } of Object.values(profiles)) {
    // The addon knows no passwords.
    for (const authentication of ["off", ...(profiles[version].hello ? ["on"] : [])] as const) {
      it(`StreamerBot.gd works with ${version}, with authentication ${authentication}`, async () => {
        const password = authentication === "on" ? { password: "moth" } : {};
        const simulator = await simulate({ profile: version, ...password });
        const wire = await connect(simulator.url);
        assert.equal((await godot(wire, "GetInfo")).status, "ok");
        const events = { general: ["Custom"], command: ["Triggered"], twitch: ["ChatMessage"], youtube: ["Message"] };
        assert.equal((await godot(wire, "Subscribe", { events })).status, "ok");
        simulator.emit("Twitch", "ChatMessage");
        simulator.emit("General", "Custom", { event: "lights", on: true });
        await wire.event("Twitch", "ChatMessage");
        assert.equal((await wire.event("General", "Custom")).data.event, "lights");
        for (const request of ["GetEvents", "GetActions", "GetBroadcaster", "GetCredits", "TestCredits"]) {
          assert.equal((await godot(wire, request)).status, "ok", request);
        }
        for (const request of ["ClearCredits", "GetActiveViewers"]) {
          assert.equal((await godot(wire, request)).status, "ok", request);
        }
        for (const action of [{ name: "Nothing" }, { id: actionId("Nothing") }]) {
          assert.equal((await godot(wire, "DoAction", { action, args: {} })).status, "ok");
        }
        assert.equal((await godot(wire, "UnSubscribe", { events })).status, "ok");
        assert.equal(simulator.runs.length, 2);
      });
    }
  }
});
