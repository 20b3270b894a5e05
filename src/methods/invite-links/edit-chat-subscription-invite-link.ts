import { cleanName } from "../../core/bot-api/clean-name.ts";
import type { BotApiMethod } from "../method.ts";
import { editLink } from "./edit-link.ts";
import { findLinkedChat, MAX_NAME_LENGTH } from "./manage-links.ts";

/** editChatSubscriptionInviteLink: only the name. @see https://core.telegram.org/bots/api#editchatsubscriptioninvitelink */
export const editChatSubscriptionInviteLink: BotApiMethod = async (
  { bot: { session } },
  params,
) => {
  const title = cleanName(params.text("name"), MAX_NAME_LENGTH);
  const chat = await findLinkedChat(session, params.text("chat_id"));
  return editLink(session, chat, params.text("invite_link"), { title });
};
