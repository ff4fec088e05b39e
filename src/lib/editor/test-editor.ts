/** The data of a test in a code editor: as they were edited, otherwise the sample, and a note that says which, or what is wrong. */
import type { Said } from "./deployed";
import { jsonEditor } from "./json-editor";
import { type DataProblem, dataProblem } from "./test-data";
import type { BuiltIn, TestTexts } from "./test-texts";
import { text } from "./text";

export interface TestEditorOptions {
  /** What becomes the editor. */
  element: HTMLElement | undefined;
  /** Where samples come from, and where everything that is edited is kept. */
  texts: TestTexts;
  note: JQuery;
  say(said?: Said): void;
}

export interface TestEditor {
  value(): string;
  /** Brings an event into the editor: as it was edited, or else the sample. */
  show(event: string): Promise<void>;
  /** Brings an event into the editor with other data. */
  put(event: string, data: string): void;
  /** Puts the sample of the event in the place of what was edited. */
  reset(): Promise<void>;
  /** Keeps what was edited so far. */
  keep(): void;
  destroy(): void;
}

/** Makes the editor, with no event in it yet. */
export function testEditor({ element, texts, note, say }: TestEditorOptions): TestEditor {
  // The event to show. A sample may arrive when it is another, or none, since the editor is gone.
  let wanted: string | undefined;
  const editor = jsonEditor(element, () => {
    keep();
    describe(note, editor.owner(), texts);
  });

  function keep(): void {
    if (editor.owner() !== "") texts.keep(editor.owner(), editor.value());
  }

  /** Undefined, with a message, if the runtime does not give it. */
  async function sampleOf(event: string): Promise<BuiltIn | undefined> {
    const sample = await texts.sample(event);
    if (!sample) say({ kind: "error", words: text("streamerbot.test.noSample") });
    return sample;
  }

  return {
    value: editor.value,
    async show(event) {
      wanted = event;
      const edited = texts.edited(event);
      if (edited !== undefined || event === "") return editor.put(event, edited ?? "");
      editor.put("", "");
      const sample = await sampleOf(event);
      if (wanted === event) editor.put(event, sample?.text ?? "");
    },
    put(event, data) {
      keep();
      wanted = event;
      editor.put(event, data);
    },
    async reset() {
      const event = wanted ?? "";
      // What was edited goes only once there is something in its place.
      const sample = await sampleOf(event);
      if (sample && wanted === event) editor.put(event, sample.text);
    },
    keep,
    destroy() {
      wanted = undefined;
      editor.destroy();
    },
  };
}

const wordsOf = ({ key, values }: DataProblem): string => text(`streamerbot.test.problem.${key}`, values);

/** Says what the data of `event` are, or what is wrong with them; nothing if there is no event. */
function describe(note: JQuery, event: string, texts: TestTexts): void {
  const edited = texts.edited(event);
  const problem = dataProblem(edited ?? "");
  const key = edited !== undefined ? "edited" : texts.known(event)?.assumed ? "assumed" : "builtIn";
  note.toggleClass("streamerbot-check-wrong", problem !== undefined);
  if (problem) note.text(wordsOf(problem));
  else note.text(event === "" ? "" : text(`streamerbot.test.${key}`));
}
