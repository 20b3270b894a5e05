import { RpcError } from "../../core/rpc-error.ts";
import type { BotApiMethod } from "../method.ts";
import { stickersReply } from "../stickers/stickers-reply.ts";

/** getForumTopicIconStickers. @see https://core.telegram.org/bots/api#getforumtopiciconstickers */
export const getForumTopicIconStickers: BotApiMethod = async ({ bot: { session } }) => {
  const found = await session.invoke("messages.getStickerSet", {
    stickerset: { _: "inputStickerSetEmojiDefaultTopicIcons" },
    hash: 0,
  });
  if (found._ !== "messages.stickerSet") throw new RpcError(500, "STICKERSET_NOT_SENT");
  return stickersReply(session, found.documents);
};
