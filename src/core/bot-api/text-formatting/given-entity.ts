import type * as Tl from "../../../../schemas/generated/tl.ts";
import { ParseError } from "../parse-error.ts";
import { checkLink, isUserId } from "./links.ts";
import type { TextEntity } from "./text-entity.ts";

/** The entities of a received text that can be sent again. */
export function givenEntities(entities: readonly Tl.MessageEntity[] = []): TextEntity[] {
  return entities.flatMap((entity) => givenEntity(entity) ?? []);
}

/**
 * An entity of a received text that can be sent again, as the official server understands it; undefined for those that it drops (wrong
 * links and people, dates before 1970) and for those that Telegram finds by itself. td: get_message_entities
 */
export function givenEntity(entity: Tl.MessageEntity): TextEntity | undefined {
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
    case "messageEntityTextUrl": {
      const argument = receivedLink(entity.url);
      return argument === undefined ? undefined : { type: "text_link", offset, length, argument };
    }
    case "messageEntityMentionName": {
      const { userId } = entity;
      return isUserId(userId) ? { type: "text_mention", offset, length, userId } : undefined;
    }
    case "messageEntityCustomEmoji":
      return { type: "custom_emoji", offset, length, customEmojiId: entity.documentId };
    case "messageEntityBlockquote": {
      const type = entity.collapsed === true ? "expandable_blockquote" : "blockquote";
      return { type, offset, length };
    }
    case "messageEntityFormattedDate": {
      if (entity.date <= 0) return undefined;
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

/** The link in its canonical form; undefined when it is none. */
export function receivedLink(url: string): string | undefined {
  try {
    return checkLink(url);
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}
