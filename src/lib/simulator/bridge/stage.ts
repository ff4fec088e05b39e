/** What a C# method that the simulator plays is given, and what it acts on. */
import type { SentMessage } from "../sent-message";
import type { World } from "../world";

export interface Stage {
  world: World;
  version: string;
  say(message: SentMessage): void;
  /** Runs an action by name or id; false if there is none, or it is disabled. */
  run(action: string): boolean;
  trigger(event: string, args: Record<string, unknown>): void;
}

/** The parameters of these methods, by name: each method has those that the table lists. */
export interface Arguments {
  actionId: string;
  actionName: string;
  additive: boolean;
  /** Of one signature of TriggerCodeEvent. */
  args?: Record<string, unknown>;
  bot: boolean;
  categories: string[];
  categoryName: string;
  color: string | null;
  cost: number;
  count?: number;
  description: string;
  duration: number;
  eventName: string;
  game: string;
  groupName: string;
  /** Of a command. */
  id: string;
  interval: number;
  json?: string;
  message: string;
  messageId: string;
  persisted: boolean;
  platform: unknown;
  prompt: string;
  reason: string | null;
  redemptionId: string;
  replyId: string;
  requestType: string;
  rewardId: string;
  scene: string;
  sceneName: string;
  source: string;
  tag: string;
  tags: string[];
  text: string;
  timerId: string;
  timerName: string;
  title: string;
  triggerName: string;
  url: string;
  useBot: boolean;
  userId: string;
  userIds: string[];
  userLogin: string;
  userName: string;
  /** For some methods, instead of `userName`. */
  username: string;
  value: unknown;
  varName: string;
  visible: boolean;
}

export type Played = (stage: Stage, args: Arguments) => unknown;
