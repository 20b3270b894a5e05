import { bareId, markedChannelId, markedChatId, markedUserId } from "../bot-api/marked-id.ts";
import { tl229 } from "../tl/layer-229.ts";
import { TlReader } from "../tl/tl-reader.ts";
import { type FieldLocator, fieldLocator, slices, vectorSpans } from "./tl-spans.ts";

const id = (name: string): number => tl229.definition(name)?.id ?? 0;

const MESSAGE = id("message");
const MESSAGE_SERVICE = id("messageService");
const MESSAGE_EMPTY = id("messageEmpty");
const EDITS = new Set([id("updateEditMessage"), id("updateEditChannelMessage")]);
const MESSAGE_UPDATES = new Set([...EDITS, id("updateNewMessage"), id("updateNewChannelMessage")]);
/** Flags of `message` whose fields name other messages, peers or sticker sets: fwd_from, reply_to, media, via_bot_id. */
const REFERRING_FLAGS = (1 << 2) | (1 << 3) | (1 << 9) | (1 << 11);

const locators = new Map(
  [MESSAGE, MESSAGE_SERVICE].map((constructorId) => {
    const name = tl229.definitionOfId(constructorId)?.name ?? "";
    return [
      constructorId,
      { id: fieldLocator(name, "id"), peer: fieldLocator(name, "peerId") },
    ] as const;
  }),
);

/** The boxed message inside a message update; undefined for other updates and empty messages. */
export function messageBytes(update: Buffer): Buffer | undefined {
  if (!MESSAGE_UPDATES.has(update.readUInt32LE(0))) return undefined;
  if (update.readUInt32LE(4) === MESSAGE_EMPTY) return undefined;
  return update.subarray(4, update.length - 8);
}

export const isEdit = (update: Buffer): boolean => EDITS.has(update.readUInt32LE(0));

/** A plain message refers to nothing that its container does not bring; only for others is it worth decoding the update. */
export const isPlainMessage = (update: Buffer): boolean =>
  MESSAGE_UPDATES.has(update.readUInt32LE(0)) &&
  update.readUInt32LE(4) === MESSAGE &&
  (update.readUInt32LE(8) & REFERRING_FLAGS) === 0;

/** What identifies a boxed message in its account: peer constructor, peer id and message id. */
export function messageKey(message: Buffer): string | undefined {
  const locate = locators.get(message.readUInt32LE(0));
  if (locate === undefined) return undefined;
  const reader = new TlReader(message, 4);
  locate.id(reader);
  const messageId = reader.int();
  reader.pos = 4;
  locate.peer(reader);
  return `${reader.uint()}/${reader.long()}/${messageId}`;
}

const PEERS = { user: id("peerUser"), chat: id("peerChat"), channel: id("peerChannel") };

/** The {@link messageKey} of a message of a chat; undefined when there can be no such chat. */
export function messageKeyIn(chatId: number, messageId: number): string | undefined {
  const chat = bareId(chatId);
  return chat === undefined ? undefined : `${PEERS[chat.kind]}/${chat.id}/${messageId}`;
}

/** Marked id of the chat that a boxed message belongs to; undefined for empty messages. */
export function messageChatId(message: Buffer): number | undefined {
  const locate = locators.get(message.readUInt32LE(0));
  if (locate === undefined) return undefined;
  const reader = new TlReader(message, 4);
  locate.peer(reader);
  const peer = reader.uint();
  const id = reader.long();
  if (peer === PEERS.user) return markedUserId(id);
  return peer === PEERS.chat ? markedChatId(id) : markedChannelId(id);
}

/** Parts of a `messages.Messages` answer, as views; empty messages are left out. */
export interface MessagesAnswer {
  readonly messages: readonly Buffer[];
  readonly users: readonly Buffer[];
  readonly chats: readonly Buffer[];
}

const answerLocators = new Map<string, FieldLocator>();

/** @throws {TlDecodeError} @throws {RangeError} */
export function readMessagesAnswer(bytes: Buffer): MessagesAnswer {
  const definition = tl229.definitionOfId(bytes.readUInt32LE(0));
  const part = (field: string): Buffer[] => {
    if (definition?.fields.some(({ name }) => name === field) !== true) return [];
    const key = `${definition.name}/${field}`;
    let locate = answerLocators.get(key);
    if (locate === undefined) {
      answerLocators.set(key, (locate = fieldLocator(definition.name, field)));
    }
    const reader = new TlReader(bytes, 4);
    return locate(reader) ? slices(bytes, vectorSpans(reader)) : [];
  };
  const messages = part("messages").filter((item) => item.readUInt32LE(0) !== MESSAGE_EMPTY);
  return { messages, users: part("users"), chats: part("chats") };
}
