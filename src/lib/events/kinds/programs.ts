/** Programs and devices around the stream: games, avatars, cameras, keyboards, the desktop. */
import { any, boolean, group, id, number, object, person, persons, record, string, strings, time } from "../fields";
import { connection } from "./common";

const named = { id: id("Its id"), name: string("Its name") } as const;
const position = record("Where", { x: number("From left to right"), y: number("From top to bottom, or upwards") });

export const programs = {
  effect: {
    about: "An effect in a game (Crowd Control), or things thrown at the screen (T.I.T.S.)",
    fields: {
      phase: string(
        '"requested", "succeeded", "failed", "started", "updated", "ended"; "hit" for a thing that was thrown',
      ),
      effect: group("The effect, the thing or its trigger", {
        ...named,
        type: string("Its type"),
        description: string("What it does"),
        image: string("URL of a picture"),
      }),
      price: number("In coins of the game"),
      seconds: number("How long it lasts"),
      remaining: number("Seconds left"),
      status: string("What the program calls its state"),
      game: record("The game", named),
      target: person("Who it is aimed at"),
      trigger: record("What set the thing off", named),
      strength: number("How hard it hit"),
      requestId: id("Id of the request: the same in all phases"),
    },
  },
  coins: {
    about: "Someone gets coins to play with (Crowd Control)",
    fields: {
      type: string("Their type"),
      source: string("What they are given for"),
      bonus: number("Bonus coins"),
    },
  },
  avatar: {
    about: "The model on the stream is loaded, moves, is clicked, or gets something (VTube Studio)",
    withoutUser: true,
    fields: {
      change: string('"loaded", "unloaded", "configured", "clicked", "animation", "hotkey", "item" or "tracking"'),
      model: group("The model", named),
      hotkey: record("The hotkey", { ...named, action: string("What it does"), file: string("The file it plays") }),
      animation: record("The animation", {
        name: string("Its file"),
        event: string("Start, End, or Custom"),
        data: string("Name of a custom event"),
        seconds: number("How long it is"),
        at: number("At which second"),
        isIdle: boolean("Whether it is the idle animation"),
      }),
      item: record("The item", { id: id("Its id"), file: string("Its file"), event: string("Added, Removed, …") }),
      position,
      button: number("Mouse button: 0 is the left one"),
      tracking: record("What the camera sees", {
        face: boolean("The face"),
        leftHand: boolean("The left hand"),
        rightHand: boolean("The right hand"),
      }),
    },
  },
  setting: {
    about: "A setting of a camera, prompter, voice changer or broadcast software changes",
    withoutUser: true,
    fields: {
      setting: string("Which: zoom, fontSize, voice, visible, muted, …"),
      value: any("Its value"),
      oldValue: any("Its value before"),
      target: group("What it belongs to", {
        ...named,
        type: string('"webcam", "prompter", "layer", "effect", "track", …'),
      }),
      connection,
    },
  },
  "studio-event": {
    about: "Any other event of the broadcast software, in its own words",
    withoutUser: true,
    fields: {
      name: string("Name of the event"),
      vendor: string("The plugin it comes from"),
      data: object("What it contains"),
      connection,
    },
  },
  input: {
    about: "A key, a mouse button or a MIDI controller is pressed",
    withoutUser: true,
    fields: {
      device: string('"keyboard", "mouse" or "midi"'),
      key: number("Windows' key code"),
      modifiers: group("Keys held", {
        ctrl: boolean("Ctrl"),
        alt: boolean("Alt"),
        shift: boolean("Shift"),
      }),
      button: number("Number of the mouse button"),
      clicks: number("How often"),
      position,
      midi: record("The MIDI message", {
        device: string("Name of the device"),
        command: string("NoteOn, NoteOff, ControlChange, …"),
        channel: number("Its channel"),
        note: number("Number of the note"),
        noteName: string("The note in letters"),
        velocity: number("0 to 127"),
        controller: number("Number of the controller"),
        controllerName: string("Its name"),
        value: number("0 to 127"),
      }),
    },
  },
  program: {
    about: "A watched program, or a session of a game (Crowd Control), starts or stops",
    withoutUser: true,
    fields: {
      state: string('"started" or "stopped"'),
      program: group("The program", {
        ...named,
        file: string("Its executable"),
        path: string("Full path of its executable"),
      }),
      parentId: id("Id of the process that started it"),
    },
  },
  clipboard: {
    about: "Something is copied to the clipboard",
    withoutUser: true,
    fields: {
      text: string("The text"),
      hasText: boolean("Whether it is or has a text"),
      hasImage: boolean("Whether it is or has a picture"),
      hasAudio: boolean("Whether it is or has a sound"),
      formats: strings("All its formats"),
    },
  },
  notification: {
    about: "Someone clicks a notification that Streamer.bot has shown",
    withoutUser: true,
    fields: {
      notificationId: id("Its id"),
      title: string("Its title"),
      message: string("Its text"),
    },
  },
  "socket-message": {
    about: "A WebSocket client or server of Streamer.bot receives a message",
    withoutUser: true,
    fields: { text: string("The message"), sessionId: id("For a server: the client it comes from"), connection },
  },
  quote: {
    about: "A quote of the user is added, or shown",
    fields: {
      change: string('"added" or "shown"'),
      quote: group("The quote", {
        id: id("Its number"),
        text: string("What was said"),
        game: string("During which game"),
      }),
      saidAt: time("When"),
    },
  },
  group: {
    about: "A user group is created, deleted or cleared, or users join or leave it",
    fields: {
      change: string('"added", "removed", "cleared", "users-added" or "users-removed"'),
      group: group("The group", named),
      users: persons("Who joined or left"),
    },
  },
  clip: {
    about: "A clip is created",
    fields: { url: string("Its address") },
  },
  shop: {
    about: "A shop adds or changes a product, thanks a buyer, or gains a newsletter subscriber (Fourthwall)",
    fields: {
      change: string('"product-created", "product-updated", "thanked", "newsletter", "draw-started" or "draw-ended"'),
      product: group("The product", {
        ...named,
        description: string("What it is"),
        image: string("URL of a picture"),
        status: string("Whether it can be bought, in the shop's words"),
      }),
      message: string("The thanks, without markup"),
      media: string("URL of a picture or video that came with the thanks"),
      type: string("What the thanks are for"),
    },
  },
} as const;
