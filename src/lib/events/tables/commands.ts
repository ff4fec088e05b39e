/** Chat commands. Called Message and MessageCooldown up to 0.1.x, Triggered and Cooldown since 0.2.0. */
import { message } from "../resolvers/flags";
import { always, id, number, text } from "../resolvers/read";
import { row, type Table } from "../row";
import { counters } from "./shared";

/** `command` is the text that matched, `message` what follows it. There is no message id. */
const command = {
  command: text("command"),
  commandId: id("id"),
  commandName: text("name"),
  input: message,
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
