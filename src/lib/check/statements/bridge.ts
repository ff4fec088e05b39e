/** The bridge: see docs/bridge.md. */
import { bridgeActions } from "../../bridge/import-text";
import { asAssumed, listOf, notSeen, type Section } from "../statement";

const byHand = "It takes an import by hand, and the bridge's key: docs/bridge.md says how to try it.";

export const bridge: Section = {
  title: "The bridge",
  whose: "Assumed",
  about:
    "No real Streamer.bot has run it. `test/lib/bridge/mono.test.ts` runs its C# under Mono, against a fake made from the table of methods.",
  statements: {
    "bridge-import": {
      says: "The import text (format 10, exported from 0.2.4) is taken by 0.2.4 and everything newer",
      evidence: "the format is documented; nobody has imported this very text",
      check(seen) {
        const actions = seen.answers("GetActions").flatMap((answer) => listOf(answer.actions));
        const imported = actions.some(({ id }) => String(id).toLowerCase() === bridgeActions.bridge.id);
        return imported ? asAssumed : notSeen("needs the bridge to be imported");
      },
    },
    "bridge-again": {
      says: "A second import with the same ids replaces the action, its code and its queue",
      evidence: "inferred",
      cannot: byHand,
    },
    "bridge-compiles": {
      says: "The C# compiles there with mscorlib alone, and gets its base class by itself",
      evidence: "documented for C# in general; this code inferred",
      cannot: byHand,
    },
    "bridge-methods": {
      says: "`CPH` is declared as an interface with all methods; its own AppDomain, or a proxy, does not hide them",
      evidence: "inferred; both forms are tested",
      cannot: byHand,
    },
    "bridge-memory": {
      says: "Static fields of precompiled code outlive a run. If they do not, a call can be repeated within its 30 s",
      evidence: "inferred",
      cannot: byHand,
    },
    "bridge-call": {
      says: "DoAction gives `nrCall`, a text of JSON, to the action as it is",
      evidence: "inferred",
      cannot: byHand,
    },
    "bridge-answer": {
      says: "WebsocketBroadcastJson reaches clients as General.Custom",
      evidence: "documented",
      cannot: byHand,
    },
    "bridge-size": {
      says: "How large a broadcast may be",
      evidence: "not known; 1 MB is tested under Mono",
      cannot: byHand,
    },
    "bridge-signatures": {
      says: "Names, types and versions of the C# methods are those of 1.0.4; six newer ones have no types",
      evidence: "collected from the documentation, changelogs and public interfaces",
      cannot: byHand,
    },
    "bridge-lists": {
      says: "TwitchGetRewards gives `Id`, `Title`, `Cost`, `Enabled` of each reward, GetGroups names",
      evidence: "seen in public actions",
      cannot: byHand,
    },
    "bridge-reward-groups": {
      says: "TwitchGetRewards gives the `Group` of each reward, from which the pickers have the groups of rewards",
      evidence: "inferred from the methods that take one",
      cannot: byHand,
    },
    "bridge-obs": {
      says: "ObsSendRaw returns OBS's `responseData` as a text: for GetSceneList `scenes[].sceneName`, for GetInputList `inputs[].inputName`",
      evidence: "seen in public actions; OBS's protocol",
      cannot: byHand,
    },
    "bridge-obs-away": {
      says: "ObsSendRaw returns something else, or fails, while OBS is not connected",
      evidence: "inferred",
      cannot: byHand,
    },
    "bridge-args": {
      says: "C# has the arguments of the run as `args`, with those that the action set before, and an action that is run immediately has those of the one that runs it",
      evidence: "`args` is used in public actions; the rest documented for Run Action",
      cannot: byHand,
    },
    "bridge-set-argument": {
      says: "SetArgument in an action that is run immediately reaches the action that runs it",
      evidence: "documented for Run Action; not tried with C#",
      cannot: byHand,
    },
    "bridge-side-by-side": {
      says: "Runs of one C# code may be under way side by side in a queue that does not block, each with its own `CPH` and `args` from its start on",
      evidence: "inferred; Mono runs them so",
      cannot: byHand,
    },
    "bridge-temporary": {
      says: "A global variable that is not persisted is seen by other actions at once, and can be polled every 10 ms",
      evidence: "inferred. Its changes are events that clients can hear",
      cannot: byHand,
    },
    "bridge-register": {
      says: "RegisterCustomTrigger puts a trigger under Custom and its categories until Streamer.bot ends, and may answer false for one that is there already",
      evidence: "documented; what it answers is inferred, and the list of triggers decides",
      cannot: byHand,
    },
    "bridge-results": {
      says: "The simulator's results of C# methods (`Id`, `Title`, `Cost` …) and their effect",
      evidence: "made up from the documentation; methods beyond those that it plays end in `THREW`",
      cannot: byHand,
    },
    "bridge-failures": {
      says: "Methods report by `false` that they did not succeed (redemptions, titles, timeouts, bans, deleted messages, shoutouts), and by null in place of an object (clip, marker, category)",
      evidence: "documented for redemptions, deleted messages and the sub-actions; null inferred",
      cannot: byHand,
    },
    "bridge-increment": {
      says: "IncrementOrCreate…UsersVarById adds to a number, and begins at 0; what it does to a variable that holds something else",
      evidence: "documented that it adds and creates; the rest not known",
      cannot: byHand,
    },
    "bridge-tags": {
      says: "YouTubeAddTags takes an empty list, after YouTubeClearTags",
      evidence: "inferred",
      cannot: byHand,
    },
    "bridge-redemptions": {
      says: "The simulator takes any redemption once, a real Streamer.bot only pending ones of rewards that it created",
      evidence: "documented",
      cannot: byHand,
    },
  },
};
