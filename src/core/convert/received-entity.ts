import type * as Tl from "../../../schemas/generated/tl.ts";
import { givenEntity } from "../bot-api/text-formatting/given-entity.ts";
import type {
  FoundType,
  ReceivedType,
  TextEntity,
} from "../bot-api/text-formatting/text-entity.ts";
import type { ConvertContext } from "./convert-context.ts";

/** A formatted range of a received text. */
export type ReceivedEntity = TextEntity<ReceivedType>;

/** What Telegram finds by itself. */
const FOUND: Readonly<Partial<Record<Tl.MessageEntity["_"], FoundType>>> = {
  messageEntityMention: "mention",
  messageEntityHashtag: "hashtag",
  messageEntityCashtag: "cashtag",
  messageEntityBotCommand: "bot_command",
  messageEntityUrl: "url",
  messageEntityEmail: "email",
  messageEntityPhone: "phone_number",
  messageEntityBankCard: "bank_card",
};

/** Reads an entity; undefined for those that the official server drops, people that it has never met among them. */
export function receivedEntity(
  entity: Tl.MessageEntity,
  context: ConvertContext,
): ReceivedEntity | undefined {
  const { offset, length } = entity;
  const type = FOUND[entity._];
  if (type !== undefined) return { type, offset, length };
  const given = givenEntity(entity);
  const isStranger =
    given?.userId !== undefined &&
    context.isComplete &&
    context.user(Number(given.userId)) === undefined;
  return isStranger ? undefined : given;
}
