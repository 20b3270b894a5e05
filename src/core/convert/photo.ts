import type * as Tl from "../../../schemas/generated/tl.ts";
import { FILE_TYPE, type FileType } from "./file-id.ts";
import type { JsonObject } from "./json-object.ts";
import { photoFileIds, type ShownFile } from "./shown-file-ids.ts";

/** `PhotoSize` list of a photo, smallest first. @see https://core.telegram.org/bots/api#photosize */
export function convertPhoto(photo: Tl.photo): readonly JsonObject[] {
  const sizes: UsableSize[] = [];
  for (const given of photo.sizes) {
    const size = usableSize(given);
    if (size !== undefined && size.letter !== "t" && size.letter !== "i") sizes.push(size);
  }
  const sorted = isSorted(sizes) ? sizes : sizes.toSorted(smallestFirst);
  return sorted.map((size) => photoSize(FILE_TYPE.photo, photo, size));
}

const smallestFirst = (a: UsableSize, b: UsableSize): number =>
  a.width * a.height - b.width * b.height || a.bytes - b.bytes;

/** As photos come, as a rule. */
const isSorted = (sizes: readonly UsableSize[]): boolean =>
  sizes.every((size, index) => {
    const before = sizes[index - 1];
    return before === undefined || smallestFirst(before, size) <= 0;
  });

/** `thumbnail` of a document, twice: also under its old name. */
export function writeThumbnail(json: JsonObject, document: Tl.document): void {
  if (document.videoThumbs?.some((thumb) => thumb._ === "videoSize" && thumb.type === "v")) return;
  let size: UsableSize | undefined;
  for (const thumb of document.thumbs ?? []) {
    size = usableSize(thumb);
    if (size !== undefined && size.letter !== "i" && size.letter !== "j") break;
    size = undefined;
  }
  if (size === undefined) return;
  const thumbnail = photoSize(FILE_TYPE.thumbnail, document, size);
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

function photoSize(type: FileType, file: ShownFile, size: UsableSize): JsonObject {
  const [id, uniqueId] = photoFileIds(type, file, size.letter);
  return {
    file_id: id,
    file_unique_id: uniqueId,
    file_size: size.bytes === 0 ? undefined : size.bytes,
    width: size.width,
    height: size.height,
  };
}
