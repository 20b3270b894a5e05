import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { checkRight, supergroup } from "../access/administration.ts";
import { inputChannel } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { MethodReply } from "../method.ts";

/**
 * Gives a supergroup a sticker set, or none.
 *
 * @throws {ParseError} it is no supergroup, or the bot may not
 */
export async function setStickers(
  session: BotSession,
  chat: KnownPeer,
  stickerset: Tl.InputStickerSet,
): Promise<MethodReply> {
  const group = supergroup(chat);
  if (group.chat.monoforum === true)
    throw new ParseError("Chat sticker set can be set only for supergroups");
  checkRight(group, "changeInfo", "Not enough rights to change supergroup sticker set");
  const call = { channel: inputChannel(group), stickerset };
  await invokeInChat(session, group, "channels.setStickers", call);
  return { json: "true" };
}
