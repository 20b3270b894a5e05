import type * as Tl from "../../schemas/generated/tl.ts";
import { tl229 } from "../../src/core/tl/layer-229.ts";

const user = (id: number): Tl.User => ({ _: "user", id: BigInt(id), firstName: `u${id}` });

export const tlMessage = (id: number, peerId: Tl.Peer): Tl.message => ({
  _: "message",
  id,
  peerId,
  fromId: { _: "peerUser", userId: 7n },
  date: 1,
  message: `m${id}`,
});

const peerUser: Tl.Peer = { _: "peerUser", userId: 7n };
const peerChannel = (id: number): Tl.Peer => ({ _: "peerChannel", channelId: BigInt(id) });

/** A private message at (pts - count, pts], with pts as its id. */
export const newMessage = (pts: number, ptsCount = 1): Tl.Update => ({
  _: "updateNewMessage",
  message: tlMessage(pts, peerUser),
  pts,
  ptsCount,
});

export const channelMessage = (channelId: number, pts: number, ptsCount = 1): Tl.Update => ({
  _: "updateNewChannelMessage",
  message: tlMessage(pts, peerChannel(channelId)),
  pts,
  ptsCount,
});

export const botStopped = (qts: number): Tl.Update => ({
  _: "updateBotStopped",
  userId: 7n,
  date: 1,
  stopped: true,
  qts,
});

export const typing = (userId: number): Tl.Update => ({
  _: "updateUserTyping",
  userId: BigInt(userId),
  action: { _: "sendMessageTypingAction" },
});

/** A boxed `updates`. */
export const container = (updates: readonly Tl.Update[], seq = 0, date = 1): Buffer =>
  tl229.encodeType("Updates", {
    _: "updates",
    updates,
    users: [user(7)],
    chats: [],
    date,
    seq,
  } satisfies Tl.updates);

/** A short name of each applied update: `pts 5`, `channel 9 5`, `qts 5`, or the predicate. */
export const summary = (updates: readonly Buffer[]): string[] =>
  updates.map((bytes) => {
    const update = tl229.decodeType("Update", bytes) as Tl.Update;
    if (update._ === "updateNewMessage") return `pts ${update.message.id}`;
    if (update._ === "updateBotStopped") return `qts ${update.qts}`;
    if (update._ === "updateNewChannelMessage" && update.message._ === "message") {
      const { peerId } = update.message;
      return `channel ${peerId._ === "peerChannel" ? peerId.channelId : 0} ${update.message.id}`;
    }
    return update._;
  });
