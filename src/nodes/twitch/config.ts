/** The saved properties of `streamerbot-twitch`: those of all event nodes. */
import { eventDefaults } from "../../lib/config/event-properties";

export const type = "streamerbot-twitch";

/** Place in the palette, and of the help in its list. */
export const order = 10;

export const defaults = eventDefaults;
