/** Chat commands. Called Message and MessageCooldown up to 0.1.x, Triggered and Cooldown since 0.2.0. */
import { message } from "../resolvers/flags";
import { always, id, number, type Reader, text } from "../resolvers/read";
import { row, type Table } from "../row";
import { wordsOf } from "../words";
import { counters } from "./shared";

/** A command that nothing follows has no words; null is for a server that does not say. */
const args: Reader<string[] | null> = (data, raw) =>
  typeof data.message === "string" ? wordsOf(message(data, raw)) : null;

/** `command` is the text that matched, `message` what follows it. There is no message id. */
const command = {
  command: text("command"),
  commandId: id("id"),
  commandName: text("name"),
  input: message,
  args,
  rest: message,
  counters,
};
const spoken = row("command", { ...command, isWhisper: always(false) });
const whispered = row("command", { ...command, isWhisper: always(true) });

const cooldown = row("cooldown", {
  ...command,
  remaining: {
    total: number("cooldownLeft"),
    global: number("globalCooldownLeft"),
    user: number("userCooldownLeft"),
  },
});

export const commands: Table = {
  "Command.Triggered": row("command", command),
  "Command.Message": spoken,
  "Command.Whisper": whispered,
  "Command.BotWhisper": whispered,
  "Command.Cooldown": cooldown,
  "Command.MessageCooldown": cooldown,
};
