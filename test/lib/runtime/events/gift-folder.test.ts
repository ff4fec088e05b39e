import assert from "node:assert/strict";
import { type Generation, giftBombSamples, normalise, people, sample } from "../../../../src/lib/events";
import type { EventFrame } from "../../../../src/lib/protocol";
import { GiftFolder } from "../../../../src/lib/runtime/events/gift-folder";
import { until } from "../../../support/until";

describe("gift folding", () => {
  const [ada, bob] = people.viewers;
  assert.ok(ada && bob);

  function folder(window = 60_000, unmarked = window) {
    const sent: string[] = [];
    const folding = new GiftFolder<EventFrame>(
      (frame, recipients) => {
        const names = recipients?.map(({ name }) => name ?? "?") ?? [];
        sent.push([frame.event.type, ...names.sort()].join(" "));
      },
      { marked: window, unmarked },
    );
    return {
      sent,
      folding,
      take: (frames: EventFrame[]) => frames.forEach((frame) => void folding.take(normalise(frame), frame)),
    };
  }

  const bomb = (generation: Generation, user = ada, count = 3, at = new Date(1_800_000_000_000)) =>
    giftBombSamples(generation, { user, count, at });
  const namesOf = (gifts: EventFrame[]) =>
    gifts.map((gift) => {
      const payload = normalise(gift);
      return payload.kind === "giftsub" ? (payload.recipient?.name ?? "?") : "?";
    });

  for (const generation of ["A", "B", "C1", "C3"] as const) {
    const [head, ...gifts] = bomb(generation);
    assert.ok(head);
    const whole = ["GiftBomb", ...namesOf(gifts).sort()].join(" ");

    it(`sends one message with all recipients, the bomb first (${generation})`, () => {
      const { sent, folding, take } = folder();
      take([head, ...gifts]);
      assert.deepEqual(sent, [whole]);
      assert.equal(folding.open, 0);
    });

    it(`sends one message with all recipients, the gifts first (${generation})`, () => {
      const { sent, folding, take } = folder();
      take([...gifts, head]);
      assert.deepEqual(sent, [whole]);
      assert.equal(folding.open, 0);
    });

    it(`keeps two bombs at once apart, even of one gifter (${generation})`, () => {
      const { sent, folding, take } = folder();
      const [otherHead, ...otherGifts] = bomb(generation, bob, 2);
      const [thirdHead, ...thirdGifts] = bomb(generation, ada, 5, new Date(1_800_000_100_000));
      assert.ok(otherHead && thirdHead);
      const mixed = gifts
        .flatMap((gift, i) => [gift, otherGifts[i], thirdGifts[i]])
        .filter((frame) => frame !== undefined);
      take([head, otherHead, thirdHead, ...mixed, ...thirdGifts.slice(gifts.length)]);
      const expected = [gifts, otherGifts, thirdGifts].map((gifts) => ["GiftBomb", ...namesOf(gifts).sort()].join(" "));
      assert.deepEqual(sent.sort(), expected.sort());
      assert.equal(folding.open, 0);
      folding.close();
    });

    it(`passes a single gift, and everything else, at once (${generation})`, () => {
      const { sent, take } = folder();
      take([
        sample("Twitch", "GiftSub", generation, { user: ada }),
        sample("Twitch", "Raid", generation),
        sample("Twitch", "Sub", generation),
      ]);
      assert.deepEqual(sent, ["GiftSub", "Raid", "Sub"]);
    });
  }

  it("sends an incomplete bomb with what came, when nothing more comes", async () => {
    const { sent, take } = folder(20);
    const [head, ...gifts] = bomb("A");
    assert.ok(head);
    take([head, ...gifts.slice(1)]);
    assert.deepEqual(sent, []);
    await until("the window's end", () => sent.length > 0);
    assert.deepEqual(sent, [["GiftBomb", ...namesOf(gifts.slice(1)).sort()].join(" ")]);
  });

  it("sends gifts whose bomb never comes by themselves", async () => {
    const { sent, folding, take } = folder(20);
    take(bomb("C3").slice(1));
    assert.deepEqual(sent, []);
    await until("the window's end", () => sent.length > 0);
    assert.deepEqual(sent, ["GiftSub", "GiftSub", "GiftSub"]);
    assert.equal(folding.open, 0);
  });

  it("does not wait for the gifts if the bomb names its recipients, and still sends none of them", () => {
    const { sent, folding, take } = folder();
    const [head, ...gifts] = bomb("C3");
    assert.ok(head);
    take([head]);
    assert.equal(sent.length, 1);
    take(gifts);
    assert.equal(sent.length, 1);
    assert.equal(folding.open, 0);
  });

  it("takes a late gift for one of the bomb that was sent without it", async () => {
    const { sent, folding, take } = folder(20);
    const [head, late, ...gifts] = bomb("C1");
    assert.ok(head && late);
    const { recipients: _told, ...data } = head.data as { recipients?: unknown };
    take([{ ...head, data }, ...gifts]);
    await until("the window's end", () => sent.length > 0);
    take([late]);
    await until("the end of it", () => folding.open === 0);
    assert.deepEqual(sent, [["GiftBomb", ...namesOf(gifts).sort()].join(" ")]);
  });

  it("says what became of each event: held, or what came of the message it brought about", () => {
    const folding = new GiftFolder<EventFrame, string>(({ event }) => `sent ${event.type}`);
    const [head, first, second] = bomb("A", ada, 2);
    assert.ok(head && first && second);
    const became = (...frames: EventFrame[]) => frames.map((frame) => folding.take(normalise(frame), frame));
    assert.deepEqual(became(head, first, second), ["held", "held", "sent GiftBomb"]);
    assert.deepEqual(became(first, second, head), ["held", "held", "sent GiftBomb"]);
  });

  it("sends what is being gathered when it is closed", () => {
    const { sent, folding, take } = folder();
    const [head, ...gifts] = bomb("A");
    const alone = bomb("A", bob, 2).slice(1);
    assert.ok(head);
    take([head, ...gifts.slice(1), ...alone]);
    assert.deepEqual(sent, []);
    folding.close();
    assert.deepEqual(sent, [["GiftBomb", ...namesOf(gifts.slice(1)).sort()].join(" "), "GiftSub", "GiftSub"]);
    assert.equal(folding.open, 0);
  });

  const person = (name: string) => ({ id: `id-${name}`, login: name.toLowerCase(), name });

  describe("where gifts say which bomb they are part of", () => {
    const twitch = {
      bomb: (id: string | undefined, count: number, ...recipients: string[]): EventFrame => ({
        event: { source: "Twitch", type: "GiftBomb" },
        data: { id, total: count, recipients: recipients.map(person), user: person("Ada") },
      }),
      gift: (id: string | undefined, count: number, name: string | undefined): EventFrame => ({
        event: { source: "Twitch", type: "GiftSub" },
        data: {
          user: person("Ada"),
          recipient: name && person(name),
          communityGiftId: id,
          fromCommunitySubGift: true,
          communitySubGiftCount: count,
        },
      }),
    };

    it("bombs of one gifter and of the same number are told apart by their ids", () => {
      const { sent, folding, take } = folder();
      take([twitch.bomb("1", 2), twitch.bomb("2", 2)]);
      take([twitch.gift("2", 2, "Cleo"), twitch.gift("1", 2, "Dan"), twitch.gift("1", 2, "Eve")]);
      take([twitch.gift("2", 2, "Finn")]);
      assert.deepEqual(sent, ["GiftBomb Dan Eve", "GiftBomb Cleo Finn"]);
      assert.equal(folding.open, 0);
    });

    it("without an id on both sides, gifter and number decide", () => {
      const { sent, folding, take } = folder();
      take([twitch.bomb("1", 1), twitch.gift(undefined, 1, "Cleo")]);
      take([twitch.bomb(undefined, 1), twitch.gift("2", 1, "Dan")]);
      assert.deepEqual(sent, ["GiftBomb Cleo", "GiftBomb Dan"]);
      assert.equal(folding.open, 0);
    });

    it("a bomb that came after its gifts has no room for those of the next", () => {
      const { sent, folding, take } = folder();
      const names = ["Cleo", "Dan", "Eve", "Finn"];
      take(names.map((name) => twitch.gift(undefined, 2, name)));
      take([twitch.bomb(undefined, 2), twitch.bomb(undefined, 2)]);
      assert.deepEqual(sent, ["GiftBomb Cleo Dan", "GiftBomb Eve Finn"]);
      assert.equal(folding.open, 0);
    });

    it("a gift that says so is part of a bomb that does not name its recipient", () => {
      const { sent, take } = folder();
      take([twitch.bomb("1", 2, "Cleo"), twitch.gift("1", 2, "Cleo"), twitch.gift("1", 2, "Dan")]);
      assert.deepEqual(sent, ["GiftBomb Cleo Dan"]);
    });

    it("a gift without a recipient counts, and is not among the recipients", () => {
      const { sent, take } = folder();
      take([twitch.bomb("1", 2), twitch.gift("1", 2, undefined), twitch.gift("1", 2, "Cleo")]);
      assert.deepEqual(sent, ["GiftBomb Cleo"]);
    });
  });

  describe("where gifts carry no mark", () => {
    type Name = string | undefined;
    const youTube = {
      bomb: (gifter: string, count: number): EventFrame => ({
        event: { source: "YouTube", type: "MembershipGift" },
        data: { user: { id: `id-${gifter}`, name: gifter, isOwner: false }, count, tier: "Gold" },
      }),
      gift: (gifter: Name, name: string): EventFrame => ({
        event: { source: "YouTube", type: "GiftMembershipReceived" },
        data: {
          user: { id: `id-${name}`, name, isOwner: false },
          gifter: gifter && { id: `id-${gifter}`, name: gifter },
        },
      }),
    };
    const kick = {
      bomb: (gifter: string, ...names: string[]): EventFrame => ({
        event: { source: "Kick", type: "MassGiftSubscription" },
        data: { user: person(gifter), recipients: names.map(person) },
      }),
      gift: (gifter: string, name: string): EventFrame => ({
        event: { source: "Kick", type: "GiftSubscription" },
        data: { user: person(gifter), recipient: person(name) },
      }),
    };

    it("YouTube: a bomb is sent with the gifts of its gifter, and none of them by itself", () => {
      const { sent, folding, take } = folder();
      take([youTube.bomb("Ada", 2), youTube.gift("Ada", "Cleo"), youTube.gift("Ada", "Dan")]);
      assert.deepEqual(sent, ["MembershipGift Cleo Dan"]);
      assert.equal(folding.open, 0);
    });

    it("YouTube: bombs of two gifters at a time keep their own", () => {
      const { sent, take } = folder();
      take([youTube.bomb("Ada", 2), youTube.bomb("Bob", 1), youTube.gift("Ada", "Cleo")]);
      take([youTube.gift("Bob", "Eve"), youTube.gift("Ada", "Dan")]);
      assert.deepEqual(sent, ["MembershipGift Eve", "MembershipGift Cleo Dan"]);
    });

    it("YouTube: recipients are null if nothing named them", async () => {
      const recipients: unknown[] = [];
      const folding = new GiftFolder<EventFrame>((_frame, told) => void recipients.push(told), {
        marked: 20,
        unmarked: 5,
      });
      const frame = youTube.bomb("Ada", 5);
      folding.take(normalise(frame), frame);
      await until("the bomb", () => recipients.length > 0);
      assert.deepEqual(recipients, [null]);
      folding.close();
      assert.deepEqual(recipients, [null]);
    });

    it("YouTube: a gift whose bomb never comes is sent by itself, soon", async () => {
      const { sent, folding, take } = folder(60_000, 5);
      take([youTube.gift("Ada", "Cleo")]);
      await until("the gift", () => sent.length > 0);
      assert.deepEqual(sent, ["GiftMembershipReceived"]);
      assert.equal(folding.open, 0);
    });

    it("Kick: a mass gift names its recipients and is sent at once; its single gifts are not", () => {
      const { sent, folding, take } = folder();
      take([kick.bomb("Ada", "Cleo", "Dan")]);
      assert.deepEqual(sent, ["MassGiftSubscription Cleo Dan"]);
      take([kick.gift("Ada", "Cleo"), kick.gift("Ada", "Dan")]);
      assert.deepEqual(sent, ["MassGiftSubscription Cleo Dan"]);
      assert.equal(folding.open, 0);
    });

    it("Kick: so it is if the single gifts come first", () => {
      const { sent, folding, take } = folder();
      take([kick.gift("Ada", "Cleo"), kick.gift("Ada", "Dan"), kick.bomb("Ada", "Cleo", "Dan")]);
      assert.deepEqual(sent, ["MassGiftSubscription Cleo Dan"]);
      assert.equal(folding.open, 0);
    });

    it("Kick: a single gift to somebody else, or of somebody else, does not belong to the mass gift", () => {
      const { sent, folding, take } = folder();
      take([kick.gift("Ada", "Zoe"), kick.bomb("Ada", "Cleo"), kick.gift("Bob", "Cleo"), kick.gift("Ada", "Yan")]);
      assert.deepEqual(sent, ["GiftSubscription", "MassGiftSubscription Cleo"]);
      folding.close();
      assert.deepEqual(sent, ["GiftSubscription", "MassGiftSubscription Cleo", "GiftSubscription", "GiftSubscription"]);
    });

    it("YouTube: of more gifts than the bomb has, the latest are its own", () => {
      const { sent, take } = folder();
      take([youTube.gift("Ada", "Cleo"), youTube.gift("Ada", "Dan"), youTube.gift("Ada", "Eve")]);
      take([youTube.bomb("Ada", 2)]);
      assert.deepEqual(sent, ["GiftMembershipReceived", "MembershipGift Dan Eve"]);
    });

    it("YouTube: a bomb of an unknown number has every gift of its gifter, and waits for more", () => {
      const { sent, folding, take } = folder();
      const { count: _unknown, ...data } = youTube.bomb("Ada", 1).data as { count: number };
      take([youTube.gift("Ada", "Cleo"), { ...youTube.bomb("Ada", 1), data }, youTube.gift("Ada", "Dan")]);
      assert.deepEqual(sent, []);
      folding.close();
      assert.deepEqual(sent, ["MembershipGift Cleo Dan"]);
    });

    it("YouTube: a gifter is known by the most telling name that both have", () => {
      const { sent, take } = folder();
      const gift = youTube.gift("Ada", "Cleo");
      const named = (gifter: object): EventFrame => ({ ...gift, data: { ...(gift.data as object), gifter } });
      take([youTube.bomb("Ada", 2), named({ name: "ada" }), named({ id: "id-Ada", name: "Countess" })]);
      assert.deepEqual(sent, ["MembershipGift Cleo Cleo"]);
    });

    it("YouTube: nobody's gifts are nobody's bomb, and no one else's", () => {
      const { sent, take } = folder();
      const unsigned = youTube.bomb("Ada", 1);
      const { user: _unknown, ...data } = unsigned.data as { user: object };
      take([youTube.bomb("Bob", 2), { ...unsigned, data }, youTube.gift("Ada", "Cleo")]);
      assert.deepEqual(sent, []);
      take([youTube.gift(undefined, "Dan")]);
      assert.deepEqual(sent, ["MembershipGift Dan"]);
    });

    it("a bomb that was sent without its gifts waits for them as long as a marked one", async () => {
      const { sent, folding, take } = folder(60_000, 5);
      take([youTube.bomb("Ada", 1)]);
      await until("the bomb", () => sent.length === 1);
      take([kick.gift("Bob", "Cleo")]);
      await until("the window of another", () => sent.length === 2);
      take([youTube.gift("Ada", "Dan")]);
      assert.deepEqual(sent, ["MembershipGift", "GiftSubscription"]);
      assert.equal(folding.open, 0);
    });

    it("waits longer for what is marked", async () => {
      const { sent, folding, take } = folder(60_000, 5);
      take([...bomb("A").slice(1), kick.gift("Bob", "Cleo")]);
      await until("the gift that may be alone", () => sent.length > 0);
      assert.deepEqual(sent, ["GiftSubscription"]);
      folding.close();
    });

    it("holds 5,000 events at most: at one more, the bomb that waited longest is sent with what came", () => {
      const { sent, folding, take } = folder();
      // What is done with counts no more, however it ended.
      for (let n = 0; n < 10; n++) {
        take([kick.gift("Ada", "Zoe"), kick.bomb("Ada", "Cleo"), kick.gift("Ada", "Cleo")]);
        take([youTube.bomb("Ada", 1), youTube.gift("Ada", "Cleo")]);
      }
      assert.equal(folding.open, 0);
      sent.length = 0;

      const gifts = Array.from({ length: 4_999 }, (_, n) => kick.gift("Ada", `Viewer${n}`));
      take([...gifts, youTube.gift("Bob", "Cleo")]);
      assert.deepEqual([sent.length, folding.open], [0, 2]);
      take([youTube.gift("Bob", "Dan")]);
      assert.deepEqual([sent.length, folding.open], [4_999, 1]);
      folding.close();
      assert.equal(sent.length, 5_001);
    });

    it("no platform's gift joins a bomb of another", () => {
      const { sent, take } = folder();
      take([youTube.bomb("Ada", 1), kick.gift("Ada", "Cleo")]);
      assert.deepEqual(sent, []);
    });
  });
});
