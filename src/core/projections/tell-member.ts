import { markedChannelId, markedChatId, markedPeerId } from "../bot-api/marked-id.ts";
import { convertJoinRequest } from "../convert/chat-join-request.ts";
import {
  convertBotStopped,
  convertChannelMemberUpdated,
  convertGroupMemberUpdated,
} from "../convert/chat-member-updated.ts";
import type { ConvertContext } from "../convert/convert-context.ts";
import type { JsonObject } from "../convert/json-object.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { DAY_S, queueOf, type ToldUpdate } from "./told-update.ts";

/** The bot was blocked or unblocked. */
export function tellBotStopped(update: Tl.updateBotStopped, context: ConvertContext): ToldUpdate {
  const chatId = Number(update.userId);
  const value = convertBotStopped(update, context);
  return tellMember(chatId, chatId, context.selfId, update.date, value, context);
}

export function tellGroupMember(
  update: Tl.updateChatParticipant,
  context: ConvertContext,
): ToldUpdate {
  const { userId, actorId, date } = update;
  const value = convertGroupMemberUpdated(update, context);
  const chatId = markedChatId(update.chatId);
  return tellMember(chatId, Number(actorId), Number(userId), date, value, context);
}

export function tellChannelMember(
  update: Tl.updateChannelParticipant,
  context: ConvertContext,
): ToldUpdate | undefined {
  const { userId, actorId, date, prevParticipant, newParticipant } = update;
  if (isChatMember(prevParticipant) || isChatMember(newParticipant)) return undefined;
  const value = convertChannelMemberUpdated(update, context);
  const chatId = markedChannelId(update.channelId);
  return tellMember(chatId, Number(actorId), Number(userId), date, value, context);
}

export function tellJoinRequest(
  update: Tl.updateBotChatInviteRequester,
  context: ConvertContext,
): ToldUpdate {
  const userId = Number(update.userId);
  return {
    type: "chat_join_request",
    chatId: markedPeerId(update.peer),
    userId,
    date: update.date,
    expiresAt: update.date + DAY_S,
    queueId: queueOf(userId, 6),
    value: convertJoinRequest(update, context),
  };
}

function tellMember(
  chatId: number,
  actorId: number,
  memberId: number,
  date: number,
  value: JsonObject,
  context: ConvertContext,
): ToldUpdate {
  const isSelf = memberId === context.selfId;
  return {
    type: isSelf ? "my_chat_member" : "chat_member",
    chatId,
    userId: actorId,
    date,
    expiresAt: date + DAY_S,
    queueId: isSelf ? queueOf(chatId, 5) : queueOf(actorId, 6),
    value,
  };
}

/** Chats that are banned from a chat are members of a kind that the Bot API does not tell. */
const isChatMember = (participant: Tl.ChannelParticipant | undefined): boolean =>
  (participant?._ === "channelParticipantBanned" || participant?._ === "channelParticipantLeft") &&
  participant.peer._ !== "peerUser";
