import type * as Tl from "../../../schemas/generated/tl.ts";
import type { JsonObject } from "./json-object.ts";

/** What may stand beside an option. */
export const OPTION_MEDIA: ReadonlySet<string> = new Set([
  ...["animation", "live_photo", "location", "photo", "sticker", "venue", "video"],
]);
/** What may stand beside a poll or an explanation. */
export const POLL_MEDIA: ReadonlySet<string> = new Set([
  ...["animation", "audio", "document", "live_photo", "location", "photo", "venue", "video"],
]);
const ANY_MEDIA: ReadonlySet<string> = new Set([...OPTION_MEDIA, ...POLL_MEDIA]);

/**
 * Media of a poll; undefined for kinds that it cannot have. @see https://core.telegram.org/bots/api#pollmedia
 *
 * @param converted the media as a message shows it
 * @param kinds its fields that may be shown
 */
export function convertPollMedia(
  media: Tl.MessageMedia,
  converted: JsonObject,
  kinds: ReadonlySet<string> = ANY_MEDIA,
): JsonObject | undefined {
  if (media._ === "messageMediaWebPage" && media.webpage._ !== "webPageNotModified") {
    const { url } = media.webpage;
    return url === undefined || url === "" ? undefined : { link: { url } };
  }
  // A place that moves is none of the kinds.
  if (media._ === "messageMediaGeoLive" && media.period > 0) return undefined;
  const [field] = Object.keys(converted);
  return field !== undefined && kinds.has(field) ? converted : undefined;
}
