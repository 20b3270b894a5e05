import type * as Tl from "../../../schemas/generated/tl.ts";
import { parseJson } from "../../core/bot-api/json-value.ts";
import { type LinkPreview, parseLinkPreview } from "../../core/bot-api/link-preview-options.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { cleanString } from "../../core/bot-api/text-formatting/clean-text.ts";
import {
  finishMessageText,
  readFormattedText,
} from "../../core/bot-api/text-formatting/formatted-text.ts";
import type { FormattedText } from "../../core/bot-api/text-formatting/text-entity.ts";
import type { KnownPeer } from "../../ports/bot-session.ts";
import { mayEmbedLinks } from "../access/send-rights.ts";
import type { FinishedContent, MessageContent } from "./message-content.ts";

/** The text of a message with its link preview, parsed but not yet cleaned. */
export interface TextContent {
  readonly text: FormattedText;
  readonly preview: LinkPreview;
}

/**
 * Reads text, entities and link preview. telegram-bot-api: Client::get_input_message_text
 *
 * @throws {ParseError}
 */
export function parseTextContent(params: Params): TextContent {
  const preview = parseLinkPreview(params);
  const source = params.text("text");
  if (source === "") throw new ParseError("Message text is empty");
  const entities = parseJson(params.text("entities"));
  return { text: readFormattedText(source, params.text("parse_mode"), entities), preview };
}

/**
 * Cleans the text for a chat. td: process_input_message_text
 *
 * @param chat undefined for inline and business messages
 * @throws {ParseError}
 */
export function finishTextContent(
  content: TextContent,
  chat: KnownPeer | undefined,
): FinishedContent {
  const { isDisabled, preferSmall, preferLarge, above } = content.preview;
  const url =
    isDisabled || (chat !== undefined && !mayEmbedLinks(chat))
      ? ""
      : cleanString(content.preview.url);
  const { text, entities } = finishMessageText(content.text, url !== "");
  const media: Tl.inputMediaWebPage | undefined =
    url === ""
      ? undefined
      : {
          _: "inputMediaWebPage",
          ...(preferLarge && { forceLargeMedia: true as const }),
          ...(preferSmall && { forceSmallMedia: true as const }),
          ...(text !== "" && { optional: true as const }),
          url,
        };
  return { text, entities, noWebpage: isDisabled, invertMedia: above, media };
}

/** A text as the content of a message. */
export const textMessage = (content: TextContent): MessageContent => ({
  method: "sendmessage",
  mentions: content.text.entities,
  right: "text",
  finish: ({ chat }) => finishTextContent(content, chat),
});
