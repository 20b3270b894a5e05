import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { InputSticker } from "../../core/bot-api/stickers/input-sticker.ts";
import type { StickerFormat } from "../../core/bot-api/stickers/sticker-format.ts";
import type { StickerType } from "../../core/bot-api/stickers/sticker-type.ts";
import type { MethodContext } from "../method.ts";
import { type PreparedSticker, prepareSticker, storeSticker } from "./sticker-file.ts";

/** A sticker for a set whose file has been looked at. */
export interface PreparedItem {
  readonly sticker: InputSticker;
  readonly file: PreparedSticker;
}

/**
 * @param format undefined = neither said nor to be guessed
 * @throws {ParseError} td: StickersManager::prepare_input_sticker
 */
export function prepareSetItem(
  context: MethodContext,
  sticker: InputSticker,
  type: StickerType,
  format: StickerFormat | undefined,
): PreparedItem {
  if (format === undefined) throw new ParseError("Sticker format must be non-empty");
  const file = prepareSticker(context, sticker.file, { format, type, isThumbnail: false });
  return { sticker, file };
}

/** The item as calls take it. @param owner of the set @throws {ParseError} @throws {RpcError} */
export async function storeSetItem(
  context: MethodContext,
  owner: Tl.InputPeer,
  { sticker: { emoji, maskCoords, keywords }, file }: PreparedItem,
): Promise<Tl.inputStickerSetItem> {
  return {
    ...{ _: "inputStickerSetItem", document: await storeSticker(context, owner, file), emoji },
    ...(maskCoords !== undefined && { maskCoords }),
    ...(keywords !== "" && { keywords }),
  };
}
