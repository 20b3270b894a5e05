import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ReceivedText } from "./entities.ts";
import type { JsonObject } from "./json-object.ts";

/**
 * `link_preview_options` of a text message; undefined when all are as usual. TDLib: messageText
 *
 * @param text undefined for a message of which only the media is told
 * @see https://core.telegram.org/bots/api#linkpreviewoptions
 */
export function convertLinkPreview(
  media: Tl.MessageMedia | undefined,
  text: ReceivedText | undefined,
  aboveText: boolean,
): JsonObject | undefined {
  const json: JsonObject = {};
  if (media === undefined || media._ === "messageMediaEmpty") {
    const isDisabled = text !== undefined && hasLink(text);
    if (!isDisabled && !aboveText) return undefined;
    if (isDisabled) json["is_disabled"] = true;
  } else {
    if (media._ !== "messageMediaWebPage") return undefined;
    const url = media.webpage._ === "webPageNotModified" ? undefined : media.webpage.url;
    const isUsual = media.forceSmallMedia !== true && media.forceLargeMedia !== true && !aboveText;
    if (url !== undefined && url !== "") json["url"] = url;
    else if (isUsual) return undefined;
    if (media.forceSmallMedia === true) json["prefer_small_media"] = true;
    if (media.forceLargeMedia === true) json["prefer_large_media"] = true;
  }
  if (aboveText) json["show_above_text"] = true;
  return json;
}

/** Links into the app or TON have no preview to disable; they are told by their first eight characters. */
const HAS_NO_PREVIEW = /^(?:tg:|ton:$|ftp:$|tonsite:$)/i;
const MAX_SCHEME = 8;
/** Shorter ones than this are no links. */
const SHORTEST_URL = 5;

/** Is there a link that a preview could be made of? Mere domains count only behind other texts. TDLib: get_first_url */
const hasLink = ({ text, entities }: ReceivedText): boolean =>
  entities.some(({ type, offset, length, argument = "" }) => {
    if (type === "text_link") return !HAS_NO_PREVIEW.test(argument.slice(0, MAX_SCHEME));
    if (type !== "url" || length < SHORTEST_URL) return false;
    const url = text.slice(offset, offset + length);
    return /[/?#]/.test(url) && !HAS_NO_PREVIEW.test(url.slice(0, MAX_SCHEME));
  });
