import { Float } from "../bot-api/json-writer.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ConvertContext } from "./convert-context.ts";
import { documentSides, lastAttribute } from "./document-sides.ts";
import { FILE_TYPE } from "./file-id.ts";
import type { JsonObject } from "./json-object.ts";
import { writeStickerThumbnail } from "./photo.ts";
import { documentFileIds, photoFileIds } from "./shown-file-ids.ts";

const MASK_POINTS = ["forehead", "eyes", "mouth", "chin"] as const;
const DEFAULT_SIDE = 512;
const DEFAULT_EMOJI_SIDE = 100;
const PREMIUM_EFFECT = "f";
const ANIMATED = "application/x-tgsticker";

/**
 * A sticker. The name of its set is not in TL; without it `set_name` is left out, as the official server does when the set cannot be
 * loaded.
 *
 * @see https://core.telegram.org/bots/api#sticker
 */
export function convertSticker(document: Tl.document, context: ConvertContext): JsonObject {
  const sticker = lastAttribute(document, "documentAttributeSticker");
  const emoji = lastAttribute(document, "documentAttributeCustomEmoji");
  const { width, height } = stickerSides(document);
  const json: JsonObject = { width, height };
  const alt = emoji?.alt ?? sticker?.alt ?? "";
  if (alt !== "") json["emoji"] = alt;
  const set = emoji?.stickerset ?? sticker?.stickerset;
  const name = set?._ === "inputStickerSetID" ? context.stickerSetName(set.id) : undefined;
  if (name !== undefined && name !== "") json["set_name"] = name;
  json["is_animated"] = document.mimeType === ANIMATED;
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
  writeStickerThumbnail(json, document);
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

/** Width and height of a sticker in pixels; those that an animated one has when it says none. */
export function stickerSides(document: Tl.document): {
  readonly width: number;
  readonly height: number;
} {
  const sides = documentSides(document);
  if (sides.width !== 0 || document.mimeType !== ANIMATED) return sides;
  const isEmoji = document.attributes.some(({ _ }) => _ === "documentAttributeCustomEmoji");
  const side = isEmoji ? DEFAULT_EMOJI_SIDE : DEFAULT_SIDE;
  return { width: side, height: side };
}
