import { stickerSetName, stickerSetTitle } from "../../core/bot-api/stickers/sticker-set-name.ts";
import type { BotApiMethod } from "../method.ts";
import { changeStickerSet } from "./known-sticker-sets.ts";

/** setStickerSetTitle. @see https://core.telegram.org/bots/api#setstickersettitle */
export const setStickerSetTitle: BotApiMethod = async ({ bot: { session } }, params) => {
  const shortName = stickerSetName(params);
  const title = stickerSetTitle(params);
  await changeStickerSet(session, shortName, () =>
    session.invoke("stickers.renameStickerSet", {
      stickerset: { _: "inputStickerSetShortName", shortName },
      title,
    }),
  );
  return { json: "true" };
};
