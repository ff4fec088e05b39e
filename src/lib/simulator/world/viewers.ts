/**
 * Who is there: people who come, go, and are remembered by when they last did something.
 *
 * Assumed: viewers, active-by-chat.
 */
import type { Platform, ViewerInfo } from "../../protocol";
import { type Profile, since } from "../profiles";
import { timeStamp } from "../time";

export interface Viewer {
  id: string;
  platform: Platform;
  login: string;
  name: string;
  /** As GetActiveViewers writes it; "Broadcaster" and "Moderator" are on record, the others are inferred. */
  role: "Broadcaster" | "Moderator" | "VIP" | "Viewer";
  subscribed: boolean;
  groups: readonly string[];
  channelPointsUsed: number;
  /** ms since the epoch. */
  lastActive: number;
  /** Left out of the currency and time counting of Streamer.bot, as the broadcaster is. */
  exempt: boolean;
}

export type ViewerDefinition = Partial<Viewer> & Pick<Viewer, "id" | "login" | "name">;

export class Viewers {
  readonly #viewers = new Map<string, Viewer>();

  /** Adds somebody, or notes that somebody known did something: now, if `lastActive` is left out. */
  see(viewer: ViewerDefinition): Viewer {
    const platform = viewer.platform ?? "twitch";
    const key = `${platform} ${viewer.id}`;
    const known = this.#viewers.get(key) ?? {
      role: "Viewer",
      subscribed: false,
      groups: [],
      channelPointsUsed: 0,
      exempt: false,
    };
    const seen = { ...known, ...viewer, platform, lastActive: viewer.lastActive ?? Date.now() };
    this.#viewers.set(key, seen);
    return seen;
  }

  leave(platform: Platform, id: string): boolean {
    return this.#viewers.delete(`${platform} ${id}`);
  }

  get list(): Viewer[] {
    return [...this.#viewers.values()];
  }

  toAnswer(profile: Profile): ViewerInfo[] {
    return this.list.map((viewer) => ({
      id: viewer.id,
      // Shown by documents of 2025, not by those of 0.2.x.
      ...(since(profile, "1.0.0") ? { type: viewer.platform } : {}),
      login: viewer.login,
      display: viewer.name,
      subscribed: viewer.subscribed,
      role: viewer.role,
      groups: [...viewer.groups],
      channelPointsUsed: viewer.channelPointsUsed,
      [since(profile, "0.1.17") ? "previousActive" : "lastActive"]: timeStamp(viewer.lastActive),
      exempt: viewer.exempt,
    }));
  }
}
