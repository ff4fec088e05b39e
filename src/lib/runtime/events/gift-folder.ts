/**
 * Gathers a gift bomb: it comes as one event for the bomb and one for each gift, in either order, several bombs at a time. What belongs
 * together is told by the bomb's id where both have one (since 0.2.5), else by gifter and number.
 */
import type { EventOf, NormalisedEvent } from "../../events";

type Recipients = EventOf<"giftbomb">["recipients"];

interface Part<P, T> {
  payload: P;
  item: T;
}

interface Bomb<T> {
  id: string | null;
  gifter: string;
  count: number | null;
  head: Part<EventOf<"giftbomb">, T> | undefined;
  gifts: Part<EventOf<"giftsub">, T>[];
  sent: boolean;
  timer: NodeJS.Timeout | undefined;
}

/** A bomb without a new part for this long (ms) gets no more. */
const defaultWindow = 10_000;

/** More events than this are not kept: whoever was waited for longest is sent with what came. */
const maxParts = 5_000;

/** `T` is what the events travel as; it is handed back as it came. */
export class GiftFolder<T> {
  readonly #send: (item: T, recipients?: Recipients) => void;
  readonly #window: number;
  readonly #open = new Set<Bomb<T>>();
  #parts = 0;

  /** `send` gets every event that passes; a bomb with the recipients that came for it. */
  constructor(send: (item: T, recipients?: Recipients) => void, window = defaultWindow) {
    this.#send = send;
    this.#window = window;
  }

  /** Bombs that are still being gathered. */
  get open(): number {
    return this.#open.size;
  }

  take(payload: NormalisedEvent, item: T): void {
    if (payload.kind === "giftbomb") this.#takeBomb(payload, item);
    else if (payload.kind === "giftsub" && payload.bomb.isPart === true) this.#takeGift(payload, item);
    else this.#send(item);
  }

  /** Forgets what is being gathered. */
  close(): void {
    for (const bomb of this.#open) this.#drop(bomb);
  }

  #drop(bomb: Bomb<T>): void {
    clearTimeout(bomb.timer);
    if (this.#open.delete(bomb)) this.#parts -= partsOf(bomb);
  }

  #takeBomb(payload: EventOf<"giftbomb">, item: T): void {
    const bomb = this.#find(payload.bomb.id, payload, payload.count, (bomb) => !bomb.head);
    this.#parts += 1;
    bomb.head = { payload, item };
    bomb.id ??= payload.bomb.id;
    bomb.count = payload.count ?? bomb.count;
    this.#progress(bomb);
  }

  #takeGift(payload: EventOf<"giftsub">, item: T): void {
    const { id, count } = payload.bomb;
    const bomb = this.#find(id, payload, count, (bomb) => bomb.count === null || bomb.gifts.length < bomb.count);
    this.#parts += 1;
    bomb.gifts.push({ payload, item });
    this.#progress(bomb);
  }

  /** The open bomb that a part belongs to, or a new one. */
  #find(
    id: string | null,
    payload: NormalisedEvent,
    count: number | null,
    hasRoom: (bomb: Bomb<T>) => boolean,
  ): Bomb<T> {
    const gifter = payload.user?.id ?? payload.user?.login ?? "";
    for (const bomb of this.#open) {
      const same =
        bomb.id !== null && id !== null
          ? bomb.id === id
          : bomb.gifter === gifter && (bomb.count === null || count === null || bomb.count === count);
      if (same && hasRoom(bomb)) return bomb;
    }
    const bomb: Bomb<T> = { id, gifter, count, head: undefined, gifts: [], sent: false, timer: undefined };
    this.#open.add(bomb);
    return bomb;
  }

  #progress(bomb: Bomb<T>): void {
    const { head, count, gifts } = bomb;
    const whole = count !== null && gifts.length >= count;
    const told = head?.payload.recipients?.length ?? 0;
    if (head && !bomb.sent && (whole || (count !== null && told >= count))) this.#sendBomb(bomb, head);
    clearTimeout(bomb.timer);
    if (whole && bomb.sent) this.#drop(bomb);
    else {
      bomb.timer = setTimeout(() => this.#expire(bomb), this.#window);
      bomb.timer.unref();
    }
    for (const oldest of this.#open) {
      if (this.#parts <= maxParts) break;
      this.#expire(oldest);
    }
  }

  #sendBomb(bomb: Bomb<T>, { payload, item }: Part<EventOf<"giftbomb">, T>): void {
    bomb.sent = true;
    const came = bomb.gifts.flatMap(({ payload: { recipient } }) => (recipient ? [recipient] : []));
    const told = payload.recipients ?? [];
    this.#send(item, came.length > told.length ? came : told);
  }

  /** An incomplete bomb is sent with what came; gifts whose bomb never came are sent by themselves, so that none is lost. */
  #expire(bomb: Bomb<T>): void {
    this.#drop(bomb);
    if (bomb.sent) return;
    if (bomb.head) this.#sendBomb(bomb, bomb.head);
    else for (const { item } of bomb.gifts) this.#send(item);
  }
}

function partsOf<T>({ head, gifts }: Bomb<T>): number {
  return gifts.length + (head ? 1 : 0);
}
