import { type JsonValue, parseJson } from "../json-value.ts";
import type { Params } from "../params.ts";
import { ParseError } from "../parse-error.ts";
import { cleanString } from "../text-formatting/clean-text.ts";

/** Reads keywords, joined as calls take them: what parts them cannot be in one. @throws {ParseError} */
export const readStickerKeywords = (items: readonly JsonValue[]): string =>
  items
    .map((item) => {
      if (item.type !== "String") throw new ParseError("keyword must be a string");
      return cleanString(item.text).replaceAll(/[,\n]/g, " ");
    })
    .join(",");

/** Reads `keywords`; "" = none. @throws {ParseError} */
export function stickerKeywordsParameter(params: Params): string {
  if (!params.has("keywords")) return "";
  const value = parseJson(params.text("keywords"));
  if (value === undefined) throw new ParseError("Can't parse keywords JSON object");
  if (value.type !== "Array") throw new ParseError('Field "keywords" must be an Array');
  return readStickerKeywords(value.items);
}
