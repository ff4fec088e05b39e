import type { EventIndex, JsonObject, RawInfo } from "../../protocol";
import type { Profile } from "../profiles";
import type { Run } from "../runner";
import type { SentMessage } from "../sent-message";
import type { Session } from "../session";
import type { World } from "../world";
import type { Action } from "../world/actions";

/** The parts of the server that answers are made from. */
export interface Server {
  readonly profile: Profile;
  readonly catalogue: EventIndex;
  readonly world: World;
  readonly info: RawInfo;
  /** Undefined if authentication is off. */
  readonly password: string | undefined;
  /** What happens to a request for a disabled action: see docs/assumptions.md. */
  readonly disabledActions: "refuse" | "ignore";
  queueRun(action: Action, args: JsonObject): Run;
  /** Says something in chat, as the broadcaster or the bot account. */
  say(message: SentMessage): void;
}

/** Answers one request: returns the members other than `status` and `id`, or throws a Refusal. The fields were checked before. */
export type Answer = (server: Server, fields: JsonObject, session: Session) => JsonObject | undefined;
