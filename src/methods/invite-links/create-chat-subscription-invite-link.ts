import { findChat } from "../access/find-chat.ts";
import { cleanName } from "../../core/bot-api/clean-name.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { inputPeer } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { checkMayManageLinks, inviteLinkReply, MAX_NAME_LENGTH } from "./manage-links.ts";

/** Telegram allows less, and says so itself. */
const MAX_PERIOD_S = 1_000_000_000;
const MAX_PRICE = 1_000_000;

/** createChatSubscriptionInviteLink. @see https://core.telegram.org/bots/api#createchatsubscriptioninvitelink */
export const createChatSubscriptionInviteLink: BotApiMethod = async (
  { bot: { session } },
  params,
) => {
  const title = cleanName(params.text("name"), MAX_NAME_LENGTH);
  const period = params.integer("subscription_period", 0, 0, MAX_PERIOD_S);
  const amount = params.integer("subscription_price", 0, 0, MAX_PRICE);
  const chat = await findChat(session, params.text("chat_id"), "write");
  if (period === 0 || amount === 0) throw new ParseError("Invalid subscription pricing specified");
  checkMayManageLinks(chat);
  const invite = await invokeInChat(session, chat, "messages.exportChatInvite", {
    peer: inputPeer(session, chat),
    ...(title !== "" && { title }),
    subscriptionPricing: { _: "starsSubscriptionPricing", period, amount: BigInt(amount) },
  });
  return inviteLinkReply(session, invite);
};
