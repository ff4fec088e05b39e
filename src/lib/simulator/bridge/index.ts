/** The bridge as the simulator plays it: the same wire and the same refusals as its C#. */
import { aboutMethod, type MethodCall, type MethodOutcome } from "../../bridge/messages";
import { findMethod, type Method, methodGroups, signatureText } from "../../bridge/methods";
import { isObject, type JsonObject } from "../../protocol";
import type { Server } from "../answers/types";
import { type Bridge, makeAsking } from "./asking";
import { fitArguments } from "./fit";
import { played } from "./played";
import { replying } from "./reply";
import type { Stage } from "./stage";

export function makeBridge(
  key = "",
  server: () => Server,
  emit: (source: string, type: string, data: JsonObject) => void,
): Bridge {
  const call = replying(key, (calls) => {
    const stage = stageOf(server());
    return calls.map((each) => outcomeOf(each, stage));
  });
  return { call, ...makeAsking(key, (data) => emit("General", "Custom", data)) };
}

function stageOf({ world, info, say, queueRun }: Server): Stage {
  const run = (name: string, args: JsonObject): boolean => {
    const action = world.action(name) ?? world.actionByName(name);
    if (action?.enabled) queueRun(action, args);
    return action?.enabled ?? false;
  };
  return {
    world,
    version: info.version ?? "",
    say,
    run: (action) => run(action, {}),
    trigger(event, args) {
      const trigger = world.codeTriggers.find(({ eventName }) => eventName === event);
      if (trigger?.action !== undefined) run(trigger.action, args);
    },
  };
}

function outcomeOf(call: unknown, stage: Stage): MethodOutcome {
  const { method: name, args = undefined } = isObject(call) ? call : {};
  if (typeof name !== "string") return { code: "BAD_INPUT", error: "A call needs the name of a method" };
  if (name === aboutMethod) return { result: { now: Date.now(), methods: offered() } };
  const method = findMethod(name);
  if (!method) return { code: "NO_METHOD", error: `This Streamer.bot has no C# method ${name}` };
  if (!isAllowed(method) && !onlyLists(name, args))
    return {
      code: "NOT_ALLOWED",
      error: `${name} is not in the list of what Node-RED may call, at the top of the bridge's code`,
    };
  const play = played.get(name);
  if (!play) return { code: "THREW", error: `NotImplementedException: the simulator does not play ${name}` };
  const fitted = fitArguments(method, args as MethodCall["args"]);
  if ("problem" in fitted) return { code: "BAD_INPUT", error: fitted.problem };
  try {
    // Each method takes the arguments in the table, which these were just fitted to.
    const result = play(stage, fitted.args as unknown as Parameters<typeof play>[1]);
    return { result: fitted.returns === "void" ? null : (result ?? null) };
  } catch (error) {
    return { code: "THREW", error: `Exception: ${(error as Error).message}` };
  }
}

const isAllowed = ({ group }: Method): boolean => methodGroups().find(({ id }) => id === group)?.allowed ?? false;

/** Of OBS's own requests, those for the dialogs' lists are allowed, as in the C#. */
function onlyLists(name: string, args: unknown): boolean {
  const request = Array.isArray(args) ? args[0] : isObject(args) ? args.requestType : undefined;
  return name === "ObsSendRaw" && ["GetSceneList", "GetInputList"].includes(String(request));
}

function offered(): string[] {
  const methods = [...played.keys()].map(findMethod).filter((method) => method !== undefined);
  return methods.filter(isAllowed).flatMap(({ signatures }) => signatures.map(signatureText));
}
