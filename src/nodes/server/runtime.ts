import { resolve } from "node:path";
import type { ConnectionOptions } from "node:tls";
import type { NodeDef } from "node-red";
import type { ClientOptions } from "../../lib/client/options";
import { readProperties } from "../../lib/config/migrate";
import { questionsOf } from "../../lib/runtime/bridge/questions";
import type { FlowNode, RED } from "../../lib/runtime/red";
import type { BuiltInSettings } from "../../lib/runtime/server/built-in";
import { type ServerNode, SharedServer } from "../../lib/runtime/server/server";
import type { ServerCredentials, ServerProperties } from "./config";

import node = require("./config");

export default function register(RED: RED): void {
  function ServerNodeConstructor(
    this: ServerNode & { credentials?: ServerCredentials },
    saved: NodeDef & ServerProperties,
  ): void {
    RED.nodes.createNode(this, saved);
    const config = readProperties(node, saved);
    const bridgeKey = this.credentials?.bridgeKey?.trim();
    this.users = {};
    this.shared = new SharedServer(this, this.users, {
      simulator: config.mode === "simulator" ? simulatorSettings(RED, config) : undefined,
      bridgeKey,
      client: () => clientOptions(RED, config, this.credentials?.password),
      offline: config.offline === "hold" ? "hold" : "fail",
      hold: { limit: Number(config.holdLimit), time: 1_000 * Number(config.holdSeconds) },
    });
    // A simulator stands still until somebody listens: there, only nodes do.
    if (bridgeKey && config.mode !== "simulator") questionsOf(this.shared).listen();
    this.on("close", (removed: boolean, done: () => void) => {
      this.shared.close(removed).then(done, done);
    });
  }
  RED.nodes.registerType<ServerNode, NodeDef & ServerProperties, object, ServerCredentials>(
    node.type,
    ServerNodeConstructor,
    {
      credentials: { password: { type: "password" }, bridgeKey: { type: "password" } },
    },
  );
}

function simulatorSettings(RED: RED, config: ServerProperties): BuiltInSettings {
  const { name, scenario, speed, recording, atEnd } = config;
  const settings = { name, scenario: String(scenario), speed: speed === "" ? Number.NaN : Number(speed) };
  if (scenario !== node.recordingScenario) return settings;
  const file = recording.trim() && resolve(RED.settings.userDir ?? "", recording.trim());
  return { ...settings, replay: { file, atEnd: atEnd === "stop" ? "stop" : "loop" } };
}

/** Seconds, as the dialog has them, to the client's ms. */
function clientOptions(RED: RED, config: ServerProperties, password: string | undefined): ClientOptions {
  const { scheme, host, port, endpoint } = config;
  const tls: ConnectionOptions = {};
  if (scheme === "wss" && config.tls) {
    const node = RED.nodes.getNode(config.tls) as
      | (FlowNode & { addTLSOptions?(options: ConnectionOptions): void })
      | null;
    node?.addTLSOptions?.(tls);
  }
  const address = config.mode === "simulator" ? {} : { scheme, host, port, endpoint, password, tls };
  return {
    ...address,
    requestTimeout: 1_000 * Number(config.requestTimeout),
    heartbeat: 1_000 * Number(config.heartbeat),
    maxFrame: Number(config.maxFrame),
    shareTurns: true,
  };
}
