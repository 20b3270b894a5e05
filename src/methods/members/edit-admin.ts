import type * as Tl from "../../../schemas/generated/tl.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { checkRight } from "../access/administration.ts";
import type { AskedUser } from "../access/find-user.ts";
import { inputChannel } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { Channel } from "./channel-member.ts";

/**
 * Makes somebody an administrator, or an ordinary member again. td: promote_channel_participant
 *
 * @throws {ParseError} the bot may not @throws {RpcError} @throws {BotApiError}
 */
export async function editAdmin(
  session: BotSession,
  chat: Channel,
  user: AskedUser,
  adminRights: Tl.chatAdminRights,
): Promise<void> {
  if (!user.isSelf) checkMayPromote(chat);
  const call = { channel: inputChannel(chat), userId: user.inputUser, adminRights };
  await invokeInChat(session, chat, "channels.editAdmin", call, checkMayPromote);
}

function checkMayPromote(chat: KnownPeer): void {
  checkRight(chat, "addAdmins", "Not enough rights");
}
