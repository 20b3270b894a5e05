import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { administratorRights } from "../../core/bot-api/reply-markup/parse-administrator-rights.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import type { KnownPeer } from "../../ports/bot-session.ts";
import { checkRight, supergroupOrChannel } from "../access/administration.ts";
import { findChat } from "../access/find-chat.ts";
import { findUser } from "../access/find-user.ts";
import { inputChannel, isBroadcast } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { checkNotOwner, findChannelMember } from "./channel-member.ts";

/** promoteChatMember; without any right the user is an ordinary member again. @see https://core.telegram.org/bots/api#promotechatmember */
export const promoteChatMember: BotApiMethod = async ({ bot: { session } }, params) => {
  const id = userId(params);
  const chat = supergroupOrChannel(await findChat(session, params.text("chat_id"), "write"));
  const user = await findUser(session, id);
  const adminRights = givenRights(params, isBroadcast(chat));
  const isPromotion = Object.keys(adminRights).length > 1;
  if (user.isSelf) {
    if (isPromotion) throw new ParseError("Can't promote self");
  } else {
    const { participant } = await findChannelMember(session, chat, user);
    checkNotOwner(participant);
    // somebody who is not there, or is an ordinary member, has nothing to lose
    if (!isPromotion && participant?._ !== "channelParticipantAdmin") return { json: "true" };
    checkMayPromote(chat);
  }
  const call = { channel: inputChannel(chat), userId: user.inputUser, adminRights };
  await invokeInChat(session, chat, "channels.editAdmin", call, checkMayPromote);
  return { json: "true" };
};

/** In channels, which have no other restriction than removal, everybody promoted may remove unless told otherwise. */
function givenRights(params: Params, isChannel: boolean): Tl.chatAdminRights {
  const rights = administratorRights((name) => params.boolean(name), isChannel);
  const isPromotion = Object.keys(rights).length > 1;
  if (isChannel && isPromotion && !params.has("can_restrict_members"))
    return { ...rights, banUsers: true };
  return rights;
}

function checkMayPromote(chat: KnownPeer): void {
  checkRight(chat, "addAdmins", "Not enough rights");
}
