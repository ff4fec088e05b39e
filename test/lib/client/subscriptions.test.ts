import assert from "node:assert/strict";
import { EventIndex } from "../../../src/lib/protocol";
import { until } from "../../support/until";
import { bench } from "./support";

describe("client: subscriptions", () => {
  const { server, client } = bench();
  const all = (frames: { events?: unknown }[]) => frames.map(({ events }) => events);

  it("sends one Subscribe for all listeners of a fresh connection", async () => {
    const { url, asked } = await server();
    const connected = client({ url });
    for (let i = 0; i < 50; i += 1) connected.listen(i % 2 ? "Twitch.Follow" : "Twitch.Sub", () => {});
    await connected.connect();
    assert.deepEqual(all(asked("Subscribe")), [{ Twitch: ["Sub", "Follow"] }]);
  });

  it("spells wildcards out once a connection, however many listen and come and go", async () => {
    const { url, asked } = await server();
    const connected = client({ url });
    for (let i = 0; i < 50; i += 1) connected.listen("*", () => {});
    await connected.connect();
    const { expand } = EventIndex.prototype;
    let spelt = 0;
    EventIndex.prototype.expand = function (pattern) {
      if (pattern.type === "*") spelt += 1;
      return expand.call(this, pattern);
    };
    try {
      for (let i = 0; i < 20; i += 1) {
        const stops = [connected.listen("*", () => {}), connected.listen("Twitch.Raid", () => {})];
        await connected.subscribed();
        for (const stop of [...stops, ...stops]) stop();
      }
    } finally {
      EventIndex.prototype.expand = expand;
    }
    assert.equal(spelt, 0);
    assert.equal(asked("Subscribe").length, 1);
  });

  it("does not ask for what every listener of a wildcard leaves out, and asks for it once one wants it", async () => {
    const { url, asked } = await server();
    const connected = client({ url });
    const noRaids = (_source: string, type: string): boolean => type === "Raid";
    const noSubs = (_source: string, type: string): boolean => type === "Sub";
    connected.listen("Twitch.*", () => {}, { except: noRaids });
    await connected.connect();
    const named = (): string[] => asked("Subscribe").flatMap(({ events }) => Object.values(events as object).flat());
    assert.equal(named().includes("Raid"), false);
    assert.equal(named().includes("Sub"), true);
    const stop = connected.listen("Twitch.*", () => {}, { except: noSubs });
    await connected.subscribed();
    assert.equal(named().includes("Raid"), true, "another exclusion of the same wildcard");
    stop();
  });

  it("asks for what is left out in several ways once somebody wants all", async () => {
    const { url, asked } = await server();
    const connected = client({ url });
    for (const _way of ["one", "another"]) {
      connected.listen("Twitch.*", () => {}, { except: (_source, type) => type === "Raid" });
    }
    await connected.connect();
    assert.deepEqual(all(asked("Subscribe")), [{ Twitch: ["Follow", "Sub"] }]);
    connected.listen("Twitch.*", () => {});
    await connected.subscribed();
    assert.deepEqual(asked("Subscribe")[1]?.events, { Twitch: ["Raid"] });
  });

  it("hands over neither what a listener leaves out nor what comes after it has ended", async () => {
    const { url, emit, asked, ...rest } = await server();
    const connected = client({ url });
    const seen: string[] = [];
    connected.listen("Twitch.*", ({ event }) => seen.push(`some ${event.type}`), {
      except: (_source, type) => type === "Raid",
    });
    const stop = connected.listen("Twitch.*", ({ event }) => seen.push(`all ${event.type}`));
    await connected.connect();
    const bring = async (type: string): Promise<void> => {
      rest.sockets[0]?.send(JSON.stringify({ event: { source: "Twitch", type } }));
      await connected.request("GetActions");
    };
    await bring("Raid");
    await bring("Follow");
    stop();
    await bring("Follow");
    assert.deepEqual(seen, ["all Raid", "some Follow", "all Follow", "some Follow"]);
  });

  it("resolves only when the server has confirmed, also for later callers", async () => {
    const { url, asked, send } = await server({ answers: { Subscribe: () => undefined } });
    const connected = client({ url });
    await connected.connect();
    connected.listen("Twitch.Raid", () => {});
    let confirmed = false;
    const both = [1, 2].map(() => connected.subscribed().then(() => assert.ok(confirmed, "not confirmed yet")));
    await until("the request", () => asked("Subscribe").length === 1);
    await connected.request("GetActions");
    confirmed = true;
    send({ status: "ok", id: asked("Subscribe")[0]?.id });
    await Promise.all(both);
    assert.equal(asked("Subscribe").length, 1);
  });

  it("rejects when the connection ends before it is confirmed, which is not an error of the subscription", async () => {
    const { url, asked, sockets } = await server({ answers: { Subscribe: () => undefined } });
    const connected = client({ url, backoff: { min: 60_000, max: 60_000 } });
    await connected.connect();
    connected.listen("Twitch.Raid", () => {});
    const rejected = assert.rejects(connected.subscribed(), { code: "CONNECTION_LOST", request: "Subscribe" });
    await until("the request", () => asked("Subscribe").length === 1);
    sockets[0]?.terminate();
    await rejected;
    assert.deepEqual(connected.errors, []);
  });

  it("subscribes what is listened to while a fresh connection asks for the list of events", async () => {
    let held: (() => void) | undefined;
    let connections = 0;
    const { url, asked, sockets } = await server({
      answers: {
        GetEvents: ({ id }, socket) => {
          const answer = { events: { Twitch: ["Raid"] } };
          connections += 1;
          if (connections === 1) return answer;
          held = () => socket.send(JSON.stringify({ status: "ok", id, ...answer }));
          return undefined;
        },
      },
    });
    const connected = client({ url });
    await connected.connect();
    sockets[0]?.terminate();
    await until("the second connection", () => held !== undefined);
    connected.listen("Twitch.Raid", () => {});
    await connected.subscribed();
    held?.();
    await connected.connect();
    assert.deepEqual(all(asked("Subscribe")), [{ Twitch: ["Raid"] }]);
  });

  it("sends none if nobody listens", async () => {
    const { url, asked } = await server();
    await client({ url }).connect();
    assert.equal(asked("Subscribe").length, 0);
  });

  it("gathers later changes into one, and asks only for what is new", async () => {
    const { url, asked } = await server();
    const connected = client({ url });
    connected.listen("Twitch.Follow", () => {});
    await connected.connect();
    connected.listen("Twitch.Follow", () => {});
    connected.listen("Twitch.Raid", () => {});
    connected.listen("Twitch.Sub", () => {});
    await until("the change", () => asked("Subscribe").length > 1);
    await connected.subscribed();
    assert.deepEqual(all(asked("Subscribe")), [{ Twitch: ["Follow"] }, { Twitch: ["Raid", "Sub"] }]);
  });

  it("unsubscribes what the last listener has left, a while after", async () => {
    const { url, asked } = await server();
    const connected = client({ url });
    const patient = await server();
    const other = client({ url: patient.url });
    const first = connected.listen("Twitch.Follow", () => {});
    connected.listen("Twitch.Sub", () => {});
    await Promise.all([connected.connect(), other.connect()]);
    other.listen("Twitch.Follow", () => {});
    connected.listen("Twitch.Nonsense", () => {});
    const second = connected.listen("twitch.follow", () => {});
    const third = connected.listen("Custom.*", () => {}, { except: () => false });
    const stream = connected.stream("Twitch.Raid");
    await connected.subscribed();
    first();
    first();
    second();
    third();
    await stream.return?.();
    await until("the UnSubscribe", () => asked("UnSubscribe").length > 0);
    assert.deepEqual(all(asked("UnSubscribe")), [{ Twitch: ["Follow", "Raid"], Custom: ["Event"] }]);
    assert.deepEqual(connected.unknownEvents, ["Twitch.Nonsense"], "still listened to");
    await other.request("GetActions");
    assert.deepEqual(patient.asked("UnSubscribe"), [], "nothing was left");
  });

  it("spells wildcards out from the server's own list", async () => {
    const { url, asked } = await server({
      answers: { GetEvents: () => ({ events: { twitch: ["Follow", "Sub"], youTube: ["Message"], err: "stray" } }) },
    });
    const connected = client({ url });
    connected.listen("TWITCH.*", () => {});
    assert.deepEqual(
      [connected.events, connected.knows("Twitch.Raid"), connected.knows("Twitch")],
      [undefined, true, false],
    );
    await connected.connect();
    assert.deepEqual(connected.events, { Twitch: ["Follow", "Sub"], YouTube: ["Message"] });
    assert.deepEqual(
      ["twitch.follow", "Twitch.Raid", "Twitch", ""].map((event) => connected.knows(event)),
      [true, false, false, false],
    );
    assert.deepEqual(all(asked("Subscribe")), [{ Twitch: ["Follow", "Sub"] }]);
    connected.listen("*", () => {});
    await connected.subscribed();
    assert.deepEqual(asked("Subscribe")[1]?.events, { YouTube: ["Message"] });
  });

  for (const [what, answer] of Object.entries({
    "an error": { status: "error", error: "no" },
    "an answer without one": {},
    "something else": { events: "all" },
    "an empty list": { events: {} },
    "no answer": undefined,
  })) {
    it(`uses its own list if the server gives none: ${what}`, async () => {
      const { url, asked } = await server({ answers: { GetEvents: () => answer } });
      const connected = client({ url, requestTimeout: 60_000 });
      connected.listen("Kick.*", () => {});
      connected.listen("Brand.*", () => {});
      await connected.connect();
      const [{ events } = { events: {} }] = asked("Subscribe");
      assert.ok(events.Kick.includes("Follow"));
      assert.deepEqual(
        [Object.keys(events), connected.events, connected.states],
        [["Kick"], undefined, ["connecting", "ready"]],
      );
    });
  }

  it("is not ready if the connection ends while its list is requested", async () => {
    let connections = 0;
    const { url } = await server({
      answers: {
        GetEvents: (_frame, socket) => {
          connections += 1;
          if (connections === 1) socket.terminate();
          return connections === 1 ? undefined : { events: {} };
        },
      },
    });
    const connected = client({ url });
    await connected.connect();
    assert.deepEqual(connected.states, ["connecting", "waiting", "connecting", "ready"]);
  });

  it("requests nothing, and reports nothing, if a wildcard's source is missing from an older server", async () => {
    const { url, asked } = await server();
    const connected = client({ url });
    connected.listen("Kick.*", () => {});
    await connected.connect();
    assert.deepEqual([asked("Subscribe"), connected.unknownEvents, connected.errors], [[], [], []]);
  });

  it("names the events that the server does not know, and subscribes the others", async () => {
    const { url, asked, emit, ...rest } = await server({
      answers: {
        Subscribe: ({ events }) =>
          events.Twitch?.includes("Nonsense") ? { status: "error", error: "bad event" } : { events },
      },
    });
    const connected = client({ url });
    const raids: unknown[] = [];
    connected.listen("Twitch.Nonsense", () => {});
    connected.listen("Twitch.Raid", ({ data }) => raids.push(data));
    assert.deepEqual(connected.unknownEvents, []);
    await connected.connect();
    assert.deepEqual(connected.unknownEvents, ["Twitch.Nonsense"]);
    assert.deepEqual(connected.errors, ["UNSUPPORTED: This Streamer.bot does not know Twitch.Nonsense"]);
    assert.deepEqual(asked("Subscribe").at(-1)?.events, { Twitch: ["Raid"] });
    rest.sockets[0]?.send(JSON.stringify({ event: { source: "Twitch", type: "Raid" }, data: 1 }));
    await until("the raid", () => raids.length > 0);
  });

  describe("if the server does not list its events", () => {
    const named = (frames: { events?: object }[]): string[] =>
      frames.flatMap(({ events }) => Object.values(events ?? {}).flat() as string[]);

    it("finds the names that it refuses among hundreds, and subscribes all others", async () => {
      const bad = ["JewelsGifted", "Nonsense"];
      const taken: { events?: object }[] = [];
      const { url, asked } = await server({
        answers: {
          GetEvents: () => ({ status: "error", error: "no" }),
          Subscribe: (frame) => {
            if (named([frame]).some((type) => bad.includes(type))) return { status: "error", error: "bad event" };
            taken.push(frame);
            return { events: frame.events };
          },
        },
      });
      const connected = client({ url, backoff: { min: 60_000, max: 60_000 } });
      connected.listen("*", () => {});
      connected.listen("Twitch.Nonsense", () => {});
      await connected.connect();
      const wanted = new Set(named(asked("Subscribe").slice(0, 1)));
      assert.ok(wanted.size > 200 && bad.every((type) => wanted.has(type)));
      assert.deepEqual([...wanted].filter((type) => !named(taken).includes(type)).sort(), bad);
      assert.deepEqual(connected.errors, ["REFUSED: bad event"]);
      assert.ok(asked("Subscribe").length < 50, `${asked("Subscribe").length} requests`);
    });

    it("asks no more than some dozen times if it refuses whatever it is asked", async () => {
      const { url, asked } = await server({
        answers: {
          GetEvents: () => ({ status: "error", error: "no" }),
          Subscribe: () => ({ status: "error", error: "not now" }),
        },
      });
      const connected = client({ url, backoff: { min: 60_000, max: 60_000 } });
      connected.listen("*", () => {});
      await connected.connect();
      assert.equal(asked("Subscribe").length, 65);
      assert.deepEqual(connected.errors, ["REFUSED: not now"]);
    });
  });

  it("requests again later what was refused or not answered", async () => {
    let tries = 0;
    const { url, asked } = await server({
      answers: {
        Subscribe: ({ events }) => {
          tries += 1;
          if (tries === 2) return undefined;
          return tries === 1 ? { status: "error", error: "not now" } : { events };
        },
      },
    });
    const connected = client({ url, requestTimeout: 250 });
    connected.listen("Twitch.Follow", () => {});
    await connected.connect();
    await until("the third try", () => asked("Subscribe").length === 3);
    assert.deepEqual(connected.errors, ["REFUSED: not now", "TIMEOUT: No answer to Subscribe in time"]);
    assert.deepEqual(connected.states, ["connecting", "ready"]);
  });

  it("does not ask for optional events that the server does not know, and reports nothing", async () => {
    const { url, asked } = await server();
    const connected = client({ url });
    connected.listen("Kick.StreamOnline", () => {}, { optional: true });
    connected.listen("Twitch.Raid", () => {}, { optional: true });
    await connected.connect();
    assert.deepEqual(all(asked("Subscribe")), [{ Twitch: ["Raid"] }]);
    assert.deepEqual(connected.errors, []);
  });

  it("rejects what is not a pattern", () => {
    for (const pattern of ["", "Twitch", "*.Follow", "Twitch.Follow.Me", "Twitch Follow", "."]) {
      assert.throws(() => client({ port: 1 }).listen(pattern, () => {}), { code: "BAD_INPUT" }, pattern);
    }
  });

  it("hands each frame once to each handler, in any case of the name, and survives those that fail", async () => {
    const { url, emit, ...rest } = await server();
    const connected = client({ url });
    const seen: string[] = [];
    const wide = (): void => void seen.push("wide");
    connected.listen("*", wide);
    connected.listen("Twitch.*", wide);
    connected.listen("twitch.FOLLOW", () => {
      throw new Error("thrown");
    });
    connected.listen("Twitch.Follow", async () => {
      throw new Error("rejected");
    });
    connected.listen("Twitch.Follow", () => seen.push("last"));
    await connected.connect();
    for (const socket of rest.sockets)
      socket.send(JSON.stringify({ event: { source: "Twitch", type: "Follow" }, data: 1 }));
    await until("both errors", () => connected.errors.length === 2);
    assert.deepEqual(seen, ["wide", "last"]);
    assert.deepEqual(connected.errors, ["LISTENER: thrown", "LISTENER: rejected"]);
  });

  it("hands over every frame as an event, too", async () => {
    const { url, emit, ...rest } = await server();
    const connected = client({ url });
    const topics: string[] = [];
    connected.on("event", ({ event }) => topics.push(`${event.source}.${event.type}`));
    await connected.connect();
    rest.sockets[0]?.send(JSON.stringify({ event: { source: "Twitch", type: "Raid" } }));
    await until("the event", () => topics.length > 0);
    assert.deepEqual(topics, ["Twitch.Raid"]);
  });

  describe("events of several names", () => {
    const gets = (events: object | undefined) => ({
      GetEvents: () => (events ? { events } : { status: "error", error: "no" }),
    });

    it("asks for the name that the server lists, whichever was chosen, and hands over both", async () => {
      for (const [chosen, listed] of [
        ["Kick.KicksGifted", "sGifted"],
        ["Kick.sGifted", "KicksGifted"],
      ] as const) {
        const { url, asked, sockets } = await server({ answers: gets({ Kick: [listed, "Follow"] }) });
        const connected = client({ url });
        const types: string[] = [];
        connected.listen(chosen, ({ event }) => types.push(event.type));
        await connected.connect();
        assert.deepEqual(all(asked("Subscribe")), [{ Kick: [listed] }]);
        assert.deepEqual(connected.unknownEvents, []);
        assert.equal(connected.knows(chosen), true);
        for (const type of ["KicksGifted", "sGifted"]) {
          sockets[0]?.send(JSON.stringify({ event: { source: "Kick", type }, data: {} }));
        }
        await until("both events", () => types.length === 2);
        assert.deepEqual(types, ["KicksGifted", "sGifted"]);
      }
    });

    it("requests all names if the server lists none of them, and reports the event once", async () => {
      const { url, asked } = await server({ answers: gets({ Kick: ["Follow"] }) });
      const connected = client({ url });
      connected.listen("Kick.sGifted", () => {});
      await connected.connect();
      assert.deepEqual(all(asked("Subscribe")), [{ Kick: ["KicksGifted", "sGifted"] }]);
      assert.deepEqual(connected.unknownEvents, ["Kick.KicksGifted"]);
      assert.deepEqual(connected.errors, ["UNSUPPORTED: This Streamer.bot does not know Kick.KicksGifted"]);
    });

    it("a rejected name spoils no other subscription, and is no error if another is accepted", async () => {
      const refuses = ({ events }: { events?: Record<string, string[]> }) =>
        Object.values(events ?? {})
          .flat()
          .some((type) => type === "KicksGifted")
          ? { status: "error", error: "bad event" }
          : { events };
      const { url, asked } = await server({ answers: { ...gets(undefined), Subscribe: refuses } });
      const connected = client({ url });
      connected.listen("Kick.KicksGifted", () => {});
      connected.listen("Twitch.Follow", () => {});
      await connected.connect();
      assert.deepEqual(all(asked("Subscribe")), [
        { Kick: ["KicksGifted", "sGifted"], Twitch: ["Follow"] },
        { Kick: ["KicksGifted", "sGifted"] },
        { Twitch: ["Follow"] },
        { Kick: ["KicksGifted"] },
        { Kick: ["sGifted"] },
      ]);
      assert.deepEqual([connected.unknownEvents, connected.errors], [[], []]);
      await connected.subscribed();
      assert.equal(asked("Subscribe").length, 5, "nothing is asked again");
    });

    it("all names refused: asked again later", async () => {
      let tries = 0;
      const refuses = ({ events }: { events?: unknown }) => {
        tries += 1;
        return tries <= 3 ? { status: "error", error: "not now" } : { events };
      };
      const { url, asked } = await server({ answers: { ...gets(undefined), Subscribe: refuses } });
      const connected = client({ url });
      connected.listen("Kick.KicksGifted", () => {});
      await connected.connect();
      await until("the fourth request", () => asked("Subscribe").length === 4);
      assert.deepEqual(asked("Subscribe").at(-1)?.events, { Kick: ["KicksGifted", "sGifted"] });
      assert.deepEqual(connected.errors, ["REFUSED: not now"]);
    });
  });
});
