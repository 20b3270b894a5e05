import type * as Tl from "../../../schemas/generated/tl.ts";
import { FILE_TYPE, type FileLocation, photoFileIds } from "./file-id.ts";
import type { JsonObject } from "./json-object.ts";

/** `PhotoSize` list of a photo, smallest first. @see https://core.telegram.org/bots/api#photosize */
export function convertPhoto(photo: Tl.photo): readonly JsonObject[] {
  const location = { ...photo, type: FILE_TYPE.photo };
  const sizes = photo.sizes.flatMap((size) => usableSize(size) ?? []);
  return sizes
    .filter((size) => size.letter !== "t" && size.letter !== "i")
    .toSorted((a, b) => a.width * a.height - b.width * b.height || a.bytes - b.bytes)
    .map((size) => photoSize(location, size));
}

/** `thumbnail` of a document, twice: also under its old name. */
export function writeThumbnail(json: JsonObject, document: Tl.document): void {
  if (document.videoThumbs?.some((thumb) => thumb._ === "videoSize" && thumb.type === "v")) return;
  const size = document.thumbs
    ?.flatMap((thumb) => usableSize(thumb) ?? [])
    .find((thumb) => thumb.letter !== "i" && thumb.letter !== "j");
  if (size === undefined) return;
  const thumbnail = photoSize({ ...document, type: FILE_TYPE.thumbnail }, size);
  json["thumbnail"] = thumbnail;
  json["thumb"] = thumbnail;
}

interface UsableSize {
  readonly letter: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** Undefined for outlines, blurs and empty sizes. */
function usableSize(size: Tl.PhotoSize): UsableSize | undefined {
  switch (size._) {
    case "photoSize":
      return { letter: letterOf(size), width: size.w, height: size.h, bytes: size.size };
    case "photoCachedSize":
      return { letter: letterOf(size), width: size.w, height: size.h, bytes: size.bytes.length };
    case "photoSizeProgressive":
      return {
        letter: letterOf(size),
        width: size.w,
        height: size.h,
        bytes: size.sizes.at(-1) ?? 0,
      };
    default:
      return undefined;
  }
}

/** File ids have room for one ASCII letter; anything else counts as none. TDLib: get_photo_size */
const letterOf = ({ type }: { readonly type: string }): string =>
  type.length === 1 && type < "\u0080" ? type : "\0";

function photoSize(location: FileLocation, size: UsableSize): JsonObject {
  const [id, uniqueId] = photoFileIds(location, size.letter);
  return {
    file_id: id,
    file_unique_id: uniqueId,
    file_size: size.bytes === 0 ? undefined : size.bytes,
    width: size.width,
    height: size.height,
  };
}
