/** Whatever a server says, the check compares it and makes a report of it. */
import fc from "fast-check";
import { cleaner } from "../../../src/lib/check/cleaner";
import { inWords } from "../../../src/lib/check/print";
import { compare, toReport } from "../../../src/lib/check/report";
import { Seen, type TryName } from "../../../src/lib/check/seen";
import { isObject, type JsonObject, requests } from "../../../src/lib/protocol";

const tries: TryName[] = [
  ...(["fresh", "subscribing", "login twice", "no login", "saying nothing", "other path", "compression"] as const),
  ...(["wrong password", "unknown action", "disabled action", "action", "odd requests"] as const),
];

/** Members that the checks look at, with anything in them. */
const memberNames = [
  ...["id", "status", "error", "events", "actions", "variables", "viewers", "commands", "broadcasts", "count", "info"],
  ...["authentication", "pronoun", "connected", "disconnected", "platforms", "event", "data", "name", "args", "type"],
];
const odd = fc
  .dictionary(fc.constantFrom(...memberNames), fc.jsonValue({ maxDepth: 3 }))
  .map((frame) => frame as JsonObject);
const event = fc.record({
  timeStamp: fc.jsonValue(),
  event: fc.constantFrom(...["Twitch.Follow", "Raw.Action", "Custom.Event", "Kick.sGifted", "No.Such"]).map((name) => {
    const [source = "", type = ""] = name.split(".");
    return { source, type };
  }),
  data: fc.jsonValue({ maxDepth: 3 }),
});

describe("check: of a server that says anything", () => {
  it("compares it, says what it found and makes a report", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...Object.keys(requests)), odd), { maxLength: 20 }),
        fc.array(event, { maxLength: 10 }),
        fc.array(fc.tuple(fc.constantFrom(...tries), fc.array(odd, { maxLength: 5 })), { maxLength: 10 }),
        fc.constantFrom("", "x", "0.1.14", "1.0.7", "99"),
        (answers, events, tried, version) => {
          const seen = new Seen();
          seen.version = version;
          for (const [request, answer] of answers) seen.asked.push({ request, fields: {}, answer });
          for (const frame of events) seen.addEvent(frame as Parameters<Seen["addEvent"]>[0]);
          for (const [name, received] of tried) seen.tries.set(name, { received, pings: [] });
          for (const [, received] of tried) seen.hellos.push(...received.filter(isObject));
          const results = compare(seen);
          const clean = cleaner(seen.answers("GetEvents")[0]?.events);
          toReport(seen, results, "0.0.0", clean);
          inWords(seen, results, { show: clean, list: true });
        },
      ),
      { numRuns: 100 },
    );
  });
});
