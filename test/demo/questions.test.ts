import assert from "node:assert/strict";
import { isAsking, questions } from "../../demo/questions";
import { bridgeActions } from "../../src/lib/bridge/import-text";
import { answerMethod, signCalls, signQuestion } from "../../src/lib/bridge/messages";
import { bridgedActions } from "../../src/lib/simulator/world/actions";

const key = "the-key-of-the-demo-is-no-secret";

const sent = (data: unknown, recipients = 1) => ({
  frame: { event: { source: "General", type: "Custom" }, data },
  recipients,
  away: false,
});
const asked = (id: string, recipients = 1) =>
  sent(signQuestion(key, { version: 2, id, question: "temp", timeout: 5_000, args: {} }), recipients);
const answered = (id: string, answer: unknown = "21.5 °C", good = true) => ({
  id: `run ${id}`,
  name: bridgeActions.answer.name,
  args: { ...signCalls(key, [{ method: answerMethod, args: { id, answered: good, answer } }]) },
  status: "completed" as const,
});
const said = sent({ message: "Ada, the temperature is 21.5 °C" });

describe("demo: questions", () => {
  it("agree if each that reached the flow was answered once, and its answer said", () => {
    const outcome = questions({ sent: [asked("1"), said, asked("2", 0)], runs: [answered("1")] });
    assert.deepEqual(outcome, { counts: { questions: 1, answered: 1 }, faults: [] });
  });

  for (const [title, records, fault] of [
    ["nothing was asked", { sent: [], runs: [] }, /nothing was asked/],
    ["a question was not answered", { sent: [asked("1"), asked("2"), said], runs: [answered("1")] }, /1 lost/],
    ["one was answered twice", { sent: [asked("1"), said, said], runs: [answered("1"), answered("1")] }, /1 doubled/],
    ["one got something else", { sent: [asked("1"), said], runs: [answered("1", "?")] }, /1 lost/],
    ["one got its default", { sent: [asked("1"), said], runs: [answered("1", "21.5 °C", false)] }, /1 lost/],
    ["an answer was not said", { sent: [asked("1")], runs: [answered("1")] }, /1 answers were not said/],
  ] as const) {
    it(`do not agree if ${title}`, () => assert.match(questions(records).faults.join(), fault));
  }

  it("are not among the runs that the flow asks for", () => {
    for (const action of bridgedActions) assert.ok(isAsking(action), action.name);
  });
});
