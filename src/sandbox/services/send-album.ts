import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { documentKind } from "../../core/convert/document-kind.ts";
import { captionText } from "../world/message-text.ts";
import { checkMayWrite } from "../world/messages.ts";
import { inputPlace } from "./input-peers.ts";
import { storeMedia } from "./input-media.ts";
import type { UserContext } from "./rpc-context.ts";
import { mentionable, replyTarget, sentBefore } from "./send-message.ts";

const MAX_ITEMS = 10;

/** Kinds of one album must be equal here; "" cannot be in one at all. */
function albumKind(media: Tl.MessageMedia | undefined): string {
  if (media?._ === "messageMediaPhoto") return "visual";
  if (media?._ !== "messageMediaDocument" || media.document?._ !== "document") return "";
  const kind = documentKind(media.document);
  if (kind === "video") return "visual";
  return kind === "audio" || kind === "document" ? kind : "";
}

/** The item of an album that an expired reference is in. */
function itemError(error: unknown, index: number): unknown {
  if (!(error instanceof RpcError)) return error;
  const reference = /^FILE_REFERENCE_(EXPIRED|EMPTY|INVALID)$/.exec(error.text);
  return reference === null
    ? error
    : new RpcError(error.code, `FILE_REFERENCE_${index}_${reference[1]}`);
}

/** `messages.sendMultiMedia`: an album of media that Telegram has already. */
export function sendAlbum(
  context: UserContext,
  request: Tl.Methods["messages.sendMultiMedia"]["params"],
): Tl.Updates {
  const { world, user, feed, session } = context;
  const { multiMedia, scheduleDate } = request;
  if (multiMedia.length === 0) throw new RpcError(400, "MULTI_MEDIA_EMPTY");
  if (multiMedia.length > MAX_ITEMS) throw new RpcError(400, "MULTI_MEDIA_TOO_LONG");
  for (const { randomId } of multiMedia) {
    const known = sentBefore(context, { randomId, scheduleDate });
    if (known !== undefined) return known;
  }
  if (new Set(multiMedia.map(({ randomId }) => randomId)).size < multiMedia.length)
    throw new RpcError(500, "RANDOM_ID_DUPLICATE");
  const place = inputPlace(world, user, request.peer);
  checkMayWrite(user, place);
  const drafts = multiMedia.map(({ media, message, entities }, index) => {
    if (media._.startsWith("inputMediaUploaded")) throw new RpcError(400, "MEDIA_INVALID");
    const content = captionText(message, entities ?? [], mentionable(context));
    try {
      return { content, ...storeMedia(context, media, place) };
    } catch (error) {
      throw itemError(error, index);
    }
  });
  const kinds = new Set(drafts.map(({ media }) => albumKind(media)));
  if (kinds.has("") || kinds.size > 1) throw new RpcError(400, "MEDIA_GROUPED_INVALID");
  const replyTo = replyTarget(context, place, request.replyTo);
  const groupedId = world.ids.nextLong("album") & 0x7fffffffffffffffn;
  const ids = drafts.map((draft, index): Tl.Update => {
    const message = context.messages.post({
      ...draft,
      ...{ place, from: user, groupedId, replyTo },
      silent: request.silent,
      noforwards: request.noforwards,
      effect: request.effect,
      invertMedia: request.invertMedia,
    });
    return {
      ...{ _: "updateMessageID", id: message.id },
      randomId: multiMedia[index]?.randomId ?? 0n,
    };
  });
  feed.mention(user, user);
  const result = feed.takeResult(user, session, ids);
  for (const { randomId } of multiMedia) user.account.sent.set(randomId, result);
  return result;
}
