/** All builders by source and type, documented payloads apart from assumed ones. */
import type { Builders } from "./context";
import { core, coreAssumed } from "./core";
import { devices, devicesAssumed } from "./devices";
import { kick, kickAssumed } from "./kick";
import { services, servicesAssumed } from "./services";
import { trovoAssumed } from "./trovo";
import { twitchAssumed, twitchShared } from "./twitch-assumed";
import { twitchChannel } from "./twitch-channel";
import { twitchChat } from "./twitch-chat";
import { twitchModeration } from "./twitch-moderation";
import { twitchSupport } from "./twitch-support";
import { twitchVotes } from "./twitch-votes";
import { youtube, youtubeAssumed } from "./youtube";

type Table = Record<string, Builders>;

function merge(...tables: Table[]): Table {
  const merged: Table = {};
  for (const table of tables) {
    for (const [source, types] of Object.entries(table)) merged[source] = { ...merged[source], ...types };
  }
  return merged;
}

export const documented = merge(
  {
    Twitch: { ...twitchSupport, ...twitchChat, ...twitchChannel, ...twitchVotes, ...twitchModeration, ...twitchShared },
  },
  { YouTube: youtube, Kick: kick },
  core,
  services,
  devices,
);

export const assumed = merge(
  { Twitch: twitchAssumed, YouTube: youtubeAssumed, Kick: kickAssumed, Trovo: trovoAssumed },
  coreAssumed,
  servicesAssumed,
  devicesAssumed,
);
