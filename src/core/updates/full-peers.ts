import { markedChannelId } from "../bot-api/marked-id.ts";
import { mergeUser } from "../convert/merge-peers.ts";
import { tl229 } from "../tl/layer-229.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";

const USER = tl229.definition("user")?.id;
const CHANNEL = tl229.definition("channel")?.id;
const USER_MIN = 1 << 20;
const CHANNEL_MIN = 1 << 12;

/** Is a boxed `User` a `user` that says all? */
export const isFullUser = (user: Buffer): boolean =>
  user.readUInt32LE(0) === USER && (user.readUInt32LE(4) & USER_MIN) === 0;

/**
 * Puts what is known in the place of `min` objects, which Telegram sends instead of peers that were sent in full before.
 *
 * @param known boxed `User` or `Chat` by marked id
 * @returns the same array if there is none
 * @see https://core.telegram.org/api/min
 */
export function fullPeers(
  peers: Buffer[],
  known: (markedId: number) => Buffer | undefined,
): Buffer[] {
  return peers.some(isMin)
    ? peers.map((peer) => (isMin(peer) ? merged(peer, known) : peer))
    : peers;
}

function isMin(peer: Buffer): boolean {
  const constructorId = peer.readUInt32LE(0);
  if (constructorId === USER) return (peer.readUInt32LE(4) & USER_MIN) !== 0;
  return constructorId === CHANNEL && (peer.readUInt32LE(4) & CHANNEL_MIN) !== 0;
}

function merged(fresh: Buffer, known: (markedId: number) => Buffer | undefined): Buffer {
  const id = fresh.readBigInt64LE(12);
  const isUser = fresh.readUInt32LE(0) === USER;
  const before = known(isUser ? Number(id) : markedChannelId(id));
  if (before === undefined || isMin(before)) return fresh;
  if (!isUser) return before.readUInt32LE(0) === CHANNEL ? before : fresh;
  const [old, now] = [before, fresh].map((bytes) => tl229.decodeType("User", bytes) as Tl.User);
  return old?._ === "user" && now?._ === "user"
    ? tl229.encodeType("User", mergeUser(old, now))
    : fresh;
}
