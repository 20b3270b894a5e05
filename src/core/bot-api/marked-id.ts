import type * as Tl from "../../../schemas/generated/tl.ts";

const CHANNEL_BASE = 1_000_000_000_000;

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

/** The kind and bare id behind a marked id; undefined for 0 and ids that Telegram cannot give. */
export function bareId(
  markedId: number,
): { readonly kind: "user" | "chat" | "channel"; readonly id: number } | undefined {
  if (!Number.isSafeInteger(markedId) || markedId === 0) return undefined;
  if (markedId > 0) return { kind: "user", id: markedId };
  if (markedId > -CHANNEL_BASE) return { kind: "chat", id: -markedId };
  const id = -markedId - CHANNEL_BASE;
  return id > 0 ? { kind: "channel", id } : undefined;
}
