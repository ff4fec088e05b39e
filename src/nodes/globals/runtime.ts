import type { NodeDef } from "node-red";
import { readProperties } from "../../lib/config/migrate";
import type { GlobalVariable } from "../../lib/protocol";
import { watchGlobal } from "../../lib/runtime/events/watch-global";
import type { FlowNode, RED } from "../../lib/runtime/red";
import { type Job, startRequestNode } from "../../lib/runtime/requests/node";
import { needText, readText } from "../../lib/runtime/requests/text-value";
import type { GlobalsProperties } from "./config";
import * as node from "./config";

/** As requests spell them. */
const platforms = { twitch: "Twitch", youtube: "YouTube", kick: "Kick", trovo: "Trovo" } as const;

const nameHint = "Enter its name in the node, or send it in msg.variable.";

export default function register(RED: RED): void {
  function GlobalsNode(this: FlowNode, saved: NodeDef & GlobalsProperties): void {
    RED.nodes.createNode(this, saved);
    const config = readProperties(node, saved);
    const operation = operations[config.operation] ?? operations.get;
    const attached = startRequestNode(RED, this, { server: config.server }, (job) => operation(job, config));
    if (config.operation === "watch") watchGlobal(RED, this, attached, config);
  }
  RED.nodes.registerType(node.type, GlobalsNode as never);
}

const variableOf = (job: Job, { variable, variableType }: GlobalsProperties) =>
  readText(job, { value: variable, type: variableType }, "The variable", "variable");

async function getOne(job: Job, config: GlobalsProperties): Promise<void> {
  const value = { value: config.variable, type: config.variableType };
  const variable = await needText(job, value, "The variable", nameHint, "variable");
  const found = (await job.ask("GetGlobal", { variable, persisted: config.persisted })) as GlobalVariable | null;
  job.msg.variable = variable;
  job.msg.payload = found?.value ?? null;
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
    const value = { value: config.userId, type: config.userIdType };
    const userId = await needText(
      job,
      value,
      "The user's id",
      "Enter it in the node, or send it in msg.userId.",
      "userId",
    );
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
};
