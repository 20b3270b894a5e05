import type { BotApiMethod } from "../method.ts";
import { editLink } from "./edit-link.ts";
import { findLinkedChat } from "./manage-links.ts";

/** revokeChatInviteLink. @see https://core.telegram.org/bots/api#revokechatinvitelink */
export const revokeChatInviteLink: BotApiMethod = async ({ bot: { session } }, params) => {
  const chat = await findLinkedChat(session, params.text("chat_id"));
  return editLink(session, chat, params.text("invite_link"), { revoked: true });
};
