import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { forwardHeader } from "../world/forward-header.ts";
import { checkMayWrite, type Draft } from "../world/messages.ts";
import { messageIn } from "../world/place-messages.ts";
import type { Place, WorldMessage } from "../world/world-message.ts";
import type { WorldUser } from "../world/world-user.ts";
import type { World } from "../world/world.ts";
import { inputPlace } from "./input-peers.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";
import { replyTarget } from "./send-message.ts";

const MAX_MESSAGES = 100;

/** How messages are forwarded, by people and bots alike. */
export interface ForwardMode {
  readonly dropAuthor?: boolean | undefined;
  readonly dropCaptions?: boolean | undefined;
  readonly silent?: boolean | undefined;
  readonly noforwards?: boolean | undefined;
}

/**
 * What the forwards of messages hold; albums get an id of their own.
 *
 * @throws {RpcError} 400 CHAT_FORWARDS_RESTRICTED
 */
export function forwardDrafts(
  world: World,
  from: WorldUser,
  originals: readonly WorldMessage[],
  place: Place,
  mode: ForwardMode,
): Draft[] {
  const albums = new Map<bigint, bigint>();
  return originals.map((original) => {
    const isCopy = mode.dropAuthor === true;
    if (original.noforwards && !isCopy) throw new RpcError(400, "CHAT_FORWARDS_RESTRICTED");
    const { media, poll, groupedId } = original;
    if (groupedId !== undefined && !albums.has(groupedId))
      albums.set(groupedId, world.ids.nextLong("album"));
    const hasMedia = media !== undefined || poll !== undefined;
    const isBare = mode.dropCaptions === true && hasMedia;
    return {
      place,
      from,
      content: isBare ? { text: "", entities: [] } : original,
      media,
      poll,
      forward: isCopy ? undefined : forwardHeader(original),
      viaBot: isCopy ? undefined : original.viaBot,
      groupedId: groupedId === undefined ? undefined : albums.get(groupedId),
      invertMedia: original.invertMedia,
      silent: mode.silent,
      noforwards: mode.noforwards,
    };
  });
}

function found(
  context: UserContext,
  from: Place,
  ids: readonly number[],
): (WorldMessage | undefined)[] {
  return ids.map((id) => {
    const message = messageIn(from, context.user.account.messages, id);
    return message?.action === undefined ? message : undefined;
  });
}

/** `messages.forwardMessages`; ids that are gone are passed over, as long as one is left. */
function forwardMessages(
  context: UserContext,
  request: Tl.Methods["messages.forwardMessages"]["params"],
): Tl.Updates {
  const { world, user, feed, session } = context;
  const { id: ids, randomId } = request;
  if (ids.length === 0) throw new RpcError(400, "MESSAGE_IDS_EMPTY");
  if (ids.length > MAX_MESSAGES) throw new RpcError(400, "LIMIT_INVALID");
  if (randomId.length !== ids.length) throw new RpcError(400, "RANDOM_ID_INVALID");
  if (request.scheduleDate !== undefined) throw new RpcError(400, "METHOD_NOT_SUPPORTED");
  const [first = 0n] = randomId;
  const known = user.account.sent.get(first);
  if (known !== undefined) return known;

  const from = inputPlace(world, user, request.fromPeer);
  const place = inputPlace(world, user, request.toPeer);
  const messages = found(context, from, ids);
  const originals = messages.filter((message) => message !== undefined);
  if (originals.length === 0) throw new RpcError(400, "MESSAGE_ID_INVALID");
  checkMayWrite(user, place);
  const replyTo = replyTarget(context, place, request.replyTo);
  const drafts = forwardDrafts(world, user, originals, place, {
    dropAuthor: request.dropAuthor,
    dropCaptions: request.dropMediaCaptions,
    silent: request.silent,
    noforwards: request.noforwards,
  });
  const posted = drafts.map((draft) =>
    context.messages.post({ ...draft, replyTo, effect: request.effect }),
  );
  feed.mention(user, user);
  const randomIds = randomId.filter((_id, index) => messages[index] !== undefined);
  const named = posted.map((message, index): Tl.updateMessageID => ({
    _: "updateMessageID",
    id: message.id,
    randomId: randomIds[index] ?? 0n,
  }));
  const result = feed.takeResult(user, session, named);
  user.account.sent.set(first, result);
  return result;
}

export const forwardHandlers: UserHandlers = {
  "messages.forwardMessages": forwardMessages,
};
