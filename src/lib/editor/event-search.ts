/** The search above the tree of events. A name that the tree does not have can be taken as it is typed. */
import type { EventTree } from "./event-tree";
import type { EventNames } from "./events";
import { widgets } from "./red";
import { text } from "./text";

export interface EventSearchOptions {
  /** What it is put above. */
  above: JQuery;
  tree: Pick<EventTree, "search" | "isListed">;
  parse: EventNames["parse"];
  /** Called with a name that was typed. */
  onTake(pattern: string): void;
}

/** Returns a function that searches again if something is searched for: for when the tree lists other events. */
export function eventSearch({ above, tree, parse, onTake }: EventSearchOptions): () => void {
  const search = $("<input>", { type: "text", placeholder: text("streamerbot.events.search") });
  const custom = $("<button>", {
    type: "button",
    class: "red-ui-button red-ui-button-small streamerbot-events-custom",
  }).hide();
  above.before($("<div>", { class: "streamerbot-events-search" }).append(search), custom);

  const field = widgets(search);
  const words = (): string => String(search.val()).trim();
  field.searchBox({ style: "compact", delay: 150, change: filter });
  // Enter must not press a button of the dialog: it takes the name as typed if the list does not have it.
  search.on("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (custom.is(":visible")) custom.trigger("click");
  });
  custom.on("click", () => {
    const pattern = parse(words());
    if (pattern !== undefined) onTake(pattern);
    field.searchBox("value", "");
    filter();
  });

  function filter(): void {
    const typed = words();
    const found = tree.search(typed);
    field.searchBox("count", typed === "" ? "" : String(found));
    const name = parse(typed);
    const isNew = name !== undefined && name !== "*" && !tree.isListed(name) && (found === 0 || /[.:]/.test(typed));
    if (isNew) custom.text(text("streamerbot.events.use", { name }));
    custom.toggle(isNew);
  }

  return () => {
    if (words() !== "") filter();
  };
}
