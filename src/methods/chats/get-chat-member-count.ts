import { writeJson } from "../../core/bot-api/json-writer.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { findChat } from "../access/find-chat.ts";
import { findFullChat } from "../access/find-full-chat.ts";
import type { BotApiMethod } from "../method.ts";

/** getChatMemberCount. @see https://core.telegram.org/bots/api#getchatmembercount */
export const getChatMemberCount: BotApiMethod = async ({ bot: { session } }, params) => {
  const chat = await findChat(session, params.text("chat_id"), "readMembers");
  return { json: writeJson(await memberCount(session, chat)) };
};

async function memberCount(session: BotSession, chat: KnownPeer): Promise<number> {
  if (chat.kind === "user") return BigInt(chat.id) === session.self.id ? 1 : 2;
  if (chat.kind === "chat") return chat.chat._ === "chat" ? chat.chat.participantsCount : 0;
  const { full } = await findFullChat(session, chat);
  if (full._ !== "channelFull") throw new RpcError(500, "CHANNEL_NOT_SENT");
  return full.participantsCount ?? 0;
}
