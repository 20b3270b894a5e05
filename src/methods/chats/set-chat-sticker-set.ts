import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { rpcToBotApiError } from "../../core/bot-api/rpc-error-map.ts";
import { searchedSetName } from "../../core/bot-api/stickers/sticker-set-name.ts";
import { cleanString } from "../../core/bot-api/text-formatting/clean-text.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import { supergroup } from "../access/administration.ts";
import { findChat } from "../access/find-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { findStickerSet } from "../stickers/known-sticker-sets.ts";
import { setStickers } from "./set-stickers.ts";

/** setChatStickerSet. @see https://core.telegram.org/bots/api#setchatstickerset */
export const setChatStickerSet: BotApiMethod = async ({ bot: { session } }, params) => {
  const chat = supergroup(await findChat(session, params.text("chat_id"), "write"));
  const given = params.text("sticker_set_name");
  if (given === "") throw new ParseError("sticker_set_name is empty");
  const set = await namedSet(session, searchedSetName(cleanString(given)));
  return setStickers(session, chat, set);
};

async function namedSet(session: BotSession, name: string): Promise<Tl.InputStickerSet> {
  try {
    const { id, accessHash } = await findStickerSet(session, name);
    return { _: "inputStickerSetID", id, accessHash };
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    throw rpcToBotApiError(error, {
      method: "setchatstickerset",
      notFound: "sticker set not found",
    });
  }
}
