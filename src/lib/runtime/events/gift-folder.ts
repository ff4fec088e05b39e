/**
 * Gathers a gift bomb: it comes as one event for the bomb and one for each gift, in either order, several bombs at a time. Twitch marks the
 * gifts of a bomb: they belong together by the bomb's id if both have one (since 0.2.5), else by gifter and number. Gifts of other platforms
 * carry no mark: they are folded by gifter and time, and by recipient if the bomb names its own.
 *
 * Assumed: gift-bombs.
 */
import type { EventOf, NormalisedEvent, Person } from "../../events";

export type Recipients = EventOf<"giftbomb">["recipients"];

interface Part<P, T> {
  payload: P;
  item: T;
}

type Gift<T> = Part<EventOf<"giftsub">, T>;

interface Bomb<T> {
  platform: string;
  id: string | null;
  gifter: Person | null;
  count: number | null;
  head: Part<EventOf<"giftbomb">, T> | undefined;
  gifts: Gift<T>[];
  sent: boolean;
  timer: NodeJS.Timeout | undefined;
}

/** How long (ms) a bomb is waited for after its latest part, and a gift that may be part of one. */
export interface Windows {
  /** Gifts that are known to belong to a bomb, and whatever is late. */
  marked: number;
  /** Gifts that may belong to none: they should not be held for long. */
  unmarked: number;
}

const defaultWindows: Windows = { marked: 10_000, unmarked: 3_000 };

/** Platforms where every gift says whether it is part of a bomb. */
const marking = new Set(["twitch"]);

/** No more events than this are kept: the bomb that has waited longest is sent with what has arrived. */
const maxParts = 5_000;

/** `T` is what the events travel as, handed back as it came; `R` is what became of one that was sent. */
export class GiftFolder<T, R = void> {
  readonly #send: (item: T, recipients?: Recipients) => R;
  readonly #windows: Windows;
  readonly #open = new Set<Bomb<T>>();
  #parts = 0;

  /** `send` gets every event that passes; a bomb with the recipients that arrived for it, null if unknown. */
  constructor(send: (item: T, recipients?: Recipients) => R, windows = defaultWindows) {
    this.#send = send;
    this.#windows = windows;
  }

  /** Bombs that are still being gathered. */
  get open(): number {
    return this.#open.size;
  }

  /** Returns what became of the message that this event caused: its own, or that of the bomb it completes. */
  take(payload: NormalisedEvent, item: T): R | "held" {
    if (payload.kind === "giftbomb") return this.#takeBomb(payload, item);
    if (payload.kind === "giftsub" && mayBePart(payload)) return this.#takeGift(payload, item);
    return this.#send(item);
  }

  /** Sends what is being gathered with what came. */
  close(): void {
    for (const bomb of this.#open) this.#expire(bomb);
  }

  #takeBomb(payload: EventOf<"giftbomb">, item: T): R | "held" {
    const bomb = this.#find(payload, payload.bomb.id, payload.count, (bomb) => !bomb.head);
    this.#parts += 1;
    bomb.head = { payload, item };
    bomb.id ??= payload.bomb.id;
    bomb.count = payload.count ?? bomb.count;
    this.#releaseStrangers(bomb, payload);
    return this.#progress(bomb) ?? "held";
  }

  #takeGift(payload: EventOf<"giftsub">, item: T): R | "held" {
    const { id, count } = payload.bomb;
    const bomb = this.#find(payload, id, count, (bomb) => hasRoom(bomb) && mayReceive(bomb.head?.payload, payload));
    this.#parts += 1;
    bomb.gifts.push({ payload, item });
    return this.#progress(bomb) ?? "held";
  }

  /** Sends the gifts that waited in case a bomb came, and turn out not to be part of it. */
  #releaseStrangers(bomb: Bomb<T>, payload: EventOf<"giftbomb">): void {
    const own = bomb.gifts.filter((gift) => mayReceive(payload, gift.payload));
    const kept = new Set(bomb.count === null ? own : own.slice(Math.max(0, own.length - bomb.count)));
    const strangers = bomb.gifts.filter((gift) => !kept.has(gift));
    bomb.gifts = [...kept];
    this.#parts -= strangers.length;
    for (const { item } of strangers) this.#send(item);
  }

  /** The open bomb that a part belongs to, or a new one. */
  #find(
    { platform, user }: NormalisedEvent,
    id: string | null,
    count: number | null,
    fits: (bomb: Bomb<T>) => boolean,
  ): Bomb<T> {
    for (const bomb of this.#open) {
      const same =
        bomb.id !== null && id !== null
          ? bomb.id === id
          : isSame(bomb.gifter, user) && (bomb.count === null || count === null || bomb.count === count);
      if (same && bomb.platform === platform && fits(bomb)) return bomb;
    }
    const bomb: Bomb<T> = {
      platform,
      id,
      gifter: user,
      count,
      head: undefined,
      gifts: [],
      sent: false,
      timer: undefined,
    };
    this.#open.add(bomb);
    return bomb;
  }

  /** Undefined while the bomb has to wait. */
  #progress(bomb: Bomb<T>): R | undefined {
    const { head, count, gifts } = bomb;
    const whole = count !== null && gifts.length >= count;
    const told = head?.payload.recipients?.length ?? 0;
    const isDue = head && !bomb.sent && (whole || (count !== null && told >= count));
    const outcome = isDue ? this.#sendBomb(bomb, head) : undefined;
    if (whole && bomb.sent) this.#drop(bomb);
    else this.#wait(bomb);
    for (const oldest of this.#open) {
      if (this.#parts <= maxParts) break;
      this.#expire(oldest);
    }
    return outcome;
  }

  #wait(bomb: Bomb<T>): void {
    clearTimeout(bomb.timer);
    const window = bomb.sent || marking.has(bomb.platform) ? this.#windows.marked : this.#windows.unmarked;
    bomb.timer = setTimeout(() => this.#settle(bomb), window);
    bomb.timer.unref();
  }

  /** Nothing more came. Gifts that come late are still those of a bomb that was sent without them. */
  #settle(bomb: Bomb<T>): void {
    if (bomb.head && !bomb.sent) {
      this.#sendBomb(bomb, bomb.head);
      this.#wait(bomb);
    } else this.#expire(bomb);
  }

  /** An incomplete bomb is sent with what came; gifts whose bomb never came are sent by themselves, so that none is lost. */
  #expire(bomb: Bomb<T>): void {
    this.#drop(bomb);
    if (bomb.sent) return;
    if (bomb.head) this.#sendBomb(bomb, bomb.head);
    else for (const { item } of bomb.gifts) this.#send(item);
  }

  #drop(bomb: Bomb<T>): void {
    clearTimeout(bomb.timer);
    if (this.#open.delete(bomb)) this.#parts -= bomb.gifts.length + (bomb.head ? 1 : 0);
  }

  #sendBomb(bomb: Bomb<T>, { payload, item }: Part<EventOf<"giftbomb">, T>): R {
    bomb.sent = true;
    const came = bomb.gifts.flatMap(({ payload: { recipient } }) => (recipient ? [recipient] : []));
    const told = payload.recipients ?? [];
    const most = came.length > told.length ? came : told;
    return this.#send(item, most.length > 0 ? most : null);
  }
}

function mayBePart({ platform, bomb }: EventOf<"giftsub">): boolean {
  return bomb.isPart ?? !marking.has(platform);
}

function hasRoom({ count, gifts }: Bomb<unknown>): boolean {
  return count === null || gifts.length < count;
}

/** A bomb that names its recipients has no others, unless the gift says that it is part of one. */
function mayReceive(
  bomb: EventOf<"giftbomb"> | undefined,
  { recipient, bomb: { isPart } }: EventOf<"giftsub">,
): boolean {
  const told = bomb?.recipients ?? [];
  return isPart === true || told.length === 0 || told.some((other) => isSame(other, recipient));
}

/** By the most telling name that both have. Nobody is the same as nobody: those who want to stay unknown. */
function isSame(one: Person | null, other: Person | null): boolean {
  for (const name of ["id", "login", "name"] as const) {
    const [left, right] = [one?.[name] ?? null, other?.[name] ?? null];
    if (left !== null && right !== null) return left.toLowerCase() === right.toLowerCase();
  }
  return one === null && other === null;
}
