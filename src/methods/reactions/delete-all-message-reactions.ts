import { findChat } from "../access/find-chat.ts";
import { inputPeer } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { parseReactingUser, reactingPeer } from "./reacting-peer.ts";

/** deleteAllMessageReactions: those of one user or chat. @see https://core.telegram.org/bots/api#deleteallmessagereactions */
export const deleteAllMessageReactions: BotApiMethod = async ({ bot: { session } }, params) => {
  const user = parseReactingUser(params);
  const chat = await findChat(session, params.text("chat_id"), "write");
  await invokeInChat(session, chat, "messages.deleteParticipantReactions", {
    peer: inputPeer(session, chat),
    participant: await reactingPeer(session, user, params),
  });
  return { json: "true" };
};
