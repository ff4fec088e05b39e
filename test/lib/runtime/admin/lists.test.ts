import assert from "node:assert/strict";
import { knownEvents } from "../../../../src/lib/protocol";
import { lists } from "../../../../src/lib/runtime/admin/lists";

/** Loads a list from a server that gives this answer to a request, or to the call of a method. */
const load = async (name: string, answer: (asked: string, ...more: unknown[]) => unknown) =>
  lists[name]?.load({
    ask: async (request, fields) => answer(request, fields),
    call: async (method, ...args) => answer(method, ...args),
  });

describe("the lists of the dialogs", () => {
  for (const [name, asked, answer, expected] of [
    [
      "actions",
      ["GetActions", undefined],
      [{ id: "1", name: "Lights", more: 1 }],
      [{ id: "1", name: "Lights", more: 1 }],
    ],
    [
      "codeTriggers",
      ["GetCodeTriggers", undefined],
      [{ eventName: "goal", name: "Goal asked", category: "Custom/Goals" }],
      [{ value: "goal", label: "Goal asked", group: "Custom/Goals" }],
    ],
    [
      "commands",
      ["GetCommands", undefined],
      [
        { id: "1", name: "Lights", group: "Studio", commands: ["!lights", "!lamp"], enabled: true },
        { id: "2", name: "Quiz", group: null, commands: "!quiz", enabled: false },
      ],
      [
        { value: "Lights", label: "Lights", group: "Studio", hint: "!lights, !lamp", enabled: true },
        { value: "Quiz", label: "Quiz", group: undefined, hint: "", enabled: false },
      ],
    ],
    [
      "commandIds",
      ["GetCommands", undefined],
      [{ id: "1", name: "Lights", group: "", commands: [] }],
      [{ value: "1", label: "Lights", group: "", hint: "", enabled: true }],
    ],
    [
      "rewards",
      ["TwitchGetRewards"],
      [
        { Id: "1", Title: "Lamp", Cost: 0, Group: "Studio", Enabled: true },
        { Id: "2", Title: "Old", Group: null, Enabled: false },
        { Id: "3", Title: "Bare" },
      ],
      [
        { value: "1", label: "Lamp", group: "Studio", hint: "0", enabled: true },
        { value: "2", label: "Old", group: undefined, hint: "", enabled: false },
        { value: "3", label: "Bare", group: undefined, hint: "", enabled: true },
      ],
    ],
    [
      "rewardGroups",
      ["TwitchGetRewards"],
      [{ Group: "Studio" }, { Group: "" }, { Group: null }, { Group: "Studio" }, { Group: "Games" }],
      [
        { value: "Studio", label: "Studio" },
        { value: "Games", label: "Games" },
      ],
    ],
    ["userGroups", ["GetGroups"], ["Mods", "Mods"], [{ value: "Mods", label: "Mods" }]],
    [
      "obsScenes",
      ["ObsSendRaw", "GetSceneList", "{}"],
      JSON.stringify({ scenes: [{ sceneName: "Start", sceneIndex: 0 }, null] }),
      [{ value: "Start", label: "Start", hint: "" }],
    ],
    [
      "obsSources",
      ["ObsSendRaw", "GetInputList", "{}"],
      JSON.stringify({ inputs: [{ inputName: "Now playing", inputKind: "text_gdiplus_v3" }, { inputName: "Bare" }] }),
      [
        { value: "Now playing", label: "Now playing", hint: "text_gdiplus_v3" },
        { value: "Bare", label: "Bare", hint: "" },
      ],
    ],
  ] as const) {
    it(`are taken from what the server answers: ${name}`, async () => {
      const requests: unknown[] = [];
      const found = await load(name, (...request) => {
        requests.push(request);
        return answer;
      });
      assert.deepEqual(requests, [asked]);
      assert.deepEqual(found, expected);
    });
  }

  it("have each global once, whether it is kept or not", async () => {
    const [kept, temporary] = [
      ["deaths", "now"],
      ["now", "mood"],
    ].map((names) => names.map((name) => ({ name })));
    const found = await load("globals", (_request, fields) => {
      return (fields as { persisted: boolean }).persisted ? kept : temporary;
    });
    assert.deepEqual(
      found,
      ["deaths", "now", "mood"].map((name) => ({ value: name, label: name })),
    );
  });

  it("are empty for an answer that is no list, and leave out what is no row", async () => {
    for (const name of Object.keys(lists)) {
      if (name.startsWith("obs")) continue;
      for (const odd of [null, undefined, 7, "a text", {}]) assert.deepEqual(await load(name, () => odd), [], name);
    }
    assert.deepEqual(await load("actions", () => [null, 7, "a text", [], { name: "Lights" }]), [{ name: "Lights" }]);
  });

  it("say that OBS is away if it answers nothing, and are empty for an answer without the list", async () => {
    for (const odd of [null, undefined, "", "null", "no JSON", "[]"]) {
      await assert.rejects(load("obsScenes", () => odd) as Promise<unknown>, {
        code: "NOT_CONNECTED",
        message: /^OBS/,
      });
    }
    assert.deepEqual(await load("obsScenes", () => "{}"), []);
  });

  it("are told of by events that exist", () => {
    for (const [name, { changes }] of Object.entries(lists)) {
      for (const change of changes) {
        const [source = "", type = ""] = change.split(".");
        assert.ok(knownEvents.find(source, type), `${name}: ${change}`);
      }
    }
  });
});
