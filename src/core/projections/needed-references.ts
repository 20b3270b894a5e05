import { markedPeerId } from "../bot-api/marked-id.ts";
import { hasPayload } from "../convert/callback-query.ts";
import { chatKind } from "../convert/chat.ts";
import { ordinaryMessage } from "../convert/ephemeral-message.ts";
import type { ConvertContext } from "../convert/convert-context.ts";
import { isAboutMessage, repliedMessageId } from "../convert/reply.ts";
import { isOutgoing } from "../convert/sender.ts";
import { threadOf } from "../convert/thread.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { isToldThoughOutgoing, shownDate } from "./delivery-filter.ts";
import { messageOf } from "./raw-record.ts";
import { addReferences, type References } from "./references.ts";
import { DAY_S } from "./told-update.ts";

type AnyMessage = Tl.message | Tl.messageService;

/** A message that an update refers to, and how to ask for it. */
export interface MessageRequest {
  /**
   * `reply`: `inputMessageReplyTo{id: byMessageId}`; `pinned`: `inputMessagePinned` or by id; `callback`:
   * `inputMessageCallbackQuery{id, queryId}`; `message`: by id.
   */
  readonly kind: "reply" | "pinned" | "callback" | "message";
  /** Marked id. */
  readonly chatId: number;
  readonly messageId: number;
  /** The message that refers to it; 0 = none. */
  readonly byMessageId: number;
  readonly queryId?: bigint;
}

/** What a record must be given before it is appended. */
export interface NeededReferences {
  /** Without those that stand in the same updates; the answer to a `callback` may itself need its reply: ask again for it. */
  readonly messages: readonly MessageRequest[];
  /** Marked ids of users and chats that the context lacks. */
  readonly peers: readonly number[];
  /** Sets whose names the context lacks, for messages.getStickerSet; it may fail, then the sticker is shown without it. */
  readonly stickerSets: readonly Tl.inputStickerSetID[];
}

const NOTHING: NeededReferences = { messages: [], peers: [], stickerSets: [] };

/**
 * What the projection of some updates looks up and the container did not bring. A plain message costs a few comparisons.
 *
 * @param context what came with the updates: its messages are those already at hand
 */
export function neededReferences(
  updates: readonly Tl.Update[],
  context: ConvertContext,
): NeededReferences {
  let messages: MessageRequest[] | undefined;
  const references: References = { peers: new Set(), stickerSets: new Map() };
  for (let index = 0; index < updates.length; index++) {
    const update = updates[index];
    if (update === undefined) continue;
    addReferences(update, context, references);
    for (let request = neededMessage(update, context); request !== undefined;) {
      const brought = broughtMessage(request, updates, index, context);
      if (brought === undefined) (messages ??= []).push(request);
      // A message under a pressed button is shown with the message it answers.
      const isShownInFull = request.kind === "callback" && brought !== undefined;
      request = isShownInFull ? neededByMessage(brought, context) : undefined;
    }
  }
  let peers: number[] | undefined;
  for (const peer of references.peers) if (!isKnown(peer, context)) (peers ??= []).push(peer);
  const stickerSets = unknownSets(references, context);
  if (messages === undefined && peers === undefined && stickerSets.length === 0) return NOTHING;
  return { messages: messages ?? [], peers: peers ?? [], stickerSets };
}

/** The message that a message refers to, e.g. of one that was fetched for a callback query. */
export function neededByMessage(
  message: AnyMessage,
  context: ConvertContext,
): MessageRequest | undefined {
  if (message.replyTo === undefined && message.peerId._ !== "peerChannel") return undefined;
  if (message.replyTo?._ === "messageReplyStoryHeader") return undefined;
  const chatId = markedPeerId(message.peerId);
  const kind = chatKind(chatId, context);
  const messageId = repliedMessageId(message, threadOf(message, chatId, kind, context));
  if (messageId === 0) return undefined;
  const byMessageId = message.id;
  if (message._ === "messageService" && message.action._ === "messageActionPinMessage") {
    return { kind: "pinned", chatId, messageId, byMessageId };
  }
  const isExplicit =
    message.replyTo?.replyToMsgId === messageId && message.replyTo.replyToPeerId === undefined;
  const isReply = isExplicit && !isAboutMessage(message);
  return { kind: isReply ? "reply" : "message", chatId, messageId, byMessageId };
}

function neededMessage(update: Tl.Update, context: ConvertContext): MessageRequest | undefined {
  if (update._ === "updateBotCallbackQuery") {
    if (!hasPayload(update)) return undefined;
    const isClosed =
      update.peer._ === "peerChannel" &&
      context.channel(Number(update.peer.channelId))?._ === "channelForbidden";
    if (isClosed) return undefined;
    return {
      kind: "callback",
      chatId: markedPeerId(update.peer),
      messageId: update.msgId,
      byMessageId: 0,
      queryId: update.queryId,
    };
  }
  if (update._ === "updateMessagePoll") return messageOfPoll(update);
  const ephemeral = ephemeralOf(update);
  if (ephemeral !== undefined) return messageOfEphemeral(ephemeral, context);
  const message = messageOf(update);
  const isTold = message !== undefined && mayBeTold(message, context);
  return isTold ? neededByMessage(message, context) : undefined;
}

/** What is not told needs nothing: after a long absence most messages are too old. */
const mayBeTold = (message: AnyMessage, { now, selfId }: ConvertContext): boolean =>
  shownDate(message) > now - DAY_S &&
  (!isOutgoing(message, selfId) || isToldThoughOutgoing(message));

/** Results without their poll are shown with that of the message. */
function messageOfPoll({
  poll,
  peer,
  msgId: messageId,
}: Tl.updateMessagePoll): MessageRequest | undefined {
  if (poll !== undefined || peer === undefined || messageId === undefined) return undefined;
  return { kind: "message", chatId: markedPeerId(peer), messageId, byMessageId: 0 };
}

function ephemeralOf(update: Tl.Update): Tl.EphemeralMessage | undefined {
  switch (update._) {
    case "updateNewEphemeralMessage":
    case "updateEditEphemeralMessage":
    case "updateEphemeralBotCallbackQuery":
      return update.message;
    default:
      return undefined;
  }
}

/** It has no number in the chat, so what it answers can only be asked for by id. */
function messageOfEphemeral(
  ephemeral: Tl.EphemeralMessage,
  context: ConvertContext,
): MessageRequest | undefined {
  const message = ordinaryMessage(ephemeral, context);
  const request = message === undefined ? undefined : neededByMessage(message, context);
  return request === undefined ? undefined : { ...request, kind: "message", byMessageId: 0 };
}

function broughtMessage(
  request: MessageRequest,
  updates: readonly Tl.Update[],
  before: number,
  context: ConvertContext,
): AnyMessage | undefined {
  for (let i = before - 1; i >= 0; i--) {
    const update = updates[i];
    const message = update === undefined ? undefined : messageOf(update);
    if (message?.id === request.messageId && markedPeerId(message.peerId) === request.chatId) {
      return message;
    }
  }
  return context.message(request.chatId, request.messageId);
}

function unknownSets(
  { stickerSets }: References,
  context: ConvertContext,
): readonly Tl.inputStickerSetID[] {
  if (stickerSets.size === 0) return [];
  return [...stickerSets.values()].filter((set) => context.stickerSetName(set.id) === undefined);
}

function isKnown(peer: number, context: ConvertContext): boolean {
  if (peer > 0) return context.user(peer) !== undefined;
  return peer > -1_000_000_000_000
    ? context.chat(-peer) !== undefined
    : context.channel(-peer - 1_000_000_000_000) !== undefined;
}
