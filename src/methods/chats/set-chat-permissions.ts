import {
  BANNED_RIGHTS,
  bannedExcept,
  type BannedRight,
  parseChatPermissions,
} from "../../core/bot-api/chat-permissions.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { KnownPeer } from "../../ports/bot-session.ts";
import { checkRight } from "../access/administration.ts";
import { findChat } from "../access/find-chat.ts";
import { inputPeer, isBroadcast } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { BotApiMethod } from "../method.ts";

/** setChatPermissions. @see https://core.telegram.org/bots/api#setchatpermissions */
export const setChatPermissions: BotApiMethod = async ({ bot: { session } }, params) => {
  const { allowed } = parseChatPermissions(params, false);
  const chat = await findChat(session, params.text("chat_id"), "write");
  if (chat.kind === "user") throw new ParseError("Can't change private chat permissions");
  if (isBroadcast(chat)) throw new ParseError("Can't change channel chat permissions");
  checkRight(chat, "banUsers", "Not enough rights to change chat permissions");
  if (isAllowedNow(chat, allowed)) return { json: "true" };
  const call = { peer: inputPeer(session, chat), bannedRights: bannedExcept(allowed, 0) };
  await invokeInChat(session, chat, "messages.editChatDefaultBannedRights", call);
  return { json: "true" };
};

/** True when the chat's members may do just this already. */
function isAllowedNow(chat: KnownPeer, allowed: ReadonlySet<BannedRight>): boolean {
  if (chat.kind === "user" || !("defaultBannedRights" in chat.chat)) return false;
  const banned = chat.chat.defaultBannedRights;
  return (
    banned !== undefined &&
    BANNED_RIGHTS.every((right) => (banned[right] !== true) === allowed.has(right))
  );
}
