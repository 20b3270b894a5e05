import { hasField, optionalInt, optionalString } from "../../core/bot-api/json-fields.ts";
import type { JsonObject } from "../../core/bot-api/json-value.ts";

/** The small picture of a result. */
export interface ResultThumbnail {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly mimeType: string;
}

/** The new names of its fields, else the old ones when none of the new ones is there. @throws {ParseError} */
export function readThumbnail(object: JsonObject): ResultThumbnail {
  const isNew = ["url", "width", "height"].some((part) => hasField(object, `thumbnail_${part}`));
  const name = isNew ? "thumbnail" : "thumb";
  return {
    url: optionalString(object, `${name}_url`),
    width: optionalInt(object, `${name}_width`),
    height: optionalInt(object, `${name}_height`),
    mimeType: "image/jpeg",
  };
}

/** Without its size, which results with files of their own do not tell. */
export const sizeless = (thumbnail: ResultThumbnail): ResultThumbnail => ({
  ...thumbnail,
  width: 0,
  height: 0,
});
