import { ParseError } from "../../core/bot-api/parse-error.ts";
import { stickerSetName } from "../../core/bot-api/stickers/sticker-set-name.ts";
import type { BotApiMethod } from "../method.ts";
import { changeStickerSet, findStickerSet } from "./known-sticker-sets.ts";

/**
 * setCustomEmojiStickerSetThumbnail; no id takes it away.
 *
 * @see https://core.telegram.org/bots/api#setcustomemojistickersetthumbnail
 */
export const setCustomEmojiStickerSetThumbnail: BotApiMethod = async (
  { bot: { session } },
  params,
) => {
  const thumbDocumentId = params.long("custom_emoji_id");
  const shortName = stickerSetName(params);
  const { type } = await findStickerSet(session, shortName);
  if (type !== "custom_emoji")
    throw new ParseError(
      "The method can be used to set thumbnail only for custom emoji sticker sets",
    );
  await changeStickerSet(session, shortName, () =>
    session.invoke("stickers.setStickerSetThumb", {
      stickerset: { _: "inputStickerSetShortName", shortName },
      thumbDocumentId,
    }),
  );
  return { json: "true" };
};
