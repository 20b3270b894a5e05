import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { messageIn, samePlace } from "../world/place-messages.ts";
import { topicOf } from "../world/topics.ts";
import type { Place, WorldMessage } from "../world/world-message.ts";
import { checkMayManage } from "./administrators.ts";
import { inputPlace } from "./input-peers.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";

/** Messages unpinned by one call; a client asks again while there are more. */
const STEP = 100;

/** @throws {RpcError} 400 CHAT_ADMIN_REQUIRED */
function checkMayPin({ user }: UserContext, place: Place): void {
  if (place.kind === "private") return;
  const { chat } = place;
  checkMayManage(chat, user, chat.type === "channel" ? "editMessages" : "pinMessages");
}

function updatePinned(
  context: UserContext,
  request: Tl.Methods["messages.updatePinnedMessage"]["params"],
): Tl.Updates {
  const { world, user, feed, session, pins } = context;
  const place = inputPlace(world, user, request.peer);
  checkMayPin(context, place);
  const message = messageIn(place, user.account.messages, request.id);
  if (message === undefined) throw new RpcError(400, "MESSAGE_ID_INVALID");
  if (message.action !== undefined) throw new RpcError(400, "BOT_ONESIDE_NOT_AVAIL");
  if (request.unpin === true) {
    if (message.pinned) pins.unpin(place, [message]);
  } else if (!pins.pin(user, message, request.silent === true)) {
    throw new RpcError(400, "CHAT_NOT_MODIFIED");
  }
  return feed.takeResult(user, session, []);
}

function unpinAll(
  context: UserContext,
  { peer, topMsgId }: Tl.Methods["messages.unpinAllMessages"]["params"],
): Tl.messages_affectedHistory {
  const { world, user, pins } = context;
  const place = inputPlace(world, user, peer);
  checkMayPin(context, place);
  const box =
    place.kind === "chat" && place.chat.box !== undefined
      ? place.chat.box.messages
      : user.account.messages;
  const isMeant = (message: WorldMessage): boolean =>
    message.pinned &&
    samePlace(message.place, place) &&
    (topMsgId === undefined || topicOf(message) === topMsgId);
  const found = box.latest(STEP + 1, isMeant);
  const counter = place.kind === "chat" && place.chat.box ? place.chat.box : user.account;
  const before = counter.pts;
  pins.unpin(place, found.slice(0, STEP));
  return {
    _: "messages.affectedHistory",
    pts: counter.pts,
    ptsCount: counter.pts - before,
    offset: Math.max(found.length - STEP, 0),
  };
}

export const pinHandlers: UserHandlers = {
  "messages.updatePinnedMessage": updatePinned,
  "messages.unpinAllMessages": unpinAll,
};
