/** The MQTT broker of the recipes, on a free port: mosquitto with its own configuration, or else npm's aedes; and a client that hears all. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { IClientOptions, MqttClient } from "mqtt";
import { freePort } from "../../support/node-red-process";
import { until } from "../../support/until";
import { importNeighbour } from "./neighbours";

/** The client that Node-RED's own MQTT nodes use. */
const mqtt = createRequire(require.resolve("@node-red/nodes/package.json"))("mqtt") as {
  connectAsync(url: string, options?: IClientOptions): Promise<MqttClient>;
};

export interface Published {
  topic: string;
  payload: string;
}

export interface Broker {
  port: number;
  /** All that was published since `forget`, oldest first. */
  published: readonly Published[];
  /** Payloads of a topic, oldest first. */
  payloads(topic: string): string[];
  /** Waits for so many messages with a topic, and returns their payloads. */
  heard(topic: string, count?: number): Promise<string[]>;
  publish(topic: string, payload: string, retain?: boolean): Promise<void>;
  /** What the broker has kept of a topic, as somebody hears who subscribes now; undefined for nothing. */
  retained(topic: string): Promise<string | undefined>;
  /** Empties `published`, and what the broker has kept. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

/** Another one on its port takes the place of one that was closed. */
export async function startBroker(port?: number): Promise<Broker> {
  return startOn(port ?? (await freePort()));
}

async function startOn(port: number): Promise<Broker> {
  const stop = process.env.MOSQUITTO ? await startMosquitto(process.env.MOSQUITTO, port) : await startAedes(port);
  const url = `mqtt://127.0.0.1:${port}`;
  const client = await mqtt.connectAsync(url);
  const published: Published[] = [];
  const kept = new Set<string>();
  client.on("message", (topic, payload) => published.push({ topic, payload: payload.toString() }));
  await client.subscribeAsync("#");
  const payloads = (topic: string): string[] =>
    published.filter((each) => each.topic === topic).map(({ payload }) => payload);

  return {
    port,
    published,
    payloads,
    async heard(topic, count = 1) {
      await until(`${count} messages with ${topic}`, () => payloads(topic).length >= count).catch((error: Error) => {
        throw new Error(`${error.message}; there are ${JSON.stringify(published)}`);
      });
      return payloads(topic);
    },
    async publish(topic, payload, retain = false) {
      await client.publishAsync(topic, payload, { qos: 1, retain });
    },
    async retained(topic) {
      const other = await mqtt.connectAsync(url);
      let found: string | undefined;
      other.on("message", (_topic, payload, packet) => {
        if (packet.retain) found = payload.toString();
      });
      await other.subscribeAsync(topic, { qos: 1 });
      // What is kept is sent right after the answer, and before that of the next request.
      await other.subscribeAsync("nothing/at/all", { qos: 1 });
      await other.endAsync();
      return found;
    },
    async forget() {
      const other = await mqtt.connectAsync(url);
      other.on("message", (topic, _payload, packet) => packet.retain && kept.add(topic));
      await other.subscribeAsync("#", { qos: 1 });
      await other.subscribeAsync("nothing/at/all", { qos: 1 });
      for (const topic of kept) await other.publishAsync(topic, "", { qos: 1, retain: true });
      kept.clear();
      await other.endAsync();
      // The client hears of them, too.
      const mark = `mark/${Math.random()}`;
      await client.publishAsync(mark, "", { qos: 1 });
      await until("the mark", () => published.some(({ topic }) => topic === mark));
      published.length = 0;
    },
    async close() {
      await client.endAsync(true);
      await stop();
    },
  };
}

/** Returns what ends it. */
async function startMosquitto(path: string, port: number): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "streamerbot-mosquitto-"));
  const configuration = join(folder, "mosquitto.conf");
  writeFileSync(
    configuration,
    `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\nlog_dest stderr\n`,
  );
  const child: ChildProcess = spawn(path, ["-c", configuration], { stdio: ["ignore", "ignore", "pipe"] });
  let log = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  const ended = once(child, "close");
  const abandon = (): void => void child.kill();
  process.once("exit", abandon);
  const listening = async (): Promise<boolean> => {
    if (child.exitCode !== null) throw new Error(`mosquitto ended:\n${log}`);
    const socket = connect(port, "127.0.0.1");
    const open = await Promise.race([
      once(socket, "connect").then(
        () => true,
        () => false,
      ),
      sleep(1_000, false),
    ]);
    socket.destroy();
    return open;
  };
  await until("mosquitto", listening);
  return async () => {
    child.kill();
    await ended;
    process.off("exit", abandon);
    rmSync(folder, { recursive: true, force: true });
  };
}

async function startAedes(port: number): Promise<() => Promise<void>> {
  interface Aedes {
    handle(socket: Socket): void;
    close(done: () => void): void;
  }
  const { Aedes } = await importNeighbour<{ Aedes: { createBroker(): Promise<Aedes> } }>("aedes", "aedes.js");
  const broker = await Aedes.createBroker();
  const server = createServer((socket) => broker.handle(socket)).listen(port, "127.0.0.1");
  await once(server, "listening");
  return async () => {
    await new Promise<void>((done) => broker.close(done));
    server.close();
    await once(server, "close");
  };
}
