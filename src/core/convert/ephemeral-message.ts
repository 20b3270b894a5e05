import { bareId, markedPeerId } from "../bot-api/marked-id.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ConvertContext } from "./convert-context.ts";

/**
 * An ephemeral message as the ordinary one it is shown as, without a number of its own; undefined when it is in no chat, as the
 * templates of welcome messages are.
 */
export function ordinaryMessage(
  ephemeral: Tl.EphemeralMessage,
  context: ConvertContext,
): Tl.message | undefined {
  const { peerId, fromId, date, message, entities, media, replyMarkup } = ephemeral;
  if (peerId === undefined || ephemeral.welcomeTemplate === true) return undefined;
  return {
    _: "message",
    id: 0,
    out: ephemeral.out,
    invertMedia: ephemeral.invertMedia,
    noforwards: ephemeral.noforwards,
    ...{ fromId, peerId, date, message, entities, media, replyMarkup },
    replyTo: replyHeader(ephemeral, peerId, context),
    richMessage: ephemeral.richMessage,
  };
}

/** With the topic, which ephemeral messages name beside it. A reply to an ephemeral message names no message of the chat. */
function replyHeader(
  { replyTo, topMsgId }: Tl.EphemeralMessage,
  peerId: Tl.Peer,
  context: ConvertContext,
): Tl.MessageReplyHeader | undefined {
  if (replyTo?._ === "messageReplyStoryHeader") return replyTo;
  if (topMsgId === undefined && replyTo === undefined) return undefined;
  const channel = context.channel(bareId(markedPeerId(peerId))?.id ?? 0);
  const forumTopic: true | undefined =
    channel?._ === "channel" && channel.forum === true ? true : undefined;
  const topic = topMsgId === undefined ? undefined : { replyToTopId: topMsgId, forumTopic };
  const header: Tl.messageReplyHeader = { _: "messageReplyHeader", ...replyTo, ...topic };
  return header.replyToEphemeral === true ? { ...header, replyToMsgId: undefined } : header;
}
