import type * as Tl from "../../../schemas/generated/tl.ts";
import { FILE_TYPE, type FileType } from "./file-id.ts";
import type { JsonObject } from "./json-object.ts";
import { photoFileIds, type ShownFile } from "./shown-file-ids.ts";

/** Letters of sizes that are no pictures of their own. TDLib: get_photo */
const UNSHOWN: ReadonlySet<string> = new Set(["\0", "t", "i", "p", "u", "v"]);
const MAX_SIDE = 65_535;
const MAX_BYTES = 1_000_000_000;
const MAX_DC_ID = 1000;

/** Files lie in a data centre, or cannot be had. TDLib: DcId */
export const isDataCentre = (dcId: number): boolean => dcId > 0 && dcId <= MAX_DC_ID;

/** Width and height in pixels; of sides that no picture has both are 0. TDLib: get_dimensions */
export const shownSides = (width: number, height: number): readonly [number, number] =>
  width > 0 && width <= MAX_SIDE && height > 0 && height <= MAX_SIDE ? [width, height] : [0, 0];

/** `PhotoSize` list of a photo, smallest first. @see https://core.telegram.org/bots/api#photosize */
export function convertPhoto(photo: Tl.photo): readonly JsonObject[] {
  if (!isDataCentre(photo.dcId)) return [];
  const sizes: UsableSize[] = [];
  for (const given of photo.sizes) {
    const size = usableSize(given);
    if (size !== undefined && !UNSHOWN.has(size.letter)) sizes.push(size);
  }
  const sorted = isSorted(sizes) ? sizes : sizes.toSorted(smallestFirst);
  return sorted.map((size) => photoSize(FILE_TYPE.photo, photo, size));
}

/** By bytes, then by area. TDLib: get_photo_sizes_object */
const smallestFirst = (a: UsableSize, b: UsableSize): number =>
  a.bytes - b.bytes || a.width * a.height - b.width * b.height;

/** As photos come, as a rule. */
const isSorted = (sizes: readonly UsableSize[]): boolean =>
  sizes.every((size, index) => {
    const before = sizes[index - 1];
    return before === undefined || smallestFirst(before, size) <= 0;
  });

/** `thumbnail` of a document, twice: also under its old name. */
export function writeThumbnail(json: JsonObject, document: Tl.document): void {
  const size = thumbnailSize(document);
  if (size !== undefined) writeThumbnailSize(json, document, size);
}

/** As {@link writeThumbnail} for videos and animations: a thumbnail that moves is never shown, and hides the others. */
export function writeVideoThumbnail(json: JsonObject, document: Tl.document): void {
  const moves = document.videoThumbs?.some(
    (thumb) => thumb._ === "videoSize" && thumb.type === "v",
  );
  if (moves !== true) writeThumbnail(json, document);
}

/** Letters of the thumbnails that a sticker may have. */
const STICKER_THUMBNAILS: ReadonlySet<string> = new Set(["m", "s", "t"]);

/** As {@link writeThumbnail} for stickers, whose thumbnails have other letters. */
export function writeStickerThumbnail(json: JsonObject, document: Tl.document): void {
  const size = thumbnailSize(document);
  if (size !== undefined && STICKER_THUMBNAILS.has(size.letter)) {
    writeThumbnailSize(json, document, size);
  }
}

function writeThumbnailSize(json: JsonObject, document: Tl.document, size: UsableSize): void {
  const thumbnail = photoSize(FILE_TYPE.thumbnail, document, size);
  json["thumbnail"] = thumbnail;
  json["thumb"] = thumbnail;
}

/** The first thumbnail of a document that is a picture of its own. */
export function thumbnailSize({ thumbs }: Tl.document): UsableSize | undefined {
  if (thumbs === undefined) return undefined;
  for (const thumb of thumbs) {
    const size = usableSize(thumb);
    if (size !== undefined) return size;
  }
  return undefined;
}

/** A size that is a picture of its own. */
export interface UsableSize {
  readonly letter: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** Undefined for outlines, blurs and empty sizes. */
export function usableSize(size: Tl.PhotoSize): UsableSize | undefined {
  switch (size._) {
    case "photoSize":
      return usable(size, size.size);
    case "photoCachedSize":
      return usable(size, size.bytes.length);
    case "photoSizeProgressive":
      return size.sizes.length === 0 ? undefined : usable(size, Math.max(...size.sizes));
    default:
      return undefined;
  }
}

function usable(
  size: Tl.photoSize | Tl.photoCachedSize | Tl.photoSizeProgressive,
  given: number,
): UsableSize {
  const [width, height] = shownSides(size.w, size.h);
  const bytes = given < 0 || given > MAX_BYTES ? 0 : given;
  return { letter: letterOf(size), width, height, bytes };
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
