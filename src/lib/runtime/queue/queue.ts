/** The queue of one node: what waits in it, over deploys. The node itself comes and goes. */
import { isDeepStrictEqual } from "node:util";
import { isObject } from "../../protocol";
import type { FlowMessage } from "../red";
import { kept, leaving } from "./entry";
import type { Lane } from "./lane";
import { compare } from "./line";
import type { QueueStore } from "./store";
import type { Entry, Member, NeverOutcome, Outlet, QueueSettings, Ticket, TurnOutcome } from "./types";
import { Waiting } from "./waiting";

/** What a queue needs of all lanes; see `Lanes`. */
export interface Registry {
  now(): number;
  after(ms: number, call: () => void): () => void;
  newId(): string;
  lane(name: string): Lane;
  turn(id: string): { lane: Lane; entry: Entry } | undefined;
  playing(queue: Queue): Entry[];
  interrupt(queue: Queue): void;
  end(id: string, queue: Queue): void;
  endedIn(id: string): Queue | undefined;
  forget(id: string, queue: Queue): void;
  tidy(lane: Lane): void;
}

export interface Deployed {
  settings: QueueSettings;
  lane: string;
  store: QueueStore;
  outlet: Outlet;
}

export class Queue implements Member {
  readonly #id: string;
  readonly #lanes: Registry;
  readonly #waiting = new Waiting();
  #deployed: Deployed | undefined;
  #lane: Lane | undefined;
  #settings: QueueSettings | undefined;
  #started = false;
  #away = false;
  #warnedLate = false;
  /** What a priority, or the store, brings after that comes too late. */
  #removed = false;
  /** What could not be sent while there was no node to send it through. */
  #unsent: [port: 1 | 2, msg: FlowMessage][] = [];
  #stopExpiry: (() => void) | undefined;

  constructor(id: string, lanes: Registry) {
    this.#id = id;
    this.#lanes = lanes;
  }

  get lane(): Lane {
    if (!this.#lane) throw new Error("the queue was never deployed");
    return this.#lane;
  }

  get settings(): QueueSettings {
    if (!this.#settings) throw new Error("the queue was never deployed");
    return this.#settings;
  }

  /** ms since 1970. */
  now(): number {
    return this.#lanes.now();
  }

  get live(): boolean {
    return this.#started;
  }

  get away(): boolean {
    return this.#away;
  }

  /** Streamer.bot has come or gone. What plays while it goes is interrupted. */
  set away(away: boolean) {
    if (away === this.#away) return;
    this.#away = away;
    if (away) this.#lanes.interrupt(this);
    this.lane.update();
  }

  /** A node was deployed. Messages that wait in another lane or store move along; the one that plays continues where it is. */
  async attach(deployed: Deployed): Promise<void> {
    const { settings, lane, store } = deployed;
    const before = this.#deployed;
    this.#deployed = deployed;
    this.#settings = settings;
    this.#warnedLate = false;
    const next = this.#lanes.lane(lane);
    if (next !== this.#lane) this.#move(next);
    if (!before) await this.#restore();
    else if (before.store.name !== store.name) {
      await before.store.empty();
      for (const entry of this.#waiting) store.add(kept(entry));
      for (const entry of this.#lanes.playing(this)) store.play(kept(entry));
    }
  }

  /** All nodes are there. `restarted`: those that play were restarted, so that what was playing is lost to them. */
  start(restarted: boolean): void {
    this.#started = true;
    for (const [port, msg] of this.#unsent.splice(0)) this.#deployed?.outlet.send(port, msg);
    if (restarted) this.#lanes.interrupt(this);
    this.#watchAge();
    // Once all queues of a deploy have started: the first one must not play before those that come before it.
    setImmediate(() => this.lane.update());
  }

  /** The node was closed, and comes back. */
  async detach(): Promise<void> {
    this.#started = false;
    this.#away = false;
    this.#stopExpiry?.();
    await this.#deployed?.store.flush();
  }

  /** The node was removed. */
  remove(): void {
    this.#removed = true;
    for (const entry of this.#waiting) this.#lane?.withdraw(entry);
    this.#waiting.clear();
    this.#stopExpiry?.();
    this.#lane?.leave(this);
    this.#lanes.forget(this.#id, this);
  }

  /** Takes a message in. `rank` holds its priority and its place among those of the same. */
  add(msg: FlowMessage, rank: { priority: number; order: number }, at: number): void {
    const entry = { ...rank, id: this.#lanes.newId(), msg, at, position: this.lane.ahead(rank), owner: this };
    const victim = this.#waiting.size < this.settings.maxLength ? undefined : this.#victim(entry);
    if (victim === entry) return void this.dropped(entry, "full");
    if (victim) this.lane.drop(victim, "full");
    this.#wait(entry);
  }

  /**
   * What a message that carries `ticket` means here: `turn` if it is what plays and has come back, `late` if its turn has ended already, `new` in
   * all other cases.
   */
  meaning(ticket: unknown): "turn" | "late" | "new" {
    if (!isObject(ticket) || typeof ticket.id !== "string" || typeof ticket.lane !== "string") return "new";
    const turn = this.#lanes.turn(ticket.id);
    if (turn && (turn.lane === this.lane || turn.entry.owner === this)) return "turn";
    return ticket.lane === this.lane.name || this.#lanes.endedIn(ticket.id) === this ? "late" : "new";
  }

  /** A message that plays has come back; a new error in it means that it failed. */
  back(msg: FlowMessage): void {
    const turn = this.#lanes.turn(String((msg.queue as Ticket).id));
    if (!turn) return;
    const failed = msg.error !== undefined && !isDeepStrictEqual(msg.error, turn.entry.msg.error);
    turn.lane.back(msg, failed ? "failed" : "done");
  }

  /** Says so once for each deploy. */
  warnLate(): void {
    if (this.#warnedLate) return;
    this.#warnedLate = true;
    this.#deployed?.outlet.warn(
      "A message came back after its turn had ended. It was ignored. To play it again, delete msg.queue first.",
    );
  }

  /** Puts what ended last in front of all that waits. Nothing if there is none. */
  replay(): void {
    const { last } = this.lane;
    last?.owner.again({ ...last, at: this.#lanes.now() });
  }

  again(entry: Entry): void {
    this.#wait({ ...entry, ...this.lane.front(entry), id: this.#lanes.newId(), position: 0 });
  }

  removeWaiting(entry: Entry): void {
    this.lane.drop(entry, "cleared");
  }

  moveToFront(entry: Entry): void {
    this.#waitNoMore(entry);
    this.lane.withdraw(entry);
    this.#wait({ ...entry, ...this.lane.front(entry) });
  }

  isExpired(entry: Entry): boolean {
    return this.#lanes.now() - entry.at >= this.settings.maxAge;
  }

  play(entry: Entry, ticket: Ticket): void {
    this.#waitNoMore(entry);
    this.#deployed?.store.play(kept(entry));
    const msg = this.#copy(entry);
    msg.queue = ticket;
    this.#deployed?.outlet.send(0, msg);
  }

  ended(entry: Entry, ticket: Ticket, outcome: TurnOutcome, msg?: FlowMessage): void {
    this.#playsNoMore(entry);
    // What is played again must not be what a flow has got hold of.
    this.#send(1, leaving(msg ?? this.#copy(entry), entry.msg.queue, { ...ticket, outcome }));
  }

  interrupted(entry: Entry, ticket: Ticket): void {
    if (!this.settings.replayInterrupted) return void this.ended(entry, ticket, "interrupted");
    this.#playsNoMore(entry);
    this.again(entry);
  }

  dropped(entry: Entry, outcome: NeverOutcome): void {
    this.#waitNoMore(entry);
    const { id, position, at } = entry;
    const waited = Math.max(0, Math.round(this.#lanes.now() - at));
    this.#send(2, leaving(entry.msg, entry.msg.queue, { lane: this.lane.name, id, position, waited, outcome }));
  }

  changed(): void {
    this.#deployed?.outlet.changed();
  }

  #victim(entry: Entry): Entry {
    const { overflow } = this.settings;
    const { oldest = entry, lowest } = this.#waiting;
    if (overflow === "oldest") return oldest;
    return overflow === "lowest" && lowest && compare(lowest, entry) < 0 ? lowest : entry;
  }

  #wait(entry: Entry): void {
    if (this.#removed) return;
    this.#waiting.add(entry);
    this.#deployed?.store.add(kept(entry));
    if (this.#waiting.size === 1) this.#watchAge();
    this.lane.add(entry);
  }

  #waitNoMore(entry: Entry): void {
    if (this.#waiting.remove(entry)) this.#deployed?.store.remove(entry.id);
  }

  #playsNoMore({ id }: Entry): void {
    this.#lanes.end(id, this);
    this.#deployed?.store.stop(id);
  }

  #copy({ msg }: Entry): FlowMessage {
    return this.#deployed?.outlet.copy(msg) ?? msg;
  }

  /** Drops what is too old when it gets so, and not only when it would be played. */
  #watchAge(): void {
    this.#stopExpiry?.();
    this.#stopExpiry = undefined;
    const { oldest } = this.#waiting;
    const { maxAge } = this.settings;
    if (!oldest || maxAge === Number.POSITIVE_INFINITY) return;
    this.#stopExpiry = this.#lanes.after(Math.max(0, oldest.at + maxAge - this.#lanes.now()), () => {
      for (const entry of this.#waiting) {
        if (!this.isExpired(entry)) break;
        this.lane.drop(entry, "expired");
      }
      this.#watchAge();
    });
  }

  #move(next: Lane): void {
    const before = this.#lane;
    for (const entry of this.#waiting) before?.withdraw(entry);
    this.#lane = next;
    next.join(this);
    for (const entry of this.#waiting) next.add(entry);
    before?.leave(this);
    if (before) this.#lanes.tidy(before);
  }

  async #restore(): Promise<void> {
    const store = this.#deployed?.store;
    const { waiting = [], playing = [] } = (await store?.load()) ?? {};
    for (const { id, ...rest } of waiting) {
      store?.remove(id);
      this.#wait({ ...rest, id: this.#lanes.newId(), owner: this });
    }
    for (const { id, position, ...rest } of playing) {
      const ticket = { lane: this.lane.name, id, position, waited: 0 };
      this.ended({ ...rest, id, position, owner: this }, ticket, "interrupted");
    }
  }

  #send(port: 1 | 2, msg: FlowMessage): void {
    if (this.#started) this.#deployed?.outlet.send(port, msg);
    else this.#unsent.push([port, msg]);
  }
}
