import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { messageText } from "../world/message-text.ts";
import { checkMayWrite, type Draft } from "../world/messages.ts";
import { messageIn } from "../world/place-messages.ts";
import { storedMarkup } from "../world/reply-markup.ts";
import type { Place, ReplyTarget } from "../world/world-message.ts";
import { GENERAL_TOPIC_ID } from "../world/chat-administration.ts";
import { topicOf } from "../world/topics.ts";
import type { WorldChat } from "../world/world-chat.ts";
import { mayManage } from "./administrators.ts";
import { findUser, inputPlace } from "./input-peers.ts";
import type { UserContext } from "./rpc-context.ts";

/** What `inputReplyToMessage` points at, in the same chat or another one. */
export function replyTarget(
  context: UserContext,
  place: Place,
  reply: Tl.InputReplyTo | undefined,
): ReplyTarget | undefined {
  if (reply === undefined) return undefined;
  if (reply._ !== "inputReplyToMessage") throw new RpcError(400, "REPLY_TO_INVALID");
  const { world, user } = context;
  const from =
    reply.replyToPeerId === undefined ? place : inputPlace(world, user, reply.replyToPeerId);
  const message = messageIn(from, user.account.messages, reply.replyToMsgId);
  if (message === undefined) throw new RpcError(400, "REPLY_MESSAGE_ID_INVALID");
  const { quoteText, quoteEntities, quoteOffset } = reply;
  if (quoteText !== undefined && !message.text.includes(quoteText)) {
    throw new RpcError(400, "QUOTE_TEXT_INVALID");
  }
  return { message, quoteText, quoteEntities, quoteOffset };
}

/** What the message answers and the topic that it goes to; a topic is meant by its own first message. */
function replyAndTopic(
  context: UserContext,
  place: Place,
  reply: Tl.InputReplyTo | undefined,
): Pick<Draft, "replyTo" | "topicId"> {
  if (place.kind !== "chat" || !place.chat.isForum)
    return { replyTo: replyTarget(context, place, reply) };
  const isOwnTopic = reply?._ === "inputReplyToMessage" && reply.topMsgId === reply.replyToMsgId;
  const target = isOwnTopic ? undefined : replyTarget(context, place, reply);
  const given = reply?._ === "inputReplyToMessage" ? reply.topMsgId : undefined;
  const topicId = given ?? (target && topicOf(target.message));
  checkTopicOpen(context, place.chat, topicId ?? GENERAL_TOPIC_ID);
  return { replyTo: target, topicId: topicId === GENERAL_TOPIC_ID ? undefined : topicId };
}

/** @throws {RpcError} 400 TOPIC_DELETED, TOPIC_CLOSED */
function checkTopicOpen({ topics, user }: UserContext, chat: WorldChat, id: number): void {
  const topic = topics.get(chat, id);
  if (topic === undefined) throw new RpcError(400, "TOPIC_DELETED");
  if (topic.isClosed && topic.fromId !== user.id && !mayManage(chat, user, "manageTopics"))
    throw new RpcError(400, "TOPIC_CLOSED");
}

type SendRequest = Omit<Tl.Methods["messages.sendMedia"]["params"], "media">;

/** The id behind a user whom the account may name. */
export const mentionable =
  ({ world, user }: UserContext) =>
  (input: Tl.InputUser): number | undefined =>
    findUser(world, user, input)?.id;

/**
 * The answer that a send with this random id got already.
 *
 * @throws {RpcError} 400 RANDOM_ID_EMPTY; METHOD_NOT_SUPPORTED for messages for later
 */
export function sentBefore(
  { user }: UserContext,
  { randomId, scheduleDate }: Pick<SendRequest, "randomId" | "scheduleDate">,
): Tl.Updates | undefined {
  if (randomId === 0n) throw new RpcError(400, "RANDOM_ID_EMPTY");
  if (scheduleDate !== undefined) throw new RpcError(400, "METHOD_NOT_SUPPORTED");
  return user.account.sent.get(randomId);
}

/** Posts a message in the account's name; the same random id again gives the same answer and no second message. */
export function sendDraft(
  context: UserContext,
  request: SendRequest,
  draft: Omit<Draft, "from">,
): Tl.Updates {
  const { user, feed, session } = context;
  const message = context.messages.post({
    ...draft,
    from: user,
    // people's messages have no keyboards: what they send as one is dropped
    replyMarkup: user.bot && storedMarkup(request.replyMarkup, mentionable(context)),
    ...replyAndTopic(context, draft.place, request.replyTo),
    silent: request.silent,
    noforwards: request.noforwards,
    effect: request.effect,
    invertMedia: request.invertMedia,
  });
  feed.mention(user, user);
  const result = feed.takeResult(user, session, [
    { _: "updateMessageID", id: message.id, randomId: request.randomId },
  ]);
  user.account.sent.set(request.randomId, result);
  return result;
}

/** `messages.sendMessage` */
export function sendMessage(
  context: UserContext,
  request: Tl.Methods["messages.sendMessage"]["params"],
): Tl.Updates {
  const known = sentBefore(context, request);
  if (known !== undefined) return known;
  if (request.richMessage !== undefined) throw new RpcError(400, "METHOD_NOT_SUPPORTED");
  const place = inputPlace(context.world, context.user, request.peer);
  const content = messageText(request.message, request.entities ?? [], mentionable(context));
  checkMayWrite(context.user, place);
  return sendDraft(context, request, { place, content });
}
