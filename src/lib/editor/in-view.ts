/** Scrolls what has just appeared into view: in a low window it would be below the edge, as if nothing had happened. */
export function bringUp(shown: JQuery): void {
  shown[0]?.scrollIntoView({ block: "nearest" });
}
