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
    const { w, h, videoDuration } = item;
    const [width, height, duration] = [w, h, videoDuration].map(filled);
    return { type: "preview", width, height, duration };
  }
  const { media } = item;
  if (media._ === "messageMediaPhoto" && media.photo?._ === "photo") {
    return media.livePhoto === true && media.video?._ === "document"
      ? { type: "live_photo", live_photo: convertLivePhoto(media.video, media.photo) }
      : { type: "photo", photo: convertPhoto(media.photo) };
  }
  if (media._ === "messageMediaDocument" && media.document?._ === "document") {
    const { video } = convertDocument({ ...media, altDocuments: [] }, media.document, context);
    if (video !== undefined) return { type: "video", video };
  }
  return { type: "other" };
}

const filled = (count: number | undefined): number | undefined => (count === 0 ? undefined : count);
