import { messageKey } from "../../src/core/updates/message-bytes.ts";

const REMEMBERED = 256;

/**
 * The newest messages of an account, so that an edit that changes nothing the bot can see is recognised. In memory only: after a
 * restart edits of older messages are told, as the official server does.
 */
export class RecentMessages {
  private readonly messages = new Map<string, Buffer>();
  /** Newer than those in the map, in order; filed when an edit comes, as most accounts see few. */
  private unfiled: Buffer[] = [];

  /** Remembers boxed messages; they are copied. */
  add(messages: readonly Buffer[]): void {
    const newest = messages.length > REMEMBERED ? messages.slice(-REMEMBERED) : messages;
    const copy = newest.length === 1 ? Buffer.from(newest[0] as Buffer) : Buffer.concat(newest);
    let at = 0;
    for (const { length } of newest) {
      this.unfiled.push(copy.subarray(at, at + length));
      at += length;
    }
    if (this.unfiled.length < 2 * REMEMBERED) return;
    this.unfiled = this.unfiled.slice(-REMEMBERED);
    this.messages.clear();
  }

  /** Remembers a boxed message (copied) and returns what was known of it. */
  replace(message: Buffer): Buffer | undefined {
    for (const earlier of this.unfiled) this.file(earlier);
    this.unfiled = [];
    return this.file(Buffer.from(message));
  }

  private file(message: Buffer): Buffer | undefined {
    const key = messageKey(message);
    if (key === undefined) return undefined;
    const before = this.messages.get(key);
    if (before !== undefined) this.messages.delete(key);
    this.messages.set(key, message);
    if (this.messages.size > REMEMBERED) {
      const oldest = this.messages.keys().next();
      if (oldest.done !== true) this.messages.delete(oldest.value);
    }
    return before;
  }
}
