import { markedChannelId, markedChatId } from "../bot-api/marked-id.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { chatKind, convertChat } from "./chat.ts";
import { convertChannelMember, convertGroupMember } from "./chat-member.ts";
import type { ConvertContext } from "./convert-context.ts";
import { convertInviteLink } from "./invite-link.ts";
import type { JsonObject } from "./json-object.ts";
import { convertUserId } from "./user.ts";

/** The bot was blocked or unblocked by a user. @see https://core.telegram.org/bots/api#chatmemberupdated */
export function convertBotStopped(
  update: Tl.updateBotStopped,
  context: ConvertContext,
): JsonObject {
  const user = convertUserId(context.selfId, context);
  const member: JsonObject = { user, status: "member" };
  const kicked: JsonObject = { user, status: "kicked", until_date: 0 };
  return {
    chat: convertChat(Number(update.userId), context),
    from: convertUserId(update.userId, context),
    date: update.date,
    old_chat_member: update.stopped ? member : kicked,
    new_chat_member: update.stopped ? kicked : member,
  };
}

/** A change in a basic group. */
export function convertGroupMemberUpdated(
  update: Tl.updateChatParticipant,
  context: ConvertContext,
): JsonObject {
  const chat = context.chat(Number(update.chatId));
  const isCreator = chat?._ === "chat" && chat.creator === true;
  const userId = Number(update.userId);
  return {
    chat: convertChat(markedChatId(update.chatId), context),
    from: convertUserId(update.actorId, context),
    date: update.date,
    old_chat_member: convertGroupMember(userId, update.prevParticipant, isCreator, context),
    new_chat_member: convertGroupMember(userId, update.newParticipant, isCreator, context),
    ...inviteFields(update.invite, false, context),
  };
}

/** A change in a supergroup or channel. */
export function convertChannelMemberUpdated(
  update: Tl.updateChannelParticipant,
  context: ConvertContext,
): JsonObject {
  const chatId = markedChannelId(update.channelId);
  const kind = chatKind(chatId, context);
  const userId = Number(update.userId);
  return {
    chat: convertChat(chatId, context),
    from: convertUserId(update.actorId, context),
    date: update.date,
    old_chat_member: convertChannelMember(userId, update.prevParticipant, kind, context),
    new_chat_member: convertChannelMember(userId, update.newParticipant, kind, context),
    ...inviteFields(update.invite, update.viaChatlist === true, context),
  };
}

const inviteFields = (
  invite: Tl.ExportedChatInvite | undefined,
  viaChatlist: boolean,
  context: ConvertContext,
): JsonObject => ({
  invite_link: invite?._ === "chatInviteExported" ? convertInviteLink(invite, context) : undefined,
  via_join_request: invite?._ === "chatInvitePublicJoinRequests" ? true : undefined,
  via_chat_folder_invite_link: viaChatlist ? true : undefined,
});
