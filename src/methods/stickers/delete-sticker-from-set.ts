import type { BotApiMethod } from "../method.ts";
import { changeStickerSet } from "./known-sticker-sets.ts";
import { knownSticker } from "./sticker-file.ts";
import { stickerFileId } from "./sticker-file-id.ts";

/** deleteStickerFromSet. @see https://core.telegram.org/bots/api#deletestickerfromset */
export const deleteStickerFromSet: BotApiMethod = async (context, params) => {
  const { session } = context.bot;
  const sticker = knownSticker(context, stickerFileId(params));
  await changeStickerSet(session, undefined, () =>
    session.invoke("stickers.removeStickerFromSet", { sticker }),
  );
  return { json: "true" };
};
