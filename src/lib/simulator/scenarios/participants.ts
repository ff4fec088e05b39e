/** Who turns up: the people of the samples, and some more made from a seed. All invented. */
import { type Person, people } from "../../events/samples";
import type { Random } from "../random";

const first = [
  "Amber",
  "Bramble",
  "Cinder",
  "Drizzle",
  "Ember",
  "Frosty",
  "Ginger",
  "Hazel",
  "Inky",
  "Juniper",
  "Kelp",
  "Lumen",
];
const second = [
  "Badger",
  "Comet",
  "Dormouse",
  "Finch",
  "Gecko",
  "Heron",
  "Lynx",
  "Marten",
  "Newt",
  "Puffin",
  "Quail",
  "Toad",
];
const colors = ["#1E90FF", "#FF7F50", "#9ACD32", "#DAA520", "#8A2BE2", "#2E8B57", "#FF69B4", "#5F9EA0"];

/** The viewers of the samples and `extras` more. */
export function gatherParticipants(random: Random, extras = 36): Person[] {
  const names = first.flatMap((left) => second.map((right) => `${left}${right}`));
  const more = random
    .shuffle(names)
    .slice(0, extras)
    .map((name, index): Person => {
      const months = random.chance(0.35) ? random.whole(1, 40) : 0;
      return {
        id: String(610500000 + index * 7 + random.whole(0, 6)),
        login: name.toLowerCase(),
        name,
        role: random.chance(0.06) ? "vip" : "viewer",
        color: random.pick(colors),
        subscribed: months > 0,
        ...(months > 0 ? { months, tier: random.chance(0.1) ? ("2000" as const) : ("1000" as const) } : {}),
      };
    });
  return [...people.viewers, ...more];
}

/** Chat lines. `mapleHi` and its like are emotes of the invented channel. */
export const lines = [
  "good evening everyone mapleHi",
  "that jump was so close",
  "what is the song called?",
  "mapleGlow mapleGlow mapleGlow",
  "I was away for five minutes, what did I miss?",
  "left, left, LEFT",
  "no way",
  "hello from rainy Leeds",
  "Grüße aus Köln, schön hier",
  "is this the final boss?",
  "my cat is watching too",
  "gg",
  "the lamp behind you is blinking",
  "can you show the map again?",
  "first time I catch you live",
  "¿qué juego es?",
  "that was luck :)",
  "you forgot the chest",
  "works on my machine",
  "dinner time, lurking from here",
  "what are the points for?",
  "W chat",
  "こんばんは",
  "how many deaths is that now?",
  "the timing was perfect mapleMoth",
] as const;
