import type * as Tl from "../../../schemas/generated/tl.ts";
import type { KnownPeer } from "../../ports/bot-session.ts";
import type { AnyMessage } from "../access/find-messages.ts";
import { inputPeer } from "../access/input-peer.ts";
import { answerParts, updatedMessage } from "../messages/message-reply.ts";
import type { SendOptions } from "../messages/send-options.ts";
import type { SendTarget } from "../messages/send-target.ts";
import type { SentMessage } from "../messages/sent-message.ts";
import type { MethodContext } from "../method.ts";

/** How messages are forwarded. */
export interface ForwardMode {
  /** A copy, not a forward. */
  readonly dropsAuthor: boolean;
  readonly dropsCaptions: boolean;
  /** Seconds; undefined = as in the message. */
  readonly videoTimestamp: number | undefined;
}

type ForwardOptions = Pick<
  SendOptions,
  "silent" | "protect" | "allowPaid" | "effectId" | "suggestedPost"
>;

/**
 * Forwards messages of one chat in one call.
 *
 * @returns those that arrived, by the place of their original
 * @throws {RpcError}
 */
export async function forward(
  { bot: { session }, random }: MethodContext,
  from: KnownPeer,
  messages: readonly AnyMessage[],
  { chat, topic, reply }: Pick<SendTarget, "chat" | "topic" | "reply">,
  options: ForwardOptions,
  mode: ForwardMode,
): Promise<(SentMessage | undefined)[]> {
  const randomId = messages.map(() => random.long());
  const answer = await session.invoke("messages.forwardMessages", {
    ...(options.silent && { silent: true as const }),
    ...(mode.dropsAuthor && { dropAuthor: true as const }),
    ...(mode.dropsCaptions && { dropMediaCaptions: true as const }),
    ...(options.protect && { noforwards: true as const }),
    ...(options.allowPaid && { allowPaidFloodskip: true as const }),
    fromPeer: inputPeer(session, from),
    id: messages.map((message) => message.id),
    randomId,
    toPeer: inputPeer(session, chat),
    ...(topic.kind === "forum" && { topMsgId: topic.id }),
    ...(reply.replyTo !== undefined && { replyTo: reply.replyTo }),
    ...(options.effectId !== 0n && { effect: options.effectId }),
    ...(mode.videoTimestamp !== undefined && { videoTimestamp: mode.videoTimestamp }),
    ...(options.suggestedPost !== undefined && { suggestedPost: options.suggestedPost }),
  });
  return arrived(answer, randomId);
}

/** The messages that an answer brings for random ids; of equal ids each takes one. */
function arrived(answer: Tl.Updates, randomIds: readonly bigint[]): (SentMessage | undefined)[] {
  const { updates, users, chats } = answerParts(answer);
  const idsOf = new Map<bigint, number[]>();
  const messages = new Map<number, AnyMessage>();
  for (const update of updates) {
    if (update._ === "updateMessageID") {
      const ids = idsOf.get(update.randomId) ?? [];
      ids.push(update.id);
      idsOf.set(update.randomId, ids);
    }
    const message = updatedMessage(update);
    if (message !== undefined) messages.set(message.id, message);
  }
  return randomIds.map((randomId) => {
    const message = messages.get(idsOf.get(randomId)?.shift() ?? 0);
    return message && { message, users, chats };
  });
}
