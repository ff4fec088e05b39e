import assert from "node:assert/strict";
import { onPlatform, people, sample } from "../../../../src/lib/events/samples";

describe("the people", () => {
  const everybody = [people.broadcaster, people.bot, people.neighbour, ...people.viewers];

  it("has a broadcaster, a bot and at least twelve viewers, all of them different", () => {
    assert.ok(people.viewers.length >= 12);
    for (const member of ["id", "login", "name"] as const) {
      assert.equal(new Set(everybody.map((person) => person[member])).size, everybody.length);
    }
    assert.equal(people.broadcaster.role, "broadcaster");
  });

  it("has ids that fit a number, and logins in lower case", () => {
    for (const { id, login } of everybody) {
      assert.equal(String(Number(id)), id);
      assert.match(login, /^[a-z0-9_]+$/);
    }
  });

  it("moves to another platform with an id as that platform has them", () => {
    const ids = people.viewers.map((person) => onPlatform(person, "youtube").id);
    for (const id of ids) assert.match(id, /^UC[\w-]{22}$/);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(onPlatform(people.bot, "twitch"), people.bot);
  });

  it("appears on YouTube and Kick with these", () => {
    const youtube = sample("YouTube", "Message").data as { user: { id: string } };
    assert.equal(youtube.user.id, onPlatform(people.viewers[0], "youtube").id);
    const kick = sample("Kick", "Follow").data as { user: { id: string } };
    assert.equal(kick.user.id, onPlatform(people.viewers[0], "kick").id);
  });

  it("raids from another channel", () => {
    const raid = sample("Twitch", "Raid", "C3").data as { from_broadcaster_user_login: string };
    assert.equal(raid.from_broadcaster_user_login, people.neighbour.login);
  });
});
