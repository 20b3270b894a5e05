import type { BotApiMethod } from "../method.ts";
import { addStickerToSet } from "./add-sticker-to-set.ts";
import {
  setStickerEmojiList,
  setStickerKeywords,
  setStickerMaskPosition,
} from "./change-sticker.ts";
import { createNewStickerSet } from "./create-new-sticker-set.ts";
import { deleteStickerFromSet } from "./delete-sticker-from-set.ts";
import { deleteStickerSet } from "./delete-sticker-set.ts";
import { getCustomEmojiStickers } from "./get-custom-emoji-stickers.ts";
import { getStickerSet } from "./get-sticker-set.ts";
import { replaceStickerInSet } from "./replace-sticker-in-set.ts";
import { setCustomEmojiStickerSetThumbnail } from "./set-custom-emoji-sticker-set-thumbnail.ts";
import { setStickerPositionInSet } from "./set-sticker-position-in-set.ts";
import { setStickerSetThumbnail } from "./set-sticker-set-thumbnail.ts";
import { setStickerSetTitle } from "./set-sticker-set-title.ts";
import { uploadStickerFile } from "./upload-sticker-file.ts";

/** The methods about sticker sets, by lower-case name. */
export const stickerMethods: readonly (readonly [name: string, method: BotApiMethod])[] = [
  ["addstickertoset", addStickerToSet],
  ["createnewstickerset", createNewStickerSet],
  ["deletestickerfromset", deleteStickerFromSet],
  ["deletestickerset", deleteStickerSet],
  ["getcustomemojistickers", getCustomEmojiStickers],
  ["getstickerset", getStickerSet],
  ["replacestickerinset", replaceStickerInSet],
  ["setcustomemojistickersetthumbnail", setCustomEmojiStickerSetThumbnail],
  ["setstickeremojilist", setStickerEmojiList],
  ["setstickerkeywords", setStickerKeywords],
  ["setstickermaskposition", setStickerMaskPosition],
  ["setstickerpositioninset", setStickerPositionInSet],
  ["setstickersetthumbnail", setStickerSetThumbnail],
  ["setstickersettitle", setStickerSetTitle],
  ["uploadstickerfile", uploadStickerFile],
];
