import assert from "node:assert/strict";
import type { ActionDefinition } from "../../src/lib/simulator";
import { until } from "../support/until";
import { recipe } from "./support/stage";

const reply = { currentGoal: "42", target: "100" };
const actions: ActionDefinition[] = [
  { name: "Fetch goal", steps: [{ do: "trigger", event: "%sbClientResponse%", args: reply }] },
  { name: "Lights red", group: "Lights" },
  { name: "50 % / Öl?", group: "Lights" },
  { name: "Old", enabled: false },
  { name: "Broken", steps: [{ do: "fail", because: "no file" }] },
];

describe("recipe: ask Streamer.bot over HTTP", () => {
  const { load, tryOut } = recipe("Ask Streamer.bot over HTTP");

  async function start() {
    const { url, simulator, status, redeploy } = await load({ simulators: { "Streamer.bot": { actions } } });
    const ask = async (method: string, path: string, body?: unknown, type = "application/json") => {
      const init = body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": type } };
      const response = await fetch(`${url}stream/${path}`, { method, ...init });
      const text = await response.text();
      const isJson = String(response.headers.get("content-type")).startsWith("application/json");
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
    };
    return { url, simulator, status, redeploy, ask };
  }

  it("shows something as it is imported", () => tryOut());

  it("lists the actions, and answers with the reply of one", async () => {
    const { ask } = await start();
    const list = await ask("GET", "actions");
    assert.equal(list.status, 200);
    assert.deepEqual(list.body.actions.length, actions.length);
    assert.deepEqual(
      list.body.actions.find(({ name }: { name: string }) => name === "Lights red"),
      { name: "Lights red", group: "Lights", enabled: true },
    );
    const goal = await ask("GET", "goal");
    assert.equal(goal.status, 200);
    assert.deepEqual({ ...goal.body, ...reply }, goal.body);
  });

  it("runs an action with the body as its arguments, and says how it went", async () => {
    const { ask, simulator } = await start();
    const ran = await ask("POST", "run/Lights%20red", { brightness: 80, room: { name: "Küche" } });
    assert.equal(ran.status, 200);
    assert.deepEqual([ran.body.action, ran.body.success, typeof ran.body.ms], ["Lights red", true, "number"]);
    assert.equal((await ask("POST", `run/${encodeURIComponent("50 % / Öl?")}`, {})).status, 200);
    const [first, second] = simulator.runs;
    assert.deepEqual([first?.name, first?.args.brightness, first?.args.room], ["Lights red", 80, { name: "Küche" }]);
    assert.equal(second?.name, "50 % / Öl?");
    const broken = await ask("POST", "run/Broken", {});
    assert.deepEqual([broken.status, broken.body.success], [500, false]);
  });

  it("answers bad calls with the status code that says why, and runs nothing", async () => {
    const { ask, simulator, url } = await start();
    const cases: [expected: number, method: string, path: string, body?: unknown, type?: string][] = [
      [404, "POST", "run/Nonsense", {}],
      [404, "POST", "run/lights red", {}],
      [409, "POST", "run/Old", {}],
      [405, "GET", "run/Lights%20red"],
      [415, "POST", "run/Lights%20red"],
      [415, "POST", "run/Lights%20red", "a=1", "text/plain"],
      [400, "POST", "run/Lights%20red", [1, 2]],
      [404, "PUT", "run/Lights%20red", {}],
      [404, "POST", "actions", {}],
    ];
    for (const [expected, method, path, body, type] of cases) {
      const { status, body: answer } = await ask(method, path, body, type);
      assert.equal(status, expected, `${method} ${path}: ${JSON.stringify(answer)}`);
    }
    assert.equal((await ask("GET", "run/Lights%20red")).headers.get("allow"), "POST");
    assert.match((await ask("POST", "run/<b>", {})).body.error, /There is no action "<b>"/);
    const broken = await fetch(`${url}stream/run/Lights%20red`, {
      method: "POST",
      body: "{nonsense",
      headers: { "content-type": "application/json" },
    });
    assert.ok(broken.status >= 400);
    assert.deepEqual(simulator.runs, []);
  });

  it("answers 503 while Streamer.bot is away, and works again after that and after a deploy", async () => {
    const { ask, simulator, status, redeploy } = await start();
    const down = simulator.restart({ downFor: 1_000 });
    await until("the connection to be lost", () => !status("All actions").startsWith("green"));
    const away = await ask("GET", "actions");
    assert.deepEqual([away.status, away.body.code], [503, "NOT_CONNECTED"]);
    assert.ok(away.body.hint);
    assert.equal((await ask("POST", "run/Lights%20red", {})).status, 503);
    await down;
    await until("it to be back", async () => (await ask("GET", "actions")).status === 200);
    await redeploy("full");
    await redeploy("flows");
    assert.equal((await ask("POST", "run/Lights%20red", {})).status, 200);
  });
});
