import { ParseError } from "../parse-error.ts";

/** What a sticker's file holds. @see https://core.telegram.org/bots/api#inputsticker */
export type StickerFormat = "static" | "animated" | "video";

/**
 * Reads a format; undefined for `auto`, which is that of the other stickers. telegram-bot-api: Client::get_sticker_format
 *
 * @throws {ParseError}
 */
export function parseStickerFormat(text: string): StickerFormat | undefined {
  switch (text) {
    case "static":
    case "animated":
    case "video":
      return text;
    case "auto":
      return undefined;
    default:
      throw new ParseError("Invalid sticker format specified");
  }
}

const BY_MIME_TYPE: ReadonlyMap<string, StickerFormat> = new Map([
  ["application/x-tgsticker", "animated"],
  ["video/webm", "video"],
]);

/** The format of a sticker that Telegram has. */
export const stickerFormatOf = (mimeType: string): StickerFormat =>
  BY_MIME_TYPE.get(mimeType) ?? "static";
