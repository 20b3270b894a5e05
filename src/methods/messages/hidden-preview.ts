import type * as Tl from "../../../schemas/generated/tl.ts";

/** Schemes that have no preview. */
const PLAIN_SCHEMES = /^(?:tg:|ton:$|ftp:$|tonsite:$)/i;
const SCHEME_LENGTH = 8;
const SHORTEST_URL = 5;

/** True of a text with a link and without its preview: it was sent so. td: get_first_url */
export const hasHiddenPreview = ({ media, message, entities = [] }: Tl.message): boolean =>
  (media === undefined || media._ === "messageMediaEmpty") &&
  entities.some((entity) => isPreviewed(entity, message));

function isPreviewed(entity: Tl.MessageEntity, text: string): boolean {
  if (entity._ === "messageEntityTextUrl") return !hasPlainScheme(entity.url);
  if (entity._ !== "messageEntityUrl" || entity.length < SHORTEST_URL) return false;
  const url = text.slice(entity.offset, entity.offset + entity.length);
  const isDomain = !/[/?#]/.test(url);
  return !isDomain && !hasPlainScheme(url);
}

const hasPlainScheme = (url: string): boolean => PLAIN_SCHEMES.test(url.slice(0, SCHEME_LENGTH));
