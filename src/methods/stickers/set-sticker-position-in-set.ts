import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { BotApiMethod } from "../method.ts";
import { changeStickerSet } from "./known-sticker-sets.ts";
import { knownSticker } from "./sticker-file.ts";
import { stickerFileId } from "./sticker-file-id.ts";

/** setStickerPositionInSet. @see https://core.telegram.org/bots/api#setstickerpositioninset */
export const setStickerPositionInSet: BotApiMethod = async (context, params) => {
  const { session } = context.bot;
  const fileId = stickerFileId(params);
  const position = params.integer("position", -1);
  if (position < 0) throw new ParseError("Wrong sticker position specified");
  const sticker = knownSticker(context, fileId);
  await changeStickerSet(session, undefined, () =>
    session.invoke("stickers.changeStickerPosition", { sticker, position }),
  );
  return { json: "true" };
};
