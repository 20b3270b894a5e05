import { markedChannelId } from "../bot-api/marked-id.ts";
import { mergeChat, mergeUser } from "../convert/merge-peers.ts";
import { tl229 } from "../tl/layer-229.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";

const USER = tl229.definition("user")?.id;
const CHANNEL = tl229.definition("channel")?.id;
const USER_MIN = 1 << 20;
const USER_LANGUAGE = 1 << 22;
/** Premium, deleted. */
const USER_STATE = (1 << 28) | (1 << 13);
const CHANNEL_MIN = 1 << 12;

/** Is a boxed `User` a `user` that says all? */
export const isFullUser = (user: Buffer): boolean =>
  user.readUInt32LE(0) === USER && (user.readUInt32LE(4) & USER_MIN) === 0;

/**
 * Puts what is known in the place of objects that say less: `min` ones, which Telegram sends instead of peers that were sent in full
 * before, and users without the language they were known to have.
 *
 * @param known boxed `User` or `Chat` by marked id, as `mergedPeer` made it of what came
 * @returns the same array if there is none
 * @see https://core.telegram.org/api/min
 */
export function fullPeers(
  peers: Buffer[],
  known: (markedId: number) => Buffer | undefined,
): Buffer[] {
  return peers.some(saysLess) ? peers.map((peer) => fullPeer(peer, known)) : peers;
}

/** What is known of a peer after Telegram told of it again. @param known @param fresh boxed `User` or `Chat` */
export function mergedPeer(known: Buffer, fresh: Buffer): Buffer {
  if (known.equals(fresh) || !saysLess(fresh)) return fresh;
  if (fresh.readUInt32LE(0) === USER) return mergedUser(known, fresh);
  const [before, now] = [known, fresh].map((bytes) => tl229.decodeType("Chat", bytes) as Tl.Chat);
  return now === undefined ? known : tl229.encodeType("Chat", mergeChat(before, now));
}

function mergedUser(known: Buffer, fresh: Buffer): Buffer {
  const knownFlags = known.readUInt32LE(4);
  const flags = fresh.readUInt32LE(4);
  if ((flags & USER_MIN) === 0 && (knownFlags & USER_LANGUAGE) === 0) return fresh;
  const hasNews = (flags & USER_LANGUAGE) !== 0 || ((flags ^ knownFlags) & USER_STATE) !== 0;
  if ((flags & USER_MIN) !== 0 && (knownFlags & USER_MIN) === 0 && !hasNews) return known;
  const [before, now] = [known, fresh].map((bytes) => tl229.decodeType("User", bytes) as Tl.User);
  return before?._ === "user" && now?._ === "user"
    ? tl229.encodeType("User", mergeUser(before, now))
    : fresh;
}

function saysLess(peer: Buffer): boolean {
  const constructorId = peer.readUInt32LE(0);
  if (constructorId === USER) {
    const flags = peer.readUInt32LE(4);
    return (flags & USER_MIN) !== 0 || (flags & USER_LANGUAGE) === 0;
  }
  return constructorId === CHANNEL && (peer.readUInt32LE(4) & CHANNEL_MIN) !== 0;
}

function fullPeer(fresh: Buffer, known: (markedId: number) => Buffer | undefined): Buffer {
  if (!saysLess(fresh)) return fresh;
  const id = fresh.readBigInt64LE(12);
  const constructorId = fresh.readUInt32LE(0);
  const before = known(constructorId === USER ? Number(id) : markedChannelId(id));
  return before?.readUInt32LE(0) === constructorId ? mergedPeer(before, fresh) : fresh;
}
