/** Whatever happens in whatever order: every message that went in comes out once, and no two things play at a time. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { FakeClock, memory, type Rig, rigs } from "./support";

const names = ["a", "b", "c"] as const;
type Name = (typeof names)[number];

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("add" as const),
      at: fc.constantFrom(...names),
      priority: fc.integer({ min: -2, max: 2 }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom("back" as const, "twice" as const, "fail" as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("pass" as const), ms: fc.integer({ min: 1, max: 20_000 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "pause" as const,
        "resume" as const,
        "hold" as const,
        "skip" as const,
        "clear" as const,
        "replay" as const,
        "front" as const,
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom("away" as const, "ready" as const, "deploy" as const, "rename" as const, "restart" as const),
      at: fc.constantFrom(...names),
    }),
  },
);

const options = fc.record({
  advance: fc.constantFrom("back" as const, "seconds" as const, "first" as const),
  turnTime: fc.integer({ min: 1, max: 8_000 }),
  maxTime: fc.integer({ min: 1, max: 8_000 }),
  maxLength: fc.integer({ min: 1, max: 5 }),
  overflow: fc.constantFrom("refuse" as const, "oldest" as const, "lowest" as const),
  maxAge: fc.constantFrom(Number.POSITIVE_INFINITY, 15_000),
  pause: fc.constantFrom(0, 500),
  replayInterrupted: fc.boolean(),
});

describe("alert queues, whatever happens", () => {
  it("give out each message once, one at a time in each lane, the next one first", () =>
    fc.assert(
      fc.asyncProperty(fc.tuple(options, options, options), fc.array(step, { maxLength: 60 }), async (each, steps) => {
        const clock = new FakeClock();
        let { create } = rigs(clock);
        const stores = names.map(() => memory());
        const lanes: Record<Name, string> = { a: "alerts", b: "alerts", c: "alerts" };
        let all = await Promise.all(names.map((name, i) => create(name, each[i], lanes[name], stores[i])));
        const rig = (name: Name): Rig => all[names.indexOf(name)] as Rig;
        const earlier: Rig[] = [];
        let [taken, replays] = [0, 0];

        const playing = () => names.flatMap((name) => rig(name).queue.lane.playing ?? []);
        const back = (more: object = {}): void => {
          const [entry] = playing();
          const sent = all
            .flatMap(({ out }) => out)
            .find(([port, { queue }]) => port === 0 && (queue as { id: string }).id === entry?.id);
          if (entry && sent) (entry.owner as Rig["queue"]).back({ ...sent[1], ...more });
        };

        for (const step of steps) {
          const some = rig("a").queue;
          if (step.do === "add") rig(step.at).add(++taken, step.priority);
          else if (step.do === "back") back();
          else if (step.do === "fail") back({ error: { message: "x" } });
          else if (step.do === "twice") {
            back();
            back();
          } else if (step.do === "pass") clock.pass(step.ms);
          else if (step.do === "hold") some.lane.hold(3_000);
          else if (step.do === "replay") {
            if (some.lane.last) replays += 1;
            some.replay();
          } else if (step.do === "front") {
            const entry = [...some.lane.waiting].at(-1);
            if (entry) (entry.owner as Rig["queue"]).moveToFront(entry);
          } else if (step.do === "away" || step.do === "ready") rig(step.at).queue.away = step.do === "away";
          else if (step.do === "deploy" || step.do === "rename") {
            if (step.do === "rename") lanes[step.at] = lanes[step.at] === "alerts" ? "sounds" : "alerts";
            await rig(step.at).queue.detach();
            await rig(step.at).deploy(each[names.indexOf(step.at)], lanes[step.at]);
          } else if (step.do === "restart") {
            for (const name of names) await rig(name).queue.detach();
            earlier.push(...all);
            ({ create } = rigs(clock));
            all = await Promise.all(names.map((name, i) => create(name, each[i], lanes[name], stores[i])));
          } else some.lane[step.do]();
        }

        // In the end everything plays out.
        for (const name of names) {
          rig(name).queue.away = false;
          rig(name).queue.lane.resume();
        }
        clock.pass(10_000_000);
        const out = [...earlier, ...all].flatMap((one) => one.out);
        const ended = out.filter(([port]) => port > 0).map(([, msg]) => msg.payload as number);
        assert.equal(ended.length, taken + replays);
        assert.deepEqual(
          [...new Set(ended)].sort((x, y) => x - y),
          Array.from({ length: taken }, (_, i) => i + 1),
        );
        for (const name of names) assert.equal([...rig(name).queue.lane.waiting].length, 0);
        assert.deepEqual(playing(), []);
      }),
      { numRuns: 500 },
    ));
});
