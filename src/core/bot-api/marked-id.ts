import type * as Tl from "../../../schemas/generated/tl.ts";

const CHANNEL_BASE = 1_000_000_000_000;
const MAX_USER_ID = 2 ** 40 - 1;
const MAX_CHANNEL_ID = CHANNEL_BASE - 2 ** 31;
/** Ids between those of channels and of direct messages belong to secret chats, in which there are no bots. */
const MIN_MONOFORUM_ID = CHANNEL_BASE + 2 ** 31 + 1;
const MAX_MONOFORUM_ID = 3 * CHANNEL_BASE;

/**
 * Chat ids of the Bot API: a user's id as it is, a basic group's negated, a channel's below -10^12.
 *
 * @see https://core.telegram.org/api/bots/ids
 */
export const markedUserId = (id: bigint): number => Number(id);
export const markedChatId = (id: bigint): number => -Number(id);
export const markedChannelId = (id: bigint): number => -CHANNEL_BASE - Number(id);

export function markedPeerId(peer: Tl.Peer): number {
  switch (peer._) {
    case "peerUser":
      return Number(peer.userId);
    case "peerChat":
      return -Number(peer.chatId);
    case "peerChannel":
      return -CHANNEL_BASE - Number(peer.channelId);
  }
}

/** The kind and bare id behind a marked id; undefined for 0 and ids that Telegram cannot give. td: DialogId::get_type */
export function bareId(
  markedId: number,
): { readonly kind: "user" | "chat" | "channel"; readonly id: number } | undefined {
  if (!Number.isSafeInteger(markedId) || markedId === 0) return undefined;
  if (markedId > 0) return markedId <= MAX_USER_ID ? { kind: "user", id: markedId } : undefined;
  if (markedId > -CHANNEL_BASE) return { kind: "chat", id: -markedId };
  const id = -markedId - CHANNEL_BASE;
  const isChannel = id > 0 && id <= MAX_CHANNEL_ID;
  const isMonoforum = id >= MIN_MONOFORUM_ID && id <= MAX_MONOFORUM_ID;
  return isChannel || isMonoforum ? { kind: "channel", id } : undefined;
}
