import type * as Tl from "../../../schemas/generated/tl.ts";
import { convertPeerChat } from "./chat.ts";
import { convertMedia, hasSpoiler } from "./content.ts";
import type { ConvertContext } from "./convert-context.ts";
import { convertText } from "./entities.ts";
import { convertOrigin } from "./forward-origin.ts";
import { isNoMedia } from "./invalid-content.ts";
import type { JsonObject } from "./json-object.ts";
import { convertLinkPreview } from "./link-preview.ts";
import { callbackData } from "./reply-markup.ts";
import { replyTarget } from "./reply-target.ts";
import type { MessageThread } from "./thread.ts";

/** Kinds of entities that a quote keeps. */
const QUOTE_STYLES: ReadonlySet<Tl.MessageEntity["_"]> = new Set([
  "messageEntityBold",
  "messageEntityItalic",
  "messageEntityUnderline",
  "messageEntityStrike",
  "messageEntitySpoiler",
  "messageEntityCustomEmoji",
  "messageEntityFormattedDate",
] as const);

/** The message of the same chat that a message answers, explicitly or as part of a thread; 0 = none. */
export function repliedMessageId(
  message: Tl.message | Tl.messageService,
  thread: MessageThread,
): number {
  const { messageId, isHere } = replyTarget(message);
  if (isHere) return messageId;
  const isOwnThread = thread.id === message.id || message.peerId._ === "peerUser";
  return isOwnThread ? 0 : thread.id;
}

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

/** Writes the fields of the reply header after `reply_to_message`. */
export function writeReply(
  json: JsonObject,
  message: Tl.message | Tl.messageService,
  header: Tl.MessageReplyHeader,
  context: ConvertContext,
): void {
  if (header._ === "messageReplyStoryHeader") {
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
  if (header.quoteText !== undefined && header.quoteText !== "") {
    json["quote"] = convertQuote(header, header.quoteText, context);
  }
  if (header.todoItemId !== undefined && header.todoItemId !== 0)
    json["reply_to_checklist_task_id"] = header.todoItemId;
  if (header.pollOption !== undefined) {
    const option = callbackData(header.pollOption);
    if (option !== "INVALID" && option !== "") json["reply_to_poll_option_id"] = option;
  }
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
  const preview = convertLinkPreview(media, "", undefined, false);
  if (preview !== undefined) json["link_preview_options"] = preview;
  Object.assign(json, convertMedia(media, from.date, context));
  if (hasSpoiler(media)) json["has_media_spoiler"] = true;
  return json;
}

/** @see https://core.telegram.org/bots/api#textquote */
function convertQuote(
  header: Tl.messageReplyHeader,
  quoteText: string,
  context: ConvertContext,
): JsonObject {
  const styles = header.quoteEntities?.filter((entity) => QUOTE_STYLES.has(entity._));
  const { text, entities } = convertText(quoteText, styles, context);
  const json: JsonObject = { text };
  if (entities !== undefined) json["entities"] = entities;
  json["position"] = header.quoteOffset ?? 0;
  if (header.quote === true) json["is_manual"] = true;
  return json;
}
