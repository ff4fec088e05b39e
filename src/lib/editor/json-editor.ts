/** A code editor for JSON in a dialog, which knows whose text it shows. */

export interface JsonEditor {
  value(): string;
  /** Whose text it is; empty while there is none. */
  owner(): string;
  /** Shows a text; what changes from then on is that owner's. */
  put(owner: string, text: string): void;
  destroy(): void;
}

/** `onChange` is called for every change, by the user or by `put`. */
export function jsonEditor(element: HTMLElement | undefined, onChange: () => void): JsonEditor {
  const editor = RED.editor.createEditor({
    element,
    mode: "ace/mode/json",
    stateId: false,
    minimap: { enabled: false },
    // Monaco throws if a dialog is closed before it has found what can be folded.
    folding: false,
  });
  let owner = "";
  editor.getSession().on("change", onChange);
  return {
    value: () => editor.getValue(),
    owner: () => owner,
    put(next, text) {
      // Nobody's while it changes, so that no text is kept as another's.
      owner = "";
      editor.setValue(text, -1);
      owner = next;
      onChange();
    },
    destroy: () => editor.destroy(),
  };
}
