import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { Params } from "../../core/bot-api/params.ts";
import {
  ADMINISTRATOR_RIGHTS,
  administratorRights,
  droppedRights,
} from "../../core/bot-api/reply-markup/parse-administrator-rights.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { supergroupOrChannel } from "../access/administration.ts";
import { findChat } from "../access/find-chat.ts";
import { findUser } from "../access/find-user.ts";
import { isBroadcast } from "../access/input-peer.ts";
import type { BotApiMethod } from "../method.ts";
import { checkNotOwner, findChannelMember, isMember } from "./channel-member.ts";
import { editAdmin } from "./edit-admin.ts";
import { editBanned, NOT_BANNED } from "./edit-banned.ts";
import { hasRights } from "./same-status.ts";

/** promoteChatMember; without any right the user is an ordinary member again. @see https://core.telegram.org/bots/api#promotechatmember */
export const promoteChatMember: BotApiMethod = async ({ bot: { session } }, params) => {
  const id = userId(params);
  const chat = supergroupOrChannel(await findChat(session, params.text("chat_id"), "write"));
  const user = await findUser(session, id);
  const adminRights = givenRights(params, isBroadcast(chat));
  const isPromotion = Object.keys(adminRights).length > 1;
  if (user.isSelf) {
    if (isPromotion) throw new ParseError("Can't promote self");
    await editAdmin(session, chat, user, adminRights);
    return { json: "true" };
  }
  const { participant } = await findChannelMember(session, chat, user);
  checkNotOwner(participant);
  if (isPromotion || participant?._ === "channelParticipantAdmin") {
    if (!hasRights(participant, adminRights, droppedRights(isBroadcast(chat))))
      await editAdmin(session, chat, user, adminRights);
    return { json: "true" };
  }
  if (participant?._ === "channelParticipantBanned")
    await editBanned(session, chat, user.inputPeer, NOT_BANNED);
  if (!isMember(participant)) throw new ParseError("Bots can't add new chat members");
  return { json: "true" };
};

/** In channels, which have no other restriction than removal, everybody promoted may remove unless told otherwise. */
function givenRights(params: Params, isChannel: boolean): Tl.chatAdminRights {
  const given = (name: string): boolean =>
    params.boolean(name) ||
    (name === "can_manage_video_chats" && params.boolean("can_manage_voice_chats"));
  const isPromotion = ADMINISTRATOR_RIGHTS.some(given);
  const mayRemove = isChannel && isPromotion && !params.has("can_restrict_members");
  return administratorRights(
    (name) => given(name) || (mayRemove && name === "can_restrict_members"),
    isChannel,
  );
}
