/**
 * The saved properties of `streamerbot-stream-info`: the file format of users' flows, so names and meanings stay.
 *
 * Assumed: bridge-tags.
 */
import type { OperationTables } from "../../lib/config/operations";
import type { Platform, TextType, ValueType } from "../../lib/config/properties";

export const type = "streamerbot-stream-info";

/** Place in the palette, and of the help in its list. */
export const order = 86;

export interface StreamInfoProperties {
  version: number;
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  operation: "title" | "category" | "tags" | "marker" | "clip";
  platform: Platform;
  title: string;
  titleType: TextType;
  /** Name of the game or category. */
  category: string;
  categoryType: TextType;
  /** A list, or texts between commas. */
  tags: string;
  tagsType: ValueType;
  /** Of a marker. */
  description: string;
  descriptionType: TextType;
  /** Of a clip; that of the stream if it is empty. */
  clipTitle: string;
  clipTitleType: TextType;
  /** Seconds of a clip. */
  duration: string;
  durationType: ValueType;
}

export const defaults: StreamInfoProperties = {
  version: 1,
  name: "",
  server: "",
  operation: "title",
  platform: "twitch",
  title: "payload",
  titleType: "msg",
  category: "payload",
  categoryType: "msg",
  tags: "payload",
  tagsType: "msg",
  description: "payload",
  descriptionType: "msg",
  clipTitle: "",
  clipTitleType: "str",
  duration: "30",
  durationType: "num",
};

/** The limits are those of Streamer.bot's documentation, and for markers that of Twitch (Create Stream Marker). */
export const tables = {
  operations: {
    title: {
      twitch: [["SetChannelTitle", "title"]],
      youtube: [["YouTubeSetTitle", "title", "broadcastId"]],
      kick: [["KickSetTitle", "title"]],
      trovo: [["TrovoSetTitle", "title"]],
    },
    category: {
      twitch: [["SetChannelGame", "category"]],
      youtube: [["YouTubeSetCategory", "category", "broadcastId"]],
      kick: [["KickSetCategory", "category"]],
    },
    tags: {
      twitch: [["TwitchSetChannelTags", "tags"]],
      youtube: [
        ["YouTubeClearTags", "broadcastId"],
        ["YouTubeAddTags", "tags", "broadcastId"],
      ],
    },
    marker: { twitch: [["CreateStreamMarker", "description"]] },
    clip: { twitch: [["CreateClip", "clipTitle", "duration"]] },
  },
  fields: {
    title: { kind: "text", icon: "font", most: { youtube: 100 } },
    category: { kind: "text", icon: "gamepad" },
    tags: { kind: "list", icon: "tags", most: { twitch: 10 } },
    description: { kind: "text", icon: "bookmark-o", most: { twitch: 140 } },
    clipTitle: { kind: "text", icon: "font", optional: true },
    duration: { kind: "number", icon: "clock-o", least: 5, most: { twitch: 60 } },
    broadcastId: { kind: "text", icon: "", event: "broadcastId", optional: true, inner: true },
  },
} satisfies OperationTables;
