import assert from "node:assert/strict";
import { type Generation, giftBombSamples, normalise, people, sample } from "../../../../src/lib/events";
import type { EventFrame } from "../../../../src/lib/protocol";
import { GiftFolder } from "../../../../src/lib/runtime/events/gift-folder";
import { until } from "../../../support/until";

describe("gift folding", () => {
  const [ada, bob] = people.viewers;
  assert.ok(ada && bob);

  function folder(window = 60_000) {
    const sent: string[] = [];
    const folding = new GiftFolder<EventFrame>((frame, recipients) => {
      const names = recipients?.map(({ name }) => name ?? "?") ?? [];
      sent.push([frame.event.type, ...names.sort()].join(" "));
    }, window);
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

  it("does not wait for the gifts where the bomb tells its recipients, and still sends none of them", () => {
    const { sent, folding, take } = folder();
    const [head, ...gifts] = bomb("C3");
    assert.ok(head);
    take([head]);
    assert.equal(sent.length, 1);
    take(gifts);
    assert.equal(sent.length, 1);
    assert.equal(folding.open, 0);
  });
});
