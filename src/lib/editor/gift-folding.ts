/** The choice to fold gift bombs into one message. It concerns gifts alone. */
import { covers, patternKey } from "./events";

/** Whether one of the chosen events is among `gifts`, or stands for one of them. */
export function hasGifts(events: readonly string[], gifts: readonly string[]): boolean {
  return events.some((event) => gifts.some((gift) => patternKey(gift) === patternKey(event) || covers(event, gift)));
}

/** Hides the row of the choice if no gifts are chosen and it is not ticked. */
export function showFolding(events: readonly string[], gifts: readonly string[]): void {
  const fold = $("#node-input-foldGifts");
  fold.closest(".form-row").toggle(hasGifts(events, gifts) || fold.is(":checked"));
}
