import type * as Tl from "../../../schemas/generated/tl.ts";
import { convertLivePhoto, convertVideo, isVersion } from "./document.ts";
import type { JsonObject } from "./json-object.ts";
import { convertPhoto, shownSides } from "./photo.ts";

/** @see https://core.telegram.org/bots/api#paidmediainfo */
export const convertPaidMedia = (media: Tl.messageMediaPaidMedia): JsonObject => ({
  star_count: Number(media.starsAmount),
  paid_media: media.extendedMedia.map(convertItem),
});

/** @see https://core.telegram.org/bots/api#paidmedia */
function convertItem(item: Tl.MessageExtendedMedia): JsonObject {
  if (item._ === "messageExtendedMediaPreview") {
    const { w, h, videoDuration } = item;
    const [width, height, duration] = [...shownSides(w ?? 0, h ?? 0), videoDuration].map(filled);
    return { type: "preview", width, height, duration };
  }
  const { media } = item;
  if (media._ === "messageMediaPhoto" && media.photo?._ === "photo") {
    return media.livePhoto === true && media.video?._ === "document" && isVersion(media.video)
      ? { type: "live_photo", live_photo: convertLivePhoto(media.video, media.photo) }
      : { type: "photo", photo: convertPhoto(media.photo) };
  }
  if (media._ === "messageMediaDocument" && media.document?._ === "document") {
    if (isVersion(media.document)) {
      return { type: "video", video: convertVideo(media.document, { ...media, altDocuments: [] }) };
    }
  }
  return { type: "other" };
}

const filled = (count: number | undefined): number | undefined => (count === 0 ? undefined : count);
