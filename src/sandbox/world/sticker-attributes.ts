import type * as Tl from "../../../schemas/generated/tl.ts";
import type { StickerFormat } from "../../core/bot-api/stickers/sticker-format.ts";
import type { ImageSize } from "./image-size.ts";

const SIDE = 512;
const EMOJI_SIDE = 100;
const NAMES = {
  static: "sticker.webp",
  animated: "AnimatedSticker.tgs",
  video: "sticker.webm",
} as const;

/** What is said of a sticker beside its file. */
export interface StickerFacts {
  /** The first of its emoji. */
  readonly alt: string;
  readonly maskCoords: Tl.MaskCoords | undefined;
}

/** The attributes of a document in a set. @param size of a picture; moving ones are not decoded and have the usual one */
export function stickerAttributes(
  set: Tl.stickerSet,
  facts: StickerFacts,
  format: StickerFormat,
  size?: ImageSize,
): Tl.DocumentAttribute[] {
  const side = set.emojis === true ? EMOJI_SIDE : SIDE;
  const { width: w, height: h } = size ?? { width: side, height: side };
  return [
    format === "video"
      ? { _: "documentAttributeVideo", duration: 0, w, h, nosound: true }
      : { _: "documentAttributeImageSize", w, h },
    stickerAttribute(set, facts),
    { _: "documentAttributeFilename", fileName: NAMES[format] },
  ];
}

function stickerAttribute(
  { id, accessHash, emojis, masks, textColor }: Tl.stickerSet,
  { alt, maskCoords }: StickerFacts,
): Tl.DocumentAttribute {
  const stickerset: Tl.InputStickerSet = { _: "inputStickerSetID", id, accessHash };
  if (emojis === true)
    return { _: "documentAttributeCustomEmoji", free: true, textColor, alt, stickerset };
  if (masks !== true) return { _: "documentAttributeSticker", alt, stickerset };
  return { _: "documentAttributeSticker", mask: true, alt, stickerset, maskCoords };
}

/** The attributes with other facts; what is undefined in them stays. */
export const changedAttributes = (
  attributes: readonly Tl.DocumentAttribute[],
  {
    alt,
    maskCoords,
  }: { alt?: string | undefined; maskCoords?: Tl.MaskCoords | "none" | undefined },
): Tl.DocumentAttribute[] =>
  attributes.map((attribute) => {
    if (attribute._ === "documentAttributeCustomEmoji")
      return { ...attribute, alt: alt ?? attribute.alt };
    if (attribute._ !== "documentAttributeSticker") return attribute;
    const coords = maskCoords ?? attribute.maskCoords;
    return {
      ...attribute,
      alt: alt ?? attribute.alt,
      maskCoords: coords === "none" ? undefined : coords,
    };
  });
