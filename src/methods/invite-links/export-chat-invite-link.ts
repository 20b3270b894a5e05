import { writeJson } from "../../core/bot-api/json-writer.ts";
import { inputPeer } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { checkExported, findLinkedChat } from "./manage-links.ts";

/** exportChatInviteLink: a new primary link. @see https://core.telegram.org/bots/api#exportchatinvitelink */
export const exportChatInviteLink: BotApiMethod = async ({ bot: { session } }, params) => {
  const chat = await findLinkedChat(session, params.text("chat_id"));
  const invite = await invokeInChat(session, chat, "messages.exportChatInvite", {
    legacyRevokePermanent: true,
    peer: inputPeer(session, chat),
  });
  return { json: writeJson(checkExported(invite).link) };
};
