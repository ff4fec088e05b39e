/** What stands between an event that arrives at a node and its outputs: tests, guests, gift bombs, filters. */
import { isFromGuest, kindOf, type NormalisedEvent, normalise } from "../../events";
import { copyJson, type EventFrame } from "../../protocol";
import type { FlowNode, RED } from "../red";
import type { StatusPainter } from "../server/status";
import { whenStarted } from "../server/when-started";
import { type FilterRow, makeFilter } from "./filters";
import { GiftFolder, type Recipients } from "./gift-folder";
import { Handover } from "./handover";
import { type CooldownSettings, makeCooldown, makeOnce, type OnceSettings } from "./limits";
import { payloadOf } from "./message";

/** What became of an event: on its way, left out by a switch or a limit, only heard for the sake of others, stopped by filter number `filter` (from 1), or waiting for the rest of its gift bomb. */
export type Fate = "sent" | "held" | "test" | "guest" | "kept" | "unchosen" | { filter: number; test: string };

export interface GateOptions {
  ignoreTests: boolean;
  /** False leaves out what comes from other channels of a shared chat. */
  sharedGuests: boolean;
  /** One message a gift bomb, its recipients gathered; its single gifts are not sent. */
  foldGifts: boolean;
  /** What else an event has to be to be sent. */
  filters: readonly FilterRow[];
  cooldown: CooldownSettings;
  once: OnceSettings;
  /** Whether what the cooldown and `once` keep back is sent by its own output. */
  keptBack: boolean;
}

export type Send = (frame: EventFrame, origin?: "test", recipients?: Recipients) => void;

interface Leftover {
  frame: EventFrame;
  recipients: Recipients | undefined;
}

const handover = new Handover<Leftover[]>();

export interface Gate {
  take(frame: EventFrame): Fate;
  /** The same for a sample of the button: it is always sent as a test. */
  test(frame: EventFrame): Fate;
  /** Bombs that are being gathered are sent with what came, by the node that takes this one's place. */
  close(): void;
}

/** Throws `BAD_INPUT` for filters and limits that are invalid. */
export function makeGate(
  RED: RED,
  node: FlowNode,
  options: GateOptions,
  painter: StatusPainter,
  isChosen: (frame: EventFrame) => boolean,
  send: Send,
  sendKeptBack: Send,
): Gate {
  const blockedBy = makeFilter(RED, node, options.filters);
  const [once, cooldown] = [makeOnce(node, options.once), makeCooldown(options.cooldown)];
  let [filtered, kept] = [0, 0];
  let isOpen = true;
  const leftovers: Leftover[] = [];

  const judge =
    (origin?: "test") =>
    (frame: EventFrame, recipients?: Recipients): Fate => {
      if (!isOpen) {
        if (!origin) leftovers.push({ frame, recipients });
        return "held";
      }
      if (!isChosen(frame)) return "unchosen";
      const payload = payloadOf(frame);
      const filter = blockedBy?.(payload) ?? 0;
      if (filter > 0) {
        filtered += 1;
        painter.activity({ fill: "grey", text: "filtered", values: { count: filtered } });
        return { filter, test: options.filters[filter - 1]?.test ?? "" };
      }
      // A sample is sent whenever the button is pressed, and keeps nobody back.
      if (!origin) {
        if (once?.allows(payload) === false || cooldown?.allows(payload) === false) {
          kept += 1;
          if (options.keptBack) sendKeptBack(frame, origin, recipients);
          painter.activity({ fill: "grey", text: "keptBack", values: { count: kept } });
          return "kept";
        }
        once?.passed(payload);
        cooldown?.passed(payload);
      }
      send(frame, origin, recipients);
      return "sent";
    };

  /** Samples have their own lane: none ever becomes a part of a real gift bomb. */
  const lane = (origin?: "test") => {
    const pass = judge(origin);
    const folder = options.foldGifts ? new GiftFolder<EventFrame, Fate>(pass) : undefined;
    return {
      take(frame: EventFrame): Fate {
        if (!folder || !isGift(frame)) return pass(frame);
        // What waits must be the folder's own: the flows of other nodes may change theirs meanwhile.
        const own = copyJson(frame);
        return folder.take(normalise(own), own);
      },
      close: () => folder?.close(),
    };
  };
  const [live, test] = [lane(), lane("test")];
  const inherited = handover.take(node) ?? [];
  // What is sent before all nodes are there may find nobody at the other end of its wire.
  if (inherited.length > 0) {
    whenStarted(RED, node, () => inherited.forEach(({ frame, recipients }) => void judge()(frame, recipients)));
  }

  const leftOut = (frame: EventFrame): "test" | "guest" | undefined => {
    const payload = payloadOf(frame);
    if (options.ignoreTests && payload.isTest === true) return "test";
    return !options.sharedGuests && isGuests(payload, frame) ? "guest" : undefined;
  };

  return {
    take(frame) {
      if (once && isStreamStart(frame)) once.streamStarted(payloadOf(frame).platform);
      return leftOut(frame) ?? live.take(frame);
    },
    test: (frame) => (!options.sharedGuests && isGuests(payloadOf(frame), frame) ? "guest" : test.take(frame)),
    close() {
      isOpen = false;
      live.close();
      test.close();
      if (leftovers.length > 0) handover.keep(node, leftovers);
      once?.close();
    },
  };
}

function isStreamStart({ event }: EventFrame): boolean {
  return kindOf(event.source, event.type) === "stream-online";
}

function isGift({ event }: EventFrame): boolean {
  const kind = kindOf(event.source, event.type);
  return kind === "giftsub" || kind === "giftbomb";
}

/** Twitch has its own events for what happens in the other channels, of which some may not be known here. */
function isGuests(payload: NormalisedEvent, { event }: EventFrame): boolean {
  return isFromGuest(payload) || /^Shared(?!ChatSession)/i.test(event.type);
}
