import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ConvertContext } from "./convert-context.ts";
import { convertText } from "./entities.ts";
import type { JsonObject } from "./json-object.ts";
import { convertLinkPreview } from "./link-preview.ts";

/** What becomes of a message's media. */
export type ContentFate =
  /** It is shown. */
  | "shown"
  /** The Bot API never shows it. */
  | "never"
  /** The Bot API shows it and this server cannot yet. */
  | "unprojected";

/** Whether media can be shown; text and web pages are not media. */
export function mediaFate(media: Tl.MessageMedia | undefined): ContentFate {
  if (media === undefined) return "shown";
  switch (media._) {
    case "messageMediaEmpty":
    case "messageMediaWebPage":
      return "shown";
    case "messageMediaUnsupported":
    case "messageMediaVideoStream":
      return "never";
    default:
      return "unprojected";
  }
}

/** Writes the content of an ordinary message: its text, or its media with a caption. */
export function writeContent(json: JsonObject, message: Tl.message, context: ConvertContext): void {
  const { media } = message;
  if (media === undefined || media._ === "messageMediaWebPage" || isText(media)) {
    writeText(json, message, context);
    return;
  }
  Object.assign(json, convertMedia(media, message.date, context));
  if (message.message === "") return;
  const { text, entities } = convertText(message.message, message.entities, context);
  json["caption"] = text;
  if (entities !== undefined) json["caption_entities"] = entities;
  if (message.invertMedia === true) json["show_caption_above_media"] = true;
}

/** The fields of media alone, as a message and `ExternalReplyInfo` have them; none for media that cannot be shown. */
export function convertMedia(
  _media: Tl.MessageMedia,
  _date: number,
  _context: ConvertContext,
): JsonObject {
  return {};
}

const isText = (media: Tl.MessageMedia): boolean => media._ === "messageMediaEmpty";

function writeText(json: JsonObject, message: Tl.message, context: ConvertContext): void {
  const { text, entities } = convertText(message.message, message.entities, context);
  json["text"] = text;
  if (entities !== undefined) json["entities"] = entities;
  if (message.media === undefined && entities === undefined) return;
  const preview = convertLinkPreview(
    message.media,
    message.message,
    message.entities,
    message.invertMedia === true,
  );
  if (preview !== undefined) json["link_preview_options"] = preview;
}
