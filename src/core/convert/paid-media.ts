import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ConvertContext } from "./convert-context.ts";
import { convertDocument, convertLivePhoto } from "./document.ts";
import type { JsonObject } from "./json-object.ts";
import { convertPhoto } from "./photo.ts";

/** @see https://core.telegram.org/bots/api#paidmediainfo */
export const convertPaidMedia = (
  media: Tl.messageMediaPaidMedia,
  context: ConvertContext,
): JsonObject => ({
  star_count: Number(media.starsAmount),
  paid_media: media.extendedMedia.map((item) => convertItem(item, context)),
});

/** @see https://core.telegram.org/bots/api#paidmedia */
function convertItem(item: Tl.MessageExtendedMedia, context: ConvertContext): JsonObject {
  if (item._ === "messageExtendedMediaPreview") {
    const duration = item.videoDuration === 0 ? undefined : item.videoDuration;
    return { type: "preview", width: item.w, height: item.h, duration };
  }
  const { media } = item;
  if (media._ === "messageMediaPhoto" && media.photo?._ === "photo") {
    return media.video?._ === "document"
      ? { type: "live_photo", live_photo: convertLivePhoto(media.video, media.photo) }
      : { type: "photo", photo: convertPhoto(media.photo) };
  }
  if (media._ === "messageMediaDocument" && media.document?._ === "document") {
    const { video } = convertDocument(media, media.document, context);
    if (video !== undefined) return { type: "video", video };
  }
  return { type: "other" };
}
