import { findChat } from "../access/find-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { setStickers } from "./set-stickers.ts";

/** deleteChatStickerSet. @see https://core.telegram.org/bots/api#deletechatstickerset */
export const deleteChatStickerSet: BotApiMethod = async ({ bot: { session } }, params) => {
  const chat = await findChat(session, params.text("chat_id"), "write");
  return setStickers(session, chat, { _: "inputStickerSetEmpty" });
};
