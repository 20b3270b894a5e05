import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { messageText } from "../world/message-text.ts";
import { checkMayWrite } from "../world/messages.ts";
import { messageIn } from "../world/place-messages.ts";
import { storedMarkup } from "../world/reply-markup.ts";
import type { Place, ReplyTarget } from "../world/world-message.ts";
import { findUser, inputPlace } from "./input-peers.ts";
import type { UserContext } from "./rpc-context.ts";

/** What `inputReplyToMessage` points at, in the same chat or another one. */
function replyTarget(
  context: UserContext,
  place: Place,
  reply: Tl.InputReplyTo | undefined,
): ReplyTarget | undefined {
  if (reply === undefined) return undefined;
  if (reply._ !== "inputReplyToMessage") throw new RpcError(400, "REPLY_TO_INVALID");
  const { world, user } = context;
  const from =
    reply.replyToPeerId === undefined ? place : inputPlace(world, user, reply.replyToPeerId);
  const message = messageIn(from, user.account.messages, reply.replyToMsgId);
  if (message === undefined) throw new RpcError(400, "REPLY_MESSAGE_ID_INVALID");
  const { quoteText, quoteEntities, quoteOffset } = reply;
  if (quoteText !== undefined && !message.text.includes(quoteText)) {
    throw new RpcError(400, "QUOTE_TEXT_INVALID");
  }
  return { message, quoteText, quoteEntities, quoteOffset };
}

/** `messages.sendMessage`: the same random id again gives the same answer and no second message. */
export function sendMessage(
  context: UserContext,
  request: Tl.Methods["messages.sendMessage"]["params"],
): Tl.Updates {
  const { world, user, feed, session } = context;
  if (request.randomId === 0n) throw new RpcError(400, "RANDOM_ID_EMPTY");
  if (request.richMessage !== undefined || request.scheduleDate !== undefined) {
    throw new RpcError(400, "METHOD_NOT_SUPPORTED");
  }
  const known = user.account.sent.get(request.randomId);
  if (known !== undefined) return known;
  const place = inputPlace(world, user, request.peer);
  const idOf = (input: Tl.InputUser): number | undefined => findUser(world, user, input)?.id;
  const content = messageText(request.message, request.entities ?? [], idOf);
  checkMayWrite(user, place);
  const message = context.messages.post({
    place,
    from: user,
    content,
    replyMarkup: storedMarkup(request.replyMarkup, idOf),
    replyTo: replyTarget(context, place, request.replyTo),
    silent: request.silent,
    noforwards: request.noforwards,
  });
  feed.mention(user, user);
  const result = feed.takeResult(user, session, [
    { _: "updateMessageID", id: message.id, randomId: request.randomId },
  ]);
  user.account.sent.set(request.randomId, result);
  return result;
}
