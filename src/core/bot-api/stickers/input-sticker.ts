import type * as Tl from "../../../../schemas/generated/tl.ts";
import { describedParse } from "../described-parse.ts";
import { type InputFile, inputFileParameter, readInputFile } from "../input-media/input-file.ts";
import { anyField, field, optionalArray, optionalString, requiredString } from "../json-fields.ts";
import { type JsonObject, type JsonValue, parseJson } from "../json-value.ts";
import type { Params } from "../params.ts";
import { ParseError } from "../parse-error.ts";
import { cleanString } from "../text-formatting/clean-text.ts";
import { maskPositionParameter, readMaskPosition } from "./mask-position.ts";
import { readStickerEmoji } from "./sticker-emoji.ts";
import { parseStickerFormat, type StickerFormat } from "./sticker-format.ts";
import { readStickerKeywords } from "./sticker-keywords.ts";

/** A sticker to be put into a set. */
export interface InputSticker {
  readonly file: InputFile;
  /** Undefined = that of the set's other stickers. */
  readonly format: StickerFormat | undefined;
  readonly emoji: string;
  readonly maskCoords: Tl.maskCoords | undefined;
  /** Joined; "" = none. */
  readonly keywords: string;
}

const MAX_STICKERS = 50;

/**
 * Reads `sticker`, or the parameters that stood for it before Bot API 6.6. telegram-bot-api: Client::get_input_sticker
 *
 * @throws {ParseError}
 */
export function inputStickerParameter(params: Params, local: boolean): InputSticker {
  if (!params.has("sticker") && params.file("sticker") === undefined)
    return formerSticker(params, local);
  const value = parseJson(params.text("sticker"));
  if (value === undefined) throw new ParseError("Can't parse sticker JSON object");
  return describedParse("Can't parse sticker", () => readSticker(params, value, local, "auto"));
}

/** Reads `stickers`, or the one of {@link inputStickerParameter}'s former parameters. @throws {ParseError} */
export function inputStickersParameter(params: Params, local: boolean): readonly InputSticker[] {
  if (!params.has("stickers")) return [formerSticker(params, local)];
  const value = parseJson(params.text("stickers"));
  if (value === undefined) throw new ParseError("Can't parse stickers JSON object");
  if (value.type !== "Array") throw new ParseError("Expected an Array of InputSticker");
  if (value.items.length > MAX_STICKERS) throw new ParseError("Too many stickers specified");
  const format = params.text("sticker_format");
  return value.items.map((item) =>
    describedParse("Can't parse InputSticker", () => readSticker(params, item, local, format)),
  );
}

/** @param usualFormat of stickers that name none; "" = each must */
function readSticker(
  params: Params,
  value: JsonValue,
  local: boolean,
  usualFormat: string,
): InputSticker {
  if (value.type !== "Object") throw new ParseError("InputSticker must be an Object");
  const file = readInputFile(params, "", optionalString(value, "sticker"), { local });
  if (file === undefined) throw new ParseError("sticker not found");
  const format = parseStickerFormat(
    usualFormat === ""
      ? requiredString(value, "format")
      : optionalString(value, "format") || usualFormat,
  );
  const emoji = readStickerEmoji(requiredList(value, "emoji_list"));
  const maskCoords = readMaskPosition(anyField(value, "mask_position"));
  const keywords = readStickerKeywords(optionalArray(value, "keywords") ?? []);
  return { file, format, emoji, maskCoords, keywords };
}

function requiredList(object: JsonObject, name: string): JsonValue {
  const value = field(object, name);
  if (value === undefined) throw new ParseError(`Can't find field "${name}"`);
  if (value.type !== "Array") throw new ParseError(`Field "${name}" must be of type Array`);
  return value;
}

/** telegram-bot-api: Client::get_legacy_input_sticker */
function formerSticker(params: Params, local: boolean): InputSticker {
  const emoji = cleanString(params.text("emojis"));
  const picture = inputFileParameter(params, "png_sticker", { local });
  if (picture !== undefined) {
    const maskCoords = maskPositionParameter(params);
    return { file: picture, format: "static", emoji, maskCoords, keywords: "" };
  }
  const moving = (name: string, format: StickerFormat): InputSticker | undefined => {
    const file = inputFileParameter(params, name, { local, uploadOnly: true });
    return file && { file, format, emoji, maskCoords: undefined, keywords: "" };
  };
  const sticker = moving("tgs_sticker", "animated") ?? moving("webm_sticker", "video");
  if (sticker !== undefined) return sticker;
  if (params.text("tgs_sticker") !== "")
    throw new ParseError("animated sticker must be uploaded as an InputFile");
  if (params.text("webm_sticker") !== "")
    throw new ParseError("video sticker must be uploaded as an InputFile");
  throw new ParseError("there is no sticker file in the request");
}
