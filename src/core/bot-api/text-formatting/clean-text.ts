import { ParseError } from "../parse-error.ts";
import {
  entityEnd,
  type FormattedText,
  type ReceivedType,
  type TextEntity,
} from "./text-entity.ts";

const byteLength = (code: number): number =>
  code <= 0x7f ? 1 : code <= 0x7ff ? 2 : code <= 0xffff ? 3 : 4;

/** Finds a character that is not kept as it is. */
// oxlint-disable-next-line no-control-regex
const UNCLEAN = /[\u0000-\u0009\u000b-\u001f\u200e\u200f\u2028-\u202e]|\u030a|\u0333|\u033f/;

const isRemoved = (code: number): boolean =>
  code === 13 ||
  (code >= 0x2028 && code <= 0x202e) ||
  code === 0x0333 ||
  code === 0x033f ||
  code === 0x030a;

/**
 * Makes control characters blanks, removes characters that break lines or draw over others, and moves the entities (sorted, nested)
 * accordingly. td: clean_input_string_with_entities
 *
 * @throws {ParseError} an entity begins or ends inside a character, or outside of the text
 */
export function cleanText<Type extends ReceivedType>(
  text: string,
  entities: TextEntity<Type>[],
): FormattedText<Type> {
  // most texts are clean: they need no walk
  if (!UNCLEAN.test(text) && entities.every((entity) => liesIn(text, entity))) {
    return { text, entities };
  }
  const open: { entity: TextEntity<Type>; skippedBefore: number }[] = [];
  let next = 0;
  let result = "";
  let offset = 0;
  let bytes = 0;
  let skipped = 0;

  const atCharacter = (): void => {
    for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
      const { entity, skippedBefore } = last;
      if (offset < entityEnd(entity)) break;
      if (offset !== entityEnd(entity))
        throw new ParseError(
          `Entity beginning at UTF-16 offset ${entity.offset} ends in a middle of a UTF-16 symbol at byte offset ${bytes}`,
        );
      entity.offset -= skippedBefore;
      entity.length -= skipped - skippedBefore;
      open.pop();
    }
    for (
      let entity = entities[next];
      entity !== undefined && offset >= entity.offset;
      entity = entities[++next]
    ) {
      if (offset !== entity.offset)
        throw new ParseError(
          `Entity begins in a middle of a UTF-16 symbol at byte offset ${bytes}`,
        );
      open.push({ entity, skippedBefore: skipped });
    }
  };

  for (const character of text) {
    atCharacter();
    const code = character.codePointAt(0) ?? 0;
    offset += character.length;
    bytes += byteLength(code);
    if (isRemoved(code)) skipped++;
    else result += code < 32 && code !== 10 ? " " : character;
  }
  atCharacter();

  const beyond = entities[next];
  if (beyond !== undefined)
    throw new ParseError(
      `Entity begins after the end of the text at UTF-16 offset ${beyond.offset}`,
    );
  const unfinished = open.at(-1)?.entity;
  if (unfinished !== undefined)
    throw new ParseError(
      `Entity beginning at UTF-16 offset ${unfinished.offset} ends after the end of the text at UTF-16 offset ${entityEnd(unfinished)}`,
    );
  return { text: withoutMarkRuns(result), entities };
}

/** Is it of whole characters of the text? */
export function liesIn(text: string, entity: TextEntity<ReceivedType>): boolean {
  const end = entityEnd(entity);
  return end <= text.length && !splitsCharacter(text, entity.offset) && !splitsCharacter(text, end);
}

/** True between the two UTF-16 code units of one character. */
const splitsCharacter = (text: string, at: number): boolean =>
  (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;

/** Of a run of direction marks only the last one stays; the others become zero-width non-joiners. td: replace_offending_characters */
const withoutMarkRuns = (text: string): string =>
  text.replace(/[\u200e\u200f](?=[\u200e\u200f])/g, "\u200c");

/** Cleans a text without entities. td: clean_input_string */
export const cleanString = (text: string): string => cleanText(text, []).text;
