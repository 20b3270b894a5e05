import { inputStickersParameter } from "../../core/bot-api/stickers/input-sticker.ts";
import {
  newStickerSetName,
  stickerSetTitle,
} from "../../core/bot-api/stickers/sticker-set-name.ts";
import { parseStickerType } from "../../core/bot-api/stickers/sticker-type.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { checkUser } from "../access/check-user.ts";
import type { BotApiMethod } from "../method.ts";
import { knownStickerSets } from "./known-sticker-sets.ts";
import { prepareSetItem, storeSetItem } from "./set-item.ts";

/** createNewStickerSet. @see https://core.telegram.org/bots/api#createnewstickerset */
export const createNewStickerSet: BotApiMethod = async (context, params) => {
  const { session } = context.bot;
  const id = userId(params);
  const stickers = inputStickersParameter(params, context.local);
  const given = parseStickerType(params.text("sticker_type"));
  const type = params.boolean("contains_masks") ? "mask" : given;
  const needsRepainting = params.boolean("needs_repainting");
  const { inputUser, inputPeer } = await checkUser(session, id);
  const title = stickerSetTitle(params);
  const shortName = newStickerSetName(params);
  if (stickers.length === 0) throw new ParseError("At least 1 sticker must be specified");
  if (needsRepainting && type !== "custom_emoji")
    throw new ParseError("Only custom emoji stickers support repainting");
  const prepared = stickers.map((sticker) =>
    prepareSetItem(context, sticker, type, sticker.format),
  );
  const items = await Promise.all(prepared.map((item) => storeSetItem(context, inputPeer, item)));
  const answer = await session.invoke("stickers.createStickerSet", {
    ...(type === "mask" && { masks: true }),
    ...(type === "custom_emoji" && { emojis: true }),
    ...(needsRepainting && { textColor: true }),
    ...{ userId: inputUser, title, shortName, stickers: items },
    software: `bot${session.self.id}`,
  });
  const sets = knownStickerSets(session);
  const { id: setId, shortName: shown } = sets.take(answer);
  sets.setShownName(setId, shown);
  return { json: "true" };
};
