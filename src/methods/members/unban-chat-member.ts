import { ParseError } from "../../core/bot-api/parse-error.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { supergroupOrChannel } from "../access/administration.ts";
import { findChat } from "../access/find-chat.ts";
import { findUser } from "../access/find-user.ts";
import { inputChannel } from "../access/input-peer.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import type { BotApiMethod, MethodReply } from "../method.ts";
import {
  type Channel,
  checkNotOwner,
  findChannelMember,
  findKnownMember,
  isBanned,
  isMember,
} from "./channel-member.ts";
import { bannedRights, editBanned, NOT_BANNED } from "./edit-banned.ts";

/** A member is removed by a ban that ends by itself should the call after it fail. td: restrict_channel_participant */
const REMOVAL_S = 60;

/** unbanChatMember: also removes a member, unless `only_if_banned`. @see https://core.telegram.org/bots/api#unbanchatmember */
export const unbanChatMember: BotApiMethod = async ({ bot: { session }, clock }, params) => {
  const id = userId(params);
  const onlyIfBanned = params.boolean("only_if_banned");
  const chat = supergroupOrChannel(await findChat(session, params.text("chat_id"), "write"));
  const user = await findUser(session, id);
  // who is not banned is made to leave
  if (user.isSelf && !onlyIfBanned) return leave(session, chat);
  const { participant } = await (onlyIfBanned ? findKnownMember : findChannelMember)(
    session,
    chat,
    user,
  );
  if (onlyIfBanned && !isBanned(participant)) return { json: "true" };
  checkNotOwner(participant);
  // somebody who is neither there nor restricted is left alone
  if (participant === undefined || participant._ === "channelParticipantLeft")
    return { json: "true" };
  if (isMember(participant)) {
    const until = Math.floor(clock.nowMs() / 1000) + REMOVAL_S;
    await editBanned(session, chat, user.inputPeer, bannedRights(until));
  }
  await editBanned(session, chat, user.inputPeer, NOT_BANNED);
  return { json: "true" };
};

async function leave(session: BotSession, chat: Channel): Promise<MethodReply> {
  if (chat.chat._ === "channel" && chat.chat.creator === true)
    throw new ParseError("Can't remove chat owner");
  await session.invoke("channels.leaveChannel", { channel: inputChannel(chat) });
  return { json: "true" };
}
