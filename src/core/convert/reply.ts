import { markedPeerId } from "../bot-api/marked-id.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { convertPeerChat } from "./chat.ts";
import { convertMedia, hasSpoiler } from "./content.ts";
import type { ConvertContext } from "./convert-context.ts";
import { convertText } from "./entities.ts";
import { convertOrigin } from "./forward-origin.ts";
import { isNoMedia } from "./invalid-content.ts";
import type { JsonObject } from "./json-object.ts";
import { convertLinkPreview } from "./link-preview.ts";
import { isUtf8 } from "./reply-markup.ts";
import { replyTarget } from "./reply-target.ts";
import { isQuoteStyle } from "./text-styles.ts";
import type { MessageThread } from "./thread.ts";

/** The message of the same chat that a message answers, explicitly or as part of a thread; 0 = none. */
export function repliedMessageId(
  message: Tl.message | Tl.messageService,
  thread: MessageThread,
): number {
  const { messageId, isHere } = replyTarget(message);
  if (isHere) return messageId;
  return threadReplyId(message, thread);
}

/**
 * The message that is shown as the one answered; 0 = none. What a service message is about has a field of its own: only its thread
 * counts as answered.
 */
export const shownReplyId = (
  message: Tl.message | Tl.messageService,
  thread: MessageThread,
): number =>
  message._ === "message" ? repliedMessageId(message, thread) : threadReplyId(message, thread);

const threadReplyId = (message: Tl.message | Tl.messageService, thread: MessageThread): number =>
  (message.id !== 0 && thread.id >= message.id) || message.peerId._ === "peerUser" ? 0 : thread.id;

/** Service messages whose reply header names the message they are about, which has a field of its own. */
export const isAboutMessage = (message: Tl.message | Tl.messageService): boolean => {
  if (message._ === "message") return false;
  switch (message.action._) {
    case "messageActionPinMessage":
    case "messageActionSetChatWallPaper":
    case "messageActionGameScore":
    case "messageActionPaymentSent":
    case "messageActionPaymentSentMe":
    case "messageActionTodoCompletions":
    case "messageActionTodoAppendTasks":
    case "messageActionPollAppendAnswer":
    case "messageActionPollDeleteAnswer":
    case "messageActionGiveawayResults":
    case "messageActionSuggestedPostApproval":
    case "messageActionSuggestedPostSuccess":
    case "messageActionSuggestedPostRefund":
      return true;
    default:
      return false;
  }
};

/** Writes the fields of the reply header after `reply_to_message`. @param isMember the bot is in the chat */
export function writeReply(
  json: JsonObject,
  message: Tl.message,
  header: Tl.MessageReplyHeader,
  isMember: boolean,
  context: ConvertContext,
): void {
  if (header._ === "messageReplyStoryHeader") {
    if (isMember && !isStoryOfChat(message, header, context)) return;
    json["reply_to_story"] = { chat: convertPeerChat(header.peer, context), id: header.storyId };
    return;
  }
  const target = replyTarget(message);
  if (target.origin !== undefined) {
    const peer = target.peer ?? message.peerId;
    json["external_reply"] = externalReply(header, { ...target, peer }, target.origin, context);
  } else if (!target.isHere) {
    return;
  }
  const quote = convertQuote(header, context);
  if (quote !== undefined) json["quote"] = quote;
  if (header.todoItemId !== undefined && header.todoItemId > 0)
    json["reply_to_checklist_task_id"] = header.todoItemId;
  if (header.pollOption !== undefined && isUtf8(header.pollOption)) {
    const option = Buffer.from(header.pollOption).toString("utf8");
    if (option !== "") json["reply_to_poll_option_id"] = option;
  }
}

/** Answered are stories of the chat, of the sender or of the account itself. TDLib: create_message */
function isStoryOfChat(
  message: Tl.message,
  { peer, storyId }: Tl.messageReplyStoryHeader,
  { selfId }: ConvertContext,
): boolean {
  const poster = markedPeerId(peer);
  const senders = [
    selfId,
    markedPeerId(message.peerId),
    markedPeerId(message.fromId ?? message.peerId),
  ];
  return storyId > 0 && senders.includes(poster);
}

/** @see https://core.telegram.org/bots/api#externalreplyinfo */
function externalReply(
  { replyMedia: media }: Tl.messageReplyHeader,
  { peer, messageId }: { readonly peer: Tl.Peer; readonly messageId: number },
  from: Tl.MessageFwdHeader,
  context: ConvertContext,
): JsonObject {
  const json: JsonObject = { origin: convertOrigin(from, context) };
  if (messageId !== 0) {
    json["chat"] = convertPeerChat(peer, context);
    json["message_id"] = messageId;
  }
  if (media === undefined || isNoMedia(media)) return json;
  if (media._ === "messageMediaGeoLive" && media.period > 0) return json;
  const preview = convertLinkPreview(media, undefined, false);
  if (preview !== undefined) json["link_preview_options"] = preview;
  Object.assign(json, convertMedia(media, from.date, context));
  if (hasSpoiler(media)) json["has_media_spoiler"] = true;
  return json;
}

/** @see https://core.telegram.org/bots/api#textquote */
function convertQuote(
  header: Tl.messageReplyHeader,
  context: ConvertContext,
): JsonObject | undefined {
  const source = header.quoteText ?? "";
  const rules = { trims: true, keeps: isQuoteStyle };
  const { text, entities } = convertText(source, header.quoteEntities, context, rules);
  if (text === "") return undefined;
  const json: JsonObject = { text };
  if (entities !== undefined) json["entities"] = entities;
  json["position"] = Math.max(header.quoteOffset ?? 0, 0);
  if (header.quote === true) json["is_manual"] = true;
  return json;
}
