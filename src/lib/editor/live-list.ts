/** A list of the chosen server that follows its changes, and says how current it is. */
import type { Listing } from "./endpoints";
import { chosenServer, whenServerChosen } from "./server-choice";
import { text } from "./text";

export interface LiveListOptions<T> {
  /** What the list is of. A good one is remembered under this name, for when the server is away. */
  name: string;
  ask(server: string): Promise<Listing<T>>;
  /** The field that offers the list; the list ends with it. */
  field: JQuery;
  /** Where to show the state of the list. */
  note: JQuery;
  /** The words for a good list of so many. */
  count?(number: number): string;
  /** Whether the field takes from the list now; if not, nothing is said of it. */
  wanted?(): boolean;
  /** What to say of the value, before the state of the list, or instead of it if the list is good; empty for nothing. */
  remark?(): string;
  /** Called when there may be other items than before. */
  onChange?(): void;
}

export interface LiveList<T> {
  /** Of the last good answer of the server; empty before the first. */
  items(): readonly T[];
  /** The same, once there is an answer, or no server is chosen. */
  ready(): Promise<readonly T[]>;
  /** The list is that of the server as it is now. */
  isGood(): boolean;
  /** Asks again, unless that was just done. */
  refresh(): void;
  /** Writes the note again: the remark may be another one. */
  note(): void;
}

interface Good<T> {
  items: T[];
  /** When it was requested. */
  at: Date;
}

/** For as long as the editor is open, by name and server. */
const remembered = new Map<string, Good<unknown>>();

export function liveList<T>(options: LiveListOptions<T>): LiveList<T> {
  const { name, ask, field, count = counted, remark = () => "", wanted = () => true, onChange = () => {} } = options;
  const server = $("#node-input-server");
  let items: T[] = [];
  let good = false;
  let waiting: ((items: T[]) => void)[] = [];
  let asked = false;
  let worth = "";
  let begun = false;
  const note = (): void => {
    const said = wanted() ? remark() : "";
    // How many there are is of no use once there is something to say of the value.
    const more = wanted() && !(said && good) ? worth : "";
    options.note.text([said, more].filter((words) => words !== "").join(" "));
  };

  const show = (answer: Listing<T> | undefined): void => {
    const id = chosenServer(server);
    const key = `${name} ${id}`;
    good = answer !== undefined && isGood(answer);
    if (answer && good) remembered.set(key, { items: answer.items, at: new Date() });
    const old = remembered.get(key) as Good<T> | undefined;
    items = old?.items ?? [];
    asked = answer !== undefined || id === "";
    worth =
      id === ""
        ? text("streamerbot.list.noServer")
        : answer
          ? words(answer, count, old)
          : text("streamerbot.list.loading");
    if (begun) onChange();
    if (begun) note();
    if (!asked) return;
    for (const done of waiting) done(items);
    waiting = [];
  };
  const following = whenServerChosen(server, ask, show, field);
  begun = true;
  options.note.text(worth);
  return {
    items: () => items,
    ready: () => (asked ? Promise.resolve(items) : new Promise((done) => waiting.push(done))),
    isGood: () => good,
    refresh: () => following.refresh(),
    note,
  };
}

const isGood = ({ state, error }: Listing<unknown>): boolean => state === "ready" && error === "";

const counted = (number: number): string => text("streamerbot.list.count", { number });

function words<T>(answer: Listing<T>, count: (number: number) => string, old: Good<T> | undefined): string {
  if (isGood(answer) && answer.items.length > 0) return count(answer.items.length);
  const stale = !isGood(answer) && old && old.items.length > 0;
  const outlook = stale
    ? text("streamerbot.list.stale", { time: old.at.toLocaleTimeString() })
    : text("streamerbot.list.typeIt");
  return `${problem(answer)} ${outlook}`;
}

const problems: Record<string, string> = {
  absent: "absent",
  forbidden: "forbidden",
  noResponse: "noResponse",
  idle: "unused",
};

function problem(answer: Listing<unknown>): string {
  const { state, error } = answer;
  if (isGood(answer)) return text("streamerbot.list.none");
  const known = problems[state];
  if (known !== undefined) return text(`streamerbot.list.${known}`);
  if (state === "ready") return text("streamerbot.list.failed", { reason: error });
  return error === "" ? text("streamerbot.list.offline") : text("streamerbot.list.away", { reason: error });
}
