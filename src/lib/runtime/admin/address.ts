/** The fields of the server dialog as a deploy would fill them in. */
import { StreamerbotError } from "../../client/errors";
import type { FlowNode, RED } from "../red";
import { findNode } from "./find-node";

/** A field that is an environment variable as a whole. Node-RED leaves one within a text as it is. */
const variable = /^\$\{(\S+)\}$/;

/** Nothing that belongs in a field of the server dialog is longer. */
const longestValue = 2_000;

/** Reads fields, and knows which values came from the environment. */
export class Address {
  readonly #RED: RED;
  readonly #values: Record<string, unknown>;
  readonly #filled = new Map<string, string>();

  constructor(RED: RED, values: Record<string, unknown>) {
    this.#RED = RED;
    this.#values = values;
  }

  /** As it was typed; empty for anything but a text or a number. */
  typed(name: string): string {
    const value = Object.hasOwn(this.#values, name) ? this.#values[name] : "";
    return typeof value === "string" || typeof value === "number" ? String(value).slice(0, longestValue) : "";
  }

  /** With the value of its environment variable: of the flow, of Node-RED's global ones, or of the process. Throws `BAD_INPUT` for one that is not set. */
  value(name: string): string {
    const text = this.typed(name);
    const wanted = variable.exec(text)?.[1];
    if (wanted === undefined) return text;
    const found: unknown = this.#RED.util.getSetting(this.#place() as FlowNode, wanted);
    if (found === undefined || found === null || found === "") {
      throw new StreamerbotError("BAD_INPUT", `${name}: the environment variable ${wanted} is not set`, {
        hint: "Set it for Node-RED, in the flow, or in Node-RED's global environment variables, or enter the value itself.",
      });
    }
    this.#filled.set(String(found), text);
    return String(found);
  }

  /** A text about an address that can't be used, without the values of variables. */
  hide(text: string): string {
    const names = [...this.#filled].flatMap(([value, name]) => (text.includes(value) ? [name] : []));
    return names.length > 0 ? `the value of ${names.join(" and of ")} can't be used here` : text;
  }

  /** Whose variables count: the deployed server node, another node of its flow, or one outside all flows, which sees only the global variables. */
  #place(): FlowNode | undefined {
    const deployed = findNode(this.#RED, this.#values.id);
    if (deployed) return deployed;
    const flow = this.typed("z");
    let beside: FlowNode | undefined;
    let outside: FlowNode | undefined;
    this.#RED.nodes.eachNode(({ id, z }) => {
      if (z === flow) beside ??= findNode(this.#RED, id);
      else if (!z) outside ??= findNode(this.#RED, id);
    });
    return beside ?? outside;
  }
}
