import assert from "node:assert/strict";
import type { ActionDefinition, Simulator } from "../../src/lib/simulator";
import { defaultActions } from "../../src/lib/simulator/world/actions";
import { perform } from "../examples/plays";
import type { FlowNodeConfig } from "../support/node-red";
import { cleanup, until } from "../support/until";
import { type HttpAnswer, startHttp } from "./support/servers";
import { recipe } from "./support/stage";

const safe = ["Lights off", "Mute microphone", "Scene: be right back"];

describe("recipe: panic button and health", () => {
  const { load, tryOut } = recipe("Panic button and health");
  const later = cleanup();

  const startPhone = async (answer = (): HttpAnswer => ({}), port = 0) =>
    later(await startHttp(answer, port), (each) => each.close());
  /** Nobody waits 20 seconds. */
  const edit = (node: FlowNodeConfig): void => {
    if (node.type === "trigger") node.duration = "0.5";
  };
  async function start(actions?: ActionDefinition[]) {
    const phone = await startPhone();
    const settings = { NTFY: `${phone.url}/my-secret-topic`, RETRY: "0.2" };
    const dish = await load({ settings, edit, simulators: { "Streamer.bot": { actions } } });
    await until("it to be up", () => dish.debugged("Streamer.bot is").includes("up"));
    const told = (): string[] => phone.requests.map(({ body }) => body.replace(/^\d\d:\d\d:\d\d /, ""));
    return { ...dish, phone, told };
  }
  const ran = ({ runs }: Simulator): string[] => runs.map(({ name }) => name).sort();

  it("shows something as it is imported", () => tryOut());

  it("runs all actions at one press of the button, and for a POST", async () => {
    const { simulator, press, url, debugged, told } = await start();
    await press("Panic!");
    await until("the runs", () => debugged("Panic ran").length === 3);
    assert.deepEqual(ran(simulator), safe);
    const { status } = await fetch(`${url}panic`, { method: "POST" });
    assert.equal(status, 202);
    await until("the runs", () => debugged("Panic ran").length === 6);
    assert.deepEqual(told(), []);
    // A link that is followed, or loaded ahead, does nothing.
    assert.equal((await fetch(`${url}panic`)).status, 404);
    assert.equal(simulator.runs.length, 6);
  });

  it("tells the phone which action failed, and runs the others", async () => {
    const actions = defaultActions
      .filter(({ name }) => name !== "Lights off")
      .map(
        (action): ActionDefinition =>
          action.name === "Mute microphone" ? { ...action, steps: [{ do: "fail", because: "no microphone" }] } : action,
      );
    const { url, debugged, told } = await start(actions);
    await fetch(`${url}panic`, { method: "POST" });
    await until("both failures", () => told().length === 2);
    const [lights = "", microphone = ""] = told().sort();
    assert.match(lights, /^Panic: Lights failed: Action not found/);
    assert.match(microphone, /^Panic: Microphone failed: /);
    assert.deepEqual(debugged("Panic ran"), ["Scene: be right back"]);
  });

  it("tells the phone once when Streamer.bot is lost, and once when it is back", async () => {
    const { simulator, phone, told } = await start();
    await simulator.restart({ downFor: 3_000 });
    await until("both messages", () => told().length === 2);
    assert.deepEqual(told(), ["Streamer.bot is away", "Streamer.bot is back"]);
    for (const { path, headers } of phone.requests)
      assert.deepEqual([path, headers.priority], ["/my-secret-topic", "high"]);
  });

  it("keeps quiet about a short loss, and after the end of the stream", async () => {
    const { simulator, debugged, told } = await start();
    const changes = (): number => debugged("Streamer.bot is").length;
    simulator.fault("drop");
    await until("it to be up again", () => changes() === 3);
    perform(simulator, [
      ["Twitch", "StreamOnline", {}],
      ["Twitch", "StreamOffline", {}],
    ]);
    await simulator.restart({ downFor: 2_000 });
    await until("it to be up again", () => changes() === 5);
    perform(simulator, [["Twitch", "StreamOnline", {}]]);
    await simulator.restart({ downFor: 2_000 });
    await until("the loss in the middle of a stream", () => told().length === 2);
    assert.deepEqual(told(), ["Streamer.bot is away", "Streamer.bot is back"]);
  });

  it("loses no message while the phone's service is away, over deploys too", async () => {
    const { simulator, phone, debugged, status, redeploy } = await start();
    await phone.close();
    await simulator.restart({ downFor: 2_000 });
    await until("both to be tried", () => debugged("Phone").length >= 2);
    assert.match(status("Again later"), /^red ring .*ECONNREFUSED/);
    await redeploy("full");
    const answers: HttpAnswer[] = [{ status: 429, body: "slow down" }, { status: 503 }];
    const back = await startPhone(() => answers.shift() ?? {}, Number(new URL(phone.url).port));
    const got = (): string[] => back.requests.slice(2).map(({ body }) => body.split(" is ")[1] ?? "");
    await until("both to be taken", () => got().length >= 2);
    assert.deepEqual(got().sort(), ["away", "back"]);
  });
});
