import assert from "node:assert/strict";
import { methodGroups } from "../../../src/lib/bridge/methods";
import { isUnlisted, listOfParameter } from "../../../src/lib/editor/method-lists";

describe("the lists that parameters are picked from", () => {
  const methods = methodGroups().flatMap(({ methods }) => methods);
  const parameters = methods.flatMap(({ name, signatures }) =>
    [...new Set(signatures.flatMap(({ parameters }) => parameters.map((each) => each.name)))].map((each) => [
      name,
      each,
    ]),
  ) as [string, string][];

  for (const [method, parameter, list] of [
    ["TwitchRedemptionCancel", "rewardId", "rewards"],
    ["TwitchRedemptionCancel", "redemptionId", undefined],
    ["TwitchRewardGroupPause", "groupName", "rewardGroups"],
    ["AddUserToGroup", "groupName", "userGroups"],
    ["ObsGetGroupSources", "groupName", undefined],
    ["ObsSetScene", "sceneName", "obsScenes"],
    ["ObsSetGdiText", "source", "obsSources"],
    ["SlobsSetScene", "sceneName", undefined],
    ["EnableCommand", "id", "commandIds"],
    ["CommandGetCounter", "commandId", "commandIds"],
    ["RunAction", "actionName", "actionNames"],
    ["RunActionById", "actionId", "actionIds"],
    ["SetGlobalVar", "varName", "globals"],
    ["SetTwitchUserVar", "varName", undefined],
    ["TriggerCodeEvent", "eventName", "codeTriggers"],
    ["TriggerEvent", "eventName", undefined],
    ["EnableTimer", "timerName", undefined],
  ] as const) {
    it(`${method}: ${parameter} from ${list ?? "none"}`, () => {
      assert.ok(parameters.some(([name, each]) => name === method && each === parameter));
      assert.equal(listOfParameter(method, parameter), list);
    });
  }

  it("are there for every reward, command and OBS scene of the table", () => {
    const without = parameters.filter(([name, each]) => listOfParameter(name, each) === undefined);
    assert.deepEqual(
      without.filter(
        ([name, each]) => /^(rewardId|commandId)$/.test(each) || (name.startsWith("Obs") && each === "scene"),
      ),
      [],
    );
  });

  it("has a word for timed actions, which Streamer.bot does not list", () => {
    assert.deepEqual(["timerId", "timerName", "id"].map(isUnlisted), [true, true, false]);
  });
});
