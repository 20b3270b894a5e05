import type * as Tl from "../../../schemas/generated/tl.ts";
import { bareId } from "../bot-api/marked-id.ts";
import type { ChatKind } from "./chat.ts";
import type { ConvertContext } from "./convert-context.ts";
import { replyTarget } from "./reply-target.ts";

type AnyMessage = Tl.message | Tl.messageService;

/** The thread or topic of a message. */
export interface MessageThread {
  /** Id of the first message of the thread; 0 = none. */
  readonly id: number;
  readonly isTopic: boolean;
}

/** A message outside of threads. */
export const NO_THREAD: MessageThread = { id: 0, isTopic: false };
const GENERAL_TOPIC_ID = 1;

/** `message_thread_id` and `is_topic_message` of a message, by whether its chat has topics. @param chatId marked id */
export function threadOf(
  message: AnyMessage,
  chatId: number,
  kind: ChatKind,
  context: ConvertContext,
): MessageThread {
  if (kind !== "supergroup") return messageThread(message, kind);
  const channel = context.channel(bareId(chatId)?.id ?? 0);
  const hasTopics = channel?._ === "channel" && channel.forum === true;
  if (channel?.monoforum === true) return { id: 0, isTopic: false };
  return hasTopics ? messageThread(message, kind) : discussionThread(message, kind);
}

/** In a chat with topics. */
function messageThread(message: AnyMessage, kind: ChatKind): MessageThread {
  if (kind === "private") return privateTopic(message);
  if (kind !== "supergroup") return NO_THREAD;
  if (message._ === "messageService" && message.action._ === "messageActionTopicCreate") {
    return { id: message.id, isTopic: true };
  }
  const header = message.replyTo;
  if (header?._ !== "messageReplyHeader") return NO_THREAD;
  const { topId, messageId, isHere } = replyTarget(message);
  if (header.forumTopic !== true) return topId === 0 ? NO_THREAD : { id: topId, isTopic: false };
  const id = topId === 0 && isHere ? messageId : topId;
  return id === GENERAL_TOPIC_ID || id === 0 ? NO_THREAD : { id, isTopic: true };
}

/**
 * As {@link messageThread}, for a supergroup that has no topics: there a reply opens a thread of its target, and a message that can
 * be commented begins its own.
 */
function discussionThread(message: AnyMessage, kind: ChatKind): MessageThread {
  const thread = messageThread(message, kind);
  if (thread.id !== 0 || kind !== "supergroup") return thread;
  const { messageId, isHere } = replyTarget(message);
  if (isHere) return { id: messageId, isTopic: false };
  if (message._ === "message" && message.replies !== undefined) {
    return { id: message.id, isTopic: false };
  }
  return NO_THREAD;
}

function privateTopic(message: AnyMessage): MessageThread {
  const { topId } = replyTarget(message);
  return topId === 0 ? NO_THREAD : { id: topId, isTopic: true };
}
