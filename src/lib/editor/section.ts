/** Makes a part of a dialog fold: its first child, a button, opens and closes the second. Folded to begin with. */
export function section(part: JQuery): void {
  const [button, content] = [part.children().eq(0), part.children().eq(1)];
  const arrow = button.find("i");
  const set = (open: boolean): void => {
    arrow.toggleClass("fa-caret-right", !open).toggleClass("fa-caret-down", open);
    button.attr("aria-expanded", String(open));
    content.toggle(open);
  };
  button.on("click", (event) => {
    event.preventDefault();
    set(!content.is(":visible"));
  });
  set(false);
}
