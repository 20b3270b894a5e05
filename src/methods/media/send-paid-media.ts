import type * as Tl from "../../../schemas/generated/tl.ts";
import { captionParameter } from "../../core/bot-api/input-media/caption.ts";
import { paidMediaParameter } from "../../core/bot-api/input-media/input-media.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { finishCaption } from "../../core/bot-api/text-formatting/formatted-text.ts";
import type { ContentTarget, MessageContent } from "../messages/message-content.ts";
import { sendContent } from "../messages/send-content.ts";
import { parseSendOptions } from "../messages/send-options.ts";
import type { BotApiMethod, MethodContext } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { mediaToTl, type ResolvedMedia, resolveMedia } from "./media-to-tl.ts";

const MAX_STARS = 1_000_000_000;
const MAX_PRICE_STARS = 1_000_000;
const MAX_ITEMS = 10;

/** sendPaidMedia. @see https://core.telegram.org/bots/api#sendpaidmedia */
export const sendPaidMedia =
  (memories: SessionMemories): BotApiMethod =>
  async (context, params) => {
    const memory = memories.of(context.bot.session);
    const stars = params.integer("star_count", 0, 0, MAX_STARS);
    const items = paidMediaParameter(params, context.local);
    const caption = captionParameter(params);
    const payload = params.text("payload");
    const content: MessageContent = {
      method: "sendpaidmedia",
      mentions: caption.entities,
      right: "paidMedia",
      finish: async (target) => {
        if (stars <= 0 || stars > MAX_PRICE_STARS)
          throw new ParseError("Invalid media price specified");
        const resolved = items.map((item) => resolveMedia(context, memory, item));
        if (items.length === 0 || items.length > MAX_ITEMS)
          throw new ParseError("Invalid number of paid media specified");
        const text = finishCaption(caption);
        const media: Tl.inputMediaPaidMedia = {
          ...{ _: "inputMediaPaidMedia", starsAmount: BigInt(stars) },
          extendedMedia: await extendedMedia(context, resolved, target),
          ...(payload !== "" && { payload }),
        };
        const invertMedia = params.boolean("show_caption_above_media");
        return { ...text, noWebpage: false, invertMedia, media };
      },
    };
    return sendContent(context, memory, content, parseSendOptions(params));
  };

async function extendedMedia(
  context: MethodContext,
  items: readonly ResolvedMedia[],
  { inputPeer, businessConnectionId }: ContentTarget,
): Promise<readonly Tl.InputMedia[]> {
  const made: Tl.InputMedia[] = [];
  for (const item of items)
    made.push(await mediaToTl(context, item, { inputPeer, businessConnectionId, onlyKnown: true }));
  return made;
}
