import assert from "node:assert/strict";
import type { Simulator } from "../../src/lib/simulator";
import { people, perform } from "../examples/plays";
import { cleanup, until } from "../support/until";
import { type HttpAnswer, startHttp } from "./support/servers";
import { recipe } from "./support/stage";

const { pia, otto, ada } = people;
const password = "correct horse";
const minutes = 60_000;
/** As Mopidy writes them: docs.mopidy.com, core API and models. */
const tracks = [
  { __model__: "Track", uri: "local:track:ten-hours.mp3", name: "Moth (10 hours)", length: 600 * minutes },
  {
    __model__: "Track",
    uri: "local:track:moth.mp3",
    name: "Moth",
    artists: [{ name: "The Lamps" }],
    length: 3 * minutes,
  },
];

interface Call {
  method: string;
  params: { query?: { any: string[] }; uris?: string[] };
}

describe("recipe: song requests", () => {
  const { load, tryOut } = recipe("Song requests");
  const later = cleanup();

  /** A player that finds what has "moth" in it. */
  function play(call: Call): unknown {
    const [wish = ""] = call.params.query?.any ?? [];
    if (call.method === "core.tracklist.add") return call.params.uris?.map((uri) => ({ tlid: 1, track: { uri } }));
    return [{ __model__: "SearchResult", uri: "local:search", tracks: /moth/i.test(wish) ? tracks : undefined }];
  }

  async function start(
    answer: (call: Call) => HttpAnswer = (call) => ({ body: { jsonrpc: "2.0", id: 1, result: play(call) } }),
  ) {
    const player = later(await startHttp(({ body }) => answer(JSON.parse(body))), (each) => each.close());
    const dish = await load({ simulators: { "Streamer.bot": { password } }, settings: { PLAYER: player.url } });
    const calls = (): Call[] => player.requests.map(({ body }) => JSON.parse(body));
    return { ...dish, player, calls };
  }

  const ask = (user: typeof pia, message: string) => ["Twitch", "ChatMessage", { user, message }] as const;
  const said = ({ requests }: Simulator): unknown[] =>
    requests.filter(({ name }) => name === "SendMessage").map(({ frame }) => frame.message);

  it("shows something as it is imported", () => tryOut());

  it("adds the first song that is not too long, and says so in chat", async () => {
    const { simulator, player, calls } = await start();
    perform(simulator, [ask(pia, "!song the moth"), ask(otto, "no request")]);
    await until("the answer", () => said(simulator).length === 1);
    assert.deepEqual(said(simulator), ["@PixelPia added: Moth by The Lamps"]);
    assert.deepEqual(calls(), [
      { jsonrpc: "2.0", id: 1, method: "core.library.search", params: { query: { any: ["the moth"] } } },
      { jsonrpc: "2.0", id: 2, method: "core.tracklist.add", params: { uris: ["local:track:moth.mp3"] } },
    ]);
    for (const { method, path, headers } of player.requests)
      assert.deepEqual([method, path, headers["content-type"]], ["POST", "/mopidy/rpc", "application/json"]);
  });

  it("answers rubbish without troubling the player more than it must", async () => {
    const { simulator, calls } = await start();
    const long = `moth ${"😀".repeat(400)}`;
    const rubbish = [
      "!song",
      "!song \u0007\u200b ",
      '!song "; rm -rf / {"method":"core.playback.stop"}',
      `!song mo\u0000th\r\n!ban pia`,
      `!song ${long}`,
    ];
    perform(
      simulator,
      rubbish.map((message, index) => ask({ id: `u${index}`, login: `u${index}`, name: `U${index}` }, message)),
    );
    await until("all answers", () => said(simulator).length === 5);
    const answers = said(simulator).map(String).sort();
    assert.deepEqual(answers.slice(0, 3), [
      "@U0 which song? Write !song and its name.",
      "@U1 which song? Write !song and its name.",
      '@U2 nothing found for ""; rm -rf / {"method":"core.playback.stop"}".',
    ]);
    const searches = calls().flatMap(({ params }) => params.query?.any ?? []);
    assert.equal(searches.length, 3);
    assert.ok(searches.includes("mo th !ban pia"));
    assert.ok(searches.every((wish) => [...wish].length <= 100 && !/\p{C}/u.test(wish)));
    assert.ok(calls().every(({ method }) => /^core\.(library\.search|tracklist\.add)$/.test(method)));
  });

  it("accepts one a minute from each viewer", async () => {
    const { simulator, calls } = await start();
    perform(simulator, [ask(pia, "!song moth"), ask(pia, "!song moth"), ask(otto, "!song moth")]);
    await until("both answers", () => said(simulator).length === 2);
    perform(simulator, [ask(pia, "!song moth"), ask(ada, "!song moth")]);
    await until("the third", () => said(simulator).length === 3);
    assert.equal(calls().filter(({ method }) => method === "core.tracklist.add").length, 3);
  });

  it("tells the viewer what is wrong with the player, and accepts the next request", async () => {
    const answers: HttpAnswer[] = [
      { status: 500, body: "oops" },
      { body: { jsonrpc: "2.0", id: 1, error: { code: -32601, message: "Method not found" } } },
      { body: { jsonrpc: "2.0", id: 1, result: [{ tracks: [tracks[0]] }] } },
      { body: { jsonrpc: "2.0", id: 1, result: [] } },
      { body: { jsonrpc: "2.0", id: 1, result: [{ tracks }] } },
      { body: { jsonrpc: "2.0", id: 2, result: [] } },
    ];
    const { simulator, player, debugged } = await start(() => answers.shift() ?? {});
    const expected = [
      "the player does not understand. Please ask again later.",
      "the player does not understand. Please ask again later.",
      "that one is too long.",
      'nothing found for "moth".',
      "the player did not accept it. Please ask again later.",
    ];
    for (const [index, answer] of expected.entries()) {
      perform(simulator, [ask({ id: `v${index}`, login: `v${index}`, name: `V${index}` }, "!song moth")]);
      await until(answer, () => said(simulator).length === index + 1);
      assert.equal(said(simulator).at(-1), `@V${index} ${answer}`);
    }
    await player.close();
    perform(simulator, [ask(ada, "!song moth")]);
    await until("the last answer", () => said(simulator).length === 6);
    assert.equal(said(simulator).at(-1), "@AdaAdder the music player is off. Please ask again later.");
    assert.deepEqual(debugged("Problems"), []);
  });

  it("shows what it would look for without a player, and works after a deploy", async () => {
    const { simulator, debugged, redeploy } = await load({ simulators: { "Streamer.bot": { password } } });
    await redeploy("full");
    perform(simulator, [ask(pia, "!song moth")]);
    await until("the wish", () => debugged("Looked for").length === 1);
    assert.deepEqual([debugged("Looked for"), said(simulator)], [["moth"], []]);
  });
});
