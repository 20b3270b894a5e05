import type { BotApiMethod } from "../method.ts";
import { editLink } from "./edit-link.ts";
import { checkLinkOptions, linkOptions } from "./link-options.ts";
import { findLinkedChat } from "./manage-links.ts";

/** editChatInviteLink; what is not given is cleared. @see https://core.telegram.org/bots/api#editchatinvitelink */
export const editChatInviteLink: BotApiMethod = async ({ bot: { session } }, params) => {
  const options = linkOptions(params);
  const chat = await findLinkedChat(session, params.text("chat_id"));
  checkLinkOptions(options);
  return editLink(session, chat, params.text("invite_link"), { ...options });
};
