/** Variables of users: by name and by id, on every platform. */
import type { Platform } from "../../protocol";
import { toVariableUser, type World } from "../world";
import type { Viewer } from "../world/viewers";
import type { Arguments, Played } from "./stage";

export function viewerOf(world: World, platform: string, by: "id" | "name", value: string): Viewer | undefined {
  return world.viewers.find(
    (each) =>
      each.platform === platform &&
      (by === "id" ? each.id === value : [each.login, each.name.toLowerCase()].includes(value.toLowerCase())),
  );
}

const numberOf = (value: unknown): number => Number(value) || 0;

function ofPlatform(name: string): [string, Played][] {
  const platform = name.toLowerCase() as Platform;
  const valueHeld = (world: World, viewer: Viewer | undefined, { varName, persisted }: Arguments): unknown =>
    viewer && world.userGlobals(platform, persisted, varName, viewer.id)[0]?.value;
  const set = (world: World, viewer: Viewer | undefined, value: unknown, { varName, persisted }: Arguments): void => {
    if (viewer) world.setUserGlobal(toVariableUser(viewer), varName, value, persisted);
  };

  const both = (suffix: string, find: (world: World, args: Arguments) => Viewer | undefined): [string, Played][] => [
    [`Get${name}UserVar${suffix}`, ({ world }, args) => valueHeld(world, find(world, args), args) ?? null],
    [`Set${name}UserVar${suffix}`, ({ world }, args) => set(world, find(world, args), args.value, args)],
    [
      `Unset${name}UserVar${suffix}`,
      ({ world }, args) => {
        const viewer = find(world, args);
        if (viewer) world.variables.deleteOfUser(toVariableUser(viewer), args.varName, args.persisted);
      },
    ],
  ];
  const increment: Played = ({ world }, args) => {
    for (const id of args.userIds) {
      const viewer = viewerOf(world, platform, "id", id);
      set(world, viewer, numberOf(valueHeld(world, viewer, args)) + numberOf(args.value), args);
    }
  };
  const ofAll: Played = ({ world }, { varName, persisted }) =>
    world.userGlobals(platform, persisted, varName).map(({ userId, userLogin, userName, value }) => {
      return { UserId: userId, UserLogin: userLogin, UserName: userName, Value: value };
    });
  return [
    ...both("", (world, { userName }) => viewerOf(world, platform, "name", userName)),
    ...both("ById", (world, { userId }) => viewerOf(world, platform, "id", userId)),
    [`IncrementOrCreate${name}UsersVarById`, increment],
    [`Get${name}UsersVar`, ofAll],
  ];
}

export const userVariables: readonly [string, Played][] = ["Twitch", "YouTube", "Kick", "Trovo"].flatMap(ofPlatform);
