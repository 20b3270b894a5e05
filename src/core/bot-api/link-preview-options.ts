import { optionalBoolean, optionalString } from "./json-fields.ts";
import { type JsonValue, parseJson } from "./json-value.ts";
import type { Params } from "./params.ts";
import { ParseError } from "./parse-error.ts";

/** How the preview of a link in a text is shown. @see https://core.telegram.org/bots/api#linkpreviewoptions */
export interface LinkPreview {
  readonly isDisabled: boolean;
  /** "" = the first link of the text. */
  readonly url: string;
  readonly preferSmall: boolean;
  readonly preferLarge: boolean;
  readonly above: boolean;
}

/**
 * Reads `link_preview_options`, else the old `disable_web_page_preview`.
 *
 * @throws {ParseError}
 */
export function parseLinkPreview(params: Params): LinkPreview {
  const source = params.text("link_preview_options");
  if (source === "") {
    const isDisabled = params.boolean("disable_web_page_preview");
    return { isDisabled, url: "", preferSmall: false, preferLarge: false, above: false };
  }
  const object = parseJson(source);
  if (object === undefined) throw new ParseError("Can't parse link preview options JSON object");
  return readLinkPreview(object);
}

/** Reads a LinkPreviewOptions. @throws {ParseError} */
export function readLinkPreview(object: JsonValue): LinkPreview {
  if (object.type !== "Object") throw new ParseError("Object expected as link preview options");
  const isDisabled = optionalBoolean(object, "is_disabled");
  const url = optionalString(object, "url");
  const preferSmall = optionalBoolean(object, "prefer_small_media");
  const preferLarge = optionalBoolean(object, "prefer_large_media");
  const above = optionalBoolean(object, "show_above_text");
  return { isDisabled, url, preferSmall, preferLarge, above };
}
