import type { Person } from "./scene";

const viewer = (
  id: number,
  name: string,
  color: string,
  more: Partial<Person> = {},
): Person & { role: NonNullable<Person["role"]> } => ({
  id: String(id),
  login: name.toLowerCase(),
  name,
  role: "viewer",
  color,
  ...more,
});

const months = (count: number): Partial<Person> => ({ subscribed: true, months: count, tier: "1000" });

/** Everybody the samples are about; all invented. */
export const people = {
  broadcaster: viewer(610400001, "MapleMoth", "#E07A1F", { role: "broadcaster", ...months(24) }),
  bot: viewer(610400002, "MothLamp", "#F2C14E", { role: "moderator" }),
  /** Another channel: the raider, the partner in shared chat. */
  neighbour: viewer(610400003, "QuietKettle", "#3F88C5"),
  viewers: [
    viewer(610410011, "Fernweh_Finn", "#2E8B57", months(9)),
    viewer(610410012, "Brambleby", "#8A2BE2"),
    viewer(610410013, "OttoOtter", "#1E90FF", months(3)),
    viewer(610410014, "SaltySamphire", "#DAA520"),
    viewer(610410015, "tinroof_tilda", "#FF7F50", { role: "vip", ...months(31) }),
    viewer(610410016, "Pebblewick", "#5F9EA0"),
    viewer(610410017, "Hollyhock88", "#D2691E", months(1)),
    viewer(610410018, "NimbusNan", "#9ACD32"),
    viewer(610410019, "Dustbunny", "#B22222", { ...months(14), tier: "2000" }),
    viewer(610410020, "Larkspurr", "#FF69B4"),
    viewer(610410021, "Gruffalump", "#00FF7F", months(6)),
    viewer(610410022, "Quillfeather", "#CD853F"),
    viewer(610410023, "Mossgate", "#6A5ACD", { role: "moderator", ...months(40) }),
    viewer(610410024, "Ivy_Ironside", "#20B2AA", { role: "moderator" }),
  ],
} as const satisfies Record<string, Person | readonly Person[]>;

/** Whom Twitch names if a gift or a cheer is anonymous; these two are Twitch's own. */
export const anonymous = {
  gifter: { id: "274598607", login: "ananonymousgifter", name: "AnAnonymousGifter" },
  cheerer: { id: "407665396", login: "ananonymouscheerer", name: "AnAnonymousCheerer" },
} as const satisfies Record<string, Person>;

/** The same person on another platform: a channel id and no login on YouTube, a shorter id on Kick. */
export function onPlatform(person: Person, platform: "twitch" | "youtube" | "kick" | "trovo"): Person {
  if (platform === "twitch" || person.platform === platform) return person;
  const id = {
    youtube: `UC${person.login.replace(/[^a-z0-9]/g, "-")}${"0".repeat(22)}`.slice(0, 24),
    kick: person.id.slice(-7),
    trovo: person.id.slice(-8),
  };
  return { ...person, platform, id: id[platform] };
}
