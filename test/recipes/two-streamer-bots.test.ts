import assert from "node:assert/strict";
import { defaultActions } from "../../src/lib/simulator/world/actions";
import { perform } from "../examples/plays";
import { until } from "../support/until";
import { recipe } from "./support/stage";

describe("recipe: two Streamer.bots", () => {
  const { load, tryOut } = recipe("Two Streamer.bots");

  async function start() {
    const dish = await load({
      simulators: {
        "Stream PC": { name: "Stream" },
        "Gaming PC": {
          name: "Gaming",
          actions: [
            ...defaultActions.filter(({ name }) => name !== "Say hello"),
            { name: "Kill feed" },
            { name: "Old sub alert", enabled: true },
          ].filter(({ name, enabled }) => name !== "Old sub alert" || enabled !== false),
        },
      },
    });
    const [stream, gaming] = [dish.simulators.get("Stream PC"), dish.simulators.get("Gaming PC")];
    assert.ok(stream && gaming);
    return { ...dish, stream, gaming };
  }

  it("shows something as it is imported", () => tryOut());

  it("runs an action on the stream PC for what happens on the gaming PC, and only in that direction", async () => {
    const { stream, gaming, debugged } = await start();
    perform(stream, [["Obs", "SceneChanged", { sceneName: "Not this one" }]]);
    perform(gaming, [["Obs", "SceneChanged", { sceneName: "<Boss> & co" }]]);
    await until("the run", () => debugged("Ran on the stream PC").length === 1);
    assert.deepEqual(
      stream.runs.map(({ name, args: { variable, value, from } }) => [name, variable, value, from]),
      [["Set a counter", "gamingScene", "<Boss> & co", "Gaming PC"]],
    );
    assert.deepEqual(gaming.runs, []);
  });

  it("lists what only one of them has, and what only one has enabled", async () => {
    const { press, debugged } = await start();
    await press("Compare");
    await until("the comparison", () => debugged("Differences").length === 1);
    assert.deepEqual(JSON.parse(debugged("Differences")[0] ?? ""), {
      both: defaultActions.length - 1,
      onlyOnStreamPc: ["Say hello"],
      onlyOnGamingPc: ["Kill feed"],
      enabledOnOneOnly: ["Old sub alert"],
    });
  });

  it("says which PC is away, drops what came meanwhile, and continues when it is back", async () => {
    const { stream, gaming, press, debugged } = await start();
    const back = stream.restart({ downFor: 1_500 });
    await until("its loss", () => debugged("Connections").some((line) => /^Stream PC: (lost|waiting)/.test(line)));
    perform(gaming, [["Obs", "SceneChanged", { sceneName: "Stale" }]]);
    await until("the scene", () => debugged("Scene").length === 1);
    await press("Compare");
    await until("the problem", () => debugged("Problems").length === 1);
    assert.match(debugged("Problems")[0] ?? "", /^Stream PC: /);
    await back;
    await until("its return", () => debugged("Connections").filter((line) => line === "Stream PC: ready").length === 2);
    perform(gaming, [["Obs", "SceneChanged", { sceneName: "Fresh" }]]);
    await until("the run", () => debugged("Ran on the stream PC").length === 1);
    assert.deepEqual(
      stream.runs.map(({ args }) => args.value),
      ["Fresh"],
    );
    assert.ok(!debugged("Connections").some((line) => /^Gaming PC: (lost|waiting)/.test(line)));
  });

  it("relays each scene once after deploys", async () => {
    const { stream, gaming, redeploy, debugged } = await start();
    await redeploy("full");
    await redeploy("flows");
    perform(gaming, [["Obs", "SceneChanged", { sceneName: "Once" }]]);
    await until("the run", () => debugged("Ran on the stream PC").length === 1);
    assert.equal(stream.runs.length, 1);
  });
});
