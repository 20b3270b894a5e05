import { inputStickerParameter } from "../../core/bot-api/stickers/input-sticker.ts";
import { stickerSetName } from "../../core/bot-api/stickers/sticker-set-name.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { checkUser } from "../access/check-user.ts";
import type { BotApiMethod } from "../method.ts";
import { changeStickerSet, findStickerSet } from "./known-sticker-sets.ts";
import { prepareSetItem, storeSetItem } from "./set-item.ts";
import { knownSticker } from "./sticker-file.ts";
import { stickerFileId } from "./sticker-file-id.ts";

/** replaceStickerInSet. @see https://core.telegram.org/bots/api#replacestickerinset */
export const replaceStickerInSet: BotApiMethod = async (context, params) => {
  const { session } = context.bot;
  const id = userId(params);
  const old = stickerFileId(params, "old_sticker");
  const sticker = inputStickerParameter(params, context.local);
  const { inputPeer } = await checkUser(session, id);
  const shortName = stickerSetName(params);
  const set = await findStickerSet(session, shortName);
  const replaced = knownSticker(context, old);
  const prepared = prepareSetItem(context, sticker, set.type, sticker.format ?? set.format);
  const newSticker = await storeSetItem(context, inputPeer, prepared);
  await changeStickerSet(session, shortName, () =>
    session.invoke("stickers.replaceSticker", { sticker: replaced, newSticker }),
  );
  return { json: "true" };
};
