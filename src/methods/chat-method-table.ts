import { answerChatJoinRequestQuery } from "./invite-links/answer-chat-join-request-query.ts";
import { approveChatJoinRequest } from "./invite-links/approve-chat-join-request.ts";
import { banChatMember } from "./members/ban-chat-member.ts";
import { banChatSenderChat } from "./members/ban-chat-sender-chat.ts";
import { closeForumTopic } from "./forum/close-forum-topic.ts";
import { closeGeneralForumTopic } from "./forum/close-general-forum-topic.ts";
import { createChatInviteLink } from "./invite-links/create-chat-invite-link.ts";
import { createChatSubscriptionInviteLink } from "./invite-links/create-chat-subscription-invite-link.ts";
import { createForumTopic } from "./forum/create-forum-topic.ts";
import { declineChatJoinRequest } from "./invite-links/decline-chat-join-request.ts";
import { deleteAllMessageReactions } from "./reactions/delete-all-message-reactions.ts";
import { deleteChatPhoto } from "./chats/delete-chat-photo.ts";
import { deleteChatStickerSet } from "./chats/delete-chat-sticker-set.ts";
import { deleteForumTopic } from "./forum/delete-forum-topic.ts";
import { deleteMessageReaction } from "./reactions/delete-message-reaction.ts";
import { editChatInviteLink } from "./invite-links/edit-chat-invite-link.ts";
import { editChatSubscriptionInviteLink } from "./invite-links/edit-chat-subscription-invite-link.ts";
import { editForumTopic } from "./forum/edit-forum-topic.ts";
import { editGeneralForumTopic } from "./forum/edit-general-forum-topic.ts";
import { exportChatInviteLink } from "./invite-links/export-chat-invite-link.ts";
import { getChat } from "./chats/get-chat.ts";
import { getChatAdministrators } from "./chats/get-chat-administrators.ts";
import { getChatMember } from "./members/get-chat-member.ts";
import { getChatMemberCount } from "./chats/get-chat-member-count.ts";
import { getForumTopicIconStickers } from "./forum/get-forum-topic-icon-stickers.ts";
import { getMessageInfo } from "./messages/get-message-info.ts";
import { getParticipants } from "./members/get-participants.ts";
import { getUserChatBoosts } from "./users/get-user-chat-boosts.ts";
import { getUserPersonalChatMessages } from "./users/get-user-personal-chat-messages.ts";
import { hideGeneralForumTopic } from "./forum/hide-general-forum-topic.ts";
import { leaveChat } from "./chats/leave-chat.ts";
import { pinChatMessage } from "./pins/pin-chat-message.ts";
import { ping } from "./identity/ping.ts";
import { promoteChatMember } from "./members/promote-chat-member.ts";
import { removeChatVerification } from "./verification/remove-chat-verification.ts";
import { removeUserVerification } from "./verification/remove-user-verification.ts";
import { reopenForumTopic } from "./forum/reopen-forum-topic.ts";
import { reopenGeneralForumTopic } from "./forum/reopen-general-forum-topic.ts";
import { restrictChatMember } from "./members/restrict-chat-member.ts";
import { revokeChatInviteLink } from "./invite-links/revoke-chat-invite-link.ts";
import { sendChatJoinRequestWebApp } from "./invite-links/send-chat-join-request-web-app.ts";
import { setChatAdministratorCustomTitle } from "./members/set-chat-administrator-custom-title.ts";
import { setChatDescription } from "./chats/set-chat-description.ts";
import { setChatMemberTag } from "./members/set-chat-member-tag.ts";
import { setChatPermissions } from "./chats/set-chat-permissions.ts";
import { setChatStickerSet } from "./chats/set-chat-sticker-set.ts";
import { setChatTitle } from "./chats/set-chat-title.ts";
import { setMessageReaction } from "./reactions/set-message-reaction.ts";
import { setUserEmojiStatus } from "./users/set-user-emoji-status.ts";
import { unbanChatMember } from "./members/unban-chat-member.ts";
import { unbanChatSenderChat } from "./members/unban-chat-sender-chat.ts";
import { unhideGeneralForumTopic } from "./forum/unhide-general-forum-topic.ts";
import { unpinAllChatMessages } from "./pins/unpin-all-chat-messages.ts";
import { unpinAllForumTopicMessages } from "./forum/unpin-all-forum-topic-messages.ts";
import { unpinAllGeneralForumTopicMessages } from "./forum/unpin-all-general-forum-topic-messages.ts";
import { unpinChatMessage } from "./pins/unpin-chat-message.ts";
import { verifyChat } from "./verification/verify-chat.ts";
import { verifyUser } from "./verification/verify-user.ts";
import type { BotApiMethod } from "./method.ts";
import type { SessionMemories } from "./session-memory.ts";

/** The methods about chats, their members and what stands around messages, by lower-case name. */
export const chatMethods = (
  memories: SessionMemories,
): readonly (readonly [name: string, method: BotApiMethod])[] => [
  ["answerchatjoinrequestquery", answerChatJoinRequestQuery],
  ["approvechatjoinrequest", approveChatJoinRequest],
  ["banchatmember", banChatMember],
  ["banchatsenderchat", banChatSenderChat],
  ["closeforumtopic", closeForumTopic],
  ["closegeneralforumtopic", closeGeneralForumTopic],
  ["createchatinvitelink", createChatInviteLink],
  ["createchatsubscriptioninvitelink", createChatSubscriptionInviteLink],
  ["createforumtopic", createForumTopic],
  ["declinechatjoinrequest", declineChatJoinRequest],
  ["deleteallmessagereactions", deleteAllMessageReactions],
  ["deletechatphoto", deleteChatPhoto],
  ["deletechatstickerset", deleteChatStickerSet],
  ["deleteforumtopic", deleteForumTopic],
  ["deletemessagereaction", deleteMessageReaction(memories)],
  ["editchatinvitelink", editChatInviteLink],
  ["editchatsubscriptioninvitelink", editChatSubscriptionInviteLink],
  ["editforumtopic", editForumTopic],
  ["editgeneralforumtopic", editGeneralForumTopic],
  ["exportchatinvitelink", exportChatInviteLink],
  ["getchat", getChat(memories)],
  ["getchatadministrators", getChatAdministrators],
  ["getchatmember", getChatMember],
  ["getchatmembercount", getChatMemberCount],
  ["getforumtopiciconstickers", getForumTopicIconStickers],
  ["getmessageinfo", getMessageInfo(memories)],
  ["getparticipants", getParticipants],
  ["getuserchatboosts", getUserChatBoosts],
  ["getuserpersonalchatmessages", getUserPersonalChatMessages],
  ["hidegeneralforumtopic", hideGeneralForumTopic],
  ["leavechat", leaveChat],
  ["pinchatmessage", pinChatMessage(memories)],
  ["ping", ping],
  ["promotechatmember", promoteChatMember],
  ["removechatverification", removeChatVerification],
  ["removeuserverification", removeUserVerification],
  ["reopenforumtopic", reopenForumTopic],
  ["reopengeneralforumtopic", reopenGeneralForumTopic],
  ["restrictchatmember", restrictChatMember],
  ["revokechatinvitelink", revokeChatInviteLink],
  ["sendchatjoinrequestwebapp", sendChatJoinRequestWebApp],
  ["setchatadministratorcustomtitle", setChatAdministratorCustomTitle],
  ["setchatdescription", setChatDescription],
  ["setchatmembertag", setChatMemberTag],
  ["setchatpermissions", setChatPermissions],
  ["setchatstickerset", setChatStickerSet],
  ["setchattitle", setChatTitle],
  ["setmessagereaction", setMessageReaction(memories)],
  ["setuseremojistatus", setUserEmojiStatus],
  ["unbanchatmember", unbanChatMember],
  ["unbanchatsenderchat", unbanChatSenderChat],
  ["unhidegeneralforumtopic", unhideGeneralForumTopic],
  ["unpinallchatmessages", unpinAllChatMessages],
  ["unpinallforumtopicmessages", unpinAllForumTopicMessages],
  ["unpinallgeneralforumtopicmessages", unpinAllGeneralForumTopicMessages],
  ["unpinchatmessage", unpinChatMessage(memories)],
  ["verifychat", verifyChat],
  ["verifyuser", verifyUser],
];
