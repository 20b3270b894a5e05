import { bareId, markedPeerId } from "../bot-api/marked-id.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { chatKind, convertChat, linkedChannel } from "./chat.ts";
import { writeContent } from "./content.ts";
import type { ConvertContext } from "./convert-context.ts";
import { isAutomaticForward, writeForward } from "./forward-origin.ts";
import { isNoAction } from "./invalid-content.ts";
import type { JsonObject } from "./json-object.ts";
import { convertSuggestedPost } from "./price.ts";
import { isAboutMessage, repliedMessageId, writeReply } from "./reply.ts";
import { replyTarget } from "./reply-target.ts";
import { convertReplyMarkup } from "./reply-markup.ts";
import { convertSender } from "./sender.ts";
import { type ServiceTarget, writeServiceContent } from "./service-message.ts";
import { type MessageThread, NO_THREAD, threadOf } from "./thread.ts";
import { convertUserId } from "./user.ts";

type AnyMessage = Tl.message | Tl.messageService;

/** How deep a message is shown. */
export interface MessageOptions {
  /** `reply_to_message` is shown: true in updates and results of sending, false in nested messages and results of editing. */
  readonly withReply: boolean;
  readonly businessConnectionId?: string;
  /** Set for a message to the bot as a guest, and not for those nested in it. */
  readonly guestQueryId?: bigint;
  /** Messages that a guest sees are shown without their thread. */
  readonly hidesThread?: boolean;
  /** Of an ephemeral message: its number, and who alone sees it. */
  readonly ephemeral?: { readonly id: number; readonly receiverId: number };
}

const WITH_REPLY: MessageOptions = { withReply: true };
const NESTED: MessageOptions = { withReply: false };

/**
 * A `Message` object, fields in the official order.
 *
 * @see https://core.telegram.org/bots/api#message
 */
export function convertMessage(
  message: AnyMessage,
  context: ConvertContext,
  options: MessageOptions = WITH_REPLY,
): JsonObject {
  const chatId = markedPeerId(message.peerId);
  const kind = chatKind(chatId, context);
  const json: JsonObject = {};
  if (options.businessConnectionId !== undefined) writeBusiness(json, message, options, context);
  json["message_id"] = message.id;
  const { ephemeral } = options;
  if (ephemeral !== undefined) json["ephemeral_message_id"] = ephemeral.id;
  const sender = convertSender(message, chatId, kind, context);
  if (sender.from !== undefined) json["from"] = sender.from;
  if (message._ === "message" && message.postAuthor !== undefined && message.postAuthor !== "") {
    const isSigned = kind === "channel" || sender.senderChat !== undefined;
    if (isSigned) json["author_signature"] = message.postAuthor;
  }
  if (sender.senderChat !== undefined) json["sender_chat"] = sender.senderChat;
  if (ephemeral !== undefined) {
    json["receiver_user"] = convertUserId(ephemeral.receiverId, context);
  }
  json["chat"] = convertChat(chatId, context);
  json["date"] = message.date;
  if (message._ === "message" && message.editDate !== undefined && message.editDate > 0) {
    json["edit_date"] = message.editDate;
  }
  const thread =
    options.hidesThread === true ? NO_THREAD : threadOf(message, chatId, kind, context);
  if (thread.id !== 0) json["message_thread_id"] = thread.id;
  if (message._ === "message" && message.fwdFrom !== undefined) {
    const isAutomatic = isAutomaticForward(message.fwdFrom, chatId, context);
    writeForward(json, message.fwdFrom, isAutomatic, context);
  }
  if (options.withReply) writeRepliedMessage(json, message, chatId, thread, options, context);
  if (message.replyTo !== undefined) writeReply(json, message, message.replyTo, context);
  if (message._ === "message") writeMessageTail(json, message, options, context);
  else if (isNoAction(message.action, options.businessConnectionId !== undefined)) {
    json["text"] = "";
  } else {
    const target = serviceTarget(message, chatId, options, context);
    writeServiceContent(json, message, kind, target, context);
  }
  writeFlags(json, message, chatId, thread, context);
  return json;
}

function serviceTarget(
  message: Tl.messageService,
  chatId: number,
  { withReply }: MessageOptions,
  context: ConvertContext,
): ServiceTarget {
  const { isHere, messageId } = replyTarget(message);
  const id = isHere ? messageId : 0;
  const show = (options: MessageOptions): JsonObject | undefined => {
    const target = context.message(chatId, id);
    return target === undefined ? undefined : convertMessage(target, context, options);
  };
  const inaccessible = (): JsonObject | undefined =>
    withReply ? inaccessibleMessage(chatId, id, context) : undefined;
  return {
    show: () => show(NESTED),
    showWithReply: () => show(WITH_REPLY),
    showAnyway: () => show(NESTED) ?? inaccessible(),
  };
}

/** The form of a message that cannot be had. @see https://core.telegram.org/bots/api#inaccessiblemessage */
export const inaccessibleMessage = (
  chatId: number,
  messageId: number,
  context: ConvertContext,
): JsonObject => ({ message_id: messageId, chat: convertChat(chatId, context), date: 0 });

function writeBusiness(
  json: JsonObject,
  message: AnyMessage,
  options: MessageOptions,
  context: ConvertContext,
): void {
  json["business_connection_id"] = options.businessConnectionId;
  if (message._ === "message" && message.viaBusinessBotId !== undefined) {
    json["sender_business_bot"] = convertUserId(message.viaBusinessBotId, context);
  }
}

function writeRepliedMessage(
  json: JsonObject,
  message: AnyMessage,
  chatId: number,
  thread: MessageThread,
  options: MessageOptions,
  context: ConvertContext,
): void {
  if (thread.id === 0 && isAboutMessage(message)) return;
  const replyId = repliedMessageId(message, thread);
  if (replyId === 0) return;
  const target = context.message(chatId, replyId);
  if (target === undefined) return;
  const { guestQueryId: _, ephemeral: __, ...inherited } = options;
  json["reply_to_message"] = convertMessage(target, context, { ...inherited, withReply: false });
}

function writeMessageTail(
  json: JsonObject,
  message: Tl.message,
  options: MessageOptions,
  context: ConvertContext,
): void {
  if (message.groupedId !== undefined && message.groupedId !== 0n) {
    json["media_group_id"] = message.groupedId.toString();
  }
  if (options.guestQueryId !== undefined) json["guest_query_id"] = options.guestQueryId.toString();
  writeContent(json, message, context);
  if (message.replyMarkup !== undefined) {
    const markup = convertReplyMarkup(message.replyMarkup);
    if (markup !== undefined) json["reply_markup"] = markup;
  }
  if (message.viaBotId !== undefined && message.viaBotId > 0n)
    json["via_bot"] = convertUserId(message.viaBotId, context);
  const caller = message.guestchatViaFrom;
  if (caller === undefined) return;
  if (caller._ === "peerUser") {
    json["guest_bot_caller_user"] = convertUserId(caller.userId, context);
  } else {
    json["guest_bot_caller_chat"] = convertChat(markedPeerId(caller), context);
  }
}

function writeFlags(
  json: JsonObject,
  message: AnyMessage,
  chatId: number,
  thread: MessageThread,
  context: ConvertContext,
): void {
  if (isProtected(message, chatId, context)) json["has_protected_content"] = true;
  if (thread.isTopic) json["is_topic_message"] = true;
  if (message.savedPeerId !== undefined) {
    const topic = directMessagesTopic(message.savedPeerId, chatId, context);
    if (topic !== undefined) json["direct_messages_topic"] = topic;
  }
  if (message._ === "messageService") return;
  if (message.offline === true) json["is_from_offline"] = true;
  if (message.effect !== undefined && message.effect !== 0n)
    json["effect_id"] = message.effect.toString();
  if (message.fromBoostsApplied !== undefined && message.fromBoostsApplied !== 0) {
    json["sender_boost_count"] = message.fromBoostsApplied;
  }
  if (message.fromRank !== undefined && message.fromRank !== "") {
    json["sender_tag"] = message.fromRank;
  }
  if (message.paidMessageStars !== undefined && message.paidMessageStars !== 0n) {
    json["paid_star_count"] = Number(message.paidMessageStars);
  }
  if (message.paidSuggestedPostStars === true || message.paidSuggestedPostTon === true) {
    json["is_paid_post"] = true;
  }
  if (message.suggestedPost !== undefined) {
    json["suggested_post_info"] = convertSuggestedPost(message.suggestedPost);
  }
}

function isProtected(message: AnyMessage, chatId: number, context: ConvertContext): boolean {
  if (message._ === "message" && message.noforwards === true) return true;
  const bare = bareId(chatId);
  if (bare?.kind === "chat") {
    const chat = context.chat(bare.id);
    return chat?._ === "chat" && chat.noforwards === true;
  }
  if (bare?.kind !== "channel") return false;
  const channel = context.channel(bare.id);
  return channel?._ === "channel" && channel.noforwards === true;
}

/** Shown only to an administrator of the channel who may read its direct messages. */
function directMessagesTopic(
  saved: Tl.Peer,
  chatId: number,
  context: ConvertContext,
): JsonObject | undefined {
  const bare = bareId(chatId);
  if (bare?.kind !== "channel" || saved._ !== "peerUser") return undefined;
  const channel = context.channel(bare.id);
  if (channel?._ !== "channel" || channel.monoforum !== true) return undefined;
  const parent = linkedChannel(channel, context);
  if (parent?._ !== "channel" || parent.adminRights?.manageDirectMessages !== true) {
    return undefined;
  }
  return { topic_id: Number(saved.userId), user: convertUserId(saved.userId, context) };
}
