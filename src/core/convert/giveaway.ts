import { markedChannelId } from "../bot-api/marked-id.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { convertChat } from "./chat.ts";
import type { ConvertContext } from "./convert-context.ts";
import type { JsonObject } from "./json-object.ts";
import { convertUserId } from "./user.ts";

/** @see https://core.telegram.org/bots/api#giveaway */
export const convertGiveaway = (
  media: Tl.messageMediaGiveaway,
  context: ConvertContext,
): JsonObject => ({
  chats: media.channels.map((id) => convertChat(markedChannelId(id), context)),
  winners_selection_date: media.untilDate,
  winner_count: media.quantity,
  only_new_members: media.onlyNewSubscribers,
  has_public_winners: media.winnersAreVisible,
  country_codes: media.countriesIso2?.length === 0 ? undefined : media.countriesIso2,
  prize_description: media.prizeDescription === "" ? undefined : media.prizeDescription,
  prize_star_count: media.stars === undefined ? undefined : Number(media.stars),
  premium_subscription_month_count: media.months,
});

/** @see https://core.telegram.org/bots/api#giveawaywinners */
export const convertGiveawayWinners = (
  media: Tl.messageMediaGiveawayResults,
  context: ConvertContext,
): JsonObject => ({
  chat: convertChat(markedChannelId(media.channelId), context),
  giveaway_message_id: media.launchMsgId,
  additional_chat_count: media.additionalPeersCount,
  winners_selection_date: media.untilDate,
  only_new_members: media.onlyNewSubscribers,
  was_refunded: media.refunded,
  prize_star_count: media.stars === undefined ? undefined : Number(media.stars),
  premium_subscription_month_count: media.months,
  prize_description: media.prizeDescription === "" ? undefined : media.prizeDescription,
  winner_count: media.winnersCount,
  unclaimed_prize_count: media.unclaimedCount === 0 ? undefined : media.unclaimedCount,
  winners: media.winners.map((id) => convertUserId(id, context)),
});
