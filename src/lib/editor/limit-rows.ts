/** The rows of an event node's limits: its cooldown, and once per user. */
import type { EventNodeProperties } from "../config/event-properties";
import { filterTests } from "./filters";
import { text } from "./text";

type Limits = Pick<EventNodeProperties, "cooldown" | "once">;

export interface LimitRows {
  read(): Limits;
  /** Whether what is kept back has an output: not without a limit. */
  keptBack(): boolean;
  /** How many of them are in force. */
  count(): number;
}

const field = (name: string): JQuery => $(`#streamerbot-limit-${name}`);

/** `onChange` is called when a row appears or goes. */
export function limitRows({ cooldown, once }: Limits, onChange: () => void): LimitRows {
  const role = field("exempt-role").append($("<option>", { value: "" }).text(text("streamerbot.limit.nobody")));
  for (const name of filterTests.role.value) {
    $("<option>", { value: name })
      .text(text(`streamerbot.filter.role.${name}`))
      .appendTo(role);
  }
  const values: [name: string, value: string | number][] = [
    ["cooldown", cooldown.scope],
    ["seconds", cooldown.seconds],
    ["user-seconds", cooldown.userSeconds],
    ["exempt-role", cooldown.exemptRole],
    ["once", once.scope],
    ["hours", once.hours],
  ];
  for (const [name, value] of values) field(name).val(String(value));

  const word = (name: string): string => String(field(name).val() ?? "");
  const keptBack = $("#node-input-keptBack");
  const count = (): number => [word("cooldown"), word("once")].filter((scope) => scope !== "").length;
  function show(): void {
    field("seconds-part").toggle(word("cooldown") !== "");
    field("user-part").toggle(word("cooldown") === "both");
    field("role-part").toggle(word("cooldown") !== "");
    field("hours-part").toggle(word("once") === "hours");
    keptBack.closest(".form-row").toggle(count() > 0);
  }
  for (const input of [field("cooldown"), field("once"), keptBack]) {
    input.on("change", () => {
      show();
      onChange();
    });
  }
  show();

  return {
    read: () => ({
      cooldown: {
        scope: word("cooldown") as Limits["cooldown"]["scope"],
        seconds: Number(word("seconds")),
        userSeconds: Number(word("user-seconds")),
        exemptRole: word("exempt-role"),
      },
      once: { scope: word("once") as Limits["once"]["scope"], hours: Number(word("hours")) },
    }),
    keptBack: () => keptBack.is(":checked") && count() > 0,
    count,
  };
}

/** The limits that a node has saved, with the default for what is missing. */
export function savedLimits(node: Partial<Limits>, defaults: Limits): Limits {
  return { cooldown: { ...defaults.cooldown, ...node.cooldown }, once: { ...defaults.once, ...node.once } };
}

/** A node is not changed by looking at it. */
export function saveLimits(target: Partial<Limits>, now: Limits, defaults: Limits): void {
  const before = savedLimits(target, defaults);
  if (JSON.stringify(before.cooldown) !== JSON.stringify(now.cooldown)) target.cooldown = now.cooldown;
  if (JSON.stringify(before.once) !== JSON.stringify(now.once)) target.once = now.once;
}
