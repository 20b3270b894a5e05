import { findChat } from "../access/find-chat.ts";
import { inputPeer } from "../access/input-peer.ts";
import type { BotApiMethod } from "../method.ts";
import { verify } from "./set-verification.ts";

/** verifyChat. @see https://core.telegram.org/bots/api#verifychat */
export const verifyChat: BotApiMethod = async ({ bot: { session } }, params) => {
  const chat = await findChat(session, params.text("chat_id"), "read");
  return verify(session, inputPeer(session, chat), params);
};
