/**
 * The documentation's trigger variables by event, for events of which no frame has been seen, or only members that some program reads.
 * Others are read as they come. docs/triggers.json lists every variable, and what becomes of it.
 */
import type { Variables } from "../../variables";
import { cameras } from "./cameras";
import { platforms } from "./platforms";
import { programs } from "./programs";
import { services } from "./services";

export const triggerVariables: Readonly<Record<string, Variables>> = {
  ...platforms,
  ...services,
  ...programs,
  ...cameras,
};
