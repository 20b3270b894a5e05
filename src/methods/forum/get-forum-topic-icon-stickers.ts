import { writeJson } from "../../core/bot-api/json-writer.ts";
import { contextFrom } from "../../core/convert/context-from.ts";
import { convertSticker } from "../../core/convert/sticker.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotApiMethod } from "../method.ts";

/** getForumTopicIconStickers. @see https://core.telegram.org/bots/api#getforumtopiciconstickers */
export const getForumTopicIconStickers: BotApiMethod = async ({ bot: { session } }) => {
  const found = await session.invoke("messages.getStickerSet", {
    stickerset: { _: "inputStickerSetEmojiDefaultTopicIcons" },
    hash: 0,
  });
  if (found._ !== "messages.stickerSet") throw new RpcError(500, "STICKERSET_NOT_SENT");
  const names = new Map([[found.set.id, found.set.shortName]]);
  const context = contextFrom([], [], [], Number(session.self.id), 0, names);
  const stickers = found.documents.flatMap((document) =>
    document._ === "document" ? [convertSticker(document, context)] : [],
  );
  return { json: writeJson(stickers) };
};
