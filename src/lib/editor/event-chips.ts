/** The chosen events in the order of the outputs: each can be moved and taken away. */
import type { EventWords } from "./event-words";
import { widgets } from "./red";
import { text } from "./text";

export interface EventChipsOptions {
  box: JQuery;
  words: EventWords;
  onPoint(pattern: string): void;
  onRemove(pattern: string): void;
  /** Called with all of them, in their new order. */
  onMove(chosen: string[]): void;
}

export interface EventChips {
  /** `numbered`: each leaves by its own output, whose number and a handle it shows. Otherwise their order has no meaning. */
  draw(chosen: readonly string[], numbered: boolean): void;
}

export function eventChips({ box, words, onPoint, onRemove, onMove }: EventChipsOptions): EventChips {
  box.addClass("streamerbot-chips");
  widgets(box).sortable({
    items: ".streamerbot-chip",
    handle: ".streamerbot-chip-handle",
    tolerance: "pointer",
    update: () =>
      onMove(
        box
          .children(".streamerbot-chip")
          .toArray()
          .map((chip) => String($(chip).data("pattern"))),
      ),
  });

  function handle(output: number): JQuery {
    return $("<span>", { class: "streamerbot-chip-handle", title: text("streamerbot.events.move") }).append(
      $("<i>", { class: "fa fa-bars" }),
      $("<b>").text(output),
    );
  }

  function chip(pattern: string, output: number | undefined): JQuery {
    const remove = $("<a>", { href: "#", class: "streamerbot-chip-remove", title: text("streamerbot.events.remove") });
    remove.append($("<i>", { class: "fa fa-times" })).on("click", (event) => {
      event.preventDefault();
      onRemove(pattern);
    });
    const lack = words.missing(pattern);
    return $("<span>", { class: "streamerbot-chip", title: lack === "" ? pattern : `${pattern}: ${lack}` })
      .toggleClass("streamerbot-missing", lack !== "")
      .data("pattern", pattern)
      .append(
        output === undefined ? [] : handle(output),
        $("<span>", { class: "streamerbot-chip-name" }).text(words.chosen(pattern)),
        remove,
      )
      .on("mouseenter", () => onPoint(pattern));
  }

  return {
    draw(chosen, numbered) {
      const none = $("<span>", { class: "streamerbot-hint" }).text(text("streamerbot.events.none"));
      box
        .empty()
        .append(
          chosen.length === 0 ? [none] : chosen.map((each, index) => chip(each, numbered ? index + 1 : undefined)),
        );
    },
  };
}
