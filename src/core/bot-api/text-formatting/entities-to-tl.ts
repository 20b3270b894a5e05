import type * as Tl from "../../../../schemas/generated/tl.ts";
import { splitEntities } from "./fix-entities.ts";
import { isSplittable, type TextEntity } from "./text-entity.ts";

const MAX_ENTITIES = 100;

/**
 * Entities as they are sent: first links, mentions, codes, quotes and custom emoji, then the styles; at most 100 beside custom emoji.
 * td: get_input_message_entities
 *
 * @param inputUser the input user of a mentioned id (access hash 0 when unknown)
 */
export function entitiesToTl(
  entities: readonly TextEntity[],
  inputUser: (id: bigint) => Tl.InputUser,
): Tl.MessageEntity[] {
  const result: Tl.MessageEntity[] = [];
  let count = 0;
  for (const entity of entities) {
    if (isSplittable(entity.type)) continue;
    if (entity.type !== "custom_emoji" && ++count > MAX_ENTITIES) continue;
    result.push(entityToTl(entity, inputUser));
  }
  count = Math.min(count, MAX_ENTITIES);
  const styles = splitEntities(
    entities.filter((entity) => isSplittable(entity.type)),
    [],
  );
  for (const style of styles.slice(0, MAX_ENTITIES - count))
    result.push(entityToTl(style, inputUser));
  return result;
}

function entityToTl(entity: TextEntity, inputUser: (id: bigint) => Tl.InputUser): Tl.MessageEntity {
  const { offset, length } = entity;
  switch (entity.type) {
    case "bold":
      return { _: "messageEntityBold", offset, length };
    case "italic":
      return { _: "messageEntityItalic", offset, length };
    case "underline":
      return { _: "messageEntityUnderline", offset, length };
    case "strikethrough":
      return { _: "messageEntityStrike", offset, length };
    case "spoiler":
      return { _: "messageEntitySpoiler", offset, length };
    case "code":
      return { _: "messageEntityCode", offset, length };
    case "pre":
    case "pre_code":
      return { _: "messageEntityPre", offset, length, language: entity.argument ?? "" };
    case "text_link":
      return { _: "messageEntityTextUrl", offset, length, url: entity.argument ?? "" };
    case "text_mention":
      return {
        _: "inputMessageEntityMentionName",
        offset,
        length,
        userId: inputUser(entity.userId ?? 0n),
      };
    case "custom_emoji":
      return {
        _: "messageEntityCustomEmoji",
        offset,
        length,
        documentId: entity.customEmojiId ?? 0n,
      };
    case "blockquote":
      return { _: "messageEntityBlockquote", offset, length };
    case "expandable_blockquote":
      return { _: "messageEntityBlockquote", collapsed: true, offset, length };
    case "date_time":
      return dateToTl(entity);
  }
}

function dateToTl(entity: TextEntity): Tl.MessageEntity {
  const format = entity.dateFormat ?? {};
  return {
    _: "messageEntityFormattedDate",
    offset: entity.offset,
    length: entity.length,
    date: entity.date ?? 0,
    ...(format.relative === true && { relative: true as const }),
    ...(format.shortTime === true && { shortTime: true as const }),
    ...(format.longTime === true && { longTime: true as const }),
    ...(format.shortDate === true && { shortDate: true as const }),
    ...(format.longDate === true && { longDate: true as const }),
    ...(format.dayOfWeek === true && { dayOfWeek: true as const }),
  };
}
