import { splitAddress } from "../../lib/editor/address";
import { bridgeSetup } from "../../lib/editor/bridge-setup";
import { choiceField } from "../../lib/editor/choice-field";
import { connectionCheck } from "../../lib/editor/connection-check";
import { fillMissing, labelStyle } from "../../lib/editor/form";
import { section } from "../../lib/editor/section";
import { text } from "../../lib/editor/text";
import { endpoint, host, numberBetween, oneOf } from "../../lib/editor/validators";
import { defaults, recordingScenario, type ServerProperties, scenarios } from "./config";

const playable = [...scenarios, recordingScenario] as const;

RED.nodes.registerType<ServerProperties>("streamerbot-server", {
  category: "config",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    mode: { value: defaults.mode, label: text("server.label.mode"), validate: oneOf(["streamerbot", "simulator"]) },
    scenario: { value: defaults.scenario, label: text("server.label.scenario"), validate: oneOf(playable) },
    recording: { value: defaults.recording, label: text("server.label.recording") },
    atEnd: { value: defaults.atEnd, label: text("server.label.atEnd"), validate: oneOf(["loop", "stop"]) },
    speed: {
      value: defaults.speed,
      label: text("server.label.speed"),
      validate: numberBetween({ min: 0.1, max: 1000 }),
    },
    scheme: { value: defaults.scheme, label: text("server.label.scheme"), validate: oneOf(["ws", "wss"]) },
    host: { value: defaults.host, label: text("server.label.host"), validate: host },
    port: {
      value: defaults.port,
      label: text("server.label.port"),
      validate: numberBetween({ min: 1, max: 65535, whole: true }),
    },
    endpoint: { value: defaults.endpoint, label: text("server.label.endpoint"), validate: endpoint },
    tls: { value: defaults.tls, type: "tls-config", required: false, label: text("server.label.tls") },
    requestTimeout: {
      value: defaults.requestTimeout,
      label: text("server.label.requestTimeout"),
      validate: numberBetween({ min: 0.1, max: 3600 }),
    },
    heartbeat: {
      value: defaults.heartbeat,
      label: text("server.label.heartbeat"),
      validate: numberBetween({ min: 0, max: 3600 }),
    },
    maxFrame: {
      value: defaults.maxFrame,
      label: text("server.label.maxFrame"),
      validate: numberBetween({ min: 1, max: 500 }),
    },
    offline: { value: defaults.offline, label: text("server.label.offline"), validate: oneOf(["fail", "hold"]) },
    holdLimit: {
      value: defaults.holdLimit,
      label: text("server.label.holdLimit"),
      validate: numberBetween({ min: 1, max: 100000, whole: true }),
    },
    holdSeconds: {
      value: defaults.holdSeconds,
      label: text("server.label.holdSeconds"),
      validate: numberBetween({ min: 0.1, max: 86400 }),
    },
  },
  credentials: {
    password: { type: "password" },
    bridgeKey: { type: "password" },
  },
  label() {
    const simulated = this.mode === "simulator";
    if (this.name) return simulated ? text("server.simulated", { name: this.name }) : this.name;
    if (simulated) return text("server.mode.simulator");
    // A property that a flow does not have is there as undefined, and would hide its default in a spread.
    const path = this.endpoint ?? defaults.endpoint;
    const address = `${this.host ?? defaults.host}:${this.port ?? defaults.port}`;
    return `${this.scheme === "wss" ? "wss://" : ""}${address}${path === "/" ? "" : path}`;
  },
  labelStyle,
  paletteLabel() {
    return this._("server.palette");
  },
  oneditprepare() {
    fillMissing<ServerProperties>(this, defaults, "node-config-input");
    const mode = $("#node-config-input-mode");
    const scenario = $("#node-config-input-scenario");
    const scheme = $("#node-config-input-scheme");
    const offline = $("#node-config-input-offline");
    const show = (): void => {
      const simulated = mode.val() === "simulator";
      $(".streamerbot-server-connection").toggle(!simulated);
      $(".streamerbot-server-simulator").toggle(simulated);
      $(".streamerbot-server-tls").toggle(!simulated && scheme.val() === "wss");
      $(".streamerbot-server-recording").toggle(scenario.val() === recordingScenario);
      $(".streamerbot-server-hold").toggle(offline.val() === "hold");
    };
    for (const choice of [mode, scenario, scheme, offline]) choice.on("change", show);
    $("#streamerbot-server-simulate").on("click", () => mode.val("simulator").trigger("change"));
    section($("#streamerbot-server-advanced"));
    // An address that was pasted as a whole goes into its fields.
    const host = $("#node-config-input-host").on("change", () => {
      const parts = splitAddress(String(host.val()));
      for (const [property, value] of Object.entries(parts ?? {})) {
        $(`#node-config-input-${property}`).val(value).trigger("change");
      }
    });
    choiceField(
      scenario,
      playable.map((value) => ({ value, label: text(`server.scenario.${value}`) })),
    );
    const field = (property: string): string => String($(`#node-config-input-${property}`).val() ?? "");
    const values = () => ({
      id: this.id,
      z: this.z ?? "",
      mode: field("mode"),
      scheme: field("scheme"),
      host: field("host"),
      port: field("port"),
      endpoint: field("endpoint"),
      tls: field("tls").replace("_ADD_", ""),
      password: field("password"),
    });
    connectionCheck({
      button: $("#streamerbot-server-check"),
      steps: $("#streamerbot-server-check-steps"),
      values,
    });
    bridgeSetup({
      button: $("#streamerbot-server-bridge"),
      steps: $("#streamerbot-server-bridge-steps"),
      key: $("#node-config-input-bridgeKey"),
      check: $("#streamerbot-server-bridge-check"),
      outcome: $("#streamerbot-server-bridge-outcome"),
      values: () => ({ ...values(), bridgeKey: field("bridgeKey") }),
    });
    show();
  },
});
