import { Float } from "../bot-api/json-writer.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ConvertContext } from "./convert-context.ts";
import { FILE_TYPE } from "./file-id.ts";
import type { JsonObject } from "./json-object.ts";
import { writeThumbnail } from "./photo.ts";
import { documentFileIds, photoFileIds } from "./shown-file-ids.ts";

const MASK_POINTS = ["forehead", "eyes", "mouth", "chin"] as const;
const DEFAULT_SIDE = 512;
const DEFAULT_EMOJI_SIDE = 100;
const PREMIUM_EFFECT = "f";

/**
 * A sticker. The name of its set is not in TL; without it `set_name` is left out, as the official server does when the set cannot be
 * loaded.
 *
 * @see https://core.telegram.org/bots/api#sticker
 */
export function convertSticker(document: Tl.document, context: ConvertContext): JsonObject {
  const sticker = document.attributes.find(({ _ }) => _ === "documentAttributeSticker") as
    | Tl.documentAttributeSticker
    | undefined;
  const isAnimated = document.mimeType === "application/x-tgsticker";
  const emoji = document.attributes.find(({ _ }) => _ === "documentAttributeCustomEmoji") as
    | Tl.documentAttributeCustomEmoji
    | undefined;
  const { w, h } = stickerSides(document);
  const json: JsonObject = { width: w, height: h };
  const alt = emoji?.alt ?? sticker?.alt ?? "";
  if (alt !== "") json["emoji"] = alt;
  const set = emoji?.stickerset ?? sticker?.stickerset;
  const name = set?._ === "inputStickerSetID" ? context.stickerSetName(set.id) : undefined;
  if (name !== undefined && name !== "") json["set_name"] = name;
  json["is_animated"] = isAnimated;
  json["is_video"] = document.mimeType === "video/webm";
  if (emoji === undefined) {
    json["type"] = sticker?.mask === true ? "mask" : "regular";
    const animation = sticker?.mask === true ? undefined : premiumAnimation(document);
    if (animation !== undefined) json["premium_animation"] = animation;
  } else {
    json["type"] = "custom_emoji";
    json["custom_emoji_id"] = document.id.toString();
    if (emoji.textColor === true) json["needs_repainting"] = true;
  }
  const mask = sticker?.mask === true ? sticker.maskCoords : undefined;
  const point = mask === undefined ? undefined : MASK_POINTS[mask.n];
  if (mask !== undefined && point !== undefined) {
    json["mask_position"] = {
      point,
      x_shift: new Float(mask.x),
      y_shift: new Float(mask.y),
      scale: new Float(mask.zoom),
    };
  }
  writeThumbnail(json, document);
  const [id, uniqueId] = documentFileIds(FILE_TYPE.sticker, document);
  json["file_id"] = id;
  json["file_unique_id"] = uniqueId;
  if (document.size !== 0n) json["file_size"] = Number(document.size);
  return json;
}

/** The effect of a Premium sticker. @see https://core.telegram.org/bots/api#file */
function premiumAnimation(document: Tl.document): JsonObject | undefined {
  const effect = document.videoThumbs?.find(
    (thumb) => thumb._ === "videoSize" && thumb.type === PREMIUM_EFFECT,
  );
  if (effect?._ !== "videoSize") return undefined;
  const [id, uniqueId] = photoFileIds(FILE_TYPE.thumbnail, document, PREMIUM_EFFECT);
  const size = effect.size === 0 ? undefined : effect.size;
  return { file_id: id, file_unique_id: uniqueId, file_size: size };
}

/** Width and height of a sticker in pixels; those that its kind has when it says none. */
export function stickerSides({ attributes, mimeType }: Tl.document): {
  readonly w: number;
  readonly h: number;
} {
  for (const attribute of attributes) {
    if (attribute._ === "documentAttributeImageSize" || attribute._ === "documentAttributeVideo") {
      return attribute;
    }
  }
  const isEmoji = attributes.some(({ _ }) => _ === "documentAttributeCustomEmoji");
  const isAnimated = mimeType === "application/x-tgsticker";
  const side = isEmoji ? DEFAULT_EMOJI_SIDE : isAnimated ? DEFAULT_SIDE : 0;
  return { w: side, h: side };
}
