import type { NodeDef } from "node-red";
import { readProperties } from "../../lib/config/migrate";
import type { GlobalVariable } from "../../lib/protocol";
import {
  incrementVariable,
  needName,
  setVariable,
  unsetVariable,
  type VariableOwner,
} from "../../lib/runtime/bridge/variables";
import { watchGlobal } from "../../lib/runtime/events/watch-global";
import type { FlowNode, RED } from "../../lib/runtime/red";
import { type Job, startRequestNode } from "../../lib/runtime/requests/node";
import { readText } from "../../lib/runtime/requests/text-value";
import { savedValue } from "../../lib/runtime/typed";
import type { GlobalsProperties } from "./config";

import node = require("./config");

/** As requests spell them. */
const platforms = { twitch: "Twitch", youtube: "YouTube", kick: "Kick", trovo: "Trovo" } as const;

export default function register(RED: RED): void {
  function GlobalsNode(this: FlowNode, saved: NodeDef & GlobalsProperties): void {
    RED.nodes.createNode(this, saved);
    const config = readProperties(node, saved);
    const operation = operations[config.operation] ?? operations.get;
    const attached = startRequestNode(RED, this, { server: config.server }, (job) => operation(job, config));
    if (config.operation === "watch") watchGlobal(RED, this, attached, config);
  }
  RED.nodes.registerType(node.type, GlobalsNode);
}

const variableOf = (job: Job, config: GlobalsProperties) =>
  readText(job, savedValue(config, "variable"), "The variable", "variable");

const needVariable = (job: Job, config: GlobalsProperties): Promise<string> =>
  needName(job, savedValue(config, "variable"), "The variable", "variable");

const needUserId = (job: Job, config: GlobalsProperties): Promise<string> =>
  needName(job, savedValue(config, "userId"), "The user's id", "userId");

async function getOne(job: Job, config: GlobalsProperties): Promise<void> {
  const variable = await needVariable(job, config);
  const found = (await job.ask("GetGlobal", { variable, persisted: config.persisted })) as GlobalVariable | null;
  job.msg.variable = variable;
  job.msg.payload = found?.value ?? null;
}

/** The variable that is to be written; its name goes into the message. */
async function ownerOf(job: Job, config: GlobalsProperties): Promise<VariableOwner> {
  const { owner, persisted } = config;
  const variable = await needVariable(job, config);
  job.msg.variable = variable;
  if (owner === "global") return { platform: "", variable, persisted };
  const value = await (owner === "id"
    ? needUserId(job, config)
    : needName(job, savedValue(config, "userName"), "The user's name", "userName"));
  // As people write it in chat.
  const user = { by: owner, value: owner === "name" ? value.trim().replace(/^@/, "") : value.trim() };
  return { platform: platforms[config.platform], user, variable, persisted };
}

/** What each operation asks. Users' variables: without a name all of them, as a list. */
const operations: Record<GlobalsProperties["operation"], (job: Job, config: GlobalsProperties) => Promise<void>> = {
  get: getOne,
  watch: getOne,
  async list(job, { persisted }) {
    await job.ask("GetGlobals", { persisted });
  },
  async user(job, config) {
    const variable = await variableOf(job, config);
    const userId = await needUserId(job, config);
    const request = `${platforms[config.platform]}GetUserGlobal`;
    const fields = { userId, variable: variable ?? null, persisted: config.persisted };
    const answer = (await job.ask(request, fields)) as GlobalVariable | GlobalVariable[] | null;
    if (variable === undefined) return;
    const found = Array.isArray(answer) ? answer.find(({ name }) => name === variable) : answer;
    job.msg.variable = variable;
    job.msg.payload = found?.value ?? null;
  },
  async users(job, config) {
    const variable = await variableOf(job, config);
    await job.ask(`${platforms[config.platform]}GetUserGlobals`, {
      variable: variable ?? null,
      persisted: config.persisted,
    });
    if (variable !== undefined) job.msg.variable = variable;
  },
  async set(job, config) {
    await setVariable(job, await ownerOf(job, config), savedValue(config, "value"));
  },
  async increment(job, config) {
    job.msg.payload = await incrementVariable(job, await ownerOf(job, config), savedValue(config, "amount"));
  },
  async unset(job, config) {
    await unsetVariable(job, await ownerOf(job, config));
  },
};
