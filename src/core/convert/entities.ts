import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "../bot-api/parse-error.ts";
import { liesIn } from "../bot-api/text-formatting/clean-text.ts";
import { fixEntities } from "../bot-api/text-formatting/fix-entities.ts";
import { fixFormattedText } from "../bot-api/text-formatting/fix-formatted-text.ts";
import type { DateFormat, ReceivedType } from "../bot-api/text-formatting/text-entity.ts";
import type { ConvertContext } from "./convert-context.ts";
import type { JsonObject } from "./json-object.ts";
import { type ReceivedEntity, receivedEntity } from "./received-entity.ts";
import { convertUserId } from "./user.ts";

/** A text and its `MessageEntity` list; `entities` is undefined when it has none. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly JsonObject[] | undefined;
}

/** How a text is read. */
export interface TextRules {
  /** Blanks at its ends are cut off, as in messages; they stay in the parts of polls and checklists. */
  readonly trims?: boolean;
  /** Which kinds of entities are shown; all when it is not given. */
  readonly keeps?: (type: ReceivedType) => boolean;
}

/** A text as the official server keeps it. */
export interface ReceivedText {
  readonly text: string;
  readonly entities: readonly ReceivedEntity[];
}

/** @see https://core.telegram.org/bots/api#messageentity */
export const convertText = (
  source: string,
  entities: readonly Tl.MessageEntity[] | undefined,
  context: ConvertContext,
  rules: TextRules = {},
): FormattedText => showText(receiveText(source, entities, context, rules), context);

/** A text as it is shown. Numbers of bank cards count as entities, but are not shown. */
export function showText({ text, entities }: ReceivedText, context: ConvertContext): FormattedText {
  if (entities.length === 0) return { text, entities: undefined };
  const shown = entities.filter(({ type }) => type !== "bank_card");
  return { text, entities: shown.map((entity) => entityJson(entity, context)) };
}

/**
 * Cleans a received text and makes its entities consistent; a text whose entities make no sense has none. TDLib: get_message_text
 */
export function receiveText(
  source: string,
  entities: readonly Tl.MessageEntity[] | undefined,
  context: ConvertContext,
  { trims = false, keeps }: TextRules = {},
): ReceivedText {
  const options = { allowEmpty: true, keepsBlanks: !trims };
  if (entities === undefined || entities.length === 0) {
    if (isPlain(source)) return { text: source, entities: NONE };
    return fixFormattedText<ReceivedType>({ text: source, entities: [] }, options);
  }
  const received: ReceivedEntity[] = [];
  for (const entity of entities) {
    const known = receivedEntity(entity, context);
    if (known !== undefined) received.push(known);
  }
  try {
    const isAsTold = isPlain(source) && received.every((entity) => marksPart(source, entity));
    const fixed = isAsTold
      ? { text: source, entities: fixEntities(received) }
      : fixFormattedText({ text: source, entities: received }, options);
    if (keeps === undefined) return fixed;
    return { text: fixed.text, entities: fixed.entities.filter(({ type }) => keeps(type)) };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return fixFormattedText<ReceivedType>({ text: source, entities: [] }, options);
  }
}

const NONE: readonly ReceivedEntity[] = [];

const marksPart = (text: string, entity: ReceivedEntity): boolean =>
  entity.length > 0 && entity.offset >= 0 && entity.customEmojiId !== 0n && liesIn(text, entity);

/** Shown as it came: nothing to trim or to clean, as a rule. */
function isPlain(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return isShown(text.charCodeAt(0)) && last !== 0x20 && last !== 0x0a && !UNCLEAN.test(text);
}

/** Printable ASCII, a letter of Latin, Greek or Cyrillic, or an emoji. */
const isShown = (unit: number): boolean =>
  (unit > 0x20 && unit < 0x7f) ||
  (unit >= 0xc0 && unit < 0x530) ||
  (unit >= 0xd83c && unit <= 0xd83e);

// oxlint-disable-next-line no-control-regex
const UNCLEAN = /[\u030a\u0333\u033f\u0000-\u0009\u000b-\u001f\u200e\u200f\u2028-\u202e]/;

function entityJson(entity: ReceivedEntity, context: ConvertContext): JsonObject {
  const { offset, length, type } = entity;
  switch (type) {
    case "pre_code":
      return { offset, length, type: "pre", language: entity.argument };
    case "text_link":
      return { offset, length, type, url: entity.argument };
    case "text_mention":
      return { offset, length, type, user: convertUserId(entity.userId ?? 0n, context) };
    case "custom_emoji":
      return { offset, length, type, custom_emoji_id: String(entity.customEmojiId) };
    case "date_time": {
      const format = dateTimeFormat(entity.dateFormat ?? {});
      return { offset, length, type, unix_time: entity.date, date_time_format: format };
    }
    default:
      return { offset, length, type };
  }
}

/** `date_time_format`. @see https://core.telegram.org/bots/api#messageentity */
export function dateTimeFormat(
  format: DateFormat | Tl.messageEntityFormattedDate | Tl.textDate,
): string {
  if (format.relative === true) return "r";
  const day = format.dayOfWeek === true ? "w" : "";
  const date = format.shortDate === true ? "d" : format.longDate === true ? "D" : "";
  const time = format.shortTime === true ? "t" : format.longTime === true ? "T" : "";
  return day + date + time;
}
