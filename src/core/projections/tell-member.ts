import { markedChannelId, markedChatId, markedPeerId } from "../bot-api/marked-id.ts";
import { convertJoinRequest } from "../convert/chat-join-request.ts";
import {
  convertBotStopped,
  convertChannelMemberUpdated,
  convertGroupMemberUpdated,
} from "../convert/chat-member-updated.ts";
import { chatKind, isKnownChat } from "../convert/chat.ts";
import type { ConvertContext } from "../convert/convert-context.ts";
import type { JsonObject } from "../convert/json-object.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { changedMember } from "./member-change.ts";
import { DAY_S, queueOf, type ToldUpdate } from "./told-update.ts";

/** The bot was blocked or unblocked. */
export function tellBotStopped(
  update: Tl.updateBotStopped,
  context: ConvertContext,
): ToldUpdate | undefined {
  const chatId = Number(update.userId);
  if (update.date <= 0 || context.user(chatId) === undefined) return undefined;
  const value = convertBotStopped(update, context);
  return tellMember(chatId, chatId, context.selfId, update.date, value, context);
}

/** Membership in a basic group changed. */
export function tellGroupMember(
  update: Tl.updateChatParticipant,
  context: ConvertContext,
): ToldUpdate | undefined {
  const { actorId, date, prevParticipant, newParticipant } = update;
  const memberId = changedMember(prevParticipant, newParticipant, "group");
  if (memberId === undefined || actorId <= 0n || date <= 0) return undefined;
  if (context.chat(Number(update.chatId)) === undefined) return undefined;
  const value = convertGroupMemberUpdated(update, memberId, context);
  const chatId = markedChatId(update.chatId);
  return tellMember(chatId, Number(actorId), memberId, date, value, context);
}

/** Membership in a supergroup or channel changed. */
export function tellChannelMember(
  update: Tl.updateChannelParticipant,
  context: ConvertContext,
): ToldUpdate | undefined {
  const { actorId, date, prevParticipant, newParticipant } = update;
  const chatId = markedChannelId(update.channelId);
  const memberId = changedMember(prevParticipant, newParticipant, chatKind(chatId, context));
  if (memberId === undefined || actorId <= 0n || date <= 0) return undefined;
  if (context.channel(Number(update.channelId)) === undefined) return undefined;
  const value = convertChannelMemberUpdated(update, memberId, context);
  return tellMember(chatId, Number(actorId), memberId, date, value, context);
}

/** Somebody asks to be let in. */
export function tellJoinRequest(
  update: Tl.updateBotChatInviteRequester,
  context: ConvertContext,
): ToldUpdate | undefined {
  const userId = Number(update.userId);
  const chatId = markedPeerId(update.peer);
  if (update.date <= 0 || context.user(userId) === undefined) return undefined;
  if (!isKnownChat(chatId, context)) return undefined;
  return {
    type: "chat_join_request",
    chatId,
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
    queueId: isSelf ? queueOf(chatId, 5) : queueOf(memberId, 6),
    value,
  };
}
