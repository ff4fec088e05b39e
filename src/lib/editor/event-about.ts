/** A few lines about one event: what it is about, and the fields of its payload. */
import { canonicalName, firstChosen, isExclusion } from "../protocol";
import { kindOf } from "./event-kinds";
import { kindWords } from "./event-words";
import type { EventNames } from "./events";
import { inWords, spokenName } from "./spoken-names";
import { text } from "./text";

export interface EventDescription {
  /** One sentence without its full stop. */
  about: string;
  /** Where each field is in the payload, its type and what it holds; objects are followed by their own fields. */
  fields: readonly { name: string; type: string; about: string }[];
}

/** Describes an event by its names on the wire. */
export type Describe = (source: string, type: string) => EventDescription;

/** Fields that every payload has, or that only hold others. */
const common = new Set(["kind", "platform", "timestamp", "isTest", "isAnonymous"]);
const isShown = ({ name, type }: EventDescription["fields"][number]): boolean =>
  !common.has(name) && !name.startsWith("user.") && type !== "group";

/** The tables of lib/events write as Markdown does: what is in backticks is code. */
function marked(words: string): JQuery[] {
  return words.split("`").map((part, index) => $(index % 2 === 1 ? "<code>" : "<span>").text(part));
}

/** Ends in Japanese or Chinese, which have their own full stop. */
const asian = /[\u3000-\u9fff\uff00-\uffef]$/;

/**
 * Returns a function that shows a pattern in `box`, which takes no room until there is one; `onRoom` is called when it does.
 */
export function eventAbout(
  box: JQuery,
  names: EventNames,
  describe: Describe,
  onRoom: () => void,
): (pattern?: string) => void {
  box.addClass("streamerbot-about").hide();
  return (pattern) => {
    if (pattern === undefined) return;
    if (box.is(":hidden")) {
      box.show();
      onRoom();
    }
    box.empty();
    if (isExclusion(pattern))
      return void box.text(text("streamerbot.about.leftOut", { name: pattern.trim().slice(1) }));
    const kinds = kindWords(names, pattern);
    // What one event of a kind is about, all of them are.
    const example = kinds === undefined ? undefined : firstChosen([names.selector(pattern)], kindOf);
    const { source, type } = example ?? names.read(pattern);
    if (type === "*") {
      const name = source === "*" ? text("streamerbot.about.everySource") : source;
      return void box.text(text("streamerbot.about.wildcard", { name }));
    }
    const { about, fields } = describe(source, type);
    const spoken = spokenName(source, type);
    const head = $("<div>").appendTo(box);
    $("<b>")
      .text(kinds ?? spoken ?? inWords(canonicalName({ source, type }).type))
      .appendTo(head);
    head.append(document.createTextNode(` ${kinds === undefined ? `${source}.${type}` : pattern}`));
    $("<div>")
      .append(...marked(about + (asian.test(about) ? "。" : ".")))
      .appendTo(box);
    const list = $("<div>", { class: "streamerbot-hint" })
      .text(`${text("streamerbot.about.fields")} `)
      .appendTo(box);
    for (const field of fields.filter(isShown)) {
      $("<code>", { title: `${field.type}: ${field.about.replaceAll("`", "")}` })
        .text(field.name)
        .appendTo(list);
      list.append(" ");
    }
  };
}
