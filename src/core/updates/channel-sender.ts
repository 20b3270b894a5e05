import { tl229 } from "../tl/layer-229.ts";
import { TlReader } from "../tl/tl-reader.ts";
import { isFullUser } from "./full-peers.ts";
import { type Spans, fieldLocator } from "./tl-spans.ts";

const id = (name: string): number => tl229.definition(name)?.id ?? 0;

const UPDATES = new Set([id("updateNewChannelMessage"), id("updateEditChannelMessage")]);
const PEER_USER = id("peerUser");
const senders = new Map(
  ["message", "messageService"].map((name) => [id(name), fieldLocator(name, "fromId")] as const),
);

/** The user who wrote the message of a channel update; 0 = no such update, or no user. */
export function senderOf(update: Buffer): number {
  if (!UPDATES.has(update.readUInt32LE(0))) return 0;
  const locate = senders.get(update.readUInt32LE(4));
  const reader = new TlReader(update, 8);
  if (locate === undefined || !locate(reader) || reader.uint() !== PEER_USER) return 0;
  return Number(reader.long());
}

/** Do the boxed users at `spans` have this one in full? */
export function bringsUser(bytes: Buffer, spans: Spans, userId: number): boolean {
  for (let i = 0; i < spans.length; i += 2) {
    const user = bytes.subarray(spans[i], spans[i + 1]);
    if (isFullUser(user) && Number(user.readBigInt64LE(12)) === userId) return true;
  }
  return false;
}
