import { maskPositionParameter } from "../../core/bot-api/stickers/mask-position.ts";
import { stickerEmojiParameter } from "../../core/bot-api/stickers/sticker-emoji.ts";
import { stickerKeywordsParameter } from "../../core/bot-api/stickers/sticker-keywords.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import type { BotApiMethod, MethodContext, MethodReply } from "../method.ts";
import { changeStickerSet } from "./known-sticker-sets.ts";
import { knownSticker } from "./sticker-file.ts";
import { stickerFileId } from "./sticker-file-id.ts";

type Changes = Omit<Tl.Methods["stickers.changeSticker"]["params"], "sticker">;

/** setStickerEmojiList. @see https://core.telegram.org/bots/api#setstickeremojilist */
export const setStickerEmojiList: BotApiMethod = (context, params) => {
  const fileId = stickerFileId(params);
  return changeSticker(context, fileId, { emoji: stickerEmojiParameter(params) });
};

/** setStickerKeywords. @see https://core.telegram.org/bots/api#setstickerkeywords */
export const setStickerKeywords: BotApiMethod = (context, params) => {
  const fileId = stickerFileId(params);
  return changeSticker(context, fileId, { keywords: stickerKeywordsParameter(params) });
};

/** setStickerMaskPosition; no position takes it away. @see https://core.telegram.org/bots/api#setstickermaskposition */
export const setStickerMaskPosition: BotApiMethod = (context, params) => {
  const fileId = stickerFileId(params);
  const maskCoords = maskPositionParameter(params);
  return changeSticker(context, fileId, maskCoords === undefined ? {} : { maskCoords });
};

async function changeSticker(
  context: MethodContext,
  fileId: string,
  changes: Changes,
): Promise<MethodReply> {
  const { session } = context.bot;
  const sticker = knownSticker(context, fileId);
  await changeStickerSet(session, undefined, () =>
    session.invoke("stickers.changeSticker", { sticker, ...changes }),
  );
  return { json: "true" };
}
