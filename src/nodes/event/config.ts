/** The saved properties of `streamerbot-event`: those of all event nodes. */
import { eventDefaults } from "../../lib/config/event-properties";

export const type = "streamerbot-event";

/** Place in the palette, and of the help in its list. */
export const order = 20;

export const defaults = eventDefaults;
