import type * as Tl from "../../../schemas/generated/tl.ts";
import { markedPeerId } from "../../core/bot-api/marked-id.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { ReplyParameters } from "../../core/bot-api/reply-parameters.ts";
import { cleanString } from "../../core/bot-api/text-formatting/clean-text.ts";
import { entitiesToTl } from "../../core/bot-api/text-formatting/entities-to-tl.ts";
import { finishText } from "../../core/bot-api/text-formatting/formatted-text.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { findAddressees } from "../access/addressees.ts";
import { findChat } from "../access/find-chat.ts";
import {
  type AnyMessage,
  findMessage,
  findMessages,
  type FoundMessages,
} from "../access/find-messages.ts";
import { canForward } from "../forwards/forwardable.ts";
import { inputPeer, markedIdOf } from "../access/input-peer.ts";
import type { SessionMemory } from "../session-memory.ts";
import type { Topic } from "./find-topic.ts";

/** What a message answers, as sent, and the messages its result may show. */
export interface ReplyTarget {
  readonly replyTo: Tl.InputReplyTo | undefined;
  readonly shown: FoundMessages;
}

const NOTHING_FOUND: FoundMessages = { messages: [], users: [], chats: [] };
const MAX_QUOTE_POSITION = 1_000_000;
const WHAT = "message to be replied";

/**
 * Finds the message to answer, which must exist unless the reply may be dropped. telegram-bot-api: Client::check_reply_parameters
 *
 * @throws {BotApiError} e.g. `message to be replied not found`
 */
export async function findReplyTarget(
  session: BotSession,
  memory: SessionMemory,
  chat: KnownPeer,
  chatIdText: string,
  topic: Topic,
  reply: ReplyParameters,
): Promise<ReplyTarget> {
  const shownTopic = topicStart(session, memory, chat, topic);
  const withoutReply = { replyTo: topicOnly(topic, chat), shown: shownTopic };
  if (reply.messageId === 0) return withoutReply;
  const isElsewhere = reply.chatId !== "" && reply.chatId !== chatIdText;
  const replyChat = isElsewhere ? await findChat(session, reply.chatId, "read") : chat;
  const found = reply.allowMissing
    ? await findMessages(session, memory, replyChat, [reply.messageId], WHAT)
    : (await findMessage(session, memory, replyChat, reply.messageId, WHAT)).found;
  const message = found.messages[0];
  if (message === undefined) return withoutReply;

  const sameChat = markedIdOf(replyChat) === markedIdOf(chat);
  const isExternal = !sameChat || (topic.kind === "forum" && topicOf(message) !== topic.id);
  const mayReply = isExternal
    ? mayReplyElsewhere(replyChat, message)
    : mayReplyHere(chat, message, topic);
  if (!mayReply) return withoutReply;
  const replyTo: Tl.inputReplyToMessage = {
    ...(await quotedReply(session, reply, answeredPart(reply, message))),
    ...(topic.kind === "forum" && { topMsgId: topic.id }),
    ...(isExternal && { replyToPeerId: inputPeer(session, replyChat) }),
    ...(topic.kind === "direct" && { monoforumPeerId: topic.peer }),
  };
  return { replyTo, shown: sameChat ? found : { ...found, messages: [] } };
}

/** The message that a channel or supergroup was created by. */
const isFirst = (chat: KnownPeer, { id }: AnyMessage): boolean =>
  chat.kind === "channel" && id === 1;

/** td: MessagesManager::can_reply_to_message, and that direct messages are answered in their own topic */
function mayReplyHere(chat: KnownPeer, message: AnyMessage, topic: Topic): boolean {
  if (isFirst(chat, message)) return false;
  if (topic.kind !== "direct" || message.savedPeerId === undefined) return true;
  return markedPeerId(message.savedPeerId) === topic.id;
}

/** td: MessagesManager::can_reply_to_message_in_another_dialog */
const mayReplyElsewhere = (chat: KnownPeer, message: AnyMessage): boolean =>
  !isFirst(chat, message) &&
  !(chat.kind === "channel" && chat.chat.monoforum === true) &&
  canForward(chat, message, chat, false, true);

/** The reply of a business message: nothing can be checked, other chats cannot be answered. */
export async function businessReplyTarget(
  session: BotSession,
  reply: ReplyParameters,
): Promise<Tl.InputReplyTo | undefined> {
  if (reply.messageId === 0 || reply.chatId !== "") return undefined;
  return quotedReply(session, reply, reply);
}

/** The message that a supergroup's topic began with, when it is known: messages of the topic show it. */
function topicStart(
  session: BotSession,
  memory: SessionMemory,
  chat: KnownPeer,
  topic: Topic,
): FoundMessages {
  if (topic.kind !== "forum" || chat.kind === "user") return NOTHING_FOUND;
  const chatId = markedIdOf(chat);
  const first = session.knownMessage?.(chatId, topic.id) ?? memory.message(chatId, topic.id);
  return first === undefined ? NOTHING_FOUND : { ...NOTHING_FOUND, messages: [first] };
}

/** A message in a topic answers the topic's first message; in private chats topics have none. */
function topicOnly(topic: Topic, chat: KnownPeer): Tl.InputReplyTo | undefined {
  if (topic.kind === "forum") {
    const replyToMsgId = chat.kind === "user" ? 0 : topic.id;
    return { _: "inputReplyToMessage", replyToMsgId, topMsgId: topic.id };
  }
  if (topic.kind === "direct") return { _: "inputReplyToMonoForum", monoforumPeerId: topic.peer };
  return undefined;
}

/** The id of a message's topic; 1 = General. */
function topicOf(message: AnyMessage): number {
  if (message._ === "messageService" && message.action._ === "messageActionTopicCreate")
    return message.id;
  const header = message.replyTo;
  if (header?._ !== "messageReplyHeader") return 1;
  if (header.replyToTopId !== undefined) return header.replyToTopId;
  return header.forumTopic === true ? (header.replyToMsgId ?? 1) : 1;
}

type AnsweredPart = Pick<ReplyParameters, "checklistTaskId" | "pollOptionId">;

/** The task or poll option to answer, when the message has such. */
function answeredPart(reply: ReplyParameters, message: AnyMessage): AnsweredPart {
  const media = message._ === "message" ? message.media?._ : undefined;
  return {
    checklistTaskId: media === "messageMediaToDo" ? reply.checklistTaskId : 0,
    pollOptionId: media === "messageMediaPoll" ? reply.pollOptionId : "",
  };
}

async function quotedReply(
  session: BotSession,
  reply: ReplyParameters,
  part: AnsweredPart,
): Promise<Tl.inputReplyToMessage> {
  const pollOption = cleanString(part.pollOptionId);
  return {
    _: "inputReplyToMessage",
    replyToMsgId: reply.messageId,
    ...(await quote(session, reply)),
    ...(part.checklistTaskId > 0 && { todoItemId: part.checklistTaskId }),
    ...(pollOption !== "" && { pollOption: Buffer.from(pollOption, "utf8") }),
  };
}

type Quote = Pick<Tl.inputReplyToMessage, "quoteText" | "quoteEntities" | "quoteOffset">;

/** The quote, unless it is empty or wrong: then there is none. td: MessageQuote */
async function quote(session: BotSession, reply: ReplyParameters): Promise<Quote> {
  if (reply.quote.text === "") return {};
  try {
    const { text, entities, trimmedStart } = finishText(reply.quote, { allowEmpty: true });
    if (text === "") return {};
    const { inputUser } = await findAddressees(session, undefined, entities, new Map());
    const quoteEntities = entitiesToTl(entities, inputUser);
    const inRange = reply.quotePosition >= 0 && reply.quotePosition <= MAX_QUOTE_POSITION;
    const quoteOffset = inRange ? reply.quotePosition + trimmedStart : 0;
    return {
      quoteText: text,
      ...(quoteEntities.length > 0 && { quoteEntities }),
      ...(quoteOffset !== 0 && { quoteOffset }),
    };
  } catch (error) {
    if (error instanceof ParseError) return {};
    throw error;
  }
}
