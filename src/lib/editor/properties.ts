/**
 * Definitions of properties that several nodes save. A registration still writes out the names: Node-RED's scorecard and flow library
 * read them without running the script.
 */
import type { Numeric, RunProperties } from "../config/properties";
import type { NodeDefinition, PropertyDefinition } from "./red";
import { text } from "./text";
import { argumentRows, numberBetween, oneOf, typed } from "./validators";

/** The server node. */
export function serverProperty(value: string): PropertyDefinition<string> {
  return { value, type: "streamerbot-server", required: true, label: text("streamerbot.label.server") };
}

/** How long a node waits, in seconds. */
export function timeoutProperty(value: Numeric): PropertyDefinition<Numeric> {
  return { value, label: text("streamerbot.run.timeout"), validate: numberBetween({ min: 0.1, max: 86400 }) };
}

/** What the nodes that run actions save. */
export function runProperties(defaults: RunProperties): NodeDefinition<RunProperties>["defaults"] {
  return {
    args: { value: defaults.args, label: text("streamerbot.run.args"), validate: argumentRows },
    argsFrom: {
      value: defaults.argsFrom,
      label: text("streamerbot.run.argsFrom"),
      validate: typed("argsFromType"),
    },
    argsFromType: { value: defaults.argsFromType },
    wait: {
      value: defaults.wait,
      label: text("streamerbot.run.wait"),
      validate: oneOf(["accepted", "finished", "reply"]),
    },
    timeout: timeoutProperty(defaults.timeout),
    failures: { value: defaults.failures },
    offline: {
      value: defaults.offline,
      label: text("streamerbot.run.offline"),
      validate: oneOf(["", "fail", "hold", "drop"]),
    },
    outputs: { value: defaults.outputs },
  };
}
