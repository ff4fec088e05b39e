import { bringUp } from "./in-view";

export interface Section {
  /** The words on the button. */
  title(words: string): void;
}

/**
 * Makes a part of a dialog fold: its first child, a button, opens and closes the second. `onToggle` is called when it is opened or
 * closed by the user.
 */
export function section(part: JQuery, open = false, onToggle?: () => void): Section {
  const [button, content] = [part.children().eq(0), part.children().eq(1)];
  const arrow = button.find("i");
  const set = (shown: boolean): void => {
    arrow.toggleClass("fa-caret-right", !shown).toggleClass("fa-caret-down", shown);
    button.attr("aria-expanded", String(shown));
    content.toggle(shown);
  };
  button.on("click", (event) => {
    event.preventDefault();
    const opens = !content.is(":visible");
    set(opens);
    onToggle?.();
    if (opens) bringUp(part);
  });
  set(open);
  return { title: (words) => void button.find("span").text(words) };
}
