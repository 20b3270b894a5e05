import { ParseError } from "../parse-error.ts";
import {
  asciiLower,
  beginsCharacter,
  type ByteText,
  byteAt,
  canonicalInteger,
  encodeCodePoint,
  fromBytes,
  isAlphaNumeric,
  isSpace,
  toBytes,
  utf16Units,
} from "./byte-text.ts";
import { parseDateFormat } from "./date-format.ts";
import { decodeHtmlReference } from "./html-reference.ts";
import { checkedLink, linkUserId } from "./links.ts";
import { type FormattedText, sortEntities, type TextEntity } from "./text-entity.ts";

const LESS = 60;
const GREATER = 62;
const SLASH = 47;

const SIMPLE_TAGS: ReadonlyMap<string, TextEntity["type"]> = new Map([
  ["b", "bold"],
  ["strong", "bold"],
  ["i", "italic"],
  ["em", "italic"],
  ["u", "underline"],
  ["ins", "underline"],
  ["s", "strikethrough"],
  ["strike", "strikethrough"],
  ["del", "strikethrough"],
  ["tg-spoiler", "spoiler"],
  ["span", "spoiler"],
]);
const OTHER_TAGS = new Set(["a", "tg-emoji", "tg-time", "pre", "code", "blockquote"]);

interface OpenTag {
  readonly name: string;
  readonly argument: ByteText;
  readonly date: number;
  readonly offset: number;
  readonly textBegin: number;
}

/**
 * Parses HTML markup of a message. Offsets in errors are bytes of the UTF-8 source. td: parse_html
 *
 * @throws {ParseError} without the words `Can't parse entities: `
 */
export function parseHtml(text: string): FormattedText {
  return new HtmlParser(toBytes(text)).parse();
}

class HtmlParser {
  private readonly source: ByteText;
  private position = 0;
  private result = "";
  private utf16Offset = 0;
  private sawSurrogate = false;
  private readonly open: OpenTag[] = [];
  private readonly entities: TextEntity[] = [];

  constructor(source: ByteText) {
    this.source = source;
  }

  parse(): FormattedText {
    while (this.position < this.source.length) {
      const byte = this.source.charCodeAt(this.position);
      if (byte === 38 && this.reference()) continue;
      if (byte !== LESS) {
        if (beginsCharacter(byte)) this.utf16Offset += utf16Units(byte);
        this.result += this.source.charAt(this.position++);
        continue;
      }
      if (byteAt(this.source, this.position + 1) === SLASH) this.endTag();
      else this.startTag();
    }
    const unclosed = this.open.at(-1);
    if (unclosed !== undefined)
      throw new ParseError(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
    for (const entity of this.entities) if (entity.type === "code") delete entity.argument;
    sortEntities(this.entities);
    if (this.sawSurrogate)
      throw new ParseError(
        "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units",
      );
    return { text: fromBytes(this.result), entities: this.entities };
  }

  private at(): number {
    return byteAt(this.source, this.position);
  }

  private reference(): boolean {
    const reference = decodeHtmlReference(this.source, this.position);
    if (reference === undefined) return false;
    const { code } = reference;
    this.position = reference.end;
    this.utf16Offset += code > 0xffff ? 2 : 1;
    if (code >= 0xd800 && code <= 0xdfff) this.sawSurrogate = true;
    this.result += encodeCodePoint(code);
    return true;
  }

  private skipSpace(): void {
    while (this.at() !== 0 && isSpace(this.at())) this.position++;
  }

  private startTag(): void {
    const begin = this.position++;
    while (!isSpace(this.at()) && this.at() !== GREATER) this.position++;
    if (this.at() === 0) throw new ParseError(`Unclosed start tag at byte offset ${begin}`);
    const name = asciiLower(this.source.slice(begin + 1, this.position));
    if (!SIMPLE_TAGS.has(name) && !OTHER_TAGS.has(name))
      throw new ParseError(`Unsupported start tag "${fromBytes(name)}" at byte offset ${begin}`);

    let argument = "";
    let date = 0;
    while (this.at() !== GREATER) {
      this.skipSpace();
      if (this.at() === GREATER) break;
      const attribute = this.attribute(name, begin);
      const { value } = attribute;
      if (name === "blockquote" && attribute.name === "expandable") argument = "1";
      if (value === undefined) continue;
      if (name === "a" && attribute.name === "href") argument = value;
      if (name === "tg-emoji" && attribute.name === "emoji-id") argument = value;
      if (name === "tg-time" && attribute.name === "format") argument = value;
      if (name === "tg-time" && attribute.name === "unix") date = lenientInt(value);
      if (attribute.name === "class") {
        if (name === "code" && value.startsWith("language-")) argument = value.slice(9);
        if (name === "span" && value.startsWith("tg-")) argument = value.slice(3);
      }
    }
    this.position++;
    if (name === "span" && argument !== "spoiler")
      throw new ParseError(`Tag "span" must have class "tg-spoiler" at byte offset ${begin}`);
    this.open.push({
      name,
      argument,
      date,
      offset: this.utf16Offset,
      textBegin: this.result.length,
    });
  }

  private attribute(tag: string, tagBegin: number): { name: string; value: ByteText | undefined } {
    const nameBegin = this.position;
    while (!isSpace(this.at()) && !"=>/\"'".includes(String.fromCharCode(this.at())))
      this.position++;
    const name = this.source.slice(nameBegin, this.position);
    if (name === "")
      throw new ParseError(`Empty attribute name in the tag "${tag}" at byte offset ${tagBegin}`);
    const unclosed = `Unclosed start tag "${tag}" at byte offset ${tagBegin}`;
    this.skipSpace();
    if (this.at() !== 61) {
      if (this.at() === 0) throw new ParseError(unclosed);
      return { name, value: undefined };
    }
    this.position++;
    this.skipSpace();
    if (this.at() === 0) throw new ParseError(unclosed);
    const value = this.at() === 39 || this.at() === 34 ? this.quotedValue() : this.nameToken();
    if (this.at() === 0) throw new ParseError(`Unclosed start tag at byte offset ${tagBegin}`);
    return { name, value };
  }

  private nameToken(): ByteText {
    const begin = this.position;
    while (isAlphaNumeric(this.at()) || this.at() === 46 || this.at() === 45) this.position++;
    if (!isSpace(this.at()) && this.at() !== GREATER)
      throw new ParseError(`Unexpected end of name token at byte offset ${begin}`);
    return asciiLower(this.source.slice(begin, this.position));
  }

  private quotedValue(): ByteText {
    const quote = this.at();
    this.position++;
    let value = "";
    while (this.at() !== quote && this.at() !== 0) {
      const reference =
        this.at() === 38 ? decodeHtmlReference(this.source, this.position) : undefined;
      if (reference === undefined) {
        value += this.source.charAt(this.position++);
      } else {
        value += encodeCodePoint(reference.code);
        this.position = reference.end;
      }
    }
    if (this.at() === quote) this.position++;
    return value;
  }

  private endTag(): void {
    const begin = this.position;
    const tag = this.open.at(-1);
    if (tag === undefined) throw new ParseError(`Unexpected end tag at byte offset ${begin}`);
    this.position += 1;
    while (!isSpace(this.at()) && this.at() !== GREATER) this.position++;
    const name = asciiLower(this.source.slice(begin + 2, this.position));
    this.skipSpace();
    if (this.at() !== GREATER) throw new ParseError(`Unclosed end tag at byte offset ${begin}`);
    if (name !== "" && name !== tag.name)
      throw new ParseError(
        `Unmatched end tag at byte offset ${begin}, expected "</${tag.name}>", found "</${fromBytes(name)}>"`,
      );
    this.position++;
    if (this.utf16Offset > tag.offset) this.addEntity(tag);
    this.open.pop();
  }

  private addEntity(tag: OpenTag): void {
    const range = { offset: tag.offset, length: this.utf16Offset - tag.offset };
    const simple = SIMPLE_TAGS.get(tag.name);
    if (simple !== undefined) {
      this.entities.push({ type: simple, ...range });
      return;
    }
    switch (tag.name) {
      case "tg-emoji": {
        const customEmojiId = canonicalInteger(tag.argument, 64);
        if (customEmojiId === undefined || customEmojiId === 0n)
          throw new ParseError("Invalid custom emoji identifier specified");
        this.entities.push({ type: "custom_emoji", ...range, customEmojiId });
        return;
      }
      case "tg-time": {
        const dateFormat = parseDateFormat(tag.argument);
        if (tag.date > 0)
          this.entities.push({ type: "date_time", ...range, date: tag.date, dateFormat });
        return;
      }
      case "a":
        this.addLink(
          fromBytes(tag.argument === "" ? this.result.slice(tag.textBegin) : tag.argument),
          range,
        );
        return;
      case "blockquote":
        this.entities.push({
          type: tag.argument === "" ? "blockquote" : "expandable_blockquote",
          ...range,
        });
        return;
      default:
        this.addCode(tag, range);
    }
  }

  private addLink(url: string, range: { offset: number; length: number }): void {
    const userId = linkUserId(url);
    if (userId !== undefined) {
      this.entities.push({ type: "text_mention", ...range, userId });
      return;
    }
    const link = checkedLink(url);
    if (link !== "") this.entities.push({ type: "text_link", ...range, argument: link });
  }

  /** `pre` and `code` around the same text become one entity with a language. */
  private addCode(tag: OpenTag, range: { offset: number; length: number }): void {
    const last = this.entities.at(-1);
    const isPreTag = tag.name === "pre";
    if (last !== undefined && last.offset === range.offset && last.length === range.length) {
      if (isPreTag && last.type === "code" && (last.argument ?? "") !== "") {
        last.type = "pre_code";
        return;
      }
      if (!isPreTag && last.type === "pre" && tag.argument !== "") {
        last.type = "pre_code";
        last.argument = fromBytes(tag.argument);
        return;
      }
    }
    if (isPreTag) this.entities.push({ type: "pre", ...range });
    else this.entities.push({ type: "code", ...range, argument: fromBytes(tag.argument) });
  }
}

/** An optional minus and digits up to the first other character, wrapping in 32 bits. tdutils: to_integer */
function lenientInt(text: string): number {
  const match = /^-?\d+/.exec(text);
  return match === null ? 0 : Number(BigInt.asIntN(32, BigInt(match[0])));
}
