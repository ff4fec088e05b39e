import type { Platform } from "../protocol";

/** What SendMessage, or an action, says in chat. */
export interface SentMessage {
  platform: Platform;
  text: string;
  bot: boolean;
  internal: boolean;
  replyId?: string;
}
