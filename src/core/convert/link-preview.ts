import type * as Tl from "../../../schemas/generated/tl.ts";
import type { JsonObject } from "./json-object.ts";

/**
 * `link_preview_options` of a text message; undefined when all are as usual. TDLib: messageText
 *
 * @see https://core.telegram.org/bots/api#linkpreviewoptions
 */
export function convertLinkPreview(
  media: Tl.MessageMedia | undefined,
  text: string,
  entities: readonly Tl.MessageEntity[] | undefined,
  aboveText: boolean,
): JsonObject | undefined {
  const json: JsonObject = {};
  if (media === undefined || media._ === "messageMediaEmpty") {
    const isDisabled = entities?.some((entity) => isLink(entity, text)) === true;
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

/** Links into the app or TON have no preview to disable. */
const hasNoPreview = (url: string): boolean => /^(?:tg|ton|tonsite):/i.test(url);

function isLink(entity: Tl.MessageEntity, text: string): boolean {
  if (entity._ === "messageEntityTextUrl") return !hasNoPreview(entity.url);
  if (entity._ !== "messageEntityUrl") return false;
  return !hasNoPreview(text.slice(entity.offset, entity.offset + entity.length));
}
