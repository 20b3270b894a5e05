import type * as Tl from "../../schemas/generated/tl.ts";
import { tl229 } from "../../src/core/tl/layer-229.ts";
import {
  isEdit,
  messageBytes,
  messageKey,
  messageKeyIn,
} from "../../src/core/updates/message-bytes.ts";

/** How many updates long a message is remembered after it was last told or referred to. */
export const REMEMBERED_UPDATES = 256;

/** What is longer, which only rich messages are, is fetched when it is needed. */
const MAX_MESSAGE_BYTES = 16 * 1024;

const id = (name: string): number => tl229.definition(name)?.id ?? 0;
const DELETIONS = new Set([id("updateDeleteMessages"), id("updateDeleteChannelMessages")]);
const CHANNEL_KEY = `${id("peerChannel")}/`;

interface Remembered {
  /** Empty = the message was deleted. */
  readonly bytes: Buffer;
  readonly at: number;
}

const DELETED = Buffer.alloc(0);

/**
 * The newest messages of an account, so that an edit that changes nothing the bot can see is recognised and nobody need ask for a
 * message just met. What it holds is a function of the last {@link REMEMBERED_UPDATES} updates on the tape: a restart folds them again.
 */
export class RecentMessages {
  private readonly messages = new Map<string, Remembered>();
  /** Updates so far: the age of what is remembered. */
  private updates = 0;
  /** Newer than those in the map, in order; filed when one is looked for, as most accounts see few edits. */
  private unfiled: Buffer[] = [];
  private unfiledAt: number[] = [];

  /**
   * Takes the boxed updates of one record, in order; what is kept is copied.
   *
   * @param isSame do two boxed messages look the same to a bot?
   * @returns indexes of edits that change nothing
   */
  follow(
    updates: readonly Buffer[],
    isSame: (before: Buffer, after: Buffer) => boolean,
  ): readonly number[] {
    this.updates += updates.length;
    let unchanged: number[] | undefined;
    let fresh: Buffer[] | undefined;
    for (let index = 0; index < updates.length; index++) {
      const update = updates[index] as Buffer;
      const message = messageBytes(update);
      if (message !== undefined && !isEdit(update)) {
        if (message.length <= MAX_MESSAGE_BYTES) (fresh ??= []).push(message);
        continue;
      }
      if (message === undefined && !DELETIONS.has(update.readUInt32LE(0))) continue;
      // A message told before its edit or deletion must not be found after it.
      if (fresh !== undefined) this.add(fresh);
      fresh = undefined;
      if (message === undefined) this.noticeDeletion(update);
      else {
        const before = this.replace(message);
        if (before !== undefined && isSame(before, message)) (unchanged ??= []).push(index);
      }
    }
    if (fresh !== undefined) this.add(fresh);
    return unchanged ?? [];
  }

  /** Lets so many updates go by that were taken before. */
  pass(updates: number): void {
    this.updates += updates;
  }

  /** Takes boxed messages that updates refer to: what was not known is copied, what was is remembered for longer. */
  refer(messages: readonly Uint8Array[]): void {
    if (messages.length === 0) return;
    this.fileAll();
    for (const bytes of messages) {
      const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const key = messageKey(message);
      if (key === undefined || this.isGone(key) || message.length > MAX_MESSAGE_BYTES) continue;
      this.file(key, this.messages.get(key)?.bytes ?? Buffer.from(message));
    }
  }

  /** The boxed message as it was last told. @param chatId marked id */
  find(chatId: number, messageId: number): Buffer | undefined {
    this.fileAll();
    const found = this.messages.get(messageKeyIn(chatId, messageId) ?? "")?.bytes;
    return found === DELETED ? undefined : found;
  }

  /** The message as it was last told. */
  message(chatId: number, messageId: number): Tl.message | Tl.messageService | undefined {
    const bytes = this.find(chatId, messageId);
    if (bytes === undefined) return undefined;
    return tl229.decodeType("Message", bytes) as Tl.message | Tl.messageService;
  }

  /** Was the message deleted lately? */
  isDeleted(chatId: number, messageId: number): boolean {
    this.fileAll();
    return this.isGone(messageKeyIn(chatId, messageId) ?? "");
  }

  /** @param channelId bare id; 0 = private chats and basic groups, which number their messages together */
  forget(channelId: number, messageIds: readonly number[]): void {
    this.fileAll();
    for (const messageId of messageIds) {
      this.file(channelId === 0 ? commonKey(messageId) : channelKey(channelId, messageId), DELETED);
    }
    if (channelId !== 0) return;
    const deleted = new Set(messageIds);
    for (const key of this.messages.keys()) {
      if (isCommon(key) && deleted.has(messageIdOf(key))) this.messages.delete(key);
    }
  }

  private add(messages: readonly Buffer[]): void {
    const copy =
      messages.length === 1 ? Buffer.from(messages[0] as Buffer) : Buffer.concat(messages);
    let at = 0;
    for (const { length } of messages) {
      this.unfiled.push(copy.subarray(at, at + length));
      this.unfiledAt.push(this.updates);
      at += length;
    }
    if (this.unfiled.length < 2 * REMEMBERED_UPDATES) return;
    const kept = this.unfiledAt.findIndex((age) => age > this.updates - REMEMBERED_UPDATES);
    this.unfiled = this.unfiled.slice(kept);
    this.unfiledAt = this.unfiledAt.slice(kept);
    this.evict();
  }

  /** Remembers a boxed message (copied) and returns what was known of it. */
  private replace(message: Buffer): Buffer | undefined {
    this.fileAll();
    const key = messageKey(message);
    if (key === undefined) return undefined;
    const before = this.messages.get(key)?.bytes;
    if (message.length > MAX_MESSAGE_BYTES) this.messages.delete(key);
    else this.file(key, Buffer.from(message));
    return before === DELETED ? undefined : before;
  }

  private noticeDeletion(update: Buffer): void {
    const deletion = tl229.decodeType("Update", update) as
      | Tl.updateDeleteMessages
      | Tl.updateDeleteChannelMessages;
    const channelId = deletion._ === "updateDeleteChannelMessages" ? deletion.channelId : 0n;
    this.forget(Number(channelId), deletion.messages);
  }

  private fileAll(): void {
    const { unfiled, unfiledAt } = this;
    if (unfiled.length > 0) {
      this.unfiled = [];
      this.unfiledAt = [];
      for (let index = 0; index < unfiled.length; index++) {
        const message = unfiled[index] as Buffer;
        const key = messageKey(message);
        if (key !== undefined) this.file(key, message, unfiledAt[index]);
      }
    }
    this.evict();
  }

  /** Files as the newest. */
  private file(key: string, bytes: Buffer, at = this.updates): void {
    this.messages.delete(key);
    this.messages.set(key, { bytes, at });
  }

  private evict(): void {
    const last = this.updates - REMEMBERED_UPDATES;
    for (const [key, { at }] of this.messages) {
      if (at > last) return;
      this.messages.delete(key);
    }
  }

  private isGone(key: string): boolean {
    const known = this.messages.get(key);
    if (known !== undefined) return known.bytes === DELETED;
    return isCommon(key) && this.messages.has(commonKey(messageIdOf(key)));
  }
}

/** Of a deleted message of a private chat or basic group: its update does not say of which. */
const commonKey = (messageId: number): string => `deleted/${messageId}`;

const channelKey = (channelId: number, messageId: number): string =>
  `${CHANNEL_KEY}${channelId}/${messageId}`;

const messageIdOf = (key: string): number => Number(key.slice(key.lastIndexOf("/") + 1));

const isCommon = (key: string): boolean =>
  !key.startsWith(CHANNEL_KEY) && !key.startsWith("deleted");
