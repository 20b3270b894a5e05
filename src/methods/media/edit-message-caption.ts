import { captionParameter } from "../../core/bot-api/input-media/caption.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { parseReplyMarkup } from "../../core/bot-api/reply-markup/parse-reply-markup.ts";
import { finishText } from "../../core/bot-api/text-formatting/formatted-text.ts";
import { documentKind } from "../../core/convert/document-kind.ts";
import type { AnyMessage } from "../access/find-messages.ts";
import { type EditedContent, editMessage } from "../messages/edit-content.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";

/** editMessageCaption. @see https://core.telegram.org/bots/api#editmessagecaption */
export const editMessageCaption =
  (memories: SessionMemories): BotApiMethod =>
  async (context, params) => {
    const caption = captionParameter(params);
    const markup = parseReplyMarkup(params.text("reply_markup"));
    const content: EditedContent = {
      mentions: caption.entities,
      check: checkHasCaption,
      finish: (_target, message) => ({
        ...finishText(caption, { allowEmpty: true }),
        noWebpage: false,
        invertMedia: params.boolean("show_caption_above_media") && mayBeAbove(message),
        media: undefined,
      }),
    };
    return editMessage(context, memories.of(context.bot.session), params, { content, markup });
  };

/** td: can_have_message_content_caption */
function checkHasCaption(message: AnyMessage): void {
  const media = message._ === "message" ? message.media : undefined;
  switch (media?._) {
    case "messageMediaPhoto":
    case "messageMediaPaidMedia":
      return;
    case "messageMediaDocument": {
      if (media.document?._ !== "document") break;
      const kind = documentKind(media.document);
      if (kind === "sticker" || kind === "custom_emoji" || kind === "video_note") break;
      return;
    }
    default:
  }
  throw new ParseError("There is no caption in the message to edit");
}

/** td: is_allowed_invert_caption_message_content; what is not known may */
function mayBeAbove(message: AnyMessage | undefined): boolean {
  const media = message?._ === "message" ? message.media : undefined;
  if (media?._ !== "messageMediaDocument" || media.document?._ !== "document") return true;
  const kind = documentKind(media.document);
  return kind === "video" || kind === "animation";
}
