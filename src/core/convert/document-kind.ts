import type * as Tl from "../../../schemas/generated/tl.ts";

/** What a document is shown as. */
export type DocumentKind =
  | "animation"
  | "audio"
  | "custom_emoji"
  | "document"
  | "sticker"
  | "video"
  | "video_note"
  | "voice";

/**
 * Reads the kind from the attributes: exactly one that names a kind, after a few that come in pairs and mean one.
 * TDLib: DocumentsManager::on_get_document
 */
export function documentKind({ attributes, mimeType }: Tl.document): DocumentKind {
  let video: Tl.documentAttributeVideo | undefined;
  let audio: Tl.documentAttributeAudio | undefined;
  let isAnimated = false;
  let isSticker = false;
  let isEmoji = false;
  let count = 0;
  for (const attribute of attributes) {
    switch (attribute._) {
      case "documentAttributeVideo":
        video = attribute;
        break;
      case "documentAttributeAudio":
        audio = attribute;
        break;
      case "documentAttributeAnimated":
        isAnimated = true;
        break;
      case "documentAttributeSticker":
        isSticker = true;
        break;
      case "documentAttributeCustomEmoji":
        isEmoji = true;
        break;
      default:
        continue;
    }
    count++;
  }
  if (video !== undefined) {
    if (audio !== undefined) count--;
    audio = undefined;
    const isPicture = isSticker || isEmoji;
    if (isAnimated) {
      count--;
      if (video.roundMessage === true) {
        isAnimated = false;
      } else {
        video = undefined;
        if (isPicture) {
          count--;
          isAnimated = false;
        }
      }
    } else if (isPicture) {
      count--;
      video = undefined;
    }
  }
  if (isAnimated) count -= Number(audio !== undefined) + Number(isSticker) + Number(isEmoji);
  if (count !== 1) return mimeType === "application/x-tgsticker" ? "sticker" : "document";
  if (isAnimated) return "animation";
  if (audio !== undefined) return audio.voice === true ? "voice" : "audio";
  if (isEmoji) return "custom_emoji";
  if (isSticker) return "sticker";
  return video?.roundMessage === true ? "video_note" : "video";
}
