import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { captionText, messageText, sameText } from "../world/message-text.ts";
import { messageIn } from "../world/place-messages.ts";
import { sameMarkup, storedMarkup } from "../world/reply-markup.ts";
import type { WorldMessage } from "../world/world-message.ts";
import type { WorldUser } from "../world/world-user.ts";
import { editedMedia, sameMedia } from "./edited-media.ts";
import { hasUrls, withoutUrls } from "./external-media.ts";
import { findUser, inputPlace } from "./input-peers.ts";
import type { UserContext } from "./rpc-context.ts";

function mayEdit(user: WorldUser, message: WorldMessage): boolean {
  if (message.action !== undefined) return false;
  if (message.from !== undefined) return message.from === user;
  const { place } = message;
  if (place.kind !== "chat") return false;
  const member = place.chat.members.get(user.id);
  return (
    member?.status === "creator" ||
    member?.rights.has("editMessages") === true ||
    member?.rights.has("postMessages") === true
  );
}

/** `messages.editMessage`; a keyboard that is not given is removed, as for bots. */
export function editMessage(
  context: UserContext,
  request: Tl.Methods["messages.editMessage"]["params"],
): Tl.Updates | Promise<Tl.Updates> {
  const { world, user } = context;
  if (request.media !== undefined && hasUrls(request.media))
    return withoutUrls(context, request.media).then((media) =>
      editMessage(context, { ...request, media }),
    );
  if (request.richMessage !== undefined || request.scheduleDate !== undefined) {
    throw new RpcError(400, "METHOD_NOT_SUPPORTED");
  }
  const place = inputPlace(world, user, request.peer);
  const message = messageIn(place, user.account.messages, request.id);
  if (message === undefined) throw new RpcError(400, "MESSAGE_ID_INVALID");
  if (!mayEdit(user, message)) throw new RpcError(403, "MESSAGE_AUTHOR_REQUIRED");
  applyEdit(context, message, request);
  return context.feed.takeResult(user, context.session, []);
}

/**
 * Changes a message as an edit asks.
 *
 * @throws {RpcError} 400 as Telegram refuses the edit
 */
export function applyEdit(
  context: UserContext,
  message: WorldMessage,
  edit: Omit<Tl.Methods["messages.editInlineBotMessage"]["params"], "id">,
): void {
  const { world, user } = context;
  const idOf = (input: Tl.InputUser): number | undefined => findUser(world, user, input)?.id;
  const media =
    edit.media === undefined ? message.media : editedMedia(context, message, edit.media);
  const isText = message.poll === undefined && media === undefined;
  const store = isText ? messageText : captionText;
  const content =
    edit.message === undefined ? message : store(edit.message, edit.entities ?? [], idOf);
  const markup = storedMarkup(edit.replyMarkup, idOf);
  if (markup !== undefined && markup._ !== "replyInlineMarkup")
    throw new RpcError(400, "MESSAGE_ID_INVALID");
  const isPollClosed = edit.media?._ === "inputMediaPoll";
  const isSame =
    sameText(content, message) &&
    sameMarkup(markup, message.replyMarkup) &&
    message.invertMedia === (edit.invertMedia ?? false) &&
    sameMedia(media, message.media);
  if (isSame && !isPollClosed) throw new RpcError(400, "MESSAGE_NOT_MODIFIED");
  message.invertMedia = edit.invertMedia ?? false;
  context.messages.edit(message, content, markup, media);
}
