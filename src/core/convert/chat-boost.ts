import type * as Tl from "../../../schemas/generated/tl.ts";
import { convertPeerChat } from "./chat.ts";
import type { ConvertContext } from "./convert-context.ts";
import type { JsonObject } from "./json-object.ts";
import { convertUserId } from "./user.ts";

/** @see https://core.telegram.org/bots/api#chatboostupdated */
export const convertChatBoost = (
  { peer, boost }: Tl.updateBotChatBoost,
  context: ConvertContext,
): JsonObject => ({
  chat: convertPeerChat(peer, context),
  boost: convertBoost(boost, context),
});

/** @see https://core.telegram.org/bots/api#chatboost */
export const convertBoost = (boost: Tl.Boost, context: ConvertContext): JsonObject => ({
  boost_id: boost.id,
  add_date: boost.date,
  expiration_date: boost.expires,
  source: convertSource(boost, context),
});

/** @see https://core.telegram.org/bots/api#chatboostremoved */
export const convertRemovedBoost = (
  { peer, boost }: Tl.updateBotChatBoost,
  context: ConvertContext,
): JsonObject => ({
  chat: convertPeerChat(peer, context),
  boost_id: boost.id,
  remove_date: boost.date,
  source: convertSource(boost, context),
});

/** @see https://core.telegram.org/bots/api#chatboostsource */
function convertSource(boost: Tl.Boost, context: ConvertContext): JsonObject {
  const userId = boost.userId ?? 0n;
  if (boost.giveaway !== true) {
    const user = convertUserId(userId, context);
    return { source: boost.gift === true ? "gift_code" : "premium", user };
  }
  const winner = userId === 0n ? undefined : convertUserId(userId, context);
  return {
    source: "giveaway",
    giveaway_message_id: boost.giveawayMsgId ?? 0,
    prize_star_count:
      boost.stars === undefined || boost.stars <= 0n ? undefined : Number(boost.stars),
    user: boost.unclaimed === true ? undefined : winner,
    is_unclaimed: boost.unclaimed,
  };
}
