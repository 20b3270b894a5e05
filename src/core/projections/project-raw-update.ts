import { markedChannelId, markedChatId, markedPeerId } from "../bot-api/marked-id.ts";
import { writeJson } from "../bot-api/json-writer.ts";
import { convertCallbackQuery, convertInlineCallbackQuery } from "../convert/callback-query.ts";
import { chatKind } from "../convert/chat.ts";
import {
  convertBotStopped,
  convertChannelMemberUpdated,
  convertGroupMemberUpdated,
} from "../convert/chat-member-updated.ts";
import type { JsonObject } from "../convert/json-object.ts";
import { convertMessage } from "../convert/message.ts";
import { TlDecodeError } from "../tl/tl-reader.ts";
import type { teletape } from "../../../schemas/generated/log.js";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { MESSAGE_LIFETIME_S, messageFate, shownDate } from "./delivery-filter.ts";
import { messageOf, RawRecord } from "./raw-record.ts";

/** Whose updates are projected. */
export interface ProjectionIdentity {
  readonly selfId: number;
  /** Unix seconds of the bot's login here; older messages are not told. 0 = unknown. */
  readonly authorizedAt: number;
}

/** A Bot API update before it has an id. */
export interface ProjectedUpdate {
  /** Field name in `Update`. */
  readonly type: string;
  /** Marked id; 0 = none. */
  readonly chatId: number;
  /** 0 = none. */
  readonly userId: number;
  /** Unix seconds. */
  readonly date: number;
  /** Unix seconds after which the default consumer does not see it. */
  readonly expiresAt: number;
  /** Order is kept within a queue; 0 = a queue of its own. */
  readonly queueId: number;
  /** The value of the `type` field, as JSON. */
  readonly body: string;
}

/** Raised whenever the same raw record would give other JSON. */
export const PROJECTION_VERSION = 1;

/** What an update kind tells, before the common fields are put together. */
interface Told {
  readonly type: string;
  readonly chatId: number;
  readonly userId: number;
  readonly date: number;
  readonly expiresAt: number;
  readonly queueId: number;
  readonly value: JsonObject;
}

/** Callback queries can be answered for this long. */
const CALLBACK_LIFETIME_S = 150;
const LAYER = 229;

/** Queues of other kinds lie beside those of messages, whose number is the chat's. telegram-bot-api: add_update */
const queue = (id: number, kind: number): number => id + kind * 2 ** 33;

/**
 * Projects one raw record to the Bot API updates it makes, in order: pure, so that replay gives the same bytes for ever.
 *
 * @throws {TlDecodeError} the record holds TL of an unknown layer
 */
export type ProjectRawUpdate = (
  raw: teletape.log.IRawUpdate,
  identity: ProjectionIdentity,
) => readonly ProjectedUpdate[];

/**
 * The projection: messages and edits in chats and channels, callback queries, and changes of membership. Messages whose content is
 * not converted yet (`messageFate` is "unprojected") make no update; {@link countUnprojected} tells how many there are.
 */
export const projectRawUpdate: ProjectRawUpdate = (raw, identity) => {
  if (raw.layer !== LAYER) throw new TlDecodeError(`no projection for layer ${raw.layer}`);
  const record = new RawRecord(raw, identity.selfId);
  const { now } = record;
  const projected: ProjectedUpdate[] = [];
  const count = raw.updates?.length ?? 0;
  for (let index = 0; index < count; index++) {
    record.index = index;
    if (raw.unchanged?.includes(index) === true) continue;
    const told = tell(record.update(index), record, identity, now);
    if (told === undefined || told.expiresAt <= now) continue;
    const { type, chatId, userId, date, expiresAt, queueId } = told;
    projected.push({
      type,
      chatId,
      userId,
      date,
      expiresAt,
      queueId,
      body: writeJson(told.value),
    });
  }
  return projected;
};

/** How many messages of a record the Bot API would show and the projection cannot yet. */
export function countUnprojected(
  raw: teletape.log.IRawUpdate,
  identity: ProjectionIdentity,
): number {
  const record = new RawRecord(raw, identity.selfId);
  let unprojected = 0;
  for (let index = 0; index < (raw.updates?.length ?? 0); index++) {
    const message = messageOf(record.update(index));
    if (message === undefined) continue;
    const chatId = markedPeerId(message.peerId);
    const circumstances = { identity, chatId, kind: chatKind(chatId, record), now: record.now };
    if (messageFate(message, circumstances, record) === "unprojected") unprojected++;
  }
  return unprojected;
}

function tell(
  update: Tl.Update,
  record: RawRecord,
  identity: ProjectionIdentity,
  now: number,
): Told | undefined {
  switch (update._) {
    case "updateNewMessage":
    case "updateNewChannelMessage":
      return tellMessage(update.message, false, record, identity, now);
    case "updateEditMessage":
    case "updateEditChannelMessage":
      return tellMessage(update.message, true, record, identity, now);
    case "updateBotCallbackQuery":
      return tellCallback(update, convertCallbackQuery(update, record), now);
    case "updateInlineBotCallbackQuery":
      return tellCallback(update, convertInlineCallbackQuery(update, record), now);
    case "updateBotStopped": {
      const chatId = Number(update.userId);
      return tellMember(
        chatId,
        chatId,
        identity.selfId,
        identity,
        convertBotStopped(update, record),
      );
    }
    case "updateChatParticipant": {
      const value = convertGroupMemberUpdated(update, record);
      const chatId = markedChatId(update.chatId);
      return tellMember(chatId, Number(update.actorId), Number(update.userId), identity, value);
    }
    case "updateChannelParticipant": {
      if (isChatMember(update.prevParticipant) || isChatMember(update.newParticipant)) return;
      const value = convertChannelMemberUpdated(update, record);
      const chatId = markedChannelId(update.channelId);
      return tellMember(chatId, Number(update.actorId), Number(update.userId), identity, value);
    }
    default:
      return undefined;
  }
}

function tellMessage(
  message: Tl.Message,
  isEdit: boolean,
  record: RawRecord,
  identity: ProjectionIdentity,
  now: number,
): Told | undefined {
  if (message._ === "messageEmpty") return undefined;
  const chatId = markedPeerId(message.peerId);
  const kind = chatKind(chatId, record);
  if (messageFate(message, { identity, chatId, kind, now }, record) !== "shown") return undefined;
  const value = convertMessage(message, record);
  const name = kind === "channel" ? "channel_post" : "message";
  const from = value["from"] as { readonly id: number } | undefined;
  return {
    type: isEdit ? `edited_${name}` : name,
    chatId,
    userId: from?.id ?? 0,
    date: shownDate(message),
    expiresAt: shownDate(message) + MESSAGE_LIFETIME_S,
    queueId: chatId,
    value,
  };
}

function tellCallback(
  update: Tl.updateBotCallbackQuery | Tl.updateInlineBotCallbackQuery,
  value: JsonObject,
  now: number,
): Told {
  const userId = Number(update.userId);
  return {
    type: "callback_query",
    chatId: update._ === "updateBotCallbackQuery" ? markedPeerId(update.peer) : 0,
    userId,
    date: now,
    expiresAt: now + CALLBACK_LIFETIME_S,
    queueId: queue(userId, 3),
    value,
  };
}

function tellMember(
  chatId: number,
  actorId: number,
  memberId: number,
  identity: ProjectionIdentity,
  value: JsonObject,
): Told {
  const isSelf = memberId === identity.selfId;
  const date = Number(value["date"]);
  return {
    type: isSelf ? "my_chat_member" : "chat_member",
    chatId,
    userId: actorId,
    date,
    expiresAt: date + MESSAGE_LIFETIME_S,
    queueId: isSelf ? queue(chatId, 5) : queue(actorId, 6),
    value,
  };
}

/** Channels that are banned from a chat are members of a kind that the Bot API does not tell. */
const isChatMember = (participant: Tl.ChannelParticipant | undefined): boolean =>
  (participant?._ === "channelParticipantBanned" || participant?._ === "channelParticipantLeft") &&
  participant.peer._ !== "peerUser";

/** The `Update` object as the official server writes it. */
export const updateJson = (updateId: number, update: ProjectedUpdate): string =>
  `{"update_id":${updateId},\n"${update.type}":${update.body}}`;
