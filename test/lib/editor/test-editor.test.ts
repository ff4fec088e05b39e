import assert from "node:assert/strict";
import type { Sample } from "../../../src/lib/editor/test-button";
import { type TestEditor, testEditor } from "../../../src/lib/editor/test-editor";
import { testTexts } from "../../../src/lib/editor/test-texts";

const json = (data: object): string => JSON.stringify(data, null, 2);
const sample = (name: string): Sample => ({ data: { name }, assumed: name === "Twitch.Raid" });

/** Lets everything happen that only waits for promises. */
const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

describe("the editor of a test's data", () => {
  const saved = { RED: Reflect.get(globalThis, "RED"), namespace: Reflect.get(globalThis, "CATALOGUE_NAMESPACE") };
  let shown = "";
  let changed: () => void = () => undefined;
  const codeEditor = {
    getValue: () => shown,
    setValue(text: string) {
      shown = text;
      changed();
    },
    getSession: () => ({
      on(_event: string, handler: () => void) {
        changed = handler;
      },
    }),
    destroy: () => undefined,
  };
  before(() => {
    const RED = {
      _: (key: string) => key.replace("set:streamerbot.test.", ""),
      editor: { createEditor: () => codeEditor },
    };
    Object.assign(globalThis, { CATALOGUE_NAMESPACE: "set", RED });
  });
  after(() => {
    Object.assign(globalThis, { CATALOGUE_NAMESPACE: saved.namespace, RED: saved.RED });
  });

  let words = "";
  let isWrong = false;
  const note = {
    text(now: string) {
      words = now;
    },
    toggleClass(_name: string, on: boolean) {
      isWrong = on;
    },
  } as unknown as JQuery;

  let said: string[] = [];
  /** Samples that were asked for, to be answered by the test. */
  let asked = new Map<string, (sample?: Sample) => void>();
  let editor: TestEditor;
  const type = (text: string): void => codeEditor.setValue(text);
  const answer = async (name: string, found?: Sample): Promise<void> => {
    asked.get(name)?.(found);
    await settled();
  };
  const show = async (name: string): Promise<void> => {
    void editor.show(name);
    await answer(name, sample(name));
  };

  beforeEach(() => {
    [shown, words, said, isWrong] = ["", "", [], false];
    asked = new Map();
    const texts = testTexts({ "Twitch.Cheer": "{}" }, (name) => new Promise((done) => asked.set(name, done)));
    editor = testEditor({
      element: undefined,
      texts,
      note,
      say: (outcome) => said.push(outcome?.words ?? ""),
    });
  });

  it("shows what was edited, or else the sample, and says which", async () => {
    await show("Twitch.Cheer");
    assert.deepEqual([editor.value(), words], ["{}", "edited"]);
    await show("Twitch.Follow");
    assert.deepEqual([editor.value(), words], [json({ name: "Twitch.Follow" }), "builtIn"]);
    await show("Twitch.Raid");
    assert.deepEqual([editor.value(), words], [json({ name: "Twitch.Raid" }), "assumed"]);
    await show("");
    assert.deepEqual([editor.value(), words], ["", ""]);
  });

  it("says what is wrong with data as they are typed", async () => {
    await show("Twitch.Follow");
    type("{");
    assert.deepEqual([words, isWrong], ["problem.json", true]);
    type("{}");
    assert.deepEqual([words, isWrong], ["edited", false]);
  });

  it("keeps what was edited while another event is shown, or is put there", async () => {
    await show("Twitch.Follow");
    type('{ "mine": 1 }');
    await show("Twitch.Raid");
    await show("Twitch.Follow");
    assert.equal(editor.value(), '{ "mine": 1 }');
    editor.put("Twitch.Raid", '{ "recorded": 1 }');
    assert.deepEqual([editor.value(), words], ['{ "recorded": 1 }', "edited"]);
    await show("Twitch.Follow");
    assert.equal(editor.value(), '{ "mine": 1 }');
  });

  it("goes back to the sample only if there is one", async () => {
    await show("Twitch.Cheer");
    void editor.reset();
    await answer("Twitch.Cheer");
    assert.deepEqual([editor.value(), words, said], ["{}", "edited", ["noSample"]]);
    void editor.reset();
    await answer("Twitch.Cheer", sample("Twitch.Cheer"));
    assert.deepEqual([editor.value(), words], [json({ name: "Twitch.Cheer" }), "builtIn"]);
  });

  it("leaves another event alone if a sample comes late, and an editor that is gone", async () => {
    void editor.show("Twitch.Follow");
    void editor.show("Twitch.Raid");
    await answer("Twitch.Raid", sample("Twitch.Raid"));
    await answer("Twitch.Follow", sample("Twitch.Follow"));
    assert.equal(editor.value(), json({ name: "Twitch.Raid" }));
    await show("Twitch.Cheer");
    void editor.reset();
    await show("Twitch.Raid");
    await answer("Twitch.Cheer", sample("Twitch.Cheer"));
    assert.equal(editor.value(), json({ name: "Twitch.Raid" }));
    void editor.show("Twitch.Sub");
    editor.destroy();
    await answer("Twitch.Sub", sample("Twitch.Sub"));
    assert.equal(editor.value(), "");
  });
});
