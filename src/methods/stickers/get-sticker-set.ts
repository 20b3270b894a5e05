import { writeJson } from "../../core/bot-api/json-writer.ts";
import { searchedSetName } from "../../core/bot-api/stickers/sticker-set-name.ts";
import { cleanString } from "../../core/bot-api/text-formatting/clean-text.ts";
import { contextFrom } from "../../core/convert/context-from.ts";
import { convertStickerSet, GREAT_MINDS } from "../../core/convert/sticker-set.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotApiMethod } from "../method.ts";
import { askForStickerSet, knownStickerSets } from "./known-sticker-sets.ts";

/** getStickerSet. Asks each time: sets change. @see https://core.telegram.org/bots/api#getstickerset */
export const getStickerSet: BotApiMethod = async ({ bot: { session } }, params) => {
  const name = searchedSetName(cleanString(params.text("name")));
  const answer =
    name === GREAT_MINDS.name.toLowerCase()
      ? await session.invoke("messages.getStickerSet", {
          stickerset: { _: "inputStickerSetID", id: GREAT_MINDS.id, accessHash: 0n },
          hash: 0,
        })
      : await askForStickerSet(session, name);
  if (answer._ !== "messages.stickerSet") throw new RpcError(500, "STICKERSET_NOT_SENT");
  const sets = knownStickerSets(session);
  sets.take(answer);
  sets.setShownName(answer.set.id, answer.set.shortName);
  const context = {
    ...contextFrom([], [], [], Number(session.self.id)),
    // stickers of other sets are shown without their names, rather than asking for each
    stickerSetName: (id: bigint) => sets.shownName(id),
  };
  return { json: writeJson(convertStickerSet(answer, context)) };
};
