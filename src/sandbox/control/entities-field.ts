import type * as Tl from "../../../schemas/generated/tl.ts";
import { badRequest, notImplemented } from "./control-error.ts";
import { Fields } from "./fields.ts";

const PLAIN = {
  mention: "messageEntityMention",
  hashtag: "messageEntityHashtag",
  cashtag: "messageEntityCashtag",
  bot_command: "messageEntityBotCommand",
  url: "messageEntityUrl",
  email: "messageEntityEmail",
  phone_number: "messageEntityPhone",
  bold: "messageEntityBold",
  italic: "messageEntityItalic",
  underline: "messageEntityUnderline",
  strikethrough: "messageEntityStrike",
  spoiler: "messageEntitySpoiler",
  code: "messageEntityCode",
} as const;

const isPlain = (type: string): type is keyof typeof PLAIN => Object.hasOwn(PLAIN, type);

/** Bot API `MessageEntity` objects as TL. @throws {ControlError} 400 or 501 */
export const entitiesField = (items: readonly unknown[]): Tl.MessageEntity[] => items.map(entity);

function entity(item: unknown): Tl.MessageEntity {
  if (typeof item !== "object" || item === null) throw badRequest("an entity must be an object");
  const fields = new Fields(new Map(Object.entries(item)));
  const type = fields.string("type");
  const span = { offset: fields.integer("offset"), length: fields.integer("length") };
  const made = entityOfType(type, span, fields);
  fields.finish();
  return made;
}

function entityOfType(
  type: string,
  span: { offset: number; length: number },
  fields: Fields,
): Tl.MessageEntity {
  if (isPlain(type)) return { _: PLAIN[type], ...span };
  switch (type) {
    case "pre":
      return { _: "messageEntityPre", ...span, language: fields.optionalString("language") ?? "" };
    case "text_link":
      return { _: "messageEntityTextUrl", ...span, url: fields.string("url") };
    case "blockquote":
      return { _: "messageEntityBlockquote", ...span };
    case "expandable_blockquote":
      return { _: "messageEntityBlockquote", collapsed: true, ...span };
    case "custom_emoji":
      return {
        _: "messageEntityCustomEmoji",
        ...span,
        documentId: BigInt(fields.string("custom_emoji_id")),
      };
    case "text_mention": {
      const user = fields.required("user", fields.object("user"));
      return { _: "messageEntityMentionName", ...span, userId: BigInt(user.integer("id")) };
    }
    default:
      throw notImplemented(`entities of type ${type}`);
  }
}
