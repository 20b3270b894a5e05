import type * as Tl from "../../../schemas/generated/tl.ts";
import { markedChannelId, markedChatId, markedUserId } from "../../core/bot-api/marked-id.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";

/** The marked id of a peer. */
export function markedIdOf(peer: KnownPeer): number {
  switch (peer.kind) {
    case "user":
      return markedUserId(BigInt(peer.id));
    case "chat":
      return markedChatId(BigInt(peer.id));
    case "channel":
      return markedChannelId(BigInt(peer.id));
  }
}

/** A peer as calls name it. */
export function inputPeer(session: BotSession, peer: KnownPeer): Tl.InputPeer {
  switch (peer.kind) {
    case "user":
      if (BigInt(peer.id) === session.self.id) return { _: "inputPeerSelf" };
      return {
        _: "inputPeerUser",
        userId: BigInt(peer.id),
        accessHash: peer.user.accessHash ?? 0n,
      };
    case "chat":
      return { _: "inputPeerChat", chatId: BigInt(peer.id) };
    case "channel":
      return {
        _: "inputPeerChannel",
        channelId: BigInt(peer.id),
        accessHash: peer.chat.accessHash ?? 0n,
      };
  }
}

/** A channel as calls name it. */
export const inputChannel = (peer: Extract<KnownPeer, { kind: "channel" }>): Tl.inputChannel => ({
  _: "inputChannel",
  channelId: BigInt(peer.id),
  accessHash: peer.chat.accessHash ?? 0n,
});

/** A user as calls name it; bots may leave out the access hash of users they have not met. */
export async function inputUser(session: BotSession, id: bigint): Promise<Tl.InputUser> {
  if (id === session.self.id) return { _: "inputUserSelf" };
  const known = await session.peer(Number(id));
  const accessHash = known?.kind === "user" ? (known.user.accessHash ?? 0n) : 0n;
  return { _: "inputUser", userId: id, accessHash };
}

/** True for channels that only post, false for groups of any kind. */
export const isBroadcast = (peer: KnownPeer): boolean =>
  peer.kind === "channel" && peer.chat.megagroup !== true && peer.chat.monoforum !== true;
