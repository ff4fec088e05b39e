import assert from "node:assert/strict";
import fc from "fast-check";
import type { FlowNode } from "../../../src/lib/migrate/flows";
import { propose } from "../../../src/lib/migrate/propose";
import { buttons, classic, client, functions, login, whole } from "./hand-wired";

/** Names of node types, without what is the same in all. */
const types = (flow: readonly FlowNode[]): string[] =>
  flow
    .map(({ type }) => type)
    .filter((type) => !["tab", "comment", "streamerbot-server"].includes(type))
    .sort();

const ofType = (flow: readonly FlowNode[], type: string): FlowNode[] => flow.filter((node) => node.type === type);

/** The nodes that a node leads to, by output. */
const behind = (flow: readonly FlowNode[], node: FlowNode | undefined): FlowNode[][] =>
  (node?.wires ?? []).map((output) => output.flatMap((id) => flow.filter((each) => each.id === id)));

/** The event nodes with what is behind their change node: `["Follow"] → function`. */
function eventsOf(flow: readonly FlowNode[]): string[] {
  const events = flow.filter(({ type }) => ["streamerbot-twitch", "streamerbot-event"].includes(type));
  return events
    .map((node) => {
      const [[frame] = []] = behind(flow, node);
      assert.equal(frame?.name, "Frame as before");
      const targets = behind(flow, frame)
        .flat()
        .map(({ type }) => type);
      return `${node.type.replace("streamerbot-", "")} ${(node.events as string[]).join(" ")} → ${targets.join(" ")}`;
    })
    .sort();
}

describe("migrate: the proposal", () => {
  it("has an event node for each way out of a switch, and the nodes behind it as they were", () => {
    const { flow } = propose(classic());
    assert.deepEqual(eventsOf(flow), [
      "event Twitch.Cheer YouTube.SuperChat → debug",
      "event Twitch.Follow Twitch.Raid Twitch.Cheer YouTube.SuperChat → debug",
      "twitch Follow → function",
      "twitch Raid → template",
    ]);
    assert.deepEqual(
      types(flow).filter((type) => /websocket|json|switch|inject/.test(type)),
      [],
    );
    const [follow] = ofType(flow, "function");
    assert.equal(follow?.func, classic().find(({ id }) => id === "follow")?.func);
    assert.deepEqual(
      behind(flow, follow)
        .flat()
        .map(({ complete }) => complete),
      ["payload"],
    );
  });

  it("gives the nodes the frame as text, as an object or as members of the message, as they had it", () => {
    const frames = (flow: readonly FlowNode[]) =>
      ofType(flow, "change").map(({ rules }) =>
        (rules as { p: string; to: string }[]).map(({ p, to }) => `${p}=${to.slice(0, 8)}`).join(" "),
      );
    assert.deepEqual(new Set(frames(propose(classic()).flow)), new Set(['payload={"timeSt', "payload=$string("]));
    assert.deepEqual(new Set(frames(propose(whole).flow)), new Set(["data=event.da timeStamp=event.ti"]));
  });

  it("sorts by source and type if the message is the frame", () => {
    const { flow } = propose(whole);
    assert.deepEqual(eventsOf(flow), ["event Kick.* → debug", "twitch Sub ReSub → debug"]);
    assert.deepEqual(
      types(flow).filter((type) => /websocket|switch|inject/.test(type)),
      [],
    );
  });

  it("keeps functions that sort, and replaces one that only builds a request, with its arguments as rows", () => {
    const { flow, notes } = propose(functions);
    assert.deepEqual(eventsOf(flow), ["twitch Follow Cheer → function"]);
    assert.deepEqual(types(flow), ["change", "function", "streamerbot-do-action", "streamerbot-twitch"]);
    const [action] = ofType(flow, "streamerbot-do-action");
    assert.deepEqual([action?.action, action?.actionType], ["Lights", "str"]);
    assert.deepEqual(action?.args, [
      { name: "color", value: "red", type: "str" },
      { name: "bits", value: "payload.data.bits", type: "msg" },
      { name: "who", value: "who", type: "global" },
      { name: "times", value: "3", type: "num" },
    ]);
    assert.deepEqual(behind(flow, ofType(flow, "function")[0]).flat(), [action]);
    assert.ok(
      notes.some((note) => /DoAction: "text" is computed in code/.test(note)),
      notes.join("\n"),
    );
  });

  it("keeps a json node that others use, or that does something else", () => {
    const json = (more: object) => classic().map((node) => (node.id === "json" ? { ...node, ...more } : node));
    const button: FlowNode = { id: "fake", z: "tab", type: "inject", x: 100, y: 900, wires: [["json"]] };
    for (const nodes of [[...classic(), button], json({ property: "data" }), json({ action: "str" })]) {
      const { flow } = propose(nodes);
      assert.equal(ofType(flow, "json").length, 1);
      assert.deepEqual(
        behind(flow, ofType(flow, "json")[0])
          .flat()
          .map(({ type }) => type),
        ["switch"],
      );
    }
  });

  it("keeps a function that does more than to build a request, and sends what it builds", () => {
    const func =
      'node.warn("lights");\nmsg.payload = { request: "DoAction", action: { name: "Lights" } };\nreturn msg;';
    const { flow } = propose(functions.map((node) => (node.id === "lights" ? { ...node, func } : node)));
    assert.ok(ofType(flow, "function").some((node) => node.func === func));
    assert.equal(ofType(flow, "streamerbot-do-action").length, 0);
    assert.equal(ofType(flow, "streamerbot-request").length, 1);
  });

  it("leaves out a way of a switch to events that are not subscribed, and says so", () => {
    const more = classic().map((node) =>
      node.id === "types" ? { ...node, rules: [{ t: "eq", v: "Sub", vt: "str" }], wires: [["follow"]] } : node,
    );
    const { flow, notes } = propose(more);
    assert.deepEqual(eventsOf(flow), ["event Twitch.Follow Twitch.Raid Twitch.Cheer YouTube.SuperChat → debug"]);
    assert.ok(
      notes.some((note) => note.startsWith("The switch for Sub is left out")),
      notes.join("\n"),
    );
  });

  describe("without a subscription", () => {
    const sorted = (property: string, name: string): FlowNode[] =>
      whole
        .filter(({ id }) => !["subscribe", "out", "types"].includes(id))
        .map((node) =>
          node.id === "sources"
            ? { ...node, property, rules: [{ t: "eq", v: name, vt: "str" }], wires: [["kick"]] }
            : node,
        );

    for (const [property, name, events] of [
      ["event.source", "kick", "event Kick.* → debug"],
      ["event.type", "follow", "twitch Follow → debug"],
      ["event.type", "SuperChat", "event YouTube.SuperChat → debug"],
    ] as const) {
      it(`looks up the events of a switch by ${property}: ${name}`, () =>
        assert.deepEqual(eventsOf(propose(sorted(property, name)).flow), [events]));
    }

    it("knows Streamer.bot by a function that looks at events", () => {
      const nodes = functions.filter(({ id }) => !["opened", "subscribe", "lights", "tojson", "out"].includes(id));
      const { flow, notes } = propose(nodes);
      assert.equal(ofType(flow, "streamerbot-event").length, 1);
      assert.ok(notes.some((note) => note.includes("choose the events")));
    });
  });

  it("makes do action and request nodes of buttons, hooks and templates", () => {
    const { flow } = propose(buttons);
    assert.deepEqual(types(flow), [
      "http in",
      "http response",
      "inject",
      "inject",
      "streamerbot-do-action",
      "streamerbot-do-action",
      "streamerbot-request",
    ]);
    const [panic, say] = ofType(flow, "streamerbot-do-action").sort((a, b) =>
      String(a.action).localeCompare(String(b.action)),
    );
    assert.deepEqual(
      [panic?.action, panic?.actionType, panic?.actionName],
      ["2b53ccbb-8e2f-4f5c-9d0e-000000000001", "action", "Panic"],
    );
    assert.deepEqual(say?.args, [
      { name: "user", value: "req.query.user", type: "msg" },
      { name: "text", value: '"Hello " & payload.text & "!"', type: "jsonata" },
      { name: "n", value: "payload.n", type: "msg" },
    ]);
    const targets = (type: string) =>
      ofType(flow, type).map((node) =>
        behind(flow, node)
          .flat()
          .map(({ type: next }) => next),
      );
    assert.deepEqual(targets("inject").sort(), [["streamerbot-do-action"], ["streamerbot-request"]]);
    assert.deepEqual(targets("http in"), [["streamerbot-do-action", "http response"]]);
    assert.equal(ofType(flow, "streamerbot-request")[0]?.request, "GetCommands");
  });

  it("leaves logging in to the server node, and sends what is put together at run time through a request node", () => {
    const { flow, notes } = propose(login);
    assert.deepEqual(types(flow), [
      "change",
      "change",
      "debug",
      "function",
      "json",
      "link in",
      "streamerbot-event",
      "streamerbot-request",
    ]);
    assert.ok(!JSON.stringify(flow).includes("Authenticate"));
    assert.ok(notes.some((note) => note.includes("enter the password")));
    assert.ok(notes.some((note) => note.includes("choose the events")));
    const [json] = behind(flow, ofType(flow, "link in")[0]).flat();
    assert.equal(json?.type, "json");
    const [change] = behind(flow, json).flat();
    assert.deepEqual(
      behind(flow, change)
        .flat()
        .map(({ type, requestType }) => [type, requestType]),
      [["streamerbot-request", "msg"]],
    );
  });

  it("follows links to other tabs", () => {
    const [tab, config, ...nodes] = classic() as [FlowNode, FlowNode, ...FlowNode[]];
    const far = ["json", "types", "follow", "raid", "rest", "shown", "raw"];
    const linked: FlowNode[] = [
      { ...tab, id: "far", label: "Far" },
      ...nodes.map((node) => ({
        ...node,
        ...(far.includes(node.id) && { z: "far" }),
        ...(node.id === "in" && { wires: [["link"]] }),
      })),
      { id: "link", z: "tab", type: "link out", mode: "link", links: ["landing"], x: 300, y: 300, wires: [] },
      { id: "landing", z: "far", type: "link in", links: ["link"], x: 100, y: 300, wires: [["json"]] },
    ];
    const { flow } = propose([tab, config, ...linked]);
    assert.deepEqual(
      ofType(flow, "tab")
        .map(({ label }) => label)
        .sort(),
      ["Alerts with Streamer.bot nodes", "Far with Streamer.bot nodes"],
    );
    const [out] = ofType(flow, "link out");
    const [landing] = ofType(flow, "link in");
    assert.deepEqual([out?.links, landing?.links], [[landing?.id], [out?.id]]);
    assert.equal(eventsOf(flow).join(), "event Twitch.Follow Twitch.Raid Twitch.Cheer YouTube.SuperChat → link out");
    assert.deepEqual(
      behind(flow, landing)
        .flat()
        .map(({ type }) => type),
      ["json"],
    );
  });

  it("comes to an end with nodes in a circle", () => {
    const circle = functions.map((node) => (node.id === "tojson" ? { ...node, wires: [["out", "wait"]] } : node));
    const wait: FlowNode = { id: "wait", z: "tab", type: "delay", x: 0, y: 0, wires: [["tojson"]] };
    const button: FlowNode = {
      ...(buttons.find(({ id }) => id === "button") as FlowNode),
      z: "tab",
      wires: [["tojson"]],
    };
    const { flow } = propose([...circle, wait, button]);
    assert.equal(ofType(flow, "streamerbot-do-action").length, 2);
  });

  it("makes a flow that leads nowhere else, however its nodes are wired", () => {
    const parts = [...classic(), ...whole, ...functions, ...buttons, ...login].filter(({ z }) => z);
    const wiring = fc.array(
      fc.record({
        part: fc.nat(parts.length - 1),
        to: fc.array(fc.array(fc.nat(14), { maxLength: 3 }), { maxLength: 3 }),
      }),
      { minLength: 2, maxLength: 15 },
    );
    fc.assert(
      fc.property(wiring, (picked) => {
        const nodes = picked.map(({ part, to }, index) => {
          return {
            ...parts[part],
            id: `n${index}`,
            z: "tab",
            wires: to.map((output) => output.map((id) => `n${id}`)),
          } as FlowNode;
        });
        const { flow } = propose([{ id: "tab", type: "tab" }, client(), ...nodes]);
        const own = new Set(flow.map(({ id }) => id));
        assert.equal(own.size, flow.length);
        assert.deepEqual(
          flow.flatMap(({ wires = [] }) => wires.flat()).filter((id) => !own.has(id)),
          [],
        );
        assert.ok(flow.every(({ type }) => !type.startsWith("websocket")));
      }),
      { numRuns: 500 },
    );
  });

  it("connects to where the websocket nodes did", () => {
    const serverOf = (path: string) => {
      const [server] = ofType(propose(classic(path)).flow, "streamerbot-server");
      return [server?.scheme, server?.host, server?.port, server?.endpoint].join(" ");
    };
    assert.equal(serverOf("ws://192.168.1.20:8080/"), "ws 192.168.1.20 8080 /");
    assert.equal(serverOf("wss://sb.example.org/bot?x=1"), "wss sb.example.org 443 /bot?x=1");
    const { notes } = propose(classic("$(STREAMERBOT)"));
    assert.ok(notes.some((note) => note.includes("The address $(STREAMERBOT) can't be read")));
  });

  it("changes nothing, and can be imported next to the flows it was made from", () => {
    for (const nodes of [classic(), whole, functions, buttons, login]) {
      const before = structuredClone(nodes);
      const { flow } = propose(nodes);
      assert.deepEqual(nodes, before);
      const old = new Set(nodes.map(({ id }) => id));
      assert.deepEqual(
        flow.filter(({ id }) => old.has(id)),
        [],
      );
      assert.equal(new Set(flow.map(({ id }) => id)).size, flow.length);
      // Wires lead within the proposal, tabs are off, and everything has its place on one.
      const own = new Set(flow.map(({ id }) => id));
      assert.deepEqual(
        flow.flatMap(({ wires = [] }) => wires.flat().filter((id) => !own.has(id))),
        [],
      );
      const tabs = ofType(flow, "tab");
      assert.ok(tabs.length === 1 && tabs.every(({ disabled }) => disabled === true));
      assert.deepEqual(
        flow.filter(({ type, z }) => z !== tabs[0]?.id && !["tab", "streamerbot-server"].includes(type)),
        [],
      );
      assert.deepEqual(propose(nodes), propose(nodes));
    }
  });

  it("has every node where it can be seen, and new ones over no other", () => {
    const inOnePlace = classic().map((node) => ("wires" in node ? { ...node, x: 0, y: 0 } : node));
    for (const nodes of [classic(), whole, functions, buttons, login, inOnePlace]) {
      const { flow } = propose(nodes);
      const placed = flow.filter(({ z }) => z).map(({ id, type, x, y }) => ({ id, type, x: Number(x), y: Number(y) }));
      assert.deepEqual(
        placed.filter(({ x, y }) => !(x >= 140 && y >= 40)),
        [],
      );
      const isNew = ({ type }: { type: string }): boolean => /^(streamerbot-|comment)/.test(type);
      for (const node of placed.filter(isNew))
        assert.deepEqual(
          placed.filter(({ id, x, y }) => id !== node.id && Math.abs(x - node.x) < 100 && Math.abs(y - node.y) < 30),
          [],
        );
    }
  });

  describe("leaves out, and says so,", () => {
    const noteFor = (nodes: FlowNode[]): string => {
      const { flow, notes } = propose(nodes);
      assert.deepEqual(flow, []);
      return notes.join("\n");
    };

    it("disabled tabs", () => {
      const nodes = classic().map((node) => (node.type === "tab" ? { ...node, disabled: true } : node));
      assert.match(noteFor(nodes), /The tab "Alerts" is disabled: its websocket in node is left out\. Enable the tab/);
    });

    it("disabled nodes", () => {
      const nodes = classic().map((node) => (node.type.startsWith("websocket ") ? { ...node, d: true } : node));
      assert.match(noteFor(nodes), /A websocket in node of "Alerts" is disabled: it is left out/);
    });

    it("subflows", () => {
      const nodes = classic().map((node) =>
        node.type === "tab" ? { ...node, type: "subflow", name: "My bot", label: undefined } : node,
      );
      assert.match(noteFor(nodes), /A websocket out node is in the subflow "My bot": replace it by hand/);
    });

    it("other servers", () => {
      const chat: FlowNode[] = [
        { id: "t", type: "tab", label: "Chat" },
        client("ws://localhost:12101/api/events"),
        { id: "i", z: "t", type: "websocket in", client: "client", wires: [["d"]] },
        { id: "d", z: "t", type: "debug" },
      ];
      assert.match(noteFor(chat), /Nothing shows that ws:\/\/localhost:12101\/api\/events is a Streamer\.bot/);
    });

    it("nothing, if there are no websocket nodes", () => {
      assert.equal(noteFor([{ id: "t", type: "tab", label: "Empty" }]), "");
    });
  });
});
