import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { checkRight } from "../access/administration.ts";
import { findChat } from "../access/find-chat.ts";
import { inputChannel } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { BotApiMethod } from "../method.ts";

const NO_PHOTO: Tl.InputChatPhoto = { _: "inputChatPhotoEmpty" };

/** deleteChatPhoto. @see https://core.telegram.org/bots/api#deletechatphoto */
export const deleteChatPhoto: BotApiMethod = async ({ bot: { session } }, params) => {
  const chat = await findChat(session, params.text("chat_id"), "write");
  if (chat.kind === "user") throw new ParseError("Can't change private chat photo");
  checkRight(chat, "changeInfo", "Not enough rights to change chat photo");
  if (chat.kind === "chat")
    await session.invoke("messages.editChatPhoto", { chatId: BigInt(chat.id), photo: NO_PHOTO });
  else {
    const call = { channel: inputChannel(chat), photo: NO_PHOTO };
    await invokeInChat(session, chat, "channels.editPhoto", call);
  }
  return { json: "true" };
};
