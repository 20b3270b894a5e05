import type { Params } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";

/** The file id of a sticker in a set. telegram-bot-api: Client::get_sticker_input_file @throws {ParseError} */
export function stickerFileId(params: Params, name = "sticker"): string {
  const text = params.text(name).trim();
  if (text === "") throw new ParseError("Sticker is not specified");
  return text;
}
