import assert from "node:assert/strict";
import { normalise } from "../../../src/lib/events";
import {
  base,
  blank,
  check,
  eventSub,
  fern,
  live,
  liveIds,
  owl,
  timeStamp,
  user,
  youTubeOwl,
  youTubeUser,
} from "./support";

describe("tips", () => {
  it("YouTube.SuperChat", () =>
    check(
      "YouTube.SuperChat",
      {
        message: "for the lamp",
        currencyCode: "EUR",
        microAmount: 12500000,
        amount: "12,50 €",
        tier: 4,
        user: youTubeUser,
        ...live,
      },
      "tip",
      {
        recurring: false,
        ...liveIds,
        user: youTubeOwl,
        amount: 12.5,
        amountText: "12,50 €",
        currency: "EUR",
        message: "for the lamp",
        tier: 4,
      },
    ));
  it("YouTube.SuperSticker", () =>
    check(
      "YouTube.SuperSticker",
      {
        currencyCode: "USD",
        microAmount: 990000,
        amount: "$0.99",
        tier: 1,
        stickerId: "st-1",
        stickerAltText: "An owl",
        stickerImageUrl: "https://s.test/owl",
        user: youTubeUser,
        ...live,
      },
      "tip",
      {
        recurring: false,
        ...liveIds,
        user: youTubeOwl,
        amount: 0.99,
        amountText: "$0.99",
        currency: "USD",
        tier: 1,
        sticker: { id: "st-1", text: "An owl", imageUrl: "https://s.test/owl" },
      },
    ));
  it("StreamElements.Tip A, B and C", () =>
    check(
      "StreamElements.Tip",
      {
        id: "se-1",
        provider: "streamelements",
        username: owl.name,
        amount: 10,
        currency: "USD",
        message: "hi",
        isTest: true,
      },
      "tip",
      {
        recurring: false,
        user: user({ name: owl.name }),
        tipId: "se-1",
        amount: 10,
        currency: "USD",
        message: "hi",
        isTest: true,
      },
    ));
  it("Streamlabs.Donation A and C", () =>
    check(
      "Streamlabs.Donation",
      { from: owl.name, amount: 7.5, formattedAmount: "$7.50", currency: "USD", message: "ta", isTest: false },
      "tip",
      {
        recurring: false,
        user: user({ name: owl.name }),
        amount: 7.5,
        amountText: "$7.50",
        currency: "USD",
        message: "ta",
        isTest: false,
      },
    ));
  it("Kofi.Donation, whose amount may be a text", () =>
    check(
      "Kofi.Donation",
      { messageId: "ko-1", from: owl.name, isPublic: true, message: "coffee", amount: "3.00", currency: "EUR" },
      "tip",
      {
        recurring: false,
        user: user({ name: owl.name }),
        messageId: "ko-1",
        isPublic: true,
        amount: 3,
        currency: "EUR",
        message: "coffee",
      },
    ));
  it("DonorDrive.Donation A", () =>
    check(
      "DonorDrive.Donation",
      {
        donation: {
          displayName: owl.name,
          donorId: "do-1",
          message: "go",
          amount: 25.5,
          avatarImageUrl: "https://d.test/a",
          donationId: "dn-1",
        },
      },
      "tip",
      {
        recurring: false,
        user: user({ id: "do-1", name: owl.name, avatar: "https://d.test/a" }),
        amount: 25.5,
        message: "go",
        tipId: "dn-1",
      },
    ));
  it("Twitch.CharityDonation B and C", () =>
    check(
      "Twitch.CharityDonation",
      {
        id: "cd-1",
        campaign_id: "ca-1",
        ...eventSub(owl),
        amount: { value: 1999, decimal_places: 2, currency: "GBP" },
        charity_name: "Lighthouses",
      },
      "tip",
      {
        recurring: false,
        user: user(owl),
        tipId: "cd-1",
        amount: 19.99,
        currency: "GBP",
        charity: "Lighthouses",
      },
    ));
  it("Twitch.CharityStarted, Progress and Completed", () => {
    const amount = (value: number) => ({ value, decimal_places: 2, currency: "USD" });
    const data = {
      id: "ca-1",
      current_amount: amount(2500),
      target_amount: amount(10000),
      charity_name: "Lighthouses",
      charity_description: "They shine",
      charity_website: "https://l.test",
    };
    const out = {
      current: 25,
      target: 100,
      percent: 25,
      currency: "USD",
      charity: "Lighthouses",
      description: "They shine",
      website: "https://l.test",
    };
    check("Twitch.CharityStarted", { ...data, started_at: "2031-03-09T17:00:00Z" }, "charity", {
      ...out,
      phase: "started",
      startedAt: "2031-03-09T17:00:00.000Z",
    });
    check("Twitch.CharityProgress", data, "charity", { ...out, phase: "progress" });
    check("Twitch.CharityCompleted", { ...data, stopped_at: "2031-03-09T18:00:00Z" }, "charity", {
      ...out,
      phase: "completed",
      endedAt: "2031-03-09T18:00:00.000Z",
    });
  });
});

describe("commands", () => {
  const viewer = { display: owl.name, id: owl.id, name: owl.login, role: 4, subscribed: true, type: "twitch" };
  const viewerOut = user({ ...owl, role: "broadcaster", subscribed: true });
  const userA = { id: Number(owl.id), login: owl.login, display_name: owl.name, subscribed: false, role: 2 };
  const used = { command: "!lamp", counter: 18, userCounter: 2, message: "green" };
  const out = {
    command: "!lamp",
    input: "green",
    args: ["green"],
    rest: "green",
    counters: { total: 18, user: 2 },
  };

  it("Command.Message A", () =>
    check("Command.Message", { ...used, user: userA }, "command", {
      ...out,
      user: user({ ...owl, role: "vip", subscribed: false }),
      isWhisper: false,
    }));
  it("Command.Message B", () =>
    check("Command.Message", { ...used, user: viewer }, "command", {
      ...out,
      platform: "twitch",
      user: viewerOut,
      isWhisper: false,
    }));
  it("Command.Whisper A", () =>
    check("Command.Whisper", { ...used, user: userA }, "command", {
      ...out,
      user: user({ ...owl, role: "vip", subscribed: false }),
      isWhisper: true,
    }));
  it("Command.Triggered B", () =>
    check("Command.Triggered", { ...used, user: viewer }, "command", { ...out, platform: "twitch", user: viewerOut }));
  it("Command.Triggered C", () =>
    check("Command.Triggered", { ...used, user: { ...viewer, type: "kick" }, id: "co-1", name: "Lamp" }, "command", {
      ...out,
      platform: "kick",
      user: viewerOut,
      commandId: "co-1",
      commandName: "Lamp",
    }));

  const left = { cooldownLeft: 11, globalCooldownLeft: 11, userCooldownLeft: 0 };
  const remaining = { total: 11, global: 11, user: 0 };
  it("Command.MessageCooldown A", () =>
    check("Command.MessageCooldown", { command: "!lamp", message: "", ...left, user: userA }, "cooldown", {
      user: user({ ...owl, role: "vip", subscribed: false }),
      command: "!lamp",
      args: [],
      remaining,
    }));
  it("Command.Cooldown B", () =>
    check("Command.Cooldown", { ...used, ...left, user: viewer }, "cooldown", {
      ...out,
      platform: "twitch",
      user: viewerOut,
      remaining,
    }));
  it("Command.Cooldown C", () =>
    check(
      "Command.Cooldown",
      { command: "!lamp", message: "green", ...left, user: viewer, id: "co-1", name: "Lamp" },
      "cooldown",
      {
        command: "!lamp",
        input: "green",
        args: ["green"],
        rest: "green",
        platform: "twitch",
        user: viewerOut,
        commandId: "co-1",
        commandName: "Lamp",
        remaining,
      },
    ));
});

describe("custom", () => {
  it("Custom.Event C", () =>
    check("Custom.Event", { eventName: "lampReady", useArgs: true, args: { room: "tower", n: [1, 2] } }, "custom", {
      name: "lampReady",
      args: { room: "tower", n: [1, 2] },
    }));
  it("Custom.Event without arguments", () =>
    check("Custom.Event", { eventName: "lampReady", useArgs: false }, "custom", { name: "lampReady" }));
  for (const [title, data, value] of [
    ["JSON", { room: "tower", data: "x" }, { room: "tower", data: "x" }],
    ["a text in data", { data: "Hello" }, "Hello"],
    ["a bare text", "Hello", "Hello"],
    ["a list", [1, { a: 2 }], [1, { a: 2 }]],
    ["a number", 0, 0],
    ["false", false, false],
    ["null", null, null],
  ] as const) {
    it(`General.Custom: ${title}`, () => check("General.Custom", data, "custom", { value }));
  }
  it("General.Custom with the text inside event, as documented in 2023", () => {
    const given = { timeStamp, event: { source: "General", type: "Custom", data: "Hello" } };
    assert.deepEqual(normalise(given), { ...blank("custom"), platform: "general", value: "Hello" });
  });
  it("General.Custom takes no user from what is broadcast", () =>
    check("General.Custom", { user: base(owl), message: "hi" }, "custom", {
      value: { user: base(owl), message: "hi" },
    }));
});

describe("actions, timers, variables", () => {
  const args = { actionName: "Light", depth: { list: [1] } };
  it("Raw.Action A", () =>
    check(
      "Raw.Action",
      {
        id: "ac-1",
        name: "Light",
        arguments: args,
        user: { id: 48213377, login: owl.login, display_name: owl.name, role: 1 },
      },
      "action",
      {
        phase: "started",
        action: { id: "ac-1", name: "Light" },
        args,
        user: user({ ...owl, role: "viewer" }),
      },
    ));
  it("Raw.Action B", () =>
    check("Raw.Action", { id: "run-1", actionId: "ac-1", name: "Light", arguments: args }, "action", {
      phase: "started",
      action: { id: "ac-1", name: "Light" },
      run: { id: "run-1" },
      args,
    }));
  it("Raw.Action C", () =>
    check(
      "Raw.Action",
      {
        id: "run-1",
        actionId: "ac-1",
        name: "Light",
        arguments: { ...args, actionQueuedAt: "2031-03-09T18:05:41.5+01:00" },
        user: { display: owl.name, id: owl.id, name: owl.login, role: 1, subscribed: false, type: "youtube" },
      },
      "action",
      {
        phase: "started",
        platform: "youtube",
        action: { id: "ac-1", name: "Light" },
        run: { id: "run-1" },
        args: { ...args, actionQueuedAt: "2031-03-09T18:05:41.5+01:00" },
        queuedAt: "2031-03-09T17:05:41.500Z",
        user: user({ id: owl.id, name: owl.name, role: "viewer", subscribed: false }),
      },
    ));
  it("Raw.ActionCompleted B and C", () =>
    check(
      "Raw.ActionCompleted",
      {
        id: "run-1",
        actionId: "ac-1",
        name: "Light",
        arguments: args,
        duration: 1434.9999,
        success: false,
        queuedAt: "2031-03-09T18:05:41.658632+01:00",
        startedAt: "2031-03-09T18:05:42+01:00",
        completedAt: "2031-03-09T18:05:43.0932605+01:00",
      },
      "action",
      {
        phase: "completed",
        action: { id: "ac-1", name: "Light" },
        run: { id: "run-1" },
        args,
        ms: 1434.9999,
        success: false,
        queuedAt: "2031-03-09T17:05:41.658Z",
        startedAt: "2031-03-09T17:05:42.000Z",
        completedAt: "2031-03-09T17:05:43.093Z",
      },
    ));
  it("Raw.SubAction A, and B and C", () => {
    const data = { parentId: "ac-1", parentName: "Light", type: 10, name: "Wait", arguments: args };
    const out = { action: { id: "ac-1", name: "Light" }, args };
    check("Raw.SubAction", { ...data, id: "su-1" }, "subaction", {
      ...out,
      subaction: { id: "su-1", name: "Wait", type: 10 },
    });
    check("Raw.SubAction", { ...data, id: "run-1", actionId: "su-1" }, "subaction", {
      ...out,
      run: { id: "run-1" },
      subaction: { id: "su-1", name: "Wait", type: 10 },
    });
  });
  it("Misc.TimedAction A, B and C", () =>
    check("Misc.TimedAction", { id: "ti-1", name: "Foghorn", counter: 44 }, "timer", {
      timer: { id: "ti-1", name: "Foghorn" },
      counter: 44,
    }));
  it("Misc.GlobalVariableUpdated C", () =>
    check("Misc.GlobalVariableUpdated", { name: "ships", oldValue: 0, newValue: "" }, "variable", {
      change: "updated",
      name: "ships",
      value: "",
      oldValue: 0,
    }));
  it("Application.ActionUpdated A and B", () =>
    check("Application.ActionUpdated", { id: "ac-1", name: "Light", group: "", enabled: true }, "library-change", {
      change: "updated",
      type: "action",
      id: "ac-1",
      name: "Light",
      isEnabled: true,
    }));
});

describe("OBS and devices", () => {
  const connection = { id: "ob-1", host: "10.1.1.4", name: "Main", version: "30.2.2", websocketVersion: "5.5.2" };
  const out = { id: "ob-1", host: "10.1.1.4", name: "Main", version: "30.2.2" };
  const dotted = {
    "obs.id": "ob-1",
    "obs.name": "Main",
    "obs.host": "10.1.1.4",
    "obs.studioVersion": "29.0.1",
    "obs.websocketVersion": "5.1.0",
  };
  it("Obs.Connected B", () =>
    check("Obs.Connected", dotted, "connection", { state: "connected", connection: { ...out, version: "29.0.1" } }));
  it("Obs.Connected C", () =>
    check("Obs.Connected", { connection }, "connection", { state: "connected", connection: out }));
  it("Obs.Disconnected C", () =>
    check("Obs.Disconnected", { connection }, "connection", { state: "disconnected", connection: out }));
  it("Obs.SceneChanged C", () =>
    check(
      "Obs.SceneChanged",
      { connection, scene: { sceneName: "Lighthouse" }, oldScene: { sceneName: "Harbour" } },
      "scene",
      { scene: "Lighthouse", oldScene: "Harbour", connection: out },
    ));
  it("Obs.SceneChanged with the name next to it", () =>
    check("Obs.SceneChanged", { connection, sceneName: "Lighthouse" }, "scene", {
      scene: "Lighthouse",
      connection: out,
    }));
  it("Obs.StreamingStarted and RecordingStopped C", () => {
    check("Obs.StreamingStarted", { connection }, "output", { output: "streaming", state: "started", connection: out });
    check("Obs.RecordingStopped", { connection }, "output", { output: "recording", state: "stopped", connection: out });
  });
  it("Pulsoid.HeartRatePulse B", () =>
    check("Pulsoid.HeartRatePulse", { measuredAt: 1930583144123, heartRate: 72 }, "heart-rate", {
      bpm: 72,
      measuredAt: "2031-03-06T17:05:44.123Z",
    }));
  it("FileWatcher.Changed and Renamed", () => {
    check("FileWatcher.Changed", { fullPath: "C:\\a.txt", fileName: "a.txt", lines: ["x", ""] }, "file", {
      change: "changed",
      path: "C:\\a.txt",
      name: "a.txt",
      lines: ["x", ""],
    });
    check("FileWatcher.Changed", { fullPath: "C:\\a.json", fileName: "a.json", data: { n: 1 } }, "file", {
      change: "changed",
      path: "C:\\a.json",
      name: "a.json",
      content: { n: 1 },
    });
    check("FileWatcher.Renamed", { fullPath: "C:\\b", fileName: "b", oldFullPath: "C:\\a", oldFileName: "a" }, "file", {
      change: "renamed",
      path: "C:\\b",
      name: "b",
      oldPath: "C:\\a",
      oldName: "a",
    });
  });
  it("SpeechToText.Command", () =>
    check(
      "SpeechToText.Command",
      { text: "light the lamp", confidence: 0.93, alternatives: [{ text: "like the lamp", confidence: 0.4 }, {}] },
      "speech",
      {
        isCommand: true,
        text: "light the lamp",
        confidence: 0.93,
        alternatives: [{ text: "like the lamp", confidence: 0.4 }],
      },
    ));
});

describe("events without a row", () => {
  it("get kind other and what the shared resolvers find", () =>
    check("Twitch.SomethingNew", { user: base(fern), text: "hello", isTest: false }, "other", {
      user: user(fern),
      message: "hello",
      isTest: false,
    }));
  it("of an unknown source belong to that source", () =>
    check("Lighthouse.Flashed", { seconds: 3 }, "other", { platform: "lighthouse" }));
});
