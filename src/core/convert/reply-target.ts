import type * as Tl from "../../../schemas/generated/tl.ts";
import { hasOrigin } from "./forward-origin.ts";

/** What a message answers, as the official server understands its header. TDLib: RepliedMessageInfo */
export interface ReplyTarget {
  /** 0 = unknown. */
  readonly messageId: number;
  /** Undefined = the chat of the reply. */
  readonly peer: Tl.Peer | undefined;
  /** Of a message that is described in the header, as the bot may be unable to see it. */
  readonly origin: Tl.MessageFwdHeader | undefined;
  /** Is it a message of this chat, to be shown in full? */
  readonly isHere: boolean;
  /** First message of the thread or topic; 0 = not said. */
  readonly topId: number;
}

const NO_TARGET: ReplyTarget = {
  ...{ messageId: 0, peer: undefined, origin: undefined, isHere: false, topId: 0 },
};

export function replyTarget(message: Tl.message | Tl.messageService): ReplyTarget {
  const header = message.replyTo;
  if (header?._ !== "messageReplyHeader") return NO_TARGET;
  const { replyToMsgId = 0, replyToTopId = 0, replyToPeerId: peer, replyFrom } = header;
  // A reply from elsewhere that begins in a topic names the topic in the place of the message.
  const isTopic =
    replyToTopId === 0 &&
    header.forumTopic === true &&
    replyFrom !== undefined &&
    peer === undefined;
  const topId = isTopic ? replyToMsgId : replyToTopId;
  // Scheduled and ephemeral messages are numbered apart.
  if (header.replyToScheduled === true || header.replyToEphemeral === true)
    return { ...NO_TARGET, topId };
  const origin = replyFrom !== undefined && hasOrigin(replyFrom) ? replyFrom : undefined;
  const messageId = isTopic || !isPossible(replyToMsgId, peer, message) ? 0 : replyToMsgId;
  const isHere = messageId !== 0 && peer === undefined && origin === undefined;
  return { messageId, peer, origin, isHere, topId };
}

/** Only earlier messages of a chat can be answered. */
const isPossible = (id: number, peer: Tl.Peer | undefined, message: { id: number }): boolean =>
  id > 0 && (peer !== undefined || message.id === 0 || id < message.id);
