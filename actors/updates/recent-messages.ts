import type * as Tl from "../../schemas/generated/tl.ts";
import { markedChannelId } from "../../src/core/bot-api/marked-id.ts";
import { tl229 } from "../../src/core/tl/layer-229.ts";
import { messageKey, messageKeyIn } from "../../src/core/updates/message-bytes.ts";

const REMEMBERED = 256;
const id = (name: string): number => tl229.definition(name)?.id ?? 0;
const DELETIONS = new Set([id("updateDeleteMessages"), id("updateDeleteChannelMessages")]);
const CHANNEL_KEY = `${id("peerChannel")}/`;

/**
 * The newest messages of an account, so that an edit that changes nothing the bot can see is recognised and nobody need ask for a
 * message just met. In memory only: after a restart edits of older messages are told, as the official server does.
 */
export class RecentMessages {
  private readonly messages = new Map<string, Buffer>();
  /** Newer than those in the map, in order; filed when one is looked for, as most accounts see few edits. */
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
    this.fileAll();
    return this.file(Buffer.from(message));
  }

  private fileAll(): void {
    for (const message of this.unfiled) this.file(message);
    this.unfiled = [];
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

  /** The boxed message as it was last told. @param chatId marked id */
  find(chatId: number, messageId: number): Buffer | undefined {
    this.fileAll();
    return this.messages.get(messageKeyIn(chatId, messageId) ?? "");
  }

  /** The message as it was last told. */
  message(chatId: number, messageId: number): Tl.message | Tl.messageService | undefined {
    const bytes = this.find(chatId, messageId);
    if (bytes === undefined) return undefined;
    return tl229.decodeType("Message", bytes) as Tl.message | Tl.messageService;
  }

  /** Forgets what a boxed update says is deleted; other updates are left alone. */
  noticeDeletion(update: Buffer): void {
    if (!DELETIONS.has(update.readUInt32LE(0))) return;
    const deletion = tl229.decodeType("Update", update) as
      | Tl.updateDeleteMessages
      | Tl.updateDeleteChannelMessages;
    const channelId = deletion._ === "updateDeleteChannelMessages" ? deletion.channelId : 0n;
    this.forget(Number(channelId), deletion.messages);
  }

  /** @param channelId bare id; 0 = private chats and basic groups, which number their messages together */
  forget(channelId: number, messageIds: readonly number[]): void {
    this.fileAll();
    if (channelId !== 0) {
      for (const messageId of messageIds) {
        this.messages.delete(messageKeyIn(markedChannelId(BigInt(channelId)), messageId) ?? "");
      }
      return;
    }
    const deleted = new Set(messageIds);
    for (const key of this.messages.keys()) {
      if (key.startsWith(CHANNEL_KEY)) continue;
      if (deleted.has(Number(key.slice(key.lastIndexOf("/") + 1)))) this.messages.delete(key);
    }
  }
}
