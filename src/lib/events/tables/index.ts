/** All tables. A row's name is the event's; look-up is without regard to case. */
import type { Table } from "../row";
import { actions } from "./actions";
import { bits } from "./bits";
import { chat } from "./chat";
import { commands } from "./commands";
import { custom } from "./custom";
import { devices } from "./devices";
import { gifts } from "./gifts";
import { hypeTrain } from "./hypetrain";
import { moderation } from "./moderation";
import { obs } from "./obs";
import { points } from "./points";
import { polls } from "./polls";
import { predictions } from "./predictions";
import { programs } from "./programs";
import { shops } from "./shops";
import { streamTable } from "./stream";
import { subs } from "./subs";
import { tips } from "./tips";

export const tables: Table = {
  ...subs,
  ...gifts,
  ...bits,
  ...chat,
  ...points,
  ...hypeTrain,
  ...polls,
  ...predictions,
  ...moderation,
  ...streamTable,
  ...tips,
  ...shops,
  ...commands,
  ...custom,
  ...actions,
  ...obs,
  ...devices,
  ...programs,
};
