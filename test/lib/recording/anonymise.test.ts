import assert from "node:assert/strict";
import { sample } from "../../../src/lib/events";
import { knownEvents } from "../../../src/lib/protocol";
import { Anonymiser } from "../../../src/lib/recording/anonymise";

const frame = {
  timeStamp: "2026-05-14T21:32:07.1234567+02:00",
  event: { source: "Twitch", type: "ChatMessage" },
  data: {
    user: { id: "556677889", login: "ada_moth", name: "Ada_Moth", role: 4, subscribed: true, tier: "1000" },
    numericId: 556677889,
    text: "hello @Ada_Moth, look at https://cdn.ada.example/pictures/Ada.png?x=ada",
    picture: "https://static.example.tv/ada/300x300.PNG",
    msgId: "0f8fad5b-d9cb-469f-a165-70867728950e",
    amount: "5.00",
    count: 12,
    color: "#FF00AA",
    mail: "ada@moth.example",
    perUser: { Ada_Moth: 3, "with spaces": 1 },
    ja: "アダさん",
    empty: "",
    none: null,
  },
};

describe("anonymiser", () => {
  it("replaces names, ids, texts, pictures and addresses by others of the same form", () => {
    const { data, ...rest } = new Anonymiser().replace(frame);
    assert.deepEqual(rest, { timeStamp: frame.timeStamp, event: frame.event });
    assert.match(data.user.id, /^[1-9]\d{8}$/);
    assert.match(data.user.login, /^[a-z]{3}_?[a-z_]{4}$|^[a-z_]{8}$/);
    assert.match(
      data.text,
      /^[a-z]{5} @[A-Z]\S+, [a-z]{4} [a-z]{2} https:\/\/example\.com\/[a-z]{8}\/[A-Z][a-z]{2}\.png\?[a-z]=[a-z]{3}$/,
    );
    assert.match(data.picture, /^https:\/\/example\.com\/[a-z]{3}\/\d{3}[a-z]\d{3}\.PNG$/);
    assert.match(data.msgId, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.match(data.mail, /^[a-z]{3}@[a-z]{4}\.[a-z]{7}$/);
    assert.equal(data.ja.length, frame.data.ja.length);
    const { role, subscribed, tier } = frame.data.user;
    assert.deepEqual(
      { ...data.user, id: "", login: "", name: "" },
      { id: "", login: "", name: "", role, subscribed, tier },
    );
    for (const key of ["amount", "count", "color", "empty", "none"] as const) assert.equal(data[key], frame.data[key]);
    const before = JSON.stringify(frame.data);
    // Not "ada": three letters of a stand-in may be these by chance.
    for (const secret of ["556677889", "ada_moth", "moth.example", "0f8fad5b", "hello", "アダ", "with spaces"])
      assert.ok(
        before.toLowerCase().includes(secret) && !JSON.stringify(Object.values(data)).toLowerCase().includes(secret),
        secret,
      );
  });

  it("puts the same stand-in for the same text, whatever its case, in texts and keys too", () => {
    const anonymiser = new Anonymiser();
    const { data } = anonymiser.replace(frame);
    assert.equal(data.user.name.toLowerCase(), data.user.login);
    assert.equal(String(data.numericId), data.user.id);
    assert.ok(data.text.includes(`@${data.user.name},`));
    assert.equal(Object.keys(data.perUser)[0], data.user.name);
    assert.deepEqual(anonymiser.replace(frame).data, data);
    assert.notEqual(new Anonymiser().replace(frame).data.user.login, data.user.login);
  });

  it("keeps what a request asks for, and not its arguments", () => {
    const sent = { request: "DoAction", id: "nr-1", action: { name: "Lights off" }, args: { user: "Ada" } };
    const replaced = new Anonymiser().replace(sent);
    assert.equal(replaced.request, "DoAction");
    assert.doesNotMatch(JSON.stringify(replaced), /Lights|Ada/);
  });

  it("replaces names that are keys of answers, the first time too", () => {
    const answer = {
      variables: { deaths: { name: "deaths", value: 3 } },
      groups: { friends: ["Ada"] },
      stray: { ada: { name: "ada" } },
    };
    const text = JSON.stringify(new Anonymiser().replace(answer));
    assert.doesNotMatch(text, /deaths|friends|ada/i);
    assert.match(text, /^\{"variables":\{"[a-z]{6}":\{"name":"[a-z]{6}","value":3\}\},"groups":/);
  });

  it("keeps times, and begins no number with a 0", () => {
    const times = { followedAt: "2026-05-14T21:32:07Z", day: "2026-05-14", from: "21:32" };
    assert.deepEqual(new Anonymiser().replace(times), times);
    for (let round = 0; round < 200; round += 1)
      assert.match(String(new Anonymiser().replace({ userId: 556677889 }).userId), /^[1-9]\d{8}$/);
  });

  it("keeps the members of events, even if somebody is called so", () => {
    const anonymiser = new Anonymiser();
    anonymiser.replace({ commands: [{ name: "Goal" }, { name: "Ada" }] });
    const { data } = anonymiser.replace({ data: { goal: 1600, ada: 1 } });
    assert.equal(data.goal, 1600);
    assert.ok(!("ada" in data));
  });

  it("keeps the form of every event: the same members of the same types", () => {
    const form = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(form);
      if (typeof value !== "object" || value === null) return typeof value;
      return Object.values(value).map(form);
    };
    for (const { source, type } of knownEvents.expand({ source: "*", type: "*" })) {
      const event = sample(source, type);
      assert.deepEqual(form(new Anonymiser().replace(event)), form(event), `${source}.${type}`);
    }
  });
});
