/** What only the C# methods of Streamer.bot reach: the channel, its rewards, timers, OBS. All invented. */
import type { Platform } from "../../protocol";
import { stableGuid } from "./actions";
import { forgetOldest } from "./bounded";

export interface StudioReward {
  Id: string;
  Title: string;
  Group: string;
  Prompt: string;
  Cost: number;
  Enabled: boolean;
  Paused: boolean;
}

export interface StudioTimer {
  id: string;
  name: string;
  enabled: boolean;
  /** s */
  interval: number;
}

export interface StudioSource {
  visible?: boolean;
  text?: string;
  url?: string;
}

/** The rewards of the channel, as scenarios redeem them. */
export const rewards = [
  {
    id: "b1f7a7c0-52a4-4d0e-9b53-6a1f2d0c7e01",
    title: "Change my lamp colour",
    group: "Studio",
    cost: 500,
    prompt: "Which colour?",
  },
  { id: "b1f7a7c0-52a4-4d0e-9b53-6a1f2d0c7e02", title: "Hydrate", group: "", cost: 100, prompt: "" },
  {
    id: "b1f7a7c0-52a4-4d0e-9b53-6a1f2d0c7e03",
    title: "Pick the next song",
    group: "",
    cost: 1500,
    prompt: "Which song?",
  },
] as const;

const timer = (name: string, interval: number): StudioTimer => {
  return { id: stableGuid(`timer ${name}`), name, enabled: false, interval };
};

/** What a platform shows of the channel. */
export interface Channel {
  title: string;
  category: string;
  tags: string[];
}

export interface Clip {
  Id: string;
  Url: string;
  Title: string;
  /** s */
  Duration: number;
}

const newChannel = (): Channel => {
  return { title: "An evening with the simulator", category: "Just Chatting", tags: [] };
};

export class Studio {
  readonly channels: Readonly<Record<Platform, Channel>> = {
    twitch: newChannel(),
    youtube: newChannel(),
    kick: newChannel(),
    trovo: newChannel(),
  };
  scene = "Starting soon";
  readonly scenes = ["Starting soon", "Just chatting", "Game", "Be right back", "Goodbye"];
  /** Sources, with their kinds as OBS names them. */
  readonly inputs: Readonly<Record<string, string>> = {
    Camera: "dshow_input",
    Microphone: "wasapi_input_capture",
    Alerts: "browser_source",
    "Now playing": "text_gdiplus_v3",
  };
  /** Whether Streamer.bot reaches OBS. */
  obsConnected = true;
  streaming = false;
  recording = false;
  readonly rewards: StudioReward[] = rewards.map(
    ({ id: Id, title: Title, group: Group, cost: Cost, prompt: Prompt }) => {
      return { Id, Title, Group, Prompt, Cost, Enabled: true, Paused: false };
    },
  );
  readonly timers: StudioTimer[] = [timer("Ads", 1_800), timer("Social media", 900)];
  /** Redemptions that were decided, by id. */
  readonly redemptions = new Map<string, "FULFILLED" | "CANCELED">();
  /** What was set on a source, by `scene/source`. */
  readonly sources = new Map<string, StudioSource>();
  readonly markers: string[] = [];
  readonly clips: Clip[] = [];
  /** Who may not chat, by `platform/login` or `platform/id`; `seconds` is null for good. */
  readonly banned = new Map<string, { seconds: number | null; reason: string | null }>();
  /** Ids of chat messages. */
  readonly deleted = new Set<string>();
  readonly announcements: { message: string; color: string | null }[] = [];
  /** Logins or ids. */
  readonly shoutouts = new Set<string>();
  /** Lines of the log and notifications. */
  readonly notes: string[] = [];

  /** On Twitch. */
  get title(): string {
    return this.channels.twitch.title;
  }

  /** On Twitch. */
  get category(): string {
    return this.channels.twitch.category;
  }

  /** A source by `scene/source`; made if nothing was set on it yet. */
  source(name: string): StudioSource {
    const known = this.sources.get(name);
    if (known) return known;
    forgetOldest(this.sources);
    const source = {};
    this.sources.set(name, source);
    return source;
  }
}
