import { ParseError } from "../parse-error.ts";
import {
  beginsCharacter,
  type ByteText,
  byteAt,
  fromBytes,
  toBytes,
  utf16Units,
} from "./byte-text.ts";
import { checkedLink, linkCustomEmojiId, linkDate, linkUserId } from "./links.ts";
import { isClosedAt, openingMarker, reservedIn } from "./markdown-v2-markers.ts";
import { type FormattedText, sortEntities, type TextEntity } from "./text-entity.ts";

type OpenType = TextEntity["type"];

interface OpenEntity {
  readonly type: OpenType;
  readonly language: ByteText;
  readonly offset: number;
  /** Byte offset of its marker in the source. */
  readonly begin: number;
  /** Byte offset of its content in the result. */
  readonly textBegin: number;
}

/** How TDLib calls the types in its errors. */
const TYPE_NAMES: Partial<Record<OpenType, string>> = {
  bold: "Bold",
  italic: "Italic",
  underline: "Underline",
  strikethrough: "Strikethrough",
  spoiler: "Spoiler",
  code: "Code",
  pre: "Pre",
  pre_code: "PreCode",
  text_link: "TextUrl",
  custom_emoji: "CustomEmoji",
  blockquote: "BlockQuote",
};

const isEscapable = (byte: number): boolean => byte > 0 && byte <= 126;

/**
 * Parses MarkdownV2 markup. td: parse_markdown_v2
 *
 * @throws {ParseError} without the words `Can't parse entities: `
 */
export function parseMarkdownV2(text: string): FormattedText {
  return new MarkdownV2Parser(toBytes(text)).parse();
}

class MarkdownV2Parser {
  private readonly source: ByteText;
  private position = 0;
  private result = "";
  private utf16Offset = 0;
  private inQuote = false;
  private canStartQuote = true;
  private readonly open: OpenEntity[] = [];
  private readonly entities: TextEntity[] = [];

  constructor(source: ByteText) {
    this.source = source;
  }

  parse(): FormattedText {
    for (; this.position < this.source.length; this.position++) {
      const byte = this.source.charCodeAt(this.position);
      if (byte === 92 && isEscapable(byteAt(this.source, this.position + 1))) {
        this.escaped();
        continue;
      }
      if (!reservedIn(this.open.at(-1)?.type).includes(this.source.charAt(this.position))) {
        this.copy(byte);
        continue;
      }
      if (this.isEnd()) this.end();
      else this.begin();
    }
    this.finish();
    sortEntities(this.entities);
    return { text: fromBytes(this.result), entities: this.entities };
  }

  private follows(token: string, after = 1): boolean {
    return this.source.startsWith(token, this.position + after);
  }

  private escaped(): void {
    const character = this.source.charAt(++this.position);
    this.utf16Offset++;
    this.result += character;
    if (character !== "\r") this.canStartQuote = character === "\n";
  }

  private copy(byte: number): void {
    if (beginsCharacter(byte)) {
      this.utf16Offset += utf16Units(byte);
      if (byte !== 13) this.canStartQuote = false;
    }
    this.result += this.source.charAt(this.position);
  }

  private isEnd(): boolean {
    const last = this.open.at(-1);
    if (last === undefined) return false;
    const { source, position } = this;
    if (this.inQuote && source.charAt(position) === "\n" && !this.follows(">")) return true;
    return isClosedAt(last.type, source, position);
  }

  private begin(): void {
    const begin = this.position;
    const character = this.source.charAt(begin);
    let type: OpenType = "blockquote";
    let language = "";
    if (character === "\n") {
      this.utf16Offset++;
      this.result += "\n";
      this.canStartQuote = true;
      return;
    }
    if (character === ">") {
      if (!this.canStartQuote) throw reservedCharacter(character);
      if (this.inQuote) return;
      this.inQuote = true;
    } else {
      const marker = openingMarker(this.source, begin);
      if (marker === undefined) throw reservedCharacter(character);
      ({ type, language } = marker);
      this.position += marker.bytes - 1;
    }
    this.open.push({
      type,
      language,
      offset: this.utf16Offset,
      begin,
      textBegin: this.result.length,
    });
  }

  private end(): void {
    if (this.source.charAt(this.position) === "\n" && this.open.at(-1)?.type !== "blockquote")
      return this.endExpandableQuote();
    const last = this.open.pop();
    if (last === undefined) return;
    const entity: TextEntity = {
      type: last.type,
      offset: last.offset,
      length: this.utf16Offset - last.offset,
    };
    if (last.language !== "") entity.argument = fromBytes(last.language);
    const isEmpty = entity.length === 0;
    switch (last.type) {
      case "underline":
      case "spoiler":
        this.position++;
        break;
      case "pre":
      case "pre_code":
        this.position += 2;
        break;
      case "text_link":
        if (this.endLink(last, entity) && !isEmpty) this.entities.push(entity);
        return;
      case "custom_emoji":
        this.endCustomEmoji(entity);
        break;
      case "blockquote":
        this.endQuote(last, "blockquote");
        return;
      default:
        break;
    }
    if (!isEmpty) this.entities.push(entity);
  }

  /** A quote whose last line ends with an opened, empty spoiler. */
  private endExpandableQuote(): void {
    const spoiler = this.open.pop();
    if (spoiler === undefined) return;
    const distance = this.position - spoiler.begin;
    if (
      spoiler.type !== "spoiler" ||
      !(distance === 2 || (distance === 3 && this.result.endsWith("\r")))
    )
      throw unclosed(spoiler);
    const quote = this.open.pop();
    if (quote === undefined) throw unclosed(spoiler);
    if (quote.type !== "blockquote") throw unclosed(quote);
    this.endQuote(quote, "expandable_blockquote");
  }

  private endQuote(quote: OpenEntity, type: "blockquote" | "expandable_blockquote"): void {
    this.inQuote = false;
    this.result += this.source.charAt(this.position);
    this.canStartQuote = true;
    this.utf16Offset++;
    this.entities.push({ type, offset: quote.offset, length: this.utf16Offset - quote.offset });
  }

  /** Reads `(url)` after the text; false when the target is no link. */
  private endLink(link: OpenEntity, entity: TextEntity): boolean {
    const url = fromBytes(this.follows("(") ? this.url() : this.result.slice(link.textBegin));
    const userId = linkUserId(url);
    if (userId !== undefined) {
      entity.type = "text_mention";
      entity.userId = userId;
      return true;
    }
    entity.argument = checkedLink(url);
    return entity.argument !== "";
  }

  private endCustomEmoji(entity: TextEntity): void {
    if (!this.follows("("))
      throw new ParseError("The entity must contain a tg://emoji or tg://time URL");
    const url = fromBytes(this.url());
    const customEmojiId = linkCustomEmojiId(url);
    if (customEmojiId !== undefined) {
      entity.customEmojiId = customEmojiId;
      return;
    }
    const time = linkDate(url);
    if (time === undefined) throw new ParseError("Invalid tg://emoji or tg://time URL specified");
    entity.type = "date_time";
    entity.date = time.date;
    entity.dateFormat = time.format;
  }

  /** The URL in parentheses after the current `]`; stops at its `)`. */
  private url(): ByteText {
    let i = this.position + 2;
    const begin = i;
    let url = "";
    while (i < this.source.length && this.source.charAt(i) !== ")") {
      if (this.source.charAt(i) === "\\" && isEscapable(byteAt(this.source, i + 1))) i++;
      url += this.source.charAt(i++);
    }
    if (i >= this.source.length)
      throw new ParseError(`Can't find end of a URL at byte offset ${begin}`);
    this.position = i;
    return url;
  }

  private finish(): void {
    if (this.inQuote) {
      let type: "blockquote" | "expandable_blockquote" = "blockquote";
      const last = this.open.at(-1);
      if (last?.type === "spoiler" && last.begin === this.source.length - 2) {
        this.open.pop();
        type = "expandable_blockquote";
      }
      const quote = this.open.at(-1);
      if (quote?.type === "blockquote") {
        const length = this.utf16Offset - quote.offset;
        if (length !== 0) this.entities.push({ type, offset: quote.offset, length });
        this.open.pop();
      }
    }
    const last = this.open.at(-1);
    if (last !== undefined) throw unclosed(last);
  }
}

const reservedCharacter = (character: string): ParseError =>
  new ParseError(
    `Character '${character}' is reserved and must be escaped with the preceding '\\'`,
  );

const unclosed = (entity: OpenEntity): ParseError =>
  new ParseError(
    `Can't find end of ${TYPE_NAMES[entity.type]} entity at byte offset ${entity.begin}`,
  );
