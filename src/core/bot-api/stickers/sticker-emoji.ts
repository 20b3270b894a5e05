import { describedParse } from "../described-parse.ts";
import { type JsonValue, parseJson } from "../json-value.ts";
import type { Params } from "../params.ts";
import { ParseError } from "../parse-error.ts";

const MAX_EMOJI = 20;
const JOINER = "\u200d";
const SELECTOR = "\ufe0f";
/** Written without a literal: the compiler's target does not know the flag yet. */
const EMOJI = new RegExp("^\\p{RGI_Emoji}$", "v");
const KEYCAP = /^[0-9#*]\u20e3$/;

/** One emoji, with or without its variation selectors. tdutils: is_emoji */
export function isEmoji(text: string): boolean {
  return text.split(JOINER).every((given) => {
    const element = given.replaceAll(SELECTOR, "");
    return EMOJI.test(element) || EMOJI.test(element + SELECTOR) || KEYCAP.test(element);
  });
}

/** Reads the emoji of a sticker, together as calls take them. telegram-bot-api: Client::get_sticker_emojis @throws {ParseError} */
export function readStickerEmoji(value: JsonValue): string {
  if (value.type !== "Array") throw new ParseError("expected an Array of string");
  const { items } = value;
  if (items.length === 0) throw new ParseError("emoji list must be non-empty");
  if (items.length > MAX_EMOJI) throw new ParseError("too many emoji specified");
  const emoji = items.map((item) => {
    if (item.type !== "String") throw new ParseError("emoji must be a string");
    if (!isEmoji(item.text)) throw new ParseError("expected a Unicode emoji");
    return item.text;
  });
  return emoji.join("");
}

/** Reads `emoji_list`. @throws {ParseError} */
export function stickerEmojiParameter(params: Params): string {
  const value = parseJson(params.text("emoji_list"));
  if (value === undefined) throw new ParseError("Can't parse emoji list JSON array");
  return describedParse("Can't parse emoji list", () => readStickerEmoji(value));
}
