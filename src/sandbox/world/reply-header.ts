import type * as Tl from "../../../schemas/generated/tl.ts";
import { forwardHeader } from "./forward-header.ts";
import { peerOfChat } from "./peer-view.ts";
import { samePlace } from "./place-messages.ts";
import type { WorldMessage } from "./world-message.ts";

/** A message in another chat than what answers it; undefined when it is in the same. */
export function answeredElsewhere({ place, replyTo }: WorldMessage): WorldMessage | undefined {
  const target = replyTo?.message;
  return target === undefined || samePlace(target.place, place) ? undefined : target;
}

/**
 * What the message answers, and the topic it is in: without an answer the topic's first message stands for it. What is answered in
 * another chat is described, as not everyone can see it there.
 *
 * @see https://core.telegram.org/constructor/messageReplyHeader
 */
export function replyHeader(message: WorldMessage): Tl.messageReplyHeader | undefined {
  const { topicId } = message;
  const target = message.replyTo;
  const inTopic = topicId !== undefined && { forumTopic: true as const };
  if (target === undefined)
    return inTopic === false
      ? undefined
      : { _: "messageReplyHeader", ...inTopic, replyToMsgId: topicId };
  const elsewhere = answeredElsewhere(message);
  const isFirst = elsewhere === undefined && target.message.id === topicId;
  return {
    ...{ _: "messageReplyHeader", ...inTopic },
    ...(elsewhere === undefined ? { replyToMsgId: target.message.id } : description(elsewhere)),
    replyToTopId: isFirst ? undefined : topicId,
    quote: target.quoteText === undefined ? undefined : true,
    quoteText: target.quoteText,
    quoteEntities: target.quoteEntities,
    quoteOffset: target.quoteOffset,
  };
}

/** Messages of private chats have no place that others could look them up in. */
function description(target: WorldMessage): Partial<Tl.messageReplyHeader> {
  const { id, place, media } = target;
  return {
    ...(place.kind === "chat" && { replyToMsgId: id, replyToPeerId: peerOfChat(place.chat) }),
    replyFrom: forwardHeader(target),
    replyMedia: media,
  };
}
