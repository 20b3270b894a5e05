import type * as Tl from "../../../schemas/generated/tl.ts";
import { rpcToBotApiError } from "../../core/bot-api/rpc-error-map.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import { supergroup } from "../access/administration.ts";
import { findChat } from "../access/find-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { setStickers } from "./set-stickers.ts";

/** setChatStickerSet. @see https://core.telegram.org/bots/api#setchatstickerset */
export const setChatStickerSet: BotApiMethod = async ({ bot: { session } }, params) => {
  const chat = supergroup(await findChat(session, params.text("chat_id"), "write"));
  const set = await findStickerSet(session, params.text("sticker_set_name"));
  return setStickers(session, chat, set);
};

async function findStickerSet(session: BotSession, shortName: string): Promise<Tl.InputStickerSet> {
  try {
    const found = await session.invoke("messages.getStickerSet", {
      stickerset: { _: "inputStickerSetShortName", shortName },
      hash: 0,
    });
    if (found._ === "messages.stickerSet")
      return { _: "inputStickerSetID", id: found.set.id, accessHash: found.set.accessHash };
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    throw rpcToBotApiError(error, {
      method: "setchatstickerset",
      notFound: "sticker set not found",
    });
  }
  throw new RpcError(500, "STICKERSET_NOT_SENT");
}
