import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { RecentMessages } from "../../../actors/updates/recent-messages.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";

const PEERS: Readonly<Record<number, Tl.Peer>> = {
  50: { _: "peerUser", userId: 50n },
  [-60]: { _: "peerChat", chatId: 60n },
  [-1000000000070]: { _: "peerChannel", channelId: 70n },
};
const CHATS = Object.keys(PEERS).map(Number);

const boxed = (chatId: number, id: number, text = ""): Buffer =>
  tl229.encodeType("Message", {
    _: "message",
    id,
    peerId: PEERS[chatId],
    date: 1,
    message: text,
  });
const counters = { pts: 1, ptsCount: 1 };

describe("RecentMessages", () => {
  it.each(CHATS)("finds a message of chat %i as it was last told", (chatId) => {
    const recent = new RecentMessages();
    recent.replace(boxed(chatId, 3, "old"));
    recent.replace(boxed(chatId, 3, "new"));
    expect(recent.message(chatId, 3)).toMatchObject({ id: 3, message: "new" });
    expect(recent.message(chatId, 4)).toBeUndefined();
  });

  it.each<{ readonly update: Tl.Update; readonly left: readonly number[] }>([
    {
      update: { _: "updateDeleteMessages", messages: [3], ...counters },
      left: [-1000000000070],
    },
    {
      update: { _: "updateDeleteChannelMessages", channelId: 70n, messages: [3], ...counters },
      left: [50, -60],
    },
  ])("forgets what $update._ deletes, in its own numbering alone", ({ update, left }) => {
    const recent = new RecentMessages();
    for (const chatId of CHATS) recent.replace(boxed(chatId, 3));
    recent.noticeDeletion(tl229.encodeType("Update", update));
    expect(CHATS.filter((chatId) => recent.message(chatId, 3) !== undefined)).toEqual(left);
  });

  it("keeps the newest 256", () => {
    const recent = new RecentMessages();
    for (let id = 1; id <= 300; id++) recent.replace(boxed(50, id));
    expect(recent.message(50, 44)).toBeUndefined();
    expect(recent.message(50, 45)).toBeDefined();
  });
});
