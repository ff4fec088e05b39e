/** The C# methods that list what there is, from which the dialogs of Node-RED let people pick. */
import type { Played } from "./stage";

/** By OBS's own requests; ObsSendRaw returns an empty object for any other. */
const obsLists: Readonly<Record<string, (studio: Parameters<Played>[0]["world"]["studio"]) => object>> = {
  GetSceneList: ({ scene, scenes }) => ({
    currentProgramSceneName: scene,
    scenes: scenes.map((sceneName, sceneIndex) => ({ sceneIndex, sceneName })),
  }),
  GetInputList: ({ inputs }) => ({
    inputs: Object.entries(inputs).map(([inputName, inputKind]) => ({ inputName, inputKind })),
  }),
};

export const listing: readonly [string, Played][] = [
  [
    "GetActions",
    ({ world }) =>
      world.actions.map(({ id, name, group, enabled, queue = "" }) => ({
        Id: id,
        Name: name,
        Group: group,
        Enabled: enabled,
        Queue: queue,
      })),
  ],
  [
    "GetCommands",
    ({ world }) =>
      world.commands.map(({ id, name, group, enabled, commands }) => ({
        Id: id,
        Name: name,
        Group: group,
        Enabled: enabled,
        Commands: commands,
      })),
  ],
  ["GetGroups", ({ world }) => [...new Set(world.viewers.flatMap(({ groups }) => groups))].sort()],
  ["TwitchGetRewards", ({ world }) => world.studio.rewards],
  [
    "ObsSendRaw",
    ({ world: { studio } }, { requestType }) =>
      studio.obsConnected ? JSON.stringify(obsLists[requestType]?.(studio) ?? {}) : null,
  ],
];
