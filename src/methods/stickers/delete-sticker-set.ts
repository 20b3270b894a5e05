import { stickerSetName } from "../../core/bot-api/stickers/sticker-set-name.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotApiMethod } from "../method.ts";
import { knownStickerSets } from "./known-sticker-sets.ts";

/** deleteStickerSet. @see https://core.telegram.org/bots/api#deletestickerset */
export const deleteStickerSet: BotApiMethod = async ({ bot: { session } }, params) => {
  const shortName = stickerSetName(params);
  const isDeleted = await session.invoke("stickers.deleteStickerSet", {
    stickerset: { _: "inputStickerSetShortName", shortName },
  });
  if (!isDeleted) throw new RpcError(500, "Failed to delete sticker set");
  knownStickerSets(session).forget(shortName);
  return { json: "true" };
};
