import { anonymous, onPlatform, people } from "./people";
import { checkScene, type Generation, generations, type Person, type Scene, type Tier } from "./scene";
import { defaultTime, digits, guid } from "./wire";

/** The members of a payload; undefined ones do not reach the wire. */
export type Data = { [key: string]: unknown };

/** Makes the payload of one event. */
export type Builder = (c: Context) => Data;

/** Builders of one source by event type. */
export type Builders = Record<string, Builder>;

/** A scene with its defaults filled in, in one generation. */
export interface Context {
  source: string;
  type: string;
  generation: Generation;
  scene: Scene;
  user: Person;
  recipient: Person;
  recipients: Person[];
  moderator: Person;
  broadcaster: Person;
  at: Date;
  isTest: boolean;
  isAnonymous: boolean;
  /** Gifts of the bomb that the event is or is part of; 0 if it is none. */
  bombCount: number;
  bombId: string;
  tier: Tier;
  /** Whether the generation is this one or a later one. */
  from(generation: Generation): boolean;
  /** The scene's message, or this one. */
  text(fallback: string): string;
  /** The scene's id, or one made from what happened, so that other scenes have other ids. */
  id: string;
  /** The id of a thing that several events are about: the same in all of them. */
  thing(name: string): string;
}

const platforms: Record<string, "youtube" | "kick" | "trovo"> = { YouTube: "youtube", Kick: "kick", Trovo: "trovo" };

const isGift =
  /^(GiftSub|GiftBomb|GiftSubscription|MassGiftSubscription|SharedChatSubGift|SharedChatCommunitySubGift)$/;
const isOtherChannel = /^(Raid|SharedChatRaid|ShoutoutReceived)$/;
const isBomb = /^(GiftBomb|MassGiftSubscription|SharedChatCommunitySubGift|MembershipGift)$/;

/** Viewers other than the user; beyond those invented, namesakes with a number, so that nobody comes twice. */
function pickRecipients(user: Person, count: number): Person[] {
  const others = people.viewers.filter(({ login }) => login !== user.login);
  return Array.from({ length: count }, (_, i) => {
    const [person, round] = [others[i % others.length] as Person, Math.floor(i / others.length)];
    if (round === 0) return person;
    const { id, login, name } = person;
    return { ...person, id: String(Number(id) + round * 1000), login: `${login}${round}`, name: `${name}${round}` };
  });
}

/** Whom an anonymous gift or cheer comes from. Twitch names a special account; nobody can tell who it was. */
function actor(source: string, type: string, scene: Scene, chosen: Person): Person {
  if (!scene.anonymous || source !== "Twitch") return chosen;
  if (isGift.test(type)) return anonymous.gifter;
  return type === "Cheer" ? anonymous.cheerer : chosen;
}

/** Throws a RangeError for what no scene has. */
export function contextOf(source: string, type: string, generation: Generation, scene: Scene): Context {
  checkScene(scene);
  const platform = platforms[source] ?? "twitch";
  const on = (person: Person): Person => onPlatform(person, platform);
  // Users whom the scene names keep their id; only the platform is filled in.
  const tag = (person: Person): Person => (platform === "twitch" ? person : { platform, ...person });
  const named = (person: Person | undefined): Person | undefined => person && tag(person);
  const rank = generations.indexOf(generation);
  const user = actor(
    source,
    type,
    scene,
    named(scene.user) ?? on(isOtherChannel.test(type) ? people.neighbour : people.viewers[0]),
  );
  const inBomb = isBomb.test(type) || scene.bombId !== undefined || scene.recipients !== undefined;
  const bombCount = inBomb || (scene.count ?? 1) > 1 ? (scene.count ?? scene.recipients?.length ?? 5) : 0;
  const recipients = scene.recipients?.map(tag) ?? pickRecipients(user, bombCount).map(on);
  const at = scene.at ?? defaultTime;
  const event = `${source}.${type}`;
  return {
    source,
    type,
    generation,
    scene,
    user,
    recipients,
    recipient: named(scene.recipient) ?? recipients[0] ?? on(people.viewers[1]),
    moderator: named(scene.moderator) ?? on(people.viewers[12]),
    broadcaster: named(scene.broadcaster) ?? on(people.broadcaster),
    at,
    isTest: scene.isTest ?? false,
    isAnonymous: scene.anonymous ?? false,
    bombCount,
    bombId: scene.bombId ?? digits(`bomb ${user.id} ${bombCount} ${at.getTime()}`, 20),
    tier: scene.tier ?? (isGift.test(type) ? undefined : user.tier) ?? "1000",
    from: (wanted) => rank >= generations.indexOf(wanted),
    text: (fallback) => scene.message ?? fallback,
    id: scene.id ?? guid(`${event} ${user.id} ${scene.recipient?.id} ${scene.message} ${at.getTime()}`),
    thing: (name) => scene.id ?? guid(name),
  };
}
