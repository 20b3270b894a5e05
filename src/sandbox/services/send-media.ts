import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { captionText } from "../world/message-text.ts";
import { checkMayWrite } from "../world/messages.ts";
import { hasUrls, withoutUrls } from "./external-media.ts";
import { playMarkup } from "./games.ts";
import { inputPlace } from "./input-peers.ts";
import { storeMedia } from "./input-media.ts";
import type { UserContext } from "./rpc-context.ts";
import { mentionable, sendDraft, sendMessage, sentBefore } from "./send-message.ts";

/** `messages.sendMedia` of every kind that {@link storeMedia} knows. */
export function sendMedia(
  context: UserContext,
  request: Tl.Methods["messages.sendMedia"]["params"],
): Tl.Updates | Promise<Tl.Updates> {
  if (hasUrls(request.media))
    return withoutUrls(context, request.media).then((media) =>
      sendMedia(context, { ...request, media }),
    );
  const known = sentBefore(context, request);
  if (known !== undefined) return known;
  const place = inputPlace(context.world, context.user, request.peer);
  const { message, entities, media } = request;
  // a preview of a certain link: links are not fetched here
  if (media._ === "inputMediaWebPage") {
    if (message === "") throw new RpcError(400, "WEBPAGE_MEDIA_EMPTY");
    return sendMessage(context, request);
  }
  const content = captionText(message, entities ?? [], mentionable(context));
  checkMayWrite(context.user, place);
  const hasPlay = media._ === "inputMediaGame" && request.replyMarkup === undefined;
  const complete = hasPlay ? { ...request, replyMarkup: playMarkup } : request;
  return sendDraft(context, complete, { place, content, ...storeMedia(context, media, place) });
}
