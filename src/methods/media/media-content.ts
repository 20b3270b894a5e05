import type * as Tl from "../../../schemas/generated/tl.ts";
import { captionParameter } from "../../core/bot-api/input-media/caption.ts";
import type { MediaRequest } from "../../core/bot-api/input-media/media-request.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { finishCaption } from "../../core/bot-api/text-formatting/formatted-text.ts";
import type { FormattedText } from "../../core/bot-api/text-formatting/text-entity.ts";
import { checkMaySend } from "../access/send-rights.ts";
import type { MessageContent } from "../messages/message-content.ts";
import { sendContent } from "../messages/send-content.ts";
import { parseSendOptions } from "../messages/send-options.ts";
import type { BotApiMethod, MethodContext } from "../method.ts";
import type { SessionMemories, SessionMemory } from "../session-memory.ts";
import { mediaToTl, rememberUrl, resolveMedia } from "./media-to-tl.ts";

/** What a message of media is made of. */
export interface MediaMessage {
  readonly media: MediaRequest;
  readonly caption: FormattedText;
  readonly captionAbove: boolean;
  /** Paid messages may be sent where others are forbidden. */
  readonly allowPaid?: boolean;
}

/** True when the caption is shown above: of other media it is always below. td: extract_input_invert_media */
export const isCaptionAbove = (
  message: Pick<MediaMessage, "media" | "captionAbove"> | undefined,
): boolean =>
  message?.captionAbove === true &&
  (message.media.kind === "photo" ||
    message.media.kind === "video" ||
    message.media.kind === "animation");

/** Photos and documents as the content of a message. @param method lower-case, for its errors */
export function mediaContent(
  context: MethodContext,
  memory: SessionMemory,
  method: string,
  { media, caption, captionAbove, allowPaid = false }: MediaMessage,
): MessageContent {
  return {
    method,
    mentions: caption.entities,
    right: media.kind,
    finish: ({ chat, inputPeer, businessConnectionId }) => {
      const resolved = resolveMedia(context, memory, media);
      const { text, entities } = finishCaption(caption);
      // nothing is uploaded for a chat that cannot have it
      if (chat !== undefined && !allowPaid) checkMaySend(chat, media.kind);
      const target = { inputPeer, businessConnectionId, onlyKnown: false };
      const finished = (made: Tl.InputMedia) => ({
        ...{
          text,
          entities,
          noWebpage: false,
          invertMedia: isCaptionAbove({ media, captionAbove }),
          media: made,
        },
        again:
          resolved.file.kind === "new" ? () => mediaToTl(context, resolved, target) : undefined,
        sent: (sent: Tl.MessageMedia | undefined) => rememberUrl(memory, resolved, sent),
      });
      const made = mediaToTl(context, resolved, target);
      return made instanceof Promise ? made.then(finished) : finished(made);
    },
  };
}

const NO_CAPTION: FormattedText = { text: "", entities: [] };

/**
 * A method that sends one photo or document.
 *
 * @param method lower-case
 * @param read reads file and facts, and throws {@link ParseError}
 */
export const sendMedia =
  (
    method: string,
    read: (params: Params, local: boolean) => MediaRequest,
    options: { readonly caption: boolean } = { caption: true },
  ) =>
  (memories: SessionMemories): BotApiMethod =>
  async (context, params) => {
    const memory = memories.of(context.bot.session);
    const content = mediaContent(context, memory, method, {
      media: read(params, context.local),
      caption: options.caption ? captionParameter(params) : NO_CAPTION,
      allowPaid: params.boolean("allow_paid_broadcast"),
      captionAbove: options.caption && params.boolean("show_caption_above_media"),
    });
    return sendContent(context, memory, content, parseSendOptions(params));
  };
