import { inputStickerParameter } from "../../core/bot-api/stickers/input-sticker.ts";
import { stickerSetName } from "../../core/bot-api/stickers/sticker-set-name.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { checkUser } from "../access/check-user.ts";
import type { BotApiMethod } from "../method.ts";
import { changeStickerSet, findStickerSet } from "./known-sticker-sets.ts";
import { prepareSetItem, storeSetItem } from "./set-item.ts";

/** addStickerToSet. @see https://core.telegram.org/bots/api#addstickertoset */
export const addStickerToSet: BotApiMethod = async (context, params) => {
  const { session } = context.bot;
  const id = userId(params);
  const sticker = inputStickerParameter(params, context.local);
  const { inputPeer } = await checkUser(session, id);
  const shortName = stickerSetName(params);
  const set = await findStickerSet(session, shortName);
  const prepared = prepareSetItem(context, sticker, set.type, sticker.format ?? set.format);
  const item = await storeSetItem(context, inputPeer, prepared);
  await changeStickerSet(session, shortName, () =>
    session.invoke("stickers.addStickerToSet", {
      stickerset: { _: "inputStickerSetShortName", shortName },
      sticker: item,
    }),
  );
  return { json: "true" };
};
