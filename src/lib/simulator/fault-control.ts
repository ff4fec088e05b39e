/** Causes faults, and remembers which are in force. */
import { causes, type Rig } from "./fault-table";
import type { EndFault, FaultName } from "./faults";
import { faultOptions } from "./known-options";
import { checkOptions, type Known } from "./misspelt";

export class FaultControl {
  readonly #rig: Rig;
  readonly #endings = new Set<EndFault>();

  /** `rig` is what the table of faults works on. */
  constructor(rig: Rig) {
    this.#rig = rig;
  }

  /** Returns a function that ends it; `"none"` ends all that are in force. Throws a RangeError for an unknown fault and for invalid options. */
  bringAbout(name: FaultName | "none", options: object): EndFault {
    if (name === "none") {
      const ended = this.endAll();
      return () => ended;
    }
    if (!Object.hasOwn(causes, name)) {
      throw new RangeError(`There is no fault "${name}". Faults: ${Object.keys(causes).join(", ")}, none.`);
    }
    checkOptions(`fault ${name}`, options, faultOptions[name] as Known<object>);
    const cause = causes[name] as (rig: Rig, options: object) => EndFault;
    const finish = cause(this.#rig, options);
    const end: EndFault = async () => {
      if (this.#endings.delete(end)) await finish();
    };
    this.#endings.add(end);
    return end;
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.#endings].map((end) => end()));
  }
}
