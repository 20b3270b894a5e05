import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "../bot-api/parse-error.ts";
import { checkLink, isUserId } from "../bot-api/text-formatting/links.ts";
import type { ReceivedType, TextEntity } from "../bot-api/text-formatting/text-entity.ts";
import type { ConvertContext } from "./convert-context.ts";

/** A formatted range of a received text. */
export type ReceivedEntity = TextEntity<ReceivedType>;

/**
 * Reads an entity as the official server understands it; undefined for those that it drops: unknown ones, wrong links, people that it
 * has never met, dates before 1970. TDLib: get_message_entities
 */
export function receivedEntity(
  entity: Tl.MessageEntity,
  context: ConvertContext,
): ReceivedEntity | undefined {
  const { offset, length } = entity;
  switch (entity._) {
    case "messageEntityMention":
      return { type: "mention", offset, length };
    case "messageEntityHashtag":
      return { type: "hashtag", offset, length };
    case "messageEntityCashtag":
      return { type: "cashtag", offset, length };
    case "messageEntityBotCommand":
      return { type: "bot_command", offset, length };
    case "messageEntityUrl":
      return { type: "url", offset, length };
    case "messageEntityEmail":
      return { type: "email", offset, length };
    case "messageEntityPhone":
      return { type: "phone_number", offset, length };
    case "messageEntityBankCard":
      return { type: "bank_card", offset, length };
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
      if (!isUserId(userId)) return undefined;
      if (context.isComplete && context.user(Number(userId)) === undefined) return undefined;
      return { type: "text_mention", offset, length, userId };
    }
    case "messageEntityCustomEmoji":
      return { type: "custom_emoji", offset, length, customEmojiId: entity.documentId };
    case "messageEntityBlockquote": {
      const type = entity.collapsed === true ? "expandable_blockquote" : "blockquote";
      return { type, offset, length };
    }
    case "messageEntityFormattedDate":
      return entity.date <= 0
        ? undefined
        : { type: "date_time", offset, length, date: entity.date, dateFormat: { ...entity } };
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
