/** Requests and answers. */
import { requestSpec } from "../../protocol";
import type { Seen } from "../seen";
import { answerIn, asAssumed, differs, isRefusal, isText, notSeen, onReply, onTry, type Section } from "../statement";

const refusals = (seen: Seen) => seen.asked.map(({ answer }) => answer).filter(({ status }) => status !== "ok");

export const requests: Section = {
  title: "Requests and answers",
  whose: "The simulator",
  statements: {
    "answer-form": {
      says: "`status`, the request's `id` as given, and the result's members side by side",
      evidence: "documented",
      check(seen) {
        const answered = seen.asked.filter(({ answer }) => answer.status === "ok");
        if (answered.length === 0) return notSeen("no request was answered");
        const odd = answered.find(({ request, answer }) => {
          const useful = requestSpec(request)?.useful;
          // GetGlobal has its own statement.
          return !isText(answer.id) || (useful !== undefined && request !== "GetGlobal" && !(useful in answer));
        });
        return odd ? differs(odd.answer) : asAssumed;
      },
    },
    "id-first": {
      says: "`id` stands right before `status`",
      evidence: 'observed: the Macro Deck plugin looks for `"id":"…","status":"ok"` in the text',
      check(seen) {
        if (seen.asked.length === 0) return notSeen("no request was answered");
        const odd = seen.asked.find(({ answer }) => !/(?:^|,)id,status(?:,|$)/.test(Object.keys(answer).join()));
        return odd ? differs(odd.answer) : asAssumed;
      },
    },
    "no-id": {
      says: "A request without an id is answered without one",
      evidence: "inferred",
      check: onTry("odd requests", ({ received }) =>
        received.some(({ id, status, info }) => id === undefined && status === "ok" && info !== undefined),
      ),
    },
    "refusal-form": {
      says: 'Refusals are `{status: "error", id, error: text}`',
      evidence: "observed; the texts are this package's own; no real ones are documented",
      check(seen) {
        const refused = refusals(seen);
        if (refused.length === 0) return notSeen("nothing was refused");
        const odd = refused.find((answer) => !isRefusal(answer) || !isText(answer.id));
        return odd ? differs(odd) : asAssumed;
      },
    },
    "bad-requests": {
      says: "Unknown requests, requests newer than the profile, and wrong fields are refused",
      evidence: "inferred",
      check: onTry("odd requests", (tried) =>
        ["unknown", "fields"].every((id) => isRefusal(answerIn(tried, id) ?? {})),
      ),
    },
    "no-frames": {
      says: "Anything but a JSON object is ignored; a binary frame and an object without `request` are refused if they contain an id, and otherwise ignored",
      evidence: "inferred",
      check: onTry(
        "odd requests",
        (tried) =>
          tried.closed === undefined &&
          ["binary", "nameless"].every((id) => isRefusal(answerIn(tried, id) ?? {})) &&
          // The one without an id is the answer to the request without an id.
          tried.received.filter(({ id, status }) => id === undefined && status !== undefined).length <= 1,
      ),
    },
    "null-members": {
      says: "Members that are optional may be null",
      evidence: "observed: the official client sends `variable: null`",
      check: onReply("TwitchGetUserGlobals", ({ status }) => status === "ok", { variable: null }),
    },
    "answer-first": {
      says: "Answers and events may come in any order",
      evidence: "documented. The simulator itself answers DoAction before the first event of the run",
      check: onTry("action", ({ received }) => {
        const answered = received.findIndex(({ id }) => id === "run");
        const event = received.findIndex((frame) => "event" in frame);
        return answered >= 0 && (event < 0 || answered < event);
      }),
    },
  },
};
