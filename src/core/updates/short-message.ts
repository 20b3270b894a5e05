import type * as Tl from "../../../schemas/generated/tl.ts";
import { markedPeerId } from "../bot-api/marked-id.ts";
import { tl229 } from "../tl/layer-229.ts";

/** A short message in full, and the peers that must be known for it to be understood. */
export interface ExpandedShortMessage {
  /** Boxed `updateNewMessage`. */
  readonly update: Buffer;
  readonly pts: number;
  readonly count: number;
  readonly date: number;
  /** Marked ids. */
  readonly peers: readonly number[];
}

const user = (id: bigint): Tl.Peer => ({ _: "peerUser", userId: id });

/**
 * Writes `updateShortMessage` or `updateShortChatMessage` as the `updateNewMessage` that it stands for.
 *
 * @param selfId sender of outgoing messages
 * @see https://core.telegram.org/constructor/updateShortMessage
 */
export function expandShortMessage(bytes: Buffer, selfId: number): ExpandedShortMessage {
  const short = tl229.decodeType("Updates", bytes) as
    | Tl.updateShortMessage
    | Tl.updateShortChatMessage;
  const isChat = short._ === "updateShortChatMessage";
  const sender = isChat ? short.fromId : short.out === true ? BigInt(selfId) : short.userId;
  const peerId: Tl.Peer = isChat ? { _: "peerChat", chatId: short.chatId } : user(short.userId);
  const { out, mentioned, mediaUnread, silent, id, message, date, fwdFrom, viaBotId } = short;
  const { replyTo, entities, ttlPeriod, pts, ptsCount } = short;
  const full: Tl.message = {
    _: "message",
    out,
    mentioned,
    mediaUnread,
    silent,
    id,
    fromId: user(sender),
    peerId,
    fwdFrom,
    viaBotId,
    replyTo,
    date,
    message,
    entities,
    ttlPeriod,
  };
  const peers = [markedPeerId(peerId), Number(sender)];
  if (viaBotId !== undefined) peers.push(Number(viaBotId));
  if (fwdFrom?.fromId !== undefined) peers.push(markedPeerId(fwdFrom.fromId));
  for (const entity of entities ?? []) {
    if (entity._ === "messageEntityMentionName") peers.push(Number(entity.userId));
  }
  const update = tl229.encode({ _: "updateNewMessage", message: full, pts, ptsCount });
  return { update, pts, count: ptsCount, date, peers };
}
