import { JSON_NULL, type JsonValue } from "../json-value.ts";
import { ParseError } from "../parse-error.ts";
import { asciiLower } from "./byte-text.ts";
import { cleanString } from "./clean-text.ts";
import { parseEntities } from "./entities-parameter.ts";
import { type FixedText, fixFormattedText } from "./fix-formatted-text.ts";
import { parseHtml } from "./html.ts";
import { checkLink, isUserId, linkUserId } from "./links.ts";
import { parseMarkdownV2 } from "./markdown-v2.ts";
import { parseMarkdown } from "./markdown.ts";
import type { FormattedText, TextEntity } from "./text-entity.ts";

const MAX_SOURCE_BYTES = 32_768;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Reads a text with its parse mode or entities. The result is not yet cleaned: that is {@link finishText}'s part, done after the chat
 * was found. telegram-bot-api: Client::get_formatted_text
 *
 * @param entities ignored when a parse mode is active
 * @throws {ParseError}
 */
export function readFormattedText(
  text: string,
  parseMode: string,
  entities: JsonValue = JSON_NULL,
): FormattedText {
  if (Buffer.byteLength(text, "utf8") > MAX_SOURCE_BYTES) throw new ParseError("Text is too long");
  const mode = asciiLower(parseMode);
  if (text === "" || mode === "" || mode === "none")
    return { text, entities: parseEntities(entities) };
  const parse = PARSERS.get(mode);
  if (parse === undefined) throw new ParseError("Unsupported parse_mode");
  if (LONE_SURROGATE.test(text)) throw new ParseError("Text must be encoded in UTF-8");
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new ParseError(`Can't parse entities: ${error.message}`);
  }
}

const PARSERS: ReadonlyMap<string, (text: string) => FormattedText> = new Map([
  ["markdown", parseMarkdown],
  ["markdownv2", parseMarkdownV2],
  ["html", parseHtml],
]);

const MAX_MESSAGE_CHARACTERS = 4096;

/**
 * As {@link finishText} for the text of a message, which must not be longer than 4096 characters.
 *
 * @throws {ParseError}
 */
export function finishMessageText(input: FormattedText, allowEmpty = false): FormattedText {
  const finished = finishText(input, { allowEmpty });
  if (
    finished.text.length > MAX_MESSAGE_CHARACTERS &&
    Array.from(finished.text).length > MAX_MESSAGE_CHARACTERS
  )
    throw new ParseError("Message is too long");
  return finished;
}

const MAX_CAPTION_CHARACTERS = 1024;

/**
 * As {@link finishText} for a caption, which may be empty and must not be longer than 1024 characters.
 *
 * @throws {ParseError}
 */
export function finishCaption(input: FormattedText): FormattedText {
  const finished = finishText(input, { allowEmpty: true });
  if (
    finished.text.length > MAX_CAPTION_CHARACTERS &&
    Array.from(finished.text).length > MAX_CAPTION_CHARACTERS
  )
    throw new ParseError("Message caption is too long");
  return finished;
}

/**
 * Checks the links, users and dates of the entities, then cleans the text. td: get_formatted_text
 *
 * @throws {ParseError} e.g. `Entity URL '…' is invalid: …`, `Text must be non-empty`
 */
export function finishText(
  input: FormattedText,
  options: { readonly allowEmpty: boolean },
): FixedText {
  return fixFormattedText(
    { text: input.text, entities: input.entities.map(checkedEntity) },
    options,
  );
}

function checkedEntity(entity: TextEntity): TextEntity {
  switch (entity.type) {
    case "pre_code":
      return { ...entity, argument: cleanString(entity.argument ?? "") };
    case "text_link": {
      const url = cleanString(entity.argument ?? "");
      const userId = linkUserId(url);
      if (userId !== undefined)
        return { type: "text_mention", offset: entity.offset, length: entity.length, userId };
      try {
        return { ...entity, argument: checkLink(url) };
      } catch (error) {
        if (!(error instanceof ParseError)) throw error;
        throw new ParseError(`Entity ${error.message}`);
      }
    }
    case "text_mention":
      if (!isUserId(entity.userId ?? 0n)) throw new ParseError("User not found");
      return entity;
    case "custom_emoji":
      if (entity.customEmojiId === 0n)
        throw new ParseError("Invalid custom emoji identifier specified");
      return entity;
    case "date_time":
      if ((entity.date ?? 0) <= 0) throw new ParseError("Invalid date specified");
      return entity;
    default:
      return entity;
  }
}
