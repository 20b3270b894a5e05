import type * as Tl from "../../../schemas/generated/tl.ts";
import { inputMediaParameter } from "../../core/bot-api/input-media/input-media.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { parseReplyMarkup } from "../../core/bot-api/reply-markup/parse-reply-markup.ts";
import { finishCaption } from "../../core/bot-api/text-formatting/formatted-text.ts";
import { documentKind } from "../../core/convert/document-kind.ts";
import type { AnyMessage } from "../access/find-messages.ts";
import { type EditedContent, editMessage } from "../messages/edit-content.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { isCaptionAbove } from "./media-content.ts";
import { mediaToTl, type ResolvedMedia, resolveMedia } from "./media-to-tl.ts";

const NO_MEDIA_EDIT = "Message media can't be edited";

/** editMessageMedia. @see https://core.telegram.org/bots/api#editmessagemedia */
export const editMessageMedia =
  (memories: SessionMemories): BotApiMethod =>
  async (context, params) => {
    const memory = memories.of(context.bot.session);
    const { media, caption, captionAbove } = inputMediaParameter(params, context.local);
    const markup = parseReplyMarkup(params.text("reply_markup"));
    const content: EditedContent = {
      mentions: caption.entities,
      refusal: NO_MEDIA_EDIT,
      check: checkMayTakeMedia,
      finish: async ({ inputPeer, businessConnectionId, chat }) => {
        const resolved = resolveMedia(context, memory, media);
        const { text, entities } = finishCaption(caption);
        const isInline = chat === undefined && businessConnectionId === "";
        if (isInline) checkInline(resolved);
        const target = { inputPeer, businessConnectionId, onlyKnown: false };
        const made: Tl.InputMedia = await mediaToTl(context, resolved, target);
        return {
          text,
          entities,
          noWebpage: false,
          invertMedia: isCaptionAbove({ media, captionAbove }),
          media: made,
        };
      },
    };
    return editMessage(context, memory, params, { content, markup });
  };

/** Nothing can be uploaded for an inline message: nobody knows its chat. */
function checkInline({ file, cover, livePhoto, thumbnail }: ResolvedMedia): void {
  for (const part of [file, cover, livePhoto, thumbnail])
    if (part?.kind === "new") throw new ParseError("Invalid message content specified");
}

/** Texts can become media, as media can become other media. */
function checkMayTakeMedia(message: AnyMessage): void {
  const media = message._ === "message" ? message.media : undefined;
  switch (media?._) {
    case undefined:
    case "messageMediaEmpty":
    case "messageMediaWebPage":
    case "messageMediaPhoto":
      return;
    case "messageMediaDocument": {
      const kind = media.document?._ === "document" ? documentKind(media.document) : undefined;
      if (kind === "sticker" || kind === "custom_emoji" || kind === "video_note") break;
      if (kind === "voice" || kind === undefined) break;
      return;
    }
    default:
  }
  throw new ParseError(NO_MEDIA_EDIT);
}
