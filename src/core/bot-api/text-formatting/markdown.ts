import { ParseError } from "../parse-error.ts";
import {
  beginsCharacter,
  type ByteText,
  byteAt,
  fromBytes,
  toBytes,
  utf16Units,
} from "./byte-text.ts";
import { fenceHeader } from "./fence-header.ts";
import { checkedLink, linkUserId } from "./links.ts";
import type { FormattedText, TextEntity } from "./text-entity.ts";

const BACKSLASH = 92;
const MARKERS = "_*`[";

/**
 * Parses the first version of Markdown markup: no nesting, nothing escaped inside an entity. td: parse_markdown
 *
 * @throws {ParseError} without the words `Can't parse entities: `
 */
export function parseMarkdown(text: string): FormattedText {
  const source = toBytes(text);
  const entities: TextEntity[] = [];
  let result = "";
  let utf16Offset = 0;
  const copy = (index: number): void => {
    const byte = source.charCodeAt(index);
    if (beginsCharacter(byte)) utf16Offset += utf16Units(byte);
    result += source.charAt(index);
  };

  for (let i = 0; i < source.length; i++) {
    const byte = source.charCodeAt(i);
    if (byte === BACKSLASH && i + 1 < source.length && MARKERS.includes(source.charAt(i + 1))) {
      copy(++i);
      continue;
    }
    const marker = source.charAt(i);
    if (!MARKERS.includes(marker)) {
      copy(i);
      continue;
    }

    const begin = i++;
    const isPre = marker === "`" && source.startsWith("``", i);
    let language = "";
    if (isPre) ({ language, contentBegin: i } = fenceHeader(source, i + 2));

    const offset = utf16Offset;
    const end = isPre ? "```" : marker === "[" ? "]" : marker;
    while (i < source.length && !source.startsWith(end, i)) copy(i++);
    if (i >= source.length)
      throw new ParseError(`Can't find end of the entity starting at byte offset ${begin}`);

    const range = { offset, length: utf16Offset - offset };
    if (range.length !== 0) {
      if (marker === "[") {
        const link = linkTarget(source, result, begin, i);
        i = link.end;
        addLink(entities, range, fromBytes(link.url));
      } else if (marker !== "`") {
        entities.push({ type: marker === "_" ? "italic" : "bold", ...range });
      } else if (!isPre) {
        entities.push({ type: "code", ...range });
      } else if (language === "") {
        entities.push({ type: "pre", ...range });
      } else {
        entities.push({ type: "pre_code", ...range, argument: fromBytes(language) });
      }
    }
    if (isPre) i += 2;
  }
  return { text: fromBytes(result), entities };
}

/**
 * The URL of a link whose `]` is at `close`; a missing `)` takes all the rest. Without `(` the link's text ought to be its URL, but
 * td reads it from the buffer over whose beginning it has already written the result: the markers left out before shift it.
 */
function linkTarget(
  source: ByteText,
  result: ByteText,
  begin: number,
  close: number,
): { url: ByteText; end: number } {
  if (byteAt(source, close + 1) !== 40) {
    const buffer = result + source.slice(result.length);
    return { url: buffer.slice(begin + 1, close), end: close };
  }
  const end = source.indexOf(")", close + 2);
  return end === -1
    ? { url: source.slice(close + 2), end: source.length }
    : { url: source.slice(close + 2, end), end };
}

function addLink(
  entities: TextEntity[],
  range: { offset: number; length: number },
  url: string,
): void {
  const userId = linkUserId(url);
  if (userId !== undefined) {
    entities.push({ type: "text_mention", ...range, userId });
    return;
  }
  const link = checkedLink(url);
  if (link !== "") entities.push({ type: "text_link", ...range, argument: link });
}
