/** Streamer.bot itself and the tools it is connected to. */
import { any, boolean, group, id, list, number, object, string, strings, time } from "../fields";
import { connection, counters } from "./common";

const action = group("The action", { id: id("Its id"), name: string("Its name") });
const run = group("This run of it", { id: id("Id of the run") });

const following = {
  args: strings("Its words; quoted words stay together"),
  rest: string("The same as one text"),
} as const;

export const tools = {
  command: {
    about: "Someone uses a chat command",
    fields: {
      command: string("The text that triggered it"),
      commandId: id("Id of the command"),
      commandName: string("Name of the command"),
      input: string("What follows the command"),
      ...following,
      counters,
      isWhisper: boolean("Whether it came by whisper"),
    },
  },
  cooldown: {
    about: "Someone uses a chat command that is cooling down",
    fields: {
      command: string("The text that would have triggered it"),
      commandId: id("Id of the command"),
      commandName: string("Name of the command"),
      input: string("What follows the command"),
      ...following,
      remaining: group("Seconds left", {
        total: number("Until it can be used again"),
        global: number("For everyone"),
        user: number("For this user"),
      }),
      counters,
    },
  },
  custom: {
    about: "Your own message: from the Custom Event Trigger sub-action, code, or a broadcast to all WebSocket clients",
    withoutUser: true,
    fields: {
      name: string("Name of the event"),
      args: object("Its arguments"),
      value: any("What was broadcast"),
      connection,
    },
  },
  action: {
    about: "An action of Streamer.bot starts or finishes",
    fields: {
      phase: string('"started" or "completed"'),
      action,
      run,
      args: object("The arguments it runs with"),
      success: boolean("Whether it succeeded"),
      ms: number("How long it took, in milliseconds"),
      queuedAt: time("Queued"),
      startedAt: time("Started"),
      completedAt: time("Finished"),
    },
  },
  subaction: {
    about: "A sub-action runs",
    fields: {
      action,
      run,
      subaction: group("The sub-action", { id: id("Its id"), name: string("Its name"), type: number("Its type") }),
      args: object("The arguments it runs with"),
    },
  },
  timer: {
    about: "A timed action of Streamer.bot fires",
    withoutUser: true,
    fields: {
      timer: group("The timer", { id: id("Its id"), name: string("Its name") }),
      counter: number("How often it fired"),
    },
  },
  variable: {
    about: "A global variable of Streamer.bot is created, set or deleted",
    fields: {
      change: string('"created", "updated" or "deleted"'),
      name: string("Its name"),
      value: any("Its value"),
      oldValue: any("Its value before"),
    },
  },
  "library-change": {
    about: "An action or a command is added, changed or deleted in Streamer.bot",
    withoutUser: true,
    fields: {
      change: string('"added", "updated" or "deleted"'),
      type: string('"action" or "command"'),
      id: id("Its id"),
      name: string("Its name"),
      group: string("Its group"),
      isEnabled: boolean("Whether it is on"),
    },
  },
  scene: {
    about: "The broadcast software switches to another scene",
    withoutUser: true,
    fields: {
      scene: string("Its name"),
      oldScene: string("Name of the scene before"),
      connection,
    },
  },
  output: {
    about: "The broadcast software starts or stops streaming or recording",
    withoutUser: true,
    fields: {
      output: string('"streaming" or "recording"'),
      state: string('"started" or "stopped"'),
      connection,
    },
  },
  connection: {
    about: "Streamer.bot gains or loses the connection to a program or service",
    withoutUser: true,
    fields: { state: string('"connected" or "disconnected"'), connection },
  },
  "heart-rate": {
    about: "A heart rate is measured",
    withoutUser: true,
    fields: { bpm: number("Beats per minute"), measuredAt: time("When") },
  },
  file: {
    about: "A watched file is created, changed, renamed or deleted",
    withoutUser: true,
    fields: {
      change: string('"created", "changed", "renamed" or "deleted"'),
      path: string("Its full path"),
      name: string("Its name"),
      oldPath: string("Its full path before"),
      oldName: string("Its name before"),
      lines: strings("Its lines, if it is a text"),
      content: any("Its content, if it is JSON"),
    },
  },
  speech: {
    about: "Speech is recognised",
    withoutUser: true,
    fields: {
      isCommand: boolean("Whether it is one of the spoken commands"),
      text: string("What was said"),
      confidence: number("How sure the recogniser is, 0 to 1"),
      alternatives: list("What else it may have been", { text: string("Text"), confidence: number("0 to 1") }),
    },
  },
} as const;
