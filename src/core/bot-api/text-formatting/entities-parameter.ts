import {
  optionalString,
  requiredInt,
  requiredLong,
  requiredObject,
  requiredString,
} from "../json-fields.ts";
import type { JsonObject, JsonValue } from "../json-value.ts";
import { ParseError } from "../parse-error.ts";
import { parseEntityDateFormat } from "./date-format.ts";
import type { TextEntity } from "./text-entity.ts";

type EntityKind = Omit<TextEntity, "offset" | "length">;

/** Types that Telegram finds by itself: accepted and skipped. */
const FOUND_TYPES = new Set([
  "mention",
  "hashtag",
  "cashtag",
  "bot_command",
  "url",
  "email",
  "phone_number",
  "bank_card_number",
]);

/**
 * Reads an array of MessageEntity; anything but an array is no entities. telegram-bot-api: Client::get_text_entity
 *
 * @throws {ParseError} `Can't parse MessageEntity: …`
 */
export function parseEntities(value: JsonValue): TextEntity[] {
  if (value.type !== "Array") return [];
  const entities: TextEntity[] = [];
  for (const item of value.items) {
    try {
      const entity = parseEntity(item);
      if (entity !== undefined) entities.push(entity);
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      throw new ParseError(`Can't parse MessageEntity: ${error.message}`);
    }
  }
  return entities;
}

function parseEntity(value: JsonValue): TextEntity | undefined {
  if (value.type !== "Object") throw new ParseError("expected an Object");
  const offset = requiredInt(value, "offset");
  const length = requiredInt(value, "length");
  const kind = parseKind(value);
  return kind === undefined ? undefined : { ...kind, offset, length };
}

function parseKind(object: JsonObject): EntityKind | undefined {
  const type = requiredString(object, "type");
  switch (type) {
    case "":
      throw new ParseError("Type is not specified");
    case "bold":
    case "italic":
    case "underline":
    case "strikethrough":
    case "spoiler":
    case "code":
    case "blockquote":
    case "expandable_blockquote":
      return { type };
    case "pre": {
      const language = optionalString(object, "language");
      return language === "" ? { type } : { type: "pre_code", argument: language };
    }
    case "text_link":
      return { type, argument: requiredString(object, "url") };
    case "text_mention":
      return { type, userId: requiredLong(requiredObject(object, "user"), "id") };
    case "custom_emoji":
      return { type, customEmojiId: requiredLong(object, "custom_emoji_id") };
    case "date_time": {
      const date = requiredInt(object, "unix_time");
      const format = optionalString(object, "date_time_format");
      return { type, date, dateFormat: parseEntityDateFormat(format) };
    }
    default:
      if (FOUND_TYPES.has(type)) return undefined;
      throw new ParseError("Unsupported type specified");
  }
}
