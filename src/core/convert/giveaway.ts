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
  ...prize(media),
});

/** Stars, or months of Premium. */
const prize = ({
  stars,
  months,
}: Tl.messageMediaGiveaway | Tl.messageMediaGiveawayResults): JsonObject =>
  months !== undefined && months !== 0
    ? { premium_subscription_month_count: positive(months) }
    : { prize_star_count: positive(Number(stars ?? 0n)) };

const positive = (count: number | undefined): number | undefined =>
  count === undefined || count <= 0 ? undefined : count;

/** @see https://core.telegram.org/bots/api#giveawaywinners */
export const convertGiveawayWinners = (
  media: Tl.messageMediaGiveawayResults,
  context: ConvertContext,
): JsonObject => ({
  chat: convertChat(markedChannelId(media.channelId), context),
  giveaway_message_id: media.launchMsgId,
  additional_chat_count: positive(media.additionalPeersCount),
  winners_selection_date: media.untilDate,
  only_new_members: media.onlyNewSubscribers,
  was_refunded: media.refunded,
  ...prize(media),
  prize_description: media.prizeDescription === "" ? undefined : media.prizeDescription,
  winner_count: media.winnersCount,
  unclaimed_prize_count: positive(media.unclaimedCount),
  winners: media.winners.map((id) => convertUserId(id, context)),
});
