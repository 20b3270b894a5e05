import { markedChannelId, markedChatId, markedPeerId } from "../bot-api/marked-id.ts";
import { convertBusinessConnection, convertDeletedMessages } from "../convert/business.ts";
import { convertChatBoost, convertRemovedBoost } from "../convert/chat-boost.ts";
import { convertChat, isKnownChat } from "../convert/chat.ts";
import type { ConvertContext } from "../convert/convert-context.ts";
import type { JsonObject } from "../convert/json-object.ts";
import { convertMedia } from "../convert/content.ts";
import { utf8Text } from "../convert/payment.ts";
import { convertPoll, isSoundPoll } from "../convert/poll.ts";
import { convertPollMedia } from "../convert/poll-media.ts";
import { convertPollAnswer } from "../convert/poll-answer.ts";
import { convertReactionCount, convertReactionUpdated } from "../convert/reaction.ts";
import { convertUserId } from "../convert/user.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { DAY_S, queueOf, type ToldType, type ToldUpdate } from "./told-update.ts";

export function tellReaction(
  update: Tl.updateBotMessageReaction,
  context: ConvertContext,
): ToldUpdate | undefined {
  const value = convertReactionUpdated(update, context);
  if (value === undefined || update.msgId <= 0) return undefined;
  const actorId = markedPeerId(update.actor);
  const told = dated("message_reaction", update.peer, update.date, 8, value);
  return { ...told, userId: Math.max(actorId, 0) };
}

export function tellReactionCount(
  update: Tl.updateBotMessageReactions,
  context: ConvertContext,
): ToldUpdate | undefined {
  const { peer, date, msgId } = update;
  if (msgId <= 0) return undefined;
  return dated("message_reaction_count", peer, date, 9, convertReactionCount(update, context));
}

/** A boost without an end is one that was taken back. */
export function tellBoost(
  update: Tl.updateBotChatBoost,
  context: ConvertContext,
): ToldUpdate | undefined {
  const { peer, boost } = update;
  if (!hasSource(boost) || !isKnownChat(markedPeerId(peer), context)) return undefined;
  const isRemoved = boost.expires <= 0;
  const value = isRemoved
    ? convertRemovedBoost(update, context)
    : convertChatBoost(update, context);
  const type = isRemoved ? "removed_chat_boost" : "chat_boost";
  const told = dated(type, peer, boost.date, 7, value);
  return { ...told, userId: Number(boost.userId ?? 0n) };
}

/** A boost is somebody's, but for one of a giveaway. */
const hasSource = ({ giveaway, userId = 0n }: Tl.Boost): boolean =>
  giveaway === true || userId > 0n;

/** Told when the poll itself comes along; results alone say nothing without it. */
export function tellPoll(
  update: Tl.updateMessagePoll,
  context: ConvertContext,
): ToldUpdate | undefined {
  const { results } = update;
  const poll = update.poll ?? pollOfMessage(update, context);
  if (poll === undefined || poll.id !== update.pollId || !isSoundPoll(poll)) return undefined;
  const media = (part: Tl.MessageMedia): JsonObject | undefined =>
    convertPollMedia(part, convertMedia(part, context.now, context));
  const value = convertPoll(poll, results, context.now, media, context);
  return current("poll", 0, pollQueue(poll.id), value, context);
}

/** Results come alone when the poll stands in a message that is known. */
function pollOfMessage(
  { peer, msgId }: Tl.updateMessagePoll,
  context: ConvertContext,
): Tl.poll | undefined {
  if (peer === undefined || msgId === undefined) return undefined;
  const message = context.message(markedPeerId(peer), msgId);
  const media = message?._ === "message" ? message.media : undefined;
  return media?._ === "messageMediaPoll" ? media.poll : undefined;
}

export function tellPollAnswer(
  update: Tl.updateMessagePollVote,
  context: ConvertContext,
): ToldUpdate | undefined {
  const value = convertPollAnswer(update, context);
  if (value === undefined) return undefined;
  const voterId = Math.max(markedPeerId(update.peer), 0);
  return current("poll_answer", voterId, pollQueue(update.pollId), value, context);
}

export function tellBusinessConnection(
  { connection }: Tl.updateBotBusinessConnect,
  context: ConvertContext,
): ToldUpdate | undefined {
  if (connection.connectionId === "" || connection.dcId <= 0 || connection.date <= 0) {
    return undefined;
  }
  const userId = Number(connection.userId);
  const value = convertBusinessConnection(connection, context);
  return current("business_connection", userId, queueOf(userId, 10), value, context);
}

export function tellDeletedMessages(
  update: Tl.updateBotDeleteBusinessMessage,
  context: ConvertContext,
): ToldUpdate | undefined {
  if (update.connectionId === "" || update.peer._ !== "peerUser") return undefined;
  const chatId = markedPeerId(update.peer);
  const value = convertDeletedMessages(update, context);
  const told = current("deleted_business_messages", 0, queueOf(chatId, 11), value, context);
  return { ...told, chatId };
}

export function tellPurchase(
  update: Tl.updateBotPurchasedPaidMedia,
  context: ConvertContext,
): ToldUpdate {
  const userId = Number(update.userId);
  const from = convertUserId(userId, context);
  const value: JsonObject = { from, paid_media_payload: update.payload };
  return current("purchased_paid_media", userId, queueOf(userId, 12), value, context);
}

export function tellManagedBot(update: Tl.updateManagedBot, context: ConvertContext): ToldUpdate {
  const userId = Number(update.userId);
  const value: JsonObject = {
    user: convertUserId(userId, context),
    bot: convertUserId(update.botId, context),
  };
  return current("managed_bot", userId, queueOf(userId, 13), value, context);
}

/** A user's paid subscription to the bot changed. @see https://core.telegram.org/bots/api#botsubscriptionupdated */
export function tellSubscription(
  update: Tl.updateBotStarsSubscription,
  context: ConvertContext,
): ToldUpdate | undefined {
  const state = subscriptionState(update);
  if (state === undefined) return undefined;
  const userId = Number(update.userId);
  const value: JsonObject = {
    user: convertUserId(userId, context),
    invoice_payload: utf8Text(update.payload),
    state,
  };
  return current("subscription", userId, queueOf(userId, 14), value, context);
}

function subscriptionState(update: Tl.updateBotStarsSubscription): string | undefined {
  if (update.canceled === true) return "canceled";
  if (update.paymentFailed === true) return "failed";
  return update.restored === true ? "active" : undefined;
}

type Typing = Tl.updateUserTyping | Tl.updateChatUserTyping | Tl.updateChannelUserTyping;

/**
 * The reader of a message that is being generated asked to stop; of all that people do in a chat only this is told.
 *
 * @see https://core.telegram.org/bots/api#messagegenerationstopped
 */
export function tellStoppedGeneration(
  update: Typing,
  context: ConvertContext,
): ToldUpdate | undefined {
  const { action } = update;
  if (action._ !== "sendMessageStopDraftAction") return undefined;
  const chatId = typingChat(update);
  const thread = "topMsgId" in update ? update.topMsgId : undefined;
  const value: JsonObject = {
    chat: convertChat(chatId, context),
    message_thread_id: thread,
    draft_id: Number(action.randomId),
  };
  const userId =
    update._ === "updateUserTyping" ? chatId : Math.max(markedPeerId(update.fromId), 0);
  const told = current("stopped_message_generation", userId, queueOf(chatId, 15), value, context);
  return { ...told, chatId };
}

function typingChat(update: Typing): number {
  switch (update._) {
    case "updateUserTyping":
      return Number(update.userId);
    case "updateChatUserTyping":
      return markedChatId(update.chatId);
    case "updateChannelUserTyping":
      return markedChannelId(update.channelId);
  }
}

/** Poll ids have 64 bits, queue numbers 53: what is cut off only lets two polls share a queue. */
const pollQueue = (pollId: bigint): number => Number(BigInt.asUintN(52, pollId));

function dated(
  type: ToldType,
  peer: Tl.Peer,
  date: number,
  queueKind: number,
  value: JsonObject,
): ToldUpdate {
  const chatId = markedPeerId(peer);
  const queueId = queueOf(chatId, queueKind);
  return { type, chatId, userId: 0, date, expiresAt: date + DAY_S, queueId, value };
}

/** For updates that carry no date of their own. */
function current(
  type: ToldType,
  userId: number,
  queueId: number,
  value: JsonObject,
  { now }: ConvertContext,
): ToldUpdate {
  return { type, chatId: 0, userId, date: now, expiresAt: now + DAY_S, queueId, value };
}
