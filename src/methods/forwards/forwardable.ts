import { documentKind } from "../../core/convert/document-kind.ts";
import type { KnownPeer } from "../../ports/bot-session.ts";
import type { AnyMessage } from "../access/find-messages.ts";
import { isBroadcast } from "../access/input-peer.ts";
import { checkMaySend, type SendRight } from "../access/send-rights.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";

/** True when what is in the chat must not be forwarded. */
export function isProtectedChat(chat: KnownPeer): boolean {
  if (chat.kind === "user" || chat.chat._ === "chatForbidden" || chat.chat._ === "channelForbidden")
    return false;
  return chat.chat.noforwards === true;
}

/** The right that a message's content needs; undefined = it can be neither sent nor forwarded. */
export function contentRight(message: AnyMessage): SendRight | undefined {
  if (message._ !== "message") return undefined;
  const { media } = message;
  switch (media?._) {
    case undefined:
    case "messageMediaEmpty":
    case "messageMediaWebPage":
      return "text";
    case "messageMediaPhoto":
      return media.photo?._ === "photo" ? "photo" : undefined;
    case "messageMediaDocument":
      return media.document?._ === "document"
        ? documentRight(documentKind(media.document))
        : undefined;
    case "messageMediaContact":
      return "contact";
    case "messageMediaDice":
      return "dice";
    case "messageMediaGame":
      return "game";
    case "messageMediaGeo":
    case "messageMediaGeoLive":
      return "location";
    case "messageMediaInvoice":
      return "invoice";
    case "messageMediaPaidMedia":
      return "paidMedia";
    case "messageMediaPoll":
      return "poll";
    case "messageMediaToDo":
      return "checklist";
    case "messageMediaVenue":
      return "venue";
    case "messageMediaStory":
    case "messageMediaGiveaway":
    case "messageMediaGiveawayResults":
      return "text";
    default:
      return undefined;
  }
}

function documentRight(kind: ReturnType<typeof documentKind>): SendRight {
  switch (kind) {
    case "custom_emoji":
      return "sticker";
    case "video_note":
      return "videoNote";
    default:
      return kind;
  }
}

/** What of a message Telegram would not copy. td: can_forward_message_content */
function isUncopyable(message: AnyMessage): boolean {
  const media = message._ === "message" ? message.media : undefined;
  switch (media?._) {
    case "messageMediaGiveaway":
    case "messageMediaGiveawayResults":
    case "messageMediaInvoice":
    case "messageMediaPaidMedia":
      return true;
    case "messageMediaPoll":
      return media.poll.quiz === true && media.results.results?.some((r) => r.correct) !== true;
    default:
      return false;
  }
}

/**
 * True when the message can be forwarded, or copied, to the chat by what is known. td: MessagesManager::get_forwarded_messages
 *
 * @param ignoresRights the bot pays for it
 */
export function canForward(
  from: KnownPeer,
  message: AnyMessage,
  to: KnownPeer,
  isCopy: boolean,
  ignoresRights: boolean,
): boolean {
  const right = contentRight(message);
  if (right === undefined || message._ !== "message") return false;
  if (isCopy ? isUncopyable(message) : message.noforwards === true || isProtectedChat(from))
    return false;
  return ignoresRights || mayReceive(to, message, right);
}

function mayReceive(to: KnownPeer, message: AnyMessage, right: SendRight): boolean {
  const media = message._ === "message" ? message.media : undefined;
  const isPublicPoll = media?._ === "messageMediaPoll" && media.poll.publicVoters === true;
  if (isPublicPoll && isBroadcast(to)) return false;
  try {
    checkMaySend(to, right);
    return true;
  } catch (error) {
    if (error instanceof ParseError) return false;
    throw error;
  }
}
