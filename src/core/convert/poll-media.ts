import type * as Tl from "../../../schemas/generated/tl.ts";
import type { JsonObject } from "./json-object.ts";

/** What may stand beside a poll, an option or an explanation. */
const SHOWN: ReadonlySet<string> = new Set([
  "animation",
  "audio",
  "document",
  "live_photo",
  "location",
  "photo",
  "sticker",
  "venue",
  "video",
]);

/**
 * Media of a poll; undefined for kinds that it cannot have. @see https://core.telegram.org/bots/api#pollmedia
 *
 * @param converted the media as a message shows it
 */
export function convertPollMedia(
  media: Tl.MessageMedia,
  converted: JsonObject,
): JsonObject | undefined {
  if (media._ === "messageMediaWebPage" && media.webpage._ !== "webPageNotModified") {
    const { url } = media.webpage;
    return url === undefined || url === "" ? undefined : { link: { url } };
  }
  const [field] = Object.keys(converted);
  return field !== undefined && SHOWN.has(field) ? converted : undefined;
}
