import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { anchorsOf } from "../../scripts/site/markdown";
import { siteUrl } from "../../scripts/site/repository";
import type { NodeDefinition, TextValues } from "../../src/lib/editor/red";
import { knownEvents } from "../../src/lib/protocol";

const root = resolve(__dirname, "../..");
const read = (...parts: string[]) => readFileSync(join(root, ...parts), "utf8");

interface Build {
  findNodes(): string[];
  findLanguages(): string[];
  dialog(node: string): string;
  editorHtml(nodes: string[]): string;
  locale(language: string, nodes: string[]): { catalogue: object; help: string };
  problems: string[];
}

type Definition = NodeDefinition<Record<string, unknown>>;

/** Every key of a catalogue, dotted. */
function keysOf(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, path === "" ? key : `${path}.${key}`));
}

/** The object literal that begins at `{`, as text. */
function literalAt(source: string, start: number): string {
  let depth = 0;
  for (let end = start; end < source.length; end += 1) {
    if (source[end] === "{") depth += 1;
    if (source[end] === "}" && --depth === 0) return source.slice(start, end + 1);
  }
  throw new Error("the literal does not end");
}

describe("the editor side of the nodes", function () {
  this.timeout(30_000);
  let build: Build;
  let nodes: string[];
  let html: string;
  let script: string;
  let english: object;
  const registered = new Map<string, Definition>();
  /** What hears of nodes that come into the editor. */
  const added: ((node: object) => void)[] = [];

  before(async () => {
    const url = pathToFileURL(join(root, "build.mjs")).href;
    build = (await import(url)) as Build;
    nodes = build.findNodes();
    html = build.editorHtml(nodes);
    script = /<script type="text\/javascript">\n([\s\S]*?)\n<\/script>/.exec(html)?.[1] ?? "";
    english = build.locale("en-US", nodes).catalogue;
    const RED = {
      // The English texts, with the values that some have put in.
      _: (key: string, values: TextValues = {}) =>
        lookUp(key.replace(/^.*:/, "")).replace(/__(\w+)__/g, (_all, name: string) => String(values[name])),
      nodes: { registerType: (type: string, definition: Definition) => registered.set(type, definition) },
      events: { on: (_event: string, hear: (node: object) => void) => added.push(hear) },
    };
    // What waits for the page has none to wait for.
    new Function("RED", "$", script)(RED, () => {});
  });

  /** A text of the English catalogue; the key if it has none. */
  function lookUp(key: string): string {
    const found = key
      .split(".")
      .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], english);
    return typeof found === "string" ? found : key;
  }

  /** A node as the editor makes it from its definition, with the English texts. */
  function nodeOf(type: string, properties: object): Record<string, unknown> {
    return { id: "n", type, _: lookUp, ...properties };
  }

  it("build without a problem", () => {
    for (const language of build.findLanguages()) build.locale(language, nodes);
    assert.deepEqual(build.problems, []);
  });

  it("have no help in a language that nobody wrote it in: the editor fetches the English one", () => {
    const { help } = build.locale("xx", nodes);
    assert.equal(help, "");
  });

  it("register every node, with a dialog and help", () => {
    const types = nodes.map((node) => `streamerbot-${node}`);
    assert.deepEqual([...registered.keys()], types);
    const { help } = build.locale("en-US", nodes);
    for (const type of types) {
      assert.ok(html.includes(`<script type="text/html" data-template-name="${type}">`), type);
      assert.ok(help.includes(`<script type="text/markdown" data-help-name="${type}">`), type);
    }
  });

  it("link from every dialog and help to a heading of the documentation that is there", () => {
    const { help } = build.locale("en-US", nodes);
    const everything = `${help}${nodes.map((node) => build.dialog(node)).join("")}`;
    const links = [...everything.matchAll(/[(="](https:[^)"]+)/g)]
      .map(([, link = ""]) => link)
      .filter((link) => link.startsWith(siteUrl));
    assert.equal(links.length, 2 * nodes.length);
    for (const link of links) {
      const [page = "", heading] = link.slice(siteUrl.length).replace(".html", ".md").split("#");
      assert.ok(heading === undefined || anchorsOf(read("docs", page)).includes(heading), link);
    }
  });

  it("have one hue in three tones: for events from Streamer.bot, commands to it, and questions", () => {
    const tones = {
      events: ["twitch", "event", "status", "record"],
      control: [
        "do-action",
        "code-trigger",
        "send-message",
        "call",
        "queue",
        "redemption",
        "reward",
        "stream-info",
        "moderate",
      ],
      requests: ["get-actions", "get-viewers", "credits", "globals", "request"],
    };
    const colors = Object.values(tones).map((names) => [
      ...new Set(names.map((name) => registered.get(`streamerbot-${name}`)?.color)),
    ]);
    assert.deepEqual(colors, [["#a086de"], ["#b8a4e8"], ["#cdbff1"]]);
    for (const [type, { color, category }] of registered) {
      assert.ok(category === "config" || colors.flat().includes(color ?? ""), `${type}: ${color}`);
    }
  });

  it("write type and defaults so that they can be read without running the script", () => {
    for (const node of nodes) {
      const start = script.indexOf(`RED.nodes.registerType("streamerbot-${node}",{`);
      assert.notEqual(start, -1, node);
      const at = script.indexOf("defaults:{", start);
      assert.doesNotMatch(
        literalAt(script, script.indexOf("{", at)),
        /\.\.\./,
        `${node}: a spread hides the properties`,
      );
    }
  });

  it("have the properties and defaults of their config.ts", () => {
    for (const node of nodes) {
      const config = require(join(root, "src/nodes", node, "config")) as { type: string; defaults: object };
      const { defaults } = registered.get(config.type) as Definition;
      const values = Object.entries(defaults).map(([property, definition]) => [property, definition.value]);
      assert.deepEqual(Object.fromEntries(values), config.defaults);
    }
  });

  it("bring nodes of 0.1.0 up to date as they come in, and leave those of today and of others alone", () => {
    const come = (node: object): object => {
      for (const hear of added) hear(node);
      return node;
    };
    for (const node of nodes) {
      const { type, defaults } = require(join(root, "src/nodes", node, "config")) as {
        type: string;
        defaults: { version: number };
      };
      assert.deepEqual(come({ type, name: "mine" }), { type, name: "mine", version: defaults.version });
      const today = Object.freeze({ type, version: defaults.version });
      assert.equal(come(today), today);
    }
    assert.deepEqual(come({ type: "inject" }), { type: "inject" });
  });

  it("use no property name that Node-RED keeps for itself", () => {
    for (const [type, { defaults }] of registered) {
      for (const property of Object.keys(defaults)) {
        assert.ok(property.length > 1 && !["id", "type", "wires", "inputs"].includes(property), `${type}.${property}`);
      }
    }
  });

  it("have a field for each property that is neither a list nor hidden", () => {
    const elsewhere = [
      "version",
      "events",
      "args",
      "fields",
      "filters",
      "cooldown",
      "once",
      "testEvent",
      "testData",
      "actionType",
      "actionName",
    ];
    for (const node of nodes) {
      const definition = registered.get(`streamerbot-${node}`) as Definition;
      const prefix = definition.category === "config" ? "node-config-input" : "node-input";
      const dialog = build.dialog(node);
      for (const property of [...Object.keys(definition.defaults), ...Object.keys(definition.credentials ?? {})]) {
        if (elsewhere.includes(property)) continue;
        assert.ok(dialog.includes(`id="${prefix}-${property}"`), `${node}: no field for ${property}`);
      }
    }
  });

  it("have an icon of their own, white on transparent, two to three", () => {
    const icons = [...registered.values()].flatMap(({ icon }) => icon ?? []);
    assert.equal(new Set(icons).size, icons.length);
    assert.deepEqual([...icons].sort(), readdirSync(join(root, "icons")).sort());
    for (const icon of icons) {
      assert.ok(existsSync(join(root, "icons", icon)), icon);
      assert.match(read("icons", icon), /viewBox="0 0 40 60"/);
      const colours = [...read("icons", icon).matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour);
      assert.deepEqual(
        colours.filter((colour) => colour !== "#fff" && colour !== "none"),
        [],
      );
    }
  });

  it("have meaningful labels, even for a node that lacks properties", () => {
    const label = (type: string, properties: object): unknown => {
      const definition = registered.get(type) as Definition;
      return (definition.label as () => string).call(nodeOf(type, properties));
    };
    assert.equal(label("streamerbot-twitch", { events: ["Follow", "Sub", "Raid"] }), "New follower, New sub +1");
    assert.equal(label("streamerbot-twitch", { name: "Alerts", events: ["Follow"] }), "Alerts");
    assert.equal(label("streamerbot-twitch", {}), "twitch event");
    assert.equal(label("streamerbot-event", {}), "any event");
    assert.equal(label("streamerbot-do-action", {}), "do action");
    assert.equal(label("streamerbot-do-action", { action: "1", actionType: "action", actionName: "Alert" }), "Alert");
    assert.equal(label("streamerbot-do-action", { action: "what", actionType: "msg" }), "msg.what");
    assert.equal(label("streamerbot-get-actions", {}), "get actions");
    assert.equal(
      label("streamerbot-get-actions", { group: "Alerts", search: "q", searchType: "msg" }),
      "get actions: Alerts, msg.q",
    );
    assert.equal(
      label("streamerbot-get-viewers", { platform: "kick", role: "vip" }),
      "get viewers: Kick, VIP or higher",
    );
    // As the editor makes a node of a flow that lacks them.
    assert.equal(label("streamerbot-get-viewers", { platform: undefined, role: undefined }), "get viewers");
    assert.equal(label("streamerbot-credits", {}), "credits");
    assert.equal(label("streamerbot-credits", { operation: "clear" }), "clear credits");
    assert.equal(label("streamerbot-send-message", {}), "send message");
    assert.equal(
      label("streamerbot-send-message", { platform: "twitch", message: "Good evening, everybody", messageType: "str" }),
      "send message: Twitch, Good evening, everybody",
    );
    assert.equal(label("streamerbot-globals", {}), "globals");
    assert.equal(label("streamerbot-globals", { operation: "watch", variable: "deaths" }), "watch global: deaths");
    assert.equal(label("streamerbot-globals", { operation: "list", variable: "deaths" }), "all globals");
    assert.equal(
      label("streamerbot-globals", { operation: "increment", variable: "deaths" }),
      "increment variable: deaths",
    );
    assert.equal(label("streamerbot-redemption", {}), "refund redemption");
    assert.equal(label("streamerbot-redemption", { operation: "fulfil" }), "fulfil redemption");
    assert.equal(label("streamerbot-reward", { operation: "unpause" }), "resume reward");
    assert.equal(label("streamerbot-stream-info", {}), "set title: Twitch");
    assert.equal(label("streamerbot-moderate", {}), "time out");
    assert.equal(label("streamerbot-moderate", { operation: "ban", platform: "kick" }), "ban: Kick");
    assert.equal(label("streamerbot-code-trigger", {}), "code trigger");
    assert.equal(label("streamerbot-code-trigger", { trigger: "doorbell" }), "doorbell");
    assert.equal(label("streamerbot-request", {}), "request");
    assert.equal(label("streamerbot-request", { request: "#:(file)::which", requestType: "flow" }), "flow.which");
    assert.equal(label("streamerbot-status", {}), "connection status");
    assert.equal(label("streamerbot-server", {}), "127.0.0.1:8080");
    assert.equal(label("streamerbot-server", { scheme: "wss", host: "pc", port: 1, endpoint: "/ws" }), "wss://pc:1/ws");
  });

  it("call each output after its event when there is one for each", () => {
    const { outputLabels } = registered.get("streamerbot-twitch") as Definition;
    const node = nodeOf("streamerbot-twitch", { events: ["Follow", "Sub"], split: true });
    assert.equal((outputLabels as (index: number) => string).call(node, 1), "New sub");
  });

  it("say what every input takes", () => {
    for (const [type, { inputs = 0, inputLabels }] of registered) {
      if (inputs === 0) continue;
      const label = (inputLabels as (index: number) => string).call(nodeOf(type, {}), 0);
      assert.match(label, /^[a-z ]+$/, type);
    }
  });

  it("have the name of every output, also for a node that lacks properties", () => {
    for (const [type, { outputs = 0, outputLabels }] of registered) {
      if (outputs === 0 || /-(twitch|event)$/.test(type)) continue;
      const node = nodeOf(type, {});
      const label = (outputLabels as (index: number) => string).call(node, 0);
      assert.match(label, /^[a-z ]+$/, type);
    }
  });

  it("require a variable to watch, and only then", () => {
    const { validate } = (registered.get("streamerbot-globals") as Definition).defaults.variable ?? {};
    const options = { label: "Variable" };
    assert.equal(validate?.call({ operation: "watch" }, "", options), "Variable: a value is required");
    assert.equal(validate?.call({ operation: "watch" }, `\${VARIABLE}`, options), true);
    assert.equal(validate?.call({ operation: "get" }, "", options), true);
  });

  it("name the filter that makes no sense", () => {
    const { validate } = (registered.get("streamerbot-twitch") as Definition).defaults.filters ?? {};
    const good = { test: "minimum", value: "100", type: "num" };
    const problem = validate?.call({}, [good, { test: "role", value: "owner", type: "str" }], { label: "Filters" });
    assert.equal(problem, "Filters: filter 2 (Role at least): not a valid choice");
  });

  it("use only the colours of the theme", () => {
    const css = read("src/lib/editor/editor.css");
    assert.doesNotMatch(css, /#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i);
    for (const [, colour] of css.matchAll(/(?:color|background|border)[a-z-]*:\s*([^;]+);/g)) {
      assert.match(String(colour), /var\(--red-ui-|^\d+px$|^none$/, String(colour));
    }
  });

  it("show server data as text only", () => {
    for (const file of sources()) assert.doesNotMatch(read(file), /\.html\(\s*[^)\s]|innerHTML|outerHTML/, file);
  });

  /** TypeScript of the editor side. */
  function sources(): string[] {
    const shared = readdirSync(join(root, "src/lib/editor")).filter((file) => file.endsWith(".ts"));
    return [...shared.map((file) => `src/lib/editor/${file}`), ...nodes.map((node) => `src/nodes/${node}/editor.ts`)];
  }

  describe("texts", () => {
    it("are there for every key that is used, and none is left over", () => {
      const code = sources()
        .map((file) => read(file))
        .join("\n");
      const dialogs = nodes.map((node) => build.dialog(node)).join("\n");
      const runtimeOnly = /^(streamerbot\.status\.|palette\.label\.)/;
      const fixed = [...code.matchAll(/(?:\btext|\._|because)\(\s*(?:label, )?"([^"]+)"/g)].map(([, key]) =>
        String(key),
      );
      const inDialogs = [...dialogs.matchAll(/data-i18n="(?:\[\w+\])?([^"]+)"/g)].map(([, key]) => String(key));
      // Built keys: what stands before the first ${…} is the beginning of some key.
      const begun = [...code.matchAll(/(?:\btext|\._)\(\s*`([^`$]+)\$\{/g)].map(([, key]) => String(key));
      const keys = keysOf(english);

      const used = [...fixed, ...inDialogs].filter((key) => key.includes("."));
      assert.deepEqual(
        used.filter((key) => !keys.includes(key)),
        [],
        "used, but not in the catalogue",
      );
      assert.deepEqual(
        begun.filter((start) => !keys.some((key) => key.startsWith(start))),
        [],
        "no key begins so",
      );
      const leftOver = keys.filter(
        (key) => !runtimeOnly.test(key) && !used.includes(key) && !begun.some((start) => key.startsWith(start)),
      );
      assert.deepEqual(leftOver, [], "in the catalogue, but not used");
    });

    it("call events of Twitch as streamers do, each by another name", () => {
      const { streamerbot } = english as { streamerbot: { twitchEvent: Record<string, string> } };
      const { Twitch: types = [] } = knownEvents.toMap();
      assert.deepEqual(
        Object.keys(streamerbot.twitchEvent).filter((type) => !types.includes(type)),
        [],
      );
      const spoken = Object.values(streamerbot.twitchEvent);
      assert.equal(new Set(spoken).size, spoken.length);
    });
  });
});
