import type * as Tl from "../../../schemas/generated/tl.ts";
import { type InputFile, inputFileParameter } from "../../core/bot-api/input-media/input-file.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { parseStickerFormat } from "../../core/bot-api/stickers/sticker-format.ts";
import { stickerSetName } from "../../core/bot-api/stickers/sticker-set-name.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { checkUser } from "../access/check-user.ts";
import type { BotApiMethod } from "../method.ts";
import { changeStickerSet, findStickerSet } from "./known-sticker-sets.ts";
import { prepareSticker, storeSticker } from "./sticker-file.ts";

/** setStickerSetThumbnail; no file takes it away. @see https://core.telegram.org/bots/api#setstickersetthumbnail */
export const setStickerSetThumbnail: BotApiMethod = async (context, params) => {
  const { local } = context;
  const { session } = context.bot;
  const id = userId(params);
  const file =
    inputFileParameter(params, "thumbnail", { local }) ??
    inputFileParameter(params, "thumb", { local });
  const given = params.text("format");
  const said = parseStickerFormat(given === "" ? "auto" : given);
  const { inputPeer } = await checkUser(session, id);
  const shortName = stickerSetName(params);
  const { type, format: usual } = await findStickerSet(session, shortName);
  if (type === "custom_emoji")
    throw new ParseError("The method can't be used to set thumbnail of custom emoji sticker sets");
  const format = said ?? usual;
  if (format === undefined) throw new ParseError("Sticker format must be non-empty");
  const stored = async (chosen: InputFile): Promise<Tl.InputDocument> =>
    storeSticker(
      context,
      inputPeer,
      prepareSticker(context, chosen, { format, type, isThumbnail: true }),
    );
  const thumb: Tl.InputDocument =
    file === undefined ? { _: "inputDocumentEmpty" } : await stored(file);
  await changeStickerSet(session, shortName, () =>
    session.invoke("stickers.setStickerSetThumb", {
      stickerset: { _: "inputStickerSetShortName", shortName },
      thumb,
    }),
  );
  return { json: "true" };
};
