/** The useful part of answers, over the versions of the server. */
import assert from "node:assert/strict";
import type { ResponseFrame } from "../../../src/lib/protocol/frames";
import {
  type CreditsPayload,
  creditEventLists,
  creditsRows,
  creditUserLists,
  usefulPart,
} from "../../../src/lib/protocol/payloads";

const credits = (response: ResponseFrame) => usefulPart("GetCredits", response) as CreditsPayload;
const empty = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, []]));

describe("credits", () => {
  it("still have every list if nobody is in them", () => {
    for (const response of [{}, { events: null, users: [], groups: 1, custom: null, top: null, hypeTrain: null }]) {
      assert.deepEqual(credits(response), {
        events: empty(creditEventLists),
        hypeTrain: { conductors: [], contributors: [] },
        users: empty(creditUserLists),
        groups: {},
        custom: {},
        top: { allBits: [], monthBits: [], weekBits: [], channelRewards: [] },
      });
    }
  });

  const full = {
    events: { ...empty(creditEventLists), follows: ["Ada"], newlist: ["Bo"] },
    hypeTrain: { conductors: ["Cy"], contributors: ["Di"] },
    users: { ...empty(creditUserLists), moderators: ["Ed"], groups: ["Flo"] },
    groups: {},
    custom: { thanks: ["Gil"] },
    top: { allBits: ["Hal"], monthBits: ["Ida"], weekBits: ["Jo"], channelRewards: ["Kim"] },
  };

  it("are the same from a current server and from one of 0.1", () => {
    const current = { ...full, events: { Follows: ["Ada"], NewList: ["Bo"] } };
    const old = {
      Events: { Follows: ["Ada"], NewList: ["Bo"] },
      HypeTrainConductor: ["Cy"],
      HypeTrainContributors: ["Di"],
      User: { Moderator: ["Ed"], regulars: ["Flo"] },
      Custom: { thanks: ["Gil"] },
      TopBits: { All: ["Hal"], Month: ["Ida"], Week: ["Jo"] },
      TopChannelRewards: ["Kim"],
    };
    for (const response of [current, old]) assert.deepEqual(credits(response), full);
  });

  it("are rows in the order in which they roll, named after the people in them", () => {
    const items = [{ name: "A" }, { display: "B" }, { displayName: "C" }, { userName: "D" }, { title: "E" }, { x: 1 }];
    const rows = creditsRows(credits({ ...full, groups: { crew: items } }));
    assert.deepEqual(
      rows.map(({ section, group, name }) => `${section}.${group}: ${name}`),
      [
        "events.follows: Ada",
        "events.newlist: Bo",
        "hypeTrain.conductors: Cy",
        "hypeTrain.contributors: Di",
        "users.moderators: Ed",
        "users.groups: Flo",
        ...["A", "B", "C", "D", "E", '{"x":1}'].map((name) => `groups.crew: ${name}`),
        "custom.thanks: Gil",
        "top.allBits: Hal",
        "top.monthBits: Ida",
        "top.weekBits: Jo",
        "top.channelRewards: Kim",
      ],
    );
    assert.deepEqual(rows[6]?.item, items[0]);
  });
});

describe("the useful part", () => {
  const variable = { name: "n", value: 5, lastWrite: null };
  for (const [request, response, wanted] of [
    ["GetGlobal", { variable: { name: "n", value: 5 } }, variable],
    ["GetGlobal", { variables: { n: { value: 5 } } }, variable],
    ["GetGlobal", { variables: [{ name: "n", value: 5 }] }, variable],
    ["GetGlobal", {}, null],
    ["GetGlobals", { variables: { n: { value: 5 }, odd: 7 } }, [variable]],
    ["GetGlobals", { variables: [{ name: "n", value: 5 }, 7] }, [variable]],
    ["GetGlobals", { variables: "none" }, []],
    ["TwitchGetUserGlobal", { variable: { name: "n", value: 5 } }, variable],
    ["TwitchGetUserGlobal", { variables: [{ name: "n", value: 5 }] }, [variable]],
    ["UnSubscribe", { events: ["Follow"] }, ["Follow"]],
    ["UnSubscribe", {}, null],
    ["GetActions", { actions: [{ id: "1" }] }, [{ id: "1" }]],
    ["GetActions", {}, null],
    ["SomethingNew", { status: "ok", id: "1", answer: 42 }, { answer: 42 }],
    ["SomethingNew", { status: "ok", id: "1" }, null],
  ] as const) {
    it(`of ${request} ${JSON.stringify(response)} is ${JSON.stringify(wanted)}`, () => {
      assert.deepEqual(usefulPart(request, response as ResponseFrame), wanted);
    });
  }
});
