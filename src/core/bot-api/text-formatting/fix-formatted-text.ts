import { ParseError } from "../parse-error.ts";
import { cleanText } from "./clean-text.ts";
import { fixEntities } from "./fix-entities.ts";
import {
  type EntityType,
  entityEnd,
  type FormattedText,
  type ReceivedType,
  sortEntities,
  type TextEntity,
} from "./text-entity.ts";

const MAX_OFFSET = 1_000_000;

const EMPTY_TEXT =
  /^[\s\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc\u{e0000}-\u{e007f}]*$/u;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** A text as it is sent, and how many UTF-16 code units of blanks were taken from its beginning. */
export interface FixedText<Type extends ReceivedType = EntityType> extends FormattedText<Type> {
  readonly trimmedStart: number;
}

/** How a text is fixed. */
export interface FixRules {
  readonly allowEmpty: boolean;
  /** Blanks at its ends stay. */
  readonly keepsBlanks?: boolean;
}

/**
 * Cleans a text that is to be sent or was received, trims it and makes its entities consistent. td: fix_formatted_text
 *
 * Entities that Telegram finds by itself (mentions, URLs, hashtags, …) are not added: they are never sent and come with what is
 * received.
 *
 * @throws {ParseError} wrong entity ranges, or `Text must be non-empty` unless `allowEmpty`
 */
export function fixFormattedText<Type extends ReceivedType>(
  input: FormattedText<Type>,
  options: FixRules,
): FixedText<Type> {
  const empty = (): FixedText<Type> => {
    if (!options.allowEmpty) throw new ParseError("Text must be non-empty");
    return { text: "", entities: [], trimmedStart: 0 };
  };
  if (LONE_SURROGATE.test(input.text)) throw new ParseError("Strings must be encoded in UTF-8");
  for (const { offset, length } of input.entities) {
    if (offset < 0 || offset > MAX_OFFSET)
      throw new ParseError(`Receive an entity with incorrect offset ${offset}`);
    if (length < 0 || length > MAX_OFFSET)
      throw new ParseError(`Receive an entity with incorrect length ${length}`);
  }
  const cleaned = cleanText(input.text, fixEntities(nonEmpty(input.entities)));
  const end = shownEnd(cleaned.text);
  if (end === 0) return empty();
  const fixed = fixEntities(nonEmpty(cleaned.entities));
  if (options.keepsBlanks === true) {
    if (EMPTY_TEXT.test(cleaned.text)) return empty();
    return { text: cleaned.text, entities: fixed, trimmedStart: 0 };
  }
  let entities = fixed.filter((entity) => entity.offset < end);
  for (const entity of entities) if (entityEnd(entity) > end) entity.length = end - entity.offset;
  sortEntities(entities);

  let text = cleaned.text.slice(0, end);
  const firstEntity = entities[0]?.offset ?? text.length;
  let begin = 0;
  while (begin < firstEntity && (text.charAt(begin) === " " || text.charAt(begin) === "\n"))
    begin++;
  if (begin > 0) {
    text = text.slice(begin);
    entities = entities.map((entity) => ({ ...entity, offset: entity.offset - begin }));
  }
  return EMPTY_TEXT.test(text) ? empty() : { text, entities, trimmedStart: begin };
}

/** Where the blanks at the end begin. */
function shownEnd(text: string): number {
  let end = text.length;
  while (end > 0 && (text.charAt(end - 1) === " " || text.charAt(end - 1) === "\n")) end--;
  return end;
}

const nonEmpty = <Type extends ReceivedType>(
  entities: readonly TextEntity<Type>[],
): TextEntity<Type>[] =>
  entities
    .filter((entity) => entity.length > 0 && entity.customEmojiId !== 0n)
    .map((entity) => ({ ...entity }));
