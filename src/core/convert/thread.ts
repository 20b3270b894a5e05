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

/**
 * `message_thread_id` and `is_topic_message` of a message, by whether its chat has topics. TDLib: fix_message_topic, MessageTopic
 *
 * @param chatId marked id
 */
export function threadOf(
  message: AnyMessage,
  chatId: number,
  kind: ChatKind,
  context: ConvertContext,
): MessageThread {
  if (kind === "private") return privateTopic(message);
  if (kind !== "supergroup") return NO_THREAD;
  const channel = context.channel(bareId(chatId)?.id ?? 0);
  if (channel?.monoforum === true) return NO_THREAD;
  const { id, isTopic } = namedThread(message);
  const isForum = channel?._ === "channel" && channel.forum === true;
  // In a chat with topics, what is of no topic is of the general one, which is not told.
  if (isForum && !isTopic) return NO_THREAD;
  return isTopic && id === GENERAL_TOPIC_ID ? NO_THREAD : { id, isTopic };
}

/** A reply is of the thread of its target when it names none, and a message that can be commented begins its own. */
function namedThread(message: AnyMessage): MessageThread {
  const { topId, messageId, isHere } = replyTarget(message);
  const named = topId > 0 ? topId : isHere ? messageId : 0;
  // Messages without a number come after all others.
  const id = message.id === 0 || named < message.id ? named : 0;
  if (message._ === "messageService" && message.action._ === "messageActionTopicCreate") {
    return { id: id || message.id, isTopic: true };
  }
  const header = message.replyTo;
  if (id !== 0) {
    return { id, isTopic: header?._ === "messageReplyHeader" && header.forumTopic === true };
  }
  const isCommented =
    message._ === "message" && message.replies !== undefined && message.replies.replies >= 0;
  return isCommented ? { id: message.id, isTopic: false } : NO_THREAD;
}

function privateTopic(message: AnyMessage): MessageThread {
  const { topId } = replyTarget(message);
  return topId <= 0 ? NO_THREAD : { id: topId, isTopic: true };
}
