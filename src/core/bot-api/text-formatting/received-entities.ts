import type * as Tl from "../../../../schemas/generated/tl.ts";
import type { TextEntity } from "./text-entity.ts";

/** The entities of a received text that can be sent again; those that Telegram finds by itself are left out. */
export function receivedEntities(entities: readonly Tl.MessageEntity[] = []): TextEntity[] {
  return entities.flatMap((entity) => receivedEntity(entity) ?? []);
}

function receivedEntity(entity: Tl.MessageEntity): TextEntity | undefined {
  const { offset, length } = entity;
  switch (entity._) {
    case "messageEntityBold":
      return { type: "bold", offset, length };
    case "messageEntityItalic":
      return { type: "italic", offset, length };
    case "messageEntityUnderline":
      return { type: "underline", offset, length };
    case "messageEntityStrike":
      return { type: "strikethrough", offset, length };
    case "messageEntitySpoiler":
      return { type: "spoiler", offset, length };
    case "messageEntityCode":
      return { type: "code", offset, length };
    case "messageEntityPre":
      return entity.language === ""
        ? { type: "pre", offset, length }
        : { type: "pre_code", offset, length, argument: entity.language };
    case "messageEntityTextUrl":
      return { type: "text_link", offset, length, argument: entity.url };
    case "messageEntityMentionName":
      return { type: "text_mention", offset, length, userId: entity.userId };
    case "messageEntityCustomEmoji":
      return { type: "custom_emoji", offset, length, customEmojiId: entity.documentId };
    case "messageEntityBlockquote": {
      const type = entity.collapsed === true ? "expandable_blockquote" : "blockquote";
      return { type, offset, length };
    }
    case "messageEntityFormattedDate": {
      const { relative, shortTime, longTime, shortDate, longDate, dayOfWeek } = entity;
      const dateFormat = {
        relative: relative === true,
        shortTime: shortTime === true,
        longTime: longTime === true,
        shortDate: shortDate === true,
        longDate: longDate === true,
        dayOfWeek: dayOfWeek === true,
      };
      return { type: "date_time", offset, length, date: entity.date, dateFormat };
    }
    default:
      return undefined;
  }
}
