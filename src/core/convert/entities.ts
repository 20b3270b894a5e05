import type * as Tl from "../../../schemas/generated/tl.ts";
import { cleanText } from "./clean-text.ts";
import type { ConvertContext } from "./convert-context.ts";
import { type TextEntity, nestEntities } from "./entity-nesting.ts";
import type { JsonObject } from "./json-object.ts";
import { convertUserId } from "./user.ts";

/** A text and its `MessageEntity` list; `entities` is undefined when the source has none. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly JsonObject[] | undefined;
}

/** @see https://core.telegram.org/bots/api#messageentity */
export function convertText(
  source: string,
  entities: readonly Tl.MessageEntity[] | undefined,
  context: ConvertContext,
): FormattedText {
  const clean = cleanText(source);
  if (entities === undefined || entities.length === 0) {
    return { text: clean.text, entities: undefined };
  }
  const known: TextEntity[] = [];
  for (const entity of entities) {
    const start = clean.offset?.(entity.offset) ?? entity.offset;
    const end = clean.offset?.(entity.offset + entity.length) ?? entity.offset + entity.length;
    // Outside of the text there is nothing to mark.
    if (start < 0 || end > clean.text.length) continue;
    if (splitsCharacter(clean.text, start) || splitsCharacter(clean.text, end)) continue;
    const converted = convertEntity(entity, start, end - start, context);
    if (converted !== undefined && converted.length > 0) known.push(converted);
  }
  return { text: clean.text, entities: nestEntities(known).map(entityJson) };
}

/** True between the two UTF-16 code units of one character. */
const splitsCharacter = (text: string, at: number): boolean =>
  (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;

const entityJson = ({ offset, length, type, extra }: TextEntity): JsonObject =>
  extra === undefined ? { offset, length, type } : { offset, length, type, ...extra };

/** Undefined for entities that the Bot API never shows: bank cards, unknown ones, differences of texts. */
function convertEntity(
  entity: Tl.MessageEntity,
  offset: number,
  length: number,
  context: ConvertContext,
): TextEntity | undefined {
  switch (entity._) {
    case "messageEntityMention":
      return { offset, length, type: "mention" };
    case "messageEntityHashtag":
      return { offset, length, type: "hashtag" };
    case "messageEntityCashtag":
      return { offset, length, type: "cashtag" };
    case "messageEntityBotCommand":
      return { offset, length, type: "bot_command" };
    case "messageEntityUrl":
      return { offset, length, type: "url" };
    case "messageEntityEmail":
      return { offset, length, type: "email" };
    case "messageEntityPhone":
      return { offset, length, type: "phone_number" };
    case "messageEntityBold":
      return { offset, length, type: "bold" };
    case "messageEntityItalic":
      return { offset, length, type: "italic" };
    case "messageEntityUnderline":
      return { offset, length, type: "underline" };
    case "messageEntityStrike":
      return { offset, length, type: "strikethrough" };
    case "messageEntitySpoiler":
      return { offset, length, type: "spoiler" };
    case "messageEntityCode":
      return { offset, length, type: "code" };
    case "messageEntityPre":
      return entity.language === ""
        ? { offset, length, type: "pre" }
        : { offset, length, type: "pre", extra: { language: entity.language } };
    case "messageEntityTextUrl":
      return { offset, length, type: "text_link", extra: { url: entity.url } };
    case "messageEntityMentionName":
      return {
        offset,
        length,
        type: "text_mention",
        extra: { user: convertUserId(entity.userId, context) },
      };
    case "messageEntityCustomEmoji":
      return {
        offset,
        length,
        type: "custom_emoji",
        extra: { custom_emoji_id: entity.documentId.toString() },
      };
    case "messageEntityBlockquote": {
      const type = entity.collapsed === true ? "expandable_blockquote" : "blockquote";
      return { offset, length, type };
    }
    case "messageEntityFormattedDate":
      if (entity.date <= 0) return undefined;
      return {
        offset,
        length,
        type: "date_time",
        extra: { unix_time: entity.date, date_time_format: dateTimeFormat(entity) },
      };
    default:
      return undefined;
  }
}

/** `date_time_format`. @see https://core.telegram.org/bots/api#messageentity */
export function dateTimeFormat(entity: Tl.messageEntityFormattedDate | Tl.textDate): string {
  if (entity.relative === true) return "r";
  const day = entity.dayOfWeek === true ? "w" : "";
  const date = entity.shortDate === true ? "d" : entity.longDate === true ? "D" : "";
  const time = entity.shortTime === true ? "t" : entity.longTime === true ? "T" : "";
  return day + date + time;
}
