/**
 * Which Streamer.bot is simulated: its version, the generation of its payloads, its handshake and its event catalogue.
 *
 * Everything else that changed between versions is decided by `since(profile, version)` where it matters.
 * Sources: Streamer.bot changelogs. Catalogues are known only for 0.1.x and for a current server; those in between are inferred.
 *
 * Assumed: catalogue, unknown-sources.
 */
import { eventsOf, type Generation } from "../events/samples";
import { atLeast, type EventMap, type RawInfo } from "../protocol";

export type { Generation };

export type ProfileName = "0.1.14" | "0.2.4" | "0.2.8" | "1.0.4" | "1.0.5" | "1.0.7";
/** Each payload generation stands for one of its versions. */
export type ProfileAlias = "A" | "B" | "C";

export interface Profile {
  readonly version: ProfileName;
  readonly generation: Generation;
  /** Greets with Hello and knows Authenticate (0.2.5 and later). */
  readonly hello: boolean;
  /** The events it can send, by source. */
  readonly events: EventMap;
}

/** Whether this Streamer.bot has what came with `version`. */
export function since(profile: Profile, version: string): boolean {
  return atLeast(profile.version, version);
}

/** Generation C1 begins with 0.2.5; these came with 1.0.0 (changelog). */
const addedIn100 = /^(Kick|System)\.|^Misc\.GlobalVariable(Created|Deleted)$|^YouTube\.Poll/;

function catalogueOf(version: ProfileName, generation: Generation): EventMap {
  const events = eventsOf(generation);
  if (atLeast(version, "1.0.0")) return events;
  return Object.fromEntries(
    Object.entries(events)
      .map(([source, types]) => [source, types.filter((type) => !addedIn100.test(`${source}.${type}`))] as const)
      .filter(([, types]) => types.length > 0),
  );
}

const generationOf: Readonly<Record<ProfileName, Generation>> = {
  "0.1.14": "A",
  "0.2.4": "B",
  "0.2.8": "C1",
  "1.0.4": "C1",
  "1.0.5": "C2",
  "1.0.7": "C3",
};

export const profiles = Object.fromEntries(
  Object.entries(generationOf).map(([name, generation]) => {
    const version = name as ProfileName;
    return [
      version,
      { version, generation, hello: atLeast(version, "0.2.5"), events: catalogueOf(version, generation) },
    ];
  }),
) as Readonly<Record<ProfileName, Profile>>;

const aliases: Readonly<Record<ProfileAlias, ProfileName>> = { A: "0.1.14", B: "0.2.4", C: "1.0.7" };

/** The profile of that name. Throws a RangeError that lists the names if there is none. */
export function findProfile(name: string): Profile {
  const version = Object.hasOwn(aliases, name) ? aliases[name as ProfileAlias] : name;
  if (!Object.hasOwn(profiles, version)) {
    throw new RangeError(`There is no profile "${name}". Profiles: ${Object.keys(profiles).join(", ")}, or A, B, C.`);
  }
  return profiles[version as ProfileName];
}

/** Whether what a server says about itself is a version. */
export function isVersion(text: string | null): text is string {
  return text !== null && /^\d+(\.\d+)*/.test(text);
}

/** The newest profile that is not newer than this version, otherwise the oldest; for a text that is not a version, the newest of all. */
export function nearestProfile(version: string): Profile {
  const all = Object.values(profiles);
  const older = isVersion(version) ? all.filter((profile) => atLeast(version, profile.version)) : all;
  return (older.at(-1) ?? all[0]) as Profile;
}

/** What a server of this version says about itself. */
export function infoOf(profile: Profile, instanceId: string, name: string): RawInfo {
  return {
    instanceId,
    name,
    version: profile.version,
    os: "windows",
    ...(since(profile, "0.2.5") ? { osVersion: "10.0.26100.0" } : {}),
    ...(since(profile, "1.0.0") ? { mode: "ui", darkMode: true } : {}),
    ...(since(profile, "0.1.21") ? { source: "websocketServer" } : {}),
  };
}
