import type * as Tl from "../../../schemas/generated/tl.ts";
import { convertPeerChat } from "./chat.ts";
import type { ConvertContext } from "./convert-context.ts";
import { convertText } from "./entities.ts";
import type { JsonObject } from "./json-object.ts";
import { ownedGiftId } from "./owned-gift-id.ts";
import { convertSticker } from "./sticker.ts";

/** Writes `gift`, or `gift_upgrade_sent` for an upgrade that somebody else paid. @see https://core.telegram.org/bots/api#giftinfo */
export function writeGift(
  json: JsonObject,
  action: Tl.messageActionStarGift,
  message: Tl.messageService,
  context: ConvertContext,
): void {
  if (action.gift._ !== "starGift") return;
  const isUpgrade = action.prepaidUpgrade === true;
  const text =
    action.message === undefined
      ? undefined
      : convertText(action.message.text, action.message.entities, context);
  json[isUpgrade ? "gift_upgrade_sent" : "gift"] = {
    gift: convertGift(action.gift, context),
    owned_gift_id: ownedGiftId(action, message, context),
    convert_star_count: filled(action.convertStars),
    prepaid_upgrade_star_count: filled(action.upgradeStars),
    can_be_upgraded: action.canUpgrade,
    text: text?.text === "" ? undefined : text?.text,
    entities: text?.text === "" ? undefined : text?.entities,
    is_private: action.nameHidden,
    is_upgrade_separate: action.upgradeSeparate,
    unique_gift_number: (action.giftNum ?? 0) > 0 ? action.giftNum : undefined,
  };
}

/** @see https://core.telegram.org/bots/api#gift */
export function convertGift(gift: Tl.starGift, context: ConvertContext): JsonObject {
  return {
    id: gift.id.toString(),
    sticker: gift.sticker._ === "document" ? convertSticker(gift.sticker, context) : undefined,
    star_count: Number(gift.stars),
    upgrade_star_count: filled(gift.upgradeStars),
    ...limits("", gift.availabilityRemains, gift.availabilityTotal),
    ...limits("personal_", gift.perUserRemains, gift.perUserTotal),
    publisher_chat:
      gift.releasedBy === undefined ? undefined : convertPeerChat(gift.releasedBy, context),
    is_premium: gift.requirePremium,
    has_colors: gift.peerColorAvailable,
    unique_gift_variant_count: (gift.upgradeVariants ?? 0) > 0 ? gift.upgradeVariants : undefined,
    background:
      gift.background === undefined
        ? undefined
        : {
            center_color: gift.background.centerColor,
            edge_color: gift.background.edgeColor,
            text_color: gift.background.textColor,
          },
  };
}

/** How many of a limited gift there are, and are left: of all, or of those that one may have. */
const limits = (
  prefix: string,
  remaining: number | undefined,
  total: number | undefined,
): JsonObject =>
  total === undefined || total <= 0
    ? {}
    : {
        [`${prefix}remaining_count`]: Math.min(Math.max(remaining ?? 0, 0), total),
        [`${prefix}total_count`]: total,
      };

const filled = (amount: bigint | undefined): number | undefined =>
  amount === undefined || amount <= 0n ? undefined : Number(amount);
