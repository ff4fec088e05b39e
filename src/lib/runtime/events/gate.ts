/** What stands between an event that arrives at a node and its outputs: tests, guests, gift bombs, filters. */
import { isFromGuest, kindOf, type NormalisedEvent, normalise } from "../../events";
import { copyJson, type EventFrame } from "../../protocol";
import { reportable } from "../errors";
import type { FlowNode, RED } from "../red";
import type { StatusPainter } from "../server/status";
import { whenStarted } from "../server/when-started";
import { type FilterRow, makeFilter } from "./filters";
import { GiftFolder, type Recipients } from "./gift-folder";
import { Handover } from "./handover";
import { type LimitSettings, makeLimits } from "./limits";
import { payloadOf } from "./message";

/** What became of an event: on its way, left out by a switch or a limit, only heard for the sake of others, stopped by filter number `filter` (from 1), or waiting for the rest of its gift bomb. */
export type Fate = "sent" | "held" | "test" | "guest" | "kept" | "unchosen" | { filter: number; test: string };

export interface GateOptions extends LimitSettings {
  ignoreTests: boolean;
  /** False leaves out what comes from other channels of a shared chat. */
  sharedGuests: boolean;
  /** One message per gift bomb, with its recipients gathered; its single gifts are not sent. */
  foldGifts: boolean;
  /** What else has to be true of an event for it to be sent. */
  filters: readonly FilterRow[];
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
  /** The same for the button's sample: it is always sent as a test. */
  test(frame: EventFrame): Fate;
  /** Bombs that are being gathered are sent with what came, by the node that takes this one's place. */
  close(): void;
}

/** Whom a gate works for. */
export interface GateHost {
  painter: StatusPainter;
  /** Whether the node has chosen the event, rather than only hearing it. */
  isChosen(frame: EventFrame): boolean;
  send: Send;
  /** Sends what a limit keeps back, by its own output. */
  sendKeptBack: Send;
}

/** Throws `BAD_INPUT` for filters and limits that are invalid. */
export function makeGate(RED: RED, node: FlowNode, options: GateOptions, host: GateHost): Gate {
  const blockedBy = makeFilter(RED, node, options.filters);
  const limits = makeLimits(node, options);
  const stopped = { filtered: 0, keptBack: 0 };
  let isOpen = true;
  const leftovers: Leftover[] = [];

  const stop = (why: keyof typeof stopped): void => {
    stopped[why] += 1;
    host.painter.activity({ fill: "grey", text: why, values: { count: stopped[why] } });
  };
  const judge =
    (origin?: "test") =>
    (frame: EventFrame, recipients?: Recipients): Fate => {
      if (!isOpen) {
        if (!origin) leftovers.push({ frame, recipients });
        return "held";
      }
      if (!host.isChosen(frame)) return "unchosen";
      const payload = payloadOf(frame);
      const filter = blockedBy?.(payload) ?? 0;
      if (filter > 0) {
        stop("filtered");
        return { filter, test: options.filters[filter - 1]?.test ?? "" };
      }
      // A sample is sent whenever the button is pressed, and keeps nobody back.
      if (!origin && !limits.admits(payload)) {
        if (options.keptBack) host.sendKeptBack(frame, origin, recipients);
        stop("keptBack");
        return "kept";
      }
      host.send(frame, origin, recipients);
      return "sent";
    };

  // Samples have their own lane: none ever becomes a part of a real gift bomb.
  const [live, test] = [makeLane(node, options, judge()), makeLane(node, options, judge("test"))];
  const inherited = handover.take(node) ?? [];
  // What is sent before all nodes are there may find nobody at the other end of its wire.
  if (inherited.length > 0) {
    whenStarted(RED, node, () => inherited.forEach(({ frame, recipients }) => void judge()(frame, recipients)));
  }

  const fromGuest = (frame: EventFrame): boolean => !options.sharedGuests && isGuests(payloadOf(frame), frame);
  return {
    take(frame) {
      if (options.once.scope === "stream" && isStreamStart(frame)) limits.streamStarted(payloadOf(frame).platform);
      if (options.ignoreTests && payloadOf(frame).isTest === true) return "test";
      return fromGuest(frame) ? "guest" : live.take(frame);
    },
    test: (frame) => (fromGuest(frame) ? "guest" : test.take(frame)),
    close() {
      isOpen = false;
      live.close();
      test.close();
      if (leftovers.length > 0) handover.keep(node, leftovers);
      limits.close();
    },
  };
}

/** The way to `pass`: directly, or for gifts through a folder. */
function makeLane(
  node: FlowNode,
  { foldGifts }: GateOptions,
  pass: (frame: EventFrame, recipients?: Recipients) => Fate,
) {
  // Nobody would catch what is thrown in one of the folder's timers.
  const passAtLast: typeof pass = (...event) => {
    try {
      return pass(...event);
    } catch (error) {
      node.error(reportable(error));
      return "held";
    }
  };
  const folder = foldGifts ? new GiftFolder<EventFrame, Fate>(passAtLast) : undefined;
  return {
    take(frame: EventFrame): Fate {
      if (!folder || !isGift(frame)) return pass(frame);
      // What waits must be the folder's own: the flows of other nodes may change theirs meanwhile.
      const own = copyJson(frame);
      return folder.take(normalise(own), own);
    },
    close: () => folder?.close(),
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
