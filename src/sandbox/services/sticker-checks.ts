import type * as Tl from "../../../schemas/generated/tl.ts";
import { isEmoji } from "../../core/bot-api/stickers/sticker-emoji.ts";
import { type StickerFormat, stickerFormatOf } from "../../core/bot-api/stickers/sticker-format.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { ImageSize } from "../world/image-size.ts";
import type { WorldFiles } from "../world/world-files.ts";
import type { WorldUser } from "../world/world-user.ts";

const NAME = /^[a-z](?:_?[a-z0-9])*_?$/i;
const MAX_NAME = 64;
const MAX_TITLE = 64;
const SIDE = 512;
const EMOJI_SIDE = 100;
const MAX_VIDEO_BYTES = 256 * 1024;
const MAX_EMOJI = 20;
const MAX_KEYWORDS = 20;
const GZIP = "1f8b";
const EBML = "1a45dfa3";

/** A bot's sets carry its name. @throws {RpcError} 400 PACK_SHORT_NAME_INVALID */
export function checkSetName(name: string, bot: WorldUser): void {
  const end = `_by_${bot.username ?? ""}`.toLowerCase();
  if (!NAME.test(name) || name.length > MAX_NAME || !name.toLowerCase().endsWith(end))
    throw new RpcError(400, "PACK_SHORT_NAME_INVALID");
}

/** @throws {RpcError} 400 PACK_TITLE_INVALID */
export function checkSetTitle(title: string): void {
  if (title.trim() === "" || title.length > MAX_TITLE)
    throw new RpcError(400, "PACK_TITLE_INVALID");
}

/** The emoji of a sticker, which come as one text. @throws {RpcError} 400 STICKER_EMOJI_INVALID */
export function stickerEmoji(text: string): readonly [first: string, ...others: string[]] {
  const [first, ...others] = Array.from(
    new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text),
    ({ segment }) => segment,
  );
  if (first === undefined || others.length >= MAX_EMOJI || ![first, ...others].every(isEmoji))
    throw new RpcError(400, "STICKER_EMOJI_INVALID");
  return [first, ...others];
}

/** The keywords of a sticker, which come as one text; more than there may be are dropped. */
export const stickerKeywords = (text: string): readonly string[] =>
  text
    .split(",")
    .map((keyword) => keyword.trim())
    .filter((keyword) => keyword !== "")
    .slice(0, MAX_KEYWORDS);

/** A file that may be a sticker of a set. */
export interface CheckedFile {
  readonly format: StickerFormat;
  /** Of a picture. */
  readonly size: ImageSize | undefined;
  readonly content: Buffer;
}

/**
 * Looks into a file. Moving pictures are known by how they begin, and not decoded.
 *
 * @throws {RpcError} 400 STICKER_FILE_INVALID, STICKER_PNG_NOPNG, STICKER_PNG_DIMENSIONS, STICKER_TGS_NOTGS, STICKER_VIDEO_NOWEBM,
 *   STICKER_VIDEO_BIG
 */
export function checkedFile(
  files: WorldFiles,
  input: Tl.InputDocument,
  { emojis }: Pick<Tl.stickerSet, "emojis">,
): CheckedFile {
  const { format, content, size } = fileContent(files, input, "STICKER_FILE_INVALID");
  const isAllowed = emojis === true ? isSquare(size, EMOJI_SIDE) : fits(size);
  const refuse = (text: string): never => {
    throw new RpcError(400, text);
  };
  switch (format) {
    case "static":
      if (size === undefined) refuse("STICKER_PNG_NOPNG");
      if (!isAllowed) refuse("STICKER_PNG_DIMENSIONS");
      break;
    case "animated":
      if (!begins(content, GZIP)) refuse("STICKER_TGS_NOTGS");
      break;
    case "video":
      if (!begins(content, EBML)) refuse("STICKER_VIDEO_NOWEBM");
      if (content.length > MAX_VIDEO_BYTES) refuse("STICKER_VIDEO_BIG");
  }
  return { format, size, content };
}

/** As {@link checkedFile}, for a thumbnail. @throws {RpcError} 400 STICKER_THUMB_PNG_NOPNG, STICKER_THUMB_TGS_NOTGS */
export function checkThumbnail(files: WorldFiles, input: Tl.InputDocument): StickerFormat {
  const { format, content, size } = fileContent(files, input, "STICKER_FILE_INVALID");
  if (format === "static" && !isSquare(size, EMOJI_SIDE))
    throw new RpcError(400, "STICKER_THUMB_PNG_NOPNG");
  if (format === "animated" && !begins(content, GZIP))
    throw new RpcError(400, "STICKER_THUMB_TGS_NOTGS");
  if (format === "video" && !begins(content, EBML)) throw new RpcError(400, "STICKER_VIDEO_NOWEBM");
  return format;
}

function fileContent(files: WorldFiles, input: Tl.InputDocument, unknown: string): CheckedFile {
  const file = input._ === "inputDocument" ? files.named(input, unknown) : undefined;
  const blob = file?.blobs.get("");
  if (file?.tl._ !== "document" || blob === undefined) throw new RpcError(400, unknown);
  const content = files.vault.read(blob, 0, blob.sizeBytes);
  const format = stickerFormatOf(file.tl.mimeType);
  return { format, content, size: format === "static" ? files.imageSize(blob) : undefined };
}

const begins = (content: Buffer, hex: string): boolean =>
  content.toString("hex", 0, hex.length / 2) === hex;

const isSquare = (size: ImageSize | undefined, side: number): boolean =>
  size?.width === side && size.height === side;

const fits = (size: ImageSize | undefined): boolean =>
  size !== undefined && Math.max(size.width, size.height) === SIDE;
