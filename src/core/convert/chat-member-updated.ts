import { markedChannelId, markedChatId } from "../bot-api/marked-id.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { chatKind, convertChat } from "./chat.ts";
import { convertChannelMember, convertGroupMember } from "./chat-member.ts";
import type { ConvertContext } from "./convert-context.ts";
import { convertUsedLink } from "./invite-link.ts";
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

/** A change in a basic group. @param userId whose membership it is */
export function convertGroupMemberUpdated(
  update: Tl.updateChatParticipant,
  userId: number,
  context: ConvertContext,
): JsonObject {
  const chat = context.chat(Number(update.chatId));
  const isCreator = chat?._ === "chat" && chat.creator === true;
  return {
    chat: convertChat(markedChatId(update.chatId), context),
    from: convertUserId(update.actorId, context),
    date: update.date,
    old_chat_member: convertGroupMember(userId, update.prevParticipant, isCreator, context),
    new_chat_member: convertGroupMember(userId, update.newParticipant, isCreator, context),
    ...inviteFields(update.invite, false, context),
  };
}

/** A change in a supergroup or channel. @param userId whose membership it is */
export function convertChannelMemberUpdated(
  update: Tl.updateChannelParticipant,
  userId: number,
  context: ConvertContext,
): JsonObject {
  const chatId = markedChannelId(update.channelId);
  const kind = chatKind(chatId, context);
  const after = madeBySelf(update, context);
  return {
    chat: convertChat(chatId, context),
    from: convertUserId(update.actorId, context),
    date: update.date,
    old_chat_member: convertChannelMember(userId, update.prevParticipant, kind, context),
    new_chat_member: convertChannelMember(userId, after, kind, context),
    ...inviteFields(update.invite, update.viaChatlist === true, context),
  };
}

/** Whom the bot itself made an administrator, it may edit. */
function madeBySelf(
  { actorId, newParticipant }: Tl.updateChannelParticipant,
  context: ConvertContext,
): Tl.ChannelParticipant | undefined {
  const isOwn = Number(actorId) === context.selfId;
  return isOwn && newParticipant?._ === "channelParticipantAdmin"
    ? { ...newParticipant, canEdit: true }
    : newParticipant;
}

const inviteFields = (
  invite: Tl.ExportedChatInvite | undefined,
  viaChatlist: boolean,
  context: ConvertContext,
): JsonObject => ({
  invite_link: convertUsedLink(invite, context),
  via_join_request: invite?._ === "chatInvitePublicJoinRequests" ? true : undefined,
  via_chat_folder_invite_link: viaChatlist ? true : undefined,
});
