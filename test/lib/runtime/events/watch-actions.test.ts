import assert from "node:assert/strict";
import { requestNode, server, stage } from "../../../nodes/support";
import { sink } from "../../../support/node-red";
import { startScriptedServer } from "../../../support/scripted-server";

describe("watching the actions", () => {
  const red = stage();

  async function watch(more: object = {}) {
    const simulator = await red.simulator();
    await red.load([
      red.tab,
      server(simulator.port),
      requestNode("get-actions", { watch: true, ...more }),
      sink("out"),
    ]);
    await red.statusIs("node", /green dot/);
    const asked = () => simulator.requests.filter(({ name }) => name === "GetActions").length;
    const news = () => red.received("out").map(({ topic, payload }) => `${topic} ${payload.name}`);
    return { simulator, asked, news };
  }

  it("sends a message when one is added, renamed, disabled, enabled or removed, and none for those there are", async () => {
    const { simulator, asked, news } = await watch();
    await red.until("the first list", () => asked() === 1);
    const change = async (action: object): Promise<string> => {
      const count = news().length;
      const { id } = simulator.world.putAction(action as never);
      await red.next("out", count + 1);
      return id;
    };
    const id = await change({ name: "Fresh" });
    await change({ id, name: "Renamed" });
    await change({ id, name: "Renamed", enabled: false });
    await change({ id, name: "Renamed", enabled: true });
    simulator.world.removeAction(id);
    await red.next("out", 5);
    assert.deepEqual(news(), [
      "added Fresh",
      "renamed Renamed",
      "disabled Renamed",
      "enabled Renamed",
      "removed Renamed",
    ]);
    const [added, renamed] = red.received("out");
    assert.deepEqual([added?.before, renamed?.before.name, renamed?.streamerbot.server], [null, "Fresh", "Studio"]);
  });

  it("reports only those of its group and search", async () => {
    const { simulator, asked, news } = await watch({ group: "alerts", search: "big" });
    await red.until("the first list", () => asked() === 1);
    for (const [name, group] of [
      ["Big one", "Other"],
      ["Small one", "Alerts"],
      ["Big one", "Alerts"],
    ]) {
      simulator.world.putAction({ name, group } as never);
    }
    await red.next("out", 1);
    assert.deepEqual(news(), ["added Big one"]);
  });

  it("notices what has changed while the connection was away", async () => {
    const { simulator, asked, news } = await watch();
    await red.until("the first list", () => asked() === 1);
    const away = simulator.restart({ downFor: 100 });
    await red.until("the loss", () => simulator.clients === 0);
    simulator.world.putAction({ name: "In the meantime" });
    await away;
    await red.next("out", 1);
    assert.deepEqual(news(), ["added In the meantime"]);
  });

  it("says so if the server does not send the events, and still answers messages", async () => {
    // Its list of events has none of the source Application.
    const action = { id: "1", name: "Only one", group: "None", enabled: true };
    const old = red.later(
      await startScriptedServer({ answers: { GetActions: () => ({ actions: [action], count: 1 }) } }),
      (scripted) => scripted.close(),
    );
    await red.load([red.tab, server(old.port), requestNode("get-actions", { watch: true }), sink("out")]);
    await red.until("the warning", () => red.complaints().some((line) => /changes are not noticed/.test(line)));
    red.send("node", {});
    assert.equal((await red.next("out"))[0]?.count, 1);
  });

  it("sends nothing unless it is wanted", async () => {
    const { simulator, asked } = await watch({ watch: false });
    simulator.world.putAction({ name: "Fresh" });
    red.send("node", {});
    await red.next("out");
    assert.equal(red.received("out").length, 1);
    assert.equal(asked(), 1);
  });
});
