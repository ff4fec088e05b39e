/** A lane: one thing plays at a time, whichever of its queue nodes it came in by. Knows nothing of Node-RED. */

import type { Clock } from "../clock";
import type { FlowMessage } from "../red";
import { Line, type Ranked } from "./line";
import type { Entry, LaneView, Member, NeverOutcome, Ticket, TurnOutcome } from "./types";

interface Turn {
  readonly entry: Entry;
  readonly ticket: Ticket;
  readonly startedAt: number;
  /** The message that came back to a turn that goes on until its time is over. */
  returned?: FlowMessage;
  /** Stops its timer. */
  readonly stop: () => void;
}

export class Lane {
  readonly name: string;
  readonly #clock: Clock;
  readonly #members = new Set<Member>();
  readonly #line = new Line<Entry>();
  #turn: Turn | undefined;
  #paused = false;
  #hold: { until: number; stop(): void } | undefined;
  /** Stops the timer of the rest after a turn. */
  #rest: (() => void) | undefined;
  #last: Entry | undefined;
  #choosing = false;

  constructor(name: string, clock: Clock) {
    this.name = name;
    this.#clock = clock;
  }

  /** Whether nobody uses it and nothing plays in it. */
  get deserted(): boolean {
    return this.#members.size === 0 && !this.#turn;
  }

  get playing(): Entry | undefined {
    return this.#turn?.entry;
  }

  /** The one that ended last. */
  get last(): Entry | undefined {
    return this.#last;
  }

  /** What waits, the next one first. */
  get waiting(): Iterable<Entry> {
    return this.#line;
  }

  get view(): LaneView {
    const now = this.#clock.now();
    return {
      lane: this.name,
      paused: this.#paused || this.#hold !== undefined,
      away: this.#away,
      playedFor: this.#turn && now - this.#turn.startedAt,
      heldFor: this.#hold && this.#hold.until - now,
      waiting: this.#line.size,
    };
  }

  get #away(): boolean {
    for (const member of this.#members) if (member.away) return true;
    return false;
  }

  join(member: Member): void {
    this.#members.add(member);
    this.update();
  }

  /** What it has waiting here has to be withdrawn before. Its turn continues. */
  leave(member: Member): void {
    this.#members.delete(member);
    this.update();
  }

  /** Ends a turn without a word: its owner is gone for good. */
  abandon(owner: Member): void {
    if (this.#turn?.entry.owner === owner) this.#finish(this.#turn);
    if (this.#last?.owner === owner) this.#last = undefined;
    this.update();
  }

  /** Stops all timers of a lane that nobody uses. */
  close(): void {
    this.#endHold();
    this.#rest?.();
    this.#rest = undefined;
  }

  /** How many are played before what has this rank. */
  ahead(rank: Ranked): number {
    return this.#line.ahead(rank);
  }

  /** The rank of what is to be played before all that waits; `rank` if nothing waits. */
  front(rank: Ranked): Ranked {
    const next = this.#line.next;
    return next ? { priority: next.priority, order: next.order - 1 } : rank;
  }

  add(entry: Entry): void {
    this.#line.add(entry);
    this.update();
  }

  /** Takes a waiting entry out without a word to its owner. */
  withdraw(entry: Entry): void {
    this.#line.remove(entry);
  }

  /** Takes a waiting entry out: it is never played. */
  drop(entry: Entry, outcome: NeverOutcome): void {
    this.#drop(entry, outcome);
    this.update();
  }

  /** The message of the turn has come back. */
  back(msg: FlowMessage, outcome: TurnOutcome): void {
    const turn = this.#turn;
    if (!turn) return;
    if (turn.entry.owner.settings.advance === "seconds") turn.returned = msg;
    else this.#end(turn, outcome, msg);
  }

  /** Starts nothing new until `resume`; what is playing continues. */
  pause(): void {
    this.#endHold();
    this.#paused = true;
    this.update();
  }

  resume(): void {
    this.#endHold();
    this.#paused = false;
    this.update();
  }

  /** Starts nothing new for so many ms. */
  hold(ms: number): void {
    this.#endHold();
    this.#paused = false;
    const release = (): void => {
      this.#hold = undefined;
      this.update();
    };
    this.#hold = { until: this.#clock.now() + ms, stop: this.#clock.after(ms, release) };
    this.update();
  }

  /** Ends the turn, if there is one. */
  skip(): void {
    if (this.#turn) this.#end(this.#turn, "skipped");
  }

  /** All that waits is never played. */
  clear(): void {
    for (const entry of [...this.#line]) this.#drop(entry, "cleared");
    this.update();
  }

  /** The connection of the one that plays broke, or its flow was restarted. */
  interrupt(owner: Member): void {
    const turn = this.#turn;
    if (turn?.entry.owner !== owner) return;
    this.#finish(turn);
    owner.interrupted(turn.entry, turn.ticket);
    this.update();
  }

  /** Starts what can be started, and notifies all watchers; call it after any change. */
  update(): void {
    this.#choose();
    for (const member of this.#members) member.changed();
  }

  /** A loop, and not entered twice: with synchronous delivery a message comes back while it is still being sent. */
  #choose(): void {
    if (this.#choosing) return;
    this.#choosing = true;
    try {
      for (let entry = this.#next(); entry; entry = this.#next()) {
        if (entry.owner.isExpired(entry)) this.#drop(entry, "expired");
        else this.#play(entry);
      }
    } finally {
      this.#choosing = false;
    }
  }

  #next(): Entry | undefined {
    if (this.#turn || this.#paused || this.#hold || this.#rest || this.#away) return undefined;
    for (const entry of this.#line) if (entry.owner.live) return entry;
    return undefined;
  }

  #drop(entry: Entry, outcome: NeverOutcome): void {
    if (this.#line.remove(entry)) entry.owner.dropped(entry, outcome);
  }

  #play(entry: Entry): void {
    this.#line.remove(entry);
    const { id, at, position, owner } = entry;
    const { advance, turnTime, maxTime } = owner.settings;
    const startedAt = this.#clock.now();
    const byTime = advance !== "back" && turnTime <= maxTime;
    const turn: Turn = {
      entry,
      ticket: { lane: this.name, id, position, waited: Math.max(0, Math.round(startedAt - at)) },
      startedAt,
      stop: this.#clock.after(byTime ? turnTime : maxTime, () => this.#end(turn, byTime ? "done" : "timeout")),
    };
    this.#turn = turn;
    owner.play(entry, turn.ticket);
  }

  #end(turn: Turn, outcome: TurnOutcome, msg = turn.returned): void {
    this.#finish(turn);
    turn.entry.owner.ended(turn.entry, turn.ticket, outcome, msg);
    this.update();
  }

  #finish(turn: Turn): void {
    turn.stop();
    this.#turn = undefined;
    this.#last = turn.entry;
    const { pause } = turn.entry.owner.settings;
    if (pause === 0) return;
    this.#rest = this.#clock.after(pause, () => {
      this.#rest = undefined;
      this.update();
    });
  }

  #endHold(): void {
    this.#hold?.stop();
    this.#hold = undefined;
  }
}
