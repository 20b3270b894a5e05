import { ParseError } from "../../core/bot-api/parse-error.ts";
import { untilDate } from "../../core/bot-api/until-date.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { findChat } from "../access/find-chat.ts";
import { findUser } from "../access/find-user.ts";
import type { BotApiMethod } from "../method.ts";
import { checkNotOwner, findChannelMember } from "./channel-member.ts";
import { bannedRights, editBanned } from "./edit-banned.ts";
import { isBannedUntil } from "./same-status.ts";

/** banChatMember. @see https://core.telegram.org/bots/api#banchatmember */
export const banChatMember: BotApiMethod = async ({ bot: { session }, clock }, params) => {
  const id = userId(params);
  const givenUntil = params.integer("until_date", 0);
  const chat = await findChat(session, params.text("chat_id"), "write");
  const user = await findUser(session, id);
  if (chat.kind === "user") throw new ParseError("Can't ban members in private chats");
  if (chat.kind === "chat") {
    const revokeHistory = params.boolean("revoke_messages");
    await session.invoke("messages.deleteChatUser", {
      ...(revokeHistory && { revokeHistory }),
      chatId: BigInt(chat.id),
      userId: user.inputUser,
    });
    return { json: "true" };
  }
  if (user.isSelf) throw new ParseError("Can't restrict self");
  const { participant } = await findChannelMember(session, chat, user);
  checkNotOwner(participant);
  const until = untilDate(givenUntil, Math.floor(clock.nowMs() / 1000));
  if (isBannedUntil(participant, until)) return { json: "true" };
  await editBanned(session, chat, user.inputPeer, bannedRights(until));
  return { json: "true" };
};
