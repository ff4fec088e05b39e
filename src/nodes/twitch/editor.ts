import type { EventNodeProperties } from "../../lib/config/event-properties";
import { eventNode } from "../../lib/editor/event-node";
import { twitchNames } from "../../lib/editor/events";
import { text } from "../../lib/editor/text";
import { defaults } from "./config";

const shared = eventNode({
  defaults,
  names: twitchNames,
  palette: text("twitch.palette"),
  eventsLabel: text("twitch.label.events"),
  allLabel: text("twitch.all"),
  groupLabel: (key) => text(`twitch.group.${key}`),
  gifts: ["GiftSub", "GiftBomb"],
});

RED.nodes.registerType<EventNodeProperties>("streamerbot-twitch", {
  category: "Streamer.bot",
  color: "#a086de",
  icon: "streamerbot-twitch.svg",
  defaults: {
    version: shared.defaults.version,
    name: shared.defaults.name,
    server: shared.defaults.server,
    events: shared.defaults.events,
    split: shared.defaults.split,
    ignoreTests: shared.defaults.ignoreTests,
    foldGifts: shared.defaults.foldGifts,
    sharedGuests: shared.defaults.sharedGuests,
    filters: shared.defaults.filters,
    cooldown: shared.defaults.cooldown,
    once: shared.defaults.once,
    keptBack: shared.defaults.keptBack,
    testEvent: shared.defaults.testEvent,
    testData: shared.defaults.testData,
    outputs: shared.defaults.outputs,
  },
  inputs: 0,
  outputs: 1,
  label: shared.label,
  labelStyle: shared.labelStyle,
  paletteLabel: shared.paletteLabel,
  outputLabels: shared.outputLabels,
  button: shared.button,
  onadd: shared.onadd,
  oneditprepare: shared.oneditprepare,
  oneditsave: shared.oneditsave,
  oneditcancel: shared.oneditcancel,
  oneditresize: shared.oneditresize,
});
