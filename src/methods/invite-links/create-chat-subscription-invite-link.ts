import { cleanName } from "../../core/bot-api/clean-name.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { inputPeer } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { findLinkedChat, inviteLinkReply, MAX_NAME_LENGTH } from "./manage-links.ts";

/** createChatSubscriptionInviteLink. @see https://core.telegram.org/bots/api#createchatsubscriptioninvitelink */
export const createChatSubscriptionInviteLink: BotApiMethod = async (
  { bot: { session } },
  params,
) => {
  const title = cleanName(params.text("name"), MAX_NAME_LENGTH);
  const period = params.integer("subscription_period", 0, 0);
  const amount = params.long("subscription_price");
  const chat = await findLinkedChat(session, params.text("chat_id"));
  if (period <= 0 || amount <= 0n) throw new ParseError("Invalid subscription pricing specified");
  const invite = await invokeInChat(session, chat, "messages.exportChatInvite", {
    peer: inputPeer(session, chat),
    ...(title !== "" && { title }),
    subscriptionPricing: { _: "starsSubscriptionPricing", period, amount },
  });
  return inviteLinkReply(session, invite);
};
