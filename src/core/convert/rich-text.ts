import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ConvertContext } from "./convert-context.ts";
import { dateTimeFormat } from "./entities.ts";
import type { JsonObject } from "./json-object.ts";
import { richMessageButton } from "./rich-button.ts";
import type { RichAnchors } from "./rich-anchors.ts";
import { convertUserId } from "./user.ts";

/** `RichText`: a plain text, a list of texts, or an object that says what the text in it is. */
export type RichTextJson = string | readonly RichTextJson[] | JsonObject;

/**
 * A rich text. Icons and differences have no form in the Bot API: the first are shown as nothing, of the second the new text.
 *
 * @see https://core.telegram.org/bots/api#richtext
 */
export function convertRichText(
  text: Tl.RichText,
  anchors: RichAnchors,
  context: ConvertContext,
): RichTextJson {
  const inner = (part: Tl.RichText): RichTextJson => convertRichText(part, anchors, context);
  const shown = (start: string, part: Tl.RichText): string => trimFirst(plainText(part), start);
  switch (text._) {
    case "textEmpty":
    case "textImage":
      return "";
    case "textPlain":
      return text.text;
    case "textConcat":
      return text.texts.map(inner);
    case "textDiff":
      return inner(text.text);
    case "textBold":
      return { type: "bold", text: inner(text.text) };
    case "textItalic":
      return { type: "italic", text: inner(text.text) };
    case "textUnderline":
      return { type: "underline", text: inner(text.text) };
    case "textStrike":
      return { type: "strikethrough", text: inner(text.text) };
    case "textSpoiler":
      return { type: "spoiler", text: inner(text.text) };
    case "textSubscript":
      return { type: "subscript", text: inner(text.text) };
    case "textSuperscript":
      return { type: "superscript", text: inner(text.text) };
    case "textMarked":
      return { type: "marked", text: inner(text.text) };
    case "textFixed":
      return { type: "code", text: inner(text.text) };
    case "textUrl":
      return richLink(text, inner(text.text), anchors);
    case "textAutoUrl":
      return { type: "url", text: inner(text.text), url: plainText(text.text) };
    case "textEmail":
      return { type: "email_address", text: inner(text.text), email_address: text.email };
    case "textAutoEmail":
      return { type: "email_address", text: inner(text.text), email_address: plainText(text.text) };
    case "textPhone":
      return { type: "phone_number", text: inner(text.text), phone_number: text.phone };
    case "textAutoPhone":
      return { type: "phone_number", text: inner(text.text), phone_number: plainText(text.text) };
    case "textBankCard":
      return {
        type: "bank_card_number",
        text: inner(text.text),
        bank_card_number: plainText(text.text),
      };
    case "textMention":
      return { type: "mention", text: inner(text.text), username: shown("@", text.text) };
    case "textHashtag":
      return { type: "hashtag", text: inner(text.text), hashtag: shown("#", text.text) };
    case "textCashtag":
      return { type: "cashtag", text: inner(text.text), cashtag: shown("$", text.text) };
    case "textBotCommand":
      return { type: "bot_command", text: inner(text.text), bot_command: shown("/", text.text) };
    case "textMentionName":
      return {
        type: "text_mention",
        text: inner(text.text),
        user: convertUserId(text.userId, context),
      };
    case "textCustomEmoji":
      return {
        type: "custom_emoji",
        custom_emoji_id: text.documentId.toString(),
        alternative_text: text.alt,
      };
    case "textMath":
      return { type: "mathematical_expression", expression: text.source };
    case "textDate":
      if (text.date <= 0) return "";
      return {
        type: "date_time",
        text: inner(text.text),
        unix_time: text.date,
        date_time_format: dateTimeFormat(text),
      };
    case "textAnchor":
      return isEmptyText(text.text)
        ? { type: "anchor", name: text.name }
        : { type: "reference", text: inner(text.text), name: text.name };
    case "textButton":
      return { type: "button", button: richMessageButton(text, inner(text.text)) };
  }
}

/** A text that is left out where the Bot API calls it optional. */
export const isEmptyText = (text: Tl.RichText): boolean =>
  text._ === "textEmpty" || text._ === "textImage" || (text._ === "textPlain" && text.text === "");

/** A link within the message when it names one of its anchors, else one into the web. */
function richLink(link: Tl.textUrl, text: RichTextJson, anchors: RichAnchors): JsonObject {
  const target = link.url.startsWith("#") ? anchors.find(link.url.slice(1)) : undefined;
  if (target === undefined) return { type: "url", text, url: link.url };
  return target.isReference
    ? { type: "reference_link", text, reference_name: target.name }
    : { type: "anchor_link", text, anchor_name: target.name };
}

/** The characters of a rich text without their meaning. */
function plainText(text: Tl.RichText): string {
  switch (text._) {
    case "textPlain":
      return text.text;
    case "textConcat":
      return text.texts.map(plainText).join("");
    case "textCustomEmoji":
      return text.alt;
    case "textMath":
      return text.source;
    case "textEmpty":
    case "textImage":
      return "";
    default:
      return plainText(text.text);
  }
}

const trimFirst = (text: string, start: string): string =>
  text.startsWith(start) ? text.slice(start.length) : text;
