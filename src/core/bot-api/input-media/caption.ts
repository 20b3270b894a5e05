import { anyField, optionalString } from "../json-fields.ts";
import { type JsonObject, parseJson } from "../json-value.ts";
import type { Params } from "../params.ts";
import { readFormattedText } from "../text-formatting/formatted-text.ts";
import type { FormattedText } from "../text-formatting/text-entity.ts";

/** The `caption` of a request, not yet cleaned. @throws {ParseError} */
export const captionParameter = (params: Params): FormattedText =>
  readFormattedText(
    params.text("caption"),
    params.text("parse_mode"),
    parseJson(params.text("caption_entities")),
  );

/** The `caption` of an object, not yet cleaned. @throws {ParseError} */
export const captionField = (object: JsonObject): FormattedText =>
  readFormattedText(
    optionalString(object, "caption"),
    optionalString(object, "parse_mode"),
    anyField(object, "caption_entities"),
  );
