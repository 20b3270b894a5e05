import { messageKey } from "../../src/core/updates/message-bytes.ts";

const REMEMBERED = 256;

/**
 * The newest messages of an account, so that an edit that changes nothing the bot can see is recognised. In memory only: after a
 * restart edits of older messages are told, as the official server does.
 */
export class RecentMessages {
  private readonly messages = new Map<string, Buffer>();

  /** Remembers a boxed message (copied) and returns what was known of it. */
  replace(message: Buffer): Buffer | undefined {
    const key = messageKey(message);
    if (key === undefined) return undefined;
    const before = this.messages.get(key);
    if (before !== undefined) this.messages.delete(key);
    this.messages.set(key, Buffer.from(message));
    if (this.messages.size > REMEMBERED) {
      const oldest = this.messages.keys().next();
      if (oldest.done !== true) this.messages.delete(oldest.value);
    }
    return before;
  }
}
