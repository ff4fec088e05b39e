/** The node set as the test helper is to load it: with Node-RED's hooks, which its API leaves out. */
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type { NodeAPI } from "node-red";

import streamerbot = require("../../src/streamerbot");

/** The package folder of the Node-RED that is tested. */
export const nodeRed = process.env.NODE_RED
  ? resolve(process.env.NODE_RED)
  : join(__dirname, "../../node_modules/node-red");

export const requireThere = createRequire(join(nodeRed, "package.json"));

const { hooks } = requireThere("@node-red/util") as Pick<NodeAPI, "hooks">;

export const streamerbotNodes = (RED: NodeAPI) => streamerbot(Object.assign(RED, { hooks }));
