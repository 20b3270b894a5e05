import type * as Tl from "../../../schemas/generated/tl.ts";
import { convertPeerChat } from "./chat.ts";
import type { ConvertContext } from "./convert-context.ts";
import { convertText } from "./entities.ts";
import { convertGift } from "./gift.ts";
import type { JsonObject } from "./json-object.ts";
import { ownedUniqueGiftId } from "./owned-gift-id.ts";
import { convertPrice } from "./price.ts";
import { convertSticker } from "./sticker.ts";

type Action = Tl.messageActionStarGiftUnique;

/** Writes `unique_gift`; a refunded one has become an ordinary `gift`. @see https://core.telegram.org/bots/api#uniquegiftinfo */
export function writeUniqueGift(
  json: JsonObject,
  action: Action,
  message: Tl.messageService,
  context: ConvertContext,
): void {
  if (action.gift._ === "starGift") {
    json["gift"] = { gift: convertGift(action.gift, context) };
    return;
  }
  const ownedId = ownedUniqueGiftId(action, message, context);
  const text =
    action.message === undefined
      ? undefined
      : convertText(action.message.text, action.message.entities, context);
  json["unique_gift"] = {
    gift: convertUniqueGift(action.gift, context),
    owned_gift_id: ownedId,
    ...(ownedId === undefined ? undefined : transferTerms(action)),
    ...giftOrigin(action),
    text: text?.text === "" ? undefined : text?.text,
    entities: text?.text === "" ? undefined : text?.entities,
    is_private: action.nameHidden,
  };
}

/** What it costs to give it away, if that is possible at all, and from when on. */
const transferTerms = ({ transferStars, canTransferAt }: Action): JsonObject | undefined =>
  transferStars === undefined
    ? undefined
    : {
        transfer_star_count: Number(transferStars),
        next_transfer_date: canTransferAt === 0 ? undefined : canTransferAt,
      };

function giftOrigin(action: Action): JsonObject {
  if (action.craft === true) return { origin: "craft" };
  if (action.fromOffer === true) return { origin: "offer" };
  if (action.assigned === true) return { origin: "blockchain" };
  if (action.prepaidUpgrade === true) return { origin: "gifted_upgrade" };
  const price = convertPrice(action.resaleAmount);
  if (price !== undefined) {
    const { currency, amount } = price;
    return {
      origin: "resale",
      // Older than the two fields that say the same of any currency.
      last_resale_star_count: currency === "XTR" ? amount : undefined,
      last_resale_currency: currency,
      last_resale_amount: amount,
    };
  }
  return { origin: action.upgrade === true ? "upgrade" : "transfer" };
}

/** @see https://core.telegram.org/bots/api#uniquegift */
function convertUniqueGift(gift: Tl.starGiftUnique, context: ConvertContext): JsonObject {
  return {
    gift_id: gift.giftId.toString(),
    base_name: gift.title,
    name: gift.slug,
    number: gift.num,
    ...convertAttributes(gift.attributes, context),
    publisher_chat:
      gift.releasedBy === undefined ? undefined : convertPeerChat(gift.releasedBy, context),
    is_premium: gift.requirePremium,
    colors:
      gift.peerColor?._ === "peerColorCollectible" ? convertGiftColors(gift.peerColor) : undefined,
    is_from_blockchain: gift.hostId === undefined ? undefined : true,
    is_burned: gift.burned,
  };
}

function convertAttributes(
  attributes: readonly Tl.StarGiftAttribute[],
  context: ConvertContext,
): JsonObject {
  const json: JsonObject = { model: undefined, symbol: undefined, backdrop: undefined };
  for (const attribute of attributes) {
    switch (attribute._) {
      case "starGiftAttributeModel":
        json["model"] = convertFigure(attribute, context);
        break;
      case "starGiftAttributePattern":
        json["symbol"] = convertFigure(attribute, context);
        break;
      case "starGiftAttributeBackdrop":
        json["backdrop"] = {
          name: attribute.name,
          colors: {
            center_color: attribute.centerColor,
            edge_color: attribute.edgeColor,
            symbol_color: attribute.patternColor,
            text_color: attribute.textColor,
          },
          ...convertRarity(attribute.rarity),
        };
        break;
      case "starGiftAttributeOriginalDetails":
        break;
    }
  }
  return json;
}

const convertFigure = (
  attribute: Tl.starGiftAttributeModel | Tl.starGiftAttributePattern,
  context: ConvertContext,
): JsonObject => ({
  name: attribute.name,
  sticker:
    attribute.document._ === "document" ? convertSticker(attribute.document, context) : undefined,
  ...convertRarity(attribute.rarity),
});

function convertRarity(rarity: Tl.StarGiftAttributeRarity): JsonObject {
  switch (rarity._) {
    case "starGiftAttributeRarity":
      return { rarity_per_mille: rarity.permille };
    case "starGiftAttributeRarityUncommon":
      return { rarity: "uncommon", rarity_per_mille: 0 };
    case "starGiftAttributeRarityRare":
      return { rarity: "rare", rarity_per_mille: 0 };
    case "starGiftAttributeRarityEpic":
      return { rarity: "epic", rarity_per_mille: 0 };
    case "starGiftAttributeRarityLegendary":
      return { rarity: "legendary", rarity_per_mille: 0 };
  }
}

/** @see https://core.telegram.org/bots/api#uniquegiftcolors */
export const convertGiftColors = (color: Tl.peerColorCollectible): JsonObject => ({
  model_custom_emoji_id: color.giftEmojiId.toString(),
  symbol_custom_emoji_id: color.backgroundEmojiId.toString(),
  light_theme_main_color: color.accentColor,
  light_theme_other_colors: color.colors,
  dark_theme_main_color: color.darkAccentColor ?? color.accentColor,
  dark_theme_other_colors: color.darkColors ?? color.colors,
});
