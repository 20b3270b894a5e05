import type * as Tl from "../../../schemas/generated/tl.ts";

type Detected = Tl.messageEntityMention | Tl.messageEntityHashtag | Tl.messageEntityUrl;

interface Finder {
  readonly entity: Tl.MessageEntity["_"] &
    `messageEntity${"Mention" | "Hashtag" | "Cashtag" | "BotCommand" | "Url" | "Email" | "Phone"}`;
  readonly pattern: RegExp;
}

const TOP_LEVEL =
  "com|org|net|io|me|dev|app|ru|de|uk|fr|info|biz|edu|gov|xyz|co|ai|tv|us|eu|example|рф";
const URL_TAIL = `(?::\\d{1,5})?(?:[/?#][^\\s<>"«»]*[^\\s<>"«».,:;!?'()\\[\\]{}])?`;

/** First match wins where two overlap, so the order counts: what contains an @ or a slash comes before what may be a part of it. */
const FINDERS: readonly Finder[] = [
  {
    entity: "messageEntityUrl",
    pattern: new RegExp(
      `(?<![\\w@.])(?:https?|ftp)://[^\\s/?#<>"«»]+${URL_TAIL}(?:/(?=\\s|$))?`,
      "giu",
    ),
  },
  {
    entity: "messageEntityEmail",
    pattern: /(?<![\w@.+-])[\w.+-]{1,64}@(?:[\p{L}\d-]+\.)+\p{L}{2,16}(?![\p{L}\d@])/gu,
  },
  {
    entity: "messageEntityUrl",
    pattern: new RegExp(
      `(?<![\\w@./-])(?:[\\p{L}\\d_-]+\\.)+(?:${TOP_LEVEL})(?![\\p{L}\\d_@.-])${URL_TAIL}`,
      "giu",
    ),
  },
  {
    entity: "messageEntityUrl",
    pattern: new RegExp(
      `(?<![\\w@./-])(?:[\\p{L}\\d_-]+\\.)+(?:${TOP_LEVEL})(?=\\.(?:\\s|$))`,
      "giu",
    ),
  },
  {
    entity: "messageEntityBotCommand",
    pattern: /(?<![\p{L}\d_/<>])\/\w{1,64}(?:@\w{3,32})?(?![\p{L}\d_/<>@])/gu,
  },
  { entity: "messageEntityMention", pattern: /(?<![\p{L}\d_@])@[a-z]\w{2,31}(?![\p{L}\d_@])/giu },
  {
    entity: "messageEntityHashtag",
    pattern:
      /(?<![\p{L}\d_#&])#(?=[\p{L}\d_]*\p{L})[\p{L}\d_]{1,256}(?:@[a-z]\w{2,31})?(?![\p{L}\d_#])/giu,
  },
  { entity: "messageEntityCashtag", pattern: /(?<![\p{L}\d_$])\$[A-Z]{1,8}(?![\p{L}\d_$])/gu },
  { entity: "messageEntityPhone", pattern: /(?<![\p{L}\d_+/.-])\+\d{9,15}(?![\p{L}\d_])/gu },
];

/** Only text with one of these can hold anything to find. */
const HINT = /[@#$/+.]/;

/**
 * What Telegram's server marks by itself in a text: mentions, hashtags, cashtags, bot commands, URLs, e-mail addresses and phone
 * numbers, where they do not overlap `taken`. Offsets are UTF-16 units.
 *
 * @see https://core.telegram.org/api/entities
 */
export function detectEntities(
  text: string,
  taken: readonly Tl.MessageEntity[],
): Tl.MessageEntity[] {
  if (!HINT.test(text)) return [];
  const spans = taken.filter(blocksDetection).map(({ offset, length }) => ({ offset, length }));
  const found: Tl.MessageEntity[] = [];
  for (const { entity, pattern } of FINDERS) {
    for (const match of text.matchAll(pattern)) {
      const offset = match.index;
      const { length } = match[0];
      if (spans.some((span) => offset < span.offset + span.length && span.offset < offset + length))
        continue;
      spans.push({ offset, length });
      found.push({ _: entity, offset, length } satisfies Pick<Detected, "offset" | "length"> & {
        _: string;
      });
    }
  }
  return found;
}

/** Within these nothing is looked for. */
function blocksDetection(entity: Tl.MessageEntity): boolean {
  switch (entity._) {
    case "messageEntityCode":
    case "messageEntityPre":
    case "messageEntityTextUrl":
    case "messageEntityMentionName":
    case "messageEntityMention":
    case "messageEntityHashtag":
    case "messageEntityCashtag":
    case "messageEntityBotCommand":
    case "messageEntityUrl":
    case "messageEntityEmail":
    case "messageEntityPhone":
    case "messageEntityBankCard":
    case "messageEntityCustomEmoji":
      return true;
    default:
      return false;
  }
}
