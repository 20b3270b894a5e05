import type * as Tl from "../../../../schemas/generated/tl.ts";
import { ParseError } from "../parse-error.ts";

/** What the stickers of a set are for, all of them. */
export type StickerType = "regular" | "mask" | "custom_emoji";

/** Reads `sticker_type`. telegram-bot-api: Client::get_sticker_type @throws {ParseError} */
export function parseStickerType(text: string): StickerType {
  if (text === "" || text === "regular") return "regular";
  if (text === "mask" || text === "custom_emoji") return text;
  throw new ParseError("Unsupported sticker type specified");
}

/** The type of a set that Telegram has. */
export const stickerTypeOf = ({
  emojis,
  masks,
}: Pick<Tl.stickerSet, "emojis" | "masks">): StickerType =>
  emojis === true ? "custom_emoji" : masks === true ? "mask" : "regular";
