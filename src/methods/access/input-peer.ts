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

/**
 * The access hash of a user or channel for calls; 0 where there is none, which bots may. That of a `min` object serves its picture only.
 *
 * @see https://core.telegram.org/api/min
 */
export const usableHash = (object: {
  readonly min?: true | undefined;
  readonly accessHash?: bigint | undefined;
}): bigint => (object.min === true ? 0n : (object.accessHash ?? 0n));

/** A peer as calls name it. */
export function inputPeer(session: BotSession, peer: KnownPeer): Tl.InputPeer {
  switch (peer.kind) {
    case "user":
      if (BigInt(peer.id) === session.self.id) return { _: "inputPeerSelf" };
      return {
        _: "inputPeerUser",
        userId: BigInt(peer.id),
        accessHash: usableHash(peer.user),
      };
    case "chat":
      return { _: "inputPeerChat", chatId: BigInt(peer.id) };
    case "channel":
      return {
        _: "inputPeerChannel",
        channelId: BigInt(peer.id),
        accessHash: usableHash(peer.chat),
      };
  }
}

/** A channel as calls name it. */
export const inputChannel = (peer: Extract<KnownPeer, { kind: "channel" }>): Tl.inputChannel => ({
  _: "inputChannel",
  channelId: BigInt(peer.id),
  accessHash: usableHash(peer.chat),
});

/** A user as calls name it; bots may leave out the access hash of users they have not met. */
export async function inputUser(session: BotSession, id: bigint): Promise<Tl.InputUser> {
  if (id === session.self.id) return { _: "inputUserSelf" };
  const known = await session.peer(Number(id));
  const accessHash = known?.kind === "user" ? usableHash(known.user) : 0n;
  return { _: "inputUser", userId: id, accessHash };
}

/** True for channels that only post, false for groups of any kind. */
export const isBroadcast = (peer: KnownPeer): boolean =>
  peer.kind === "channel" && peer.chat.megagroup !== true && peer.chat.monoforum !== true;
