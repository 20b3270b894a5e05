import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { RecentMessages, REMEMBERED_UPDATES } from "../../../actors/updates/recent-messages.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import { SeededBytes } from "../../support/seeded-bytes.ts";

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

const told = (chatId: number, id: number, text = "", edits = false): Buffer =>
  tl229.encodeType("Update", {
    _: edits ? "updateEditMessage" : "updateNewMessage",
    message: tl229.decodeType("Message", boxed(chatId, id, text)),
    ...counters,
  });
const isSame = (before: Buffer, after: Buffer): boolean => before.equals(after);

describe("RecentMessages", () => {
  it.each(CHATS)("finds a message of chat %i as it was last told", (chatId) => {
    const recent = new RecentMessages();
    const edit = (text: string): readonly number[] =>
      recent.follow([told(chatId, 3, text, true)], isSame);
    recent.follow([told(chatId, 3, "old")], isSame);
    expect(edit("old")).toEqual([0]);
    expect(edit("new")).toEqual([]);
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
    const messages = CHATS.map((chatId) => told(chatId, 3));
    recent.follow([...messages, tl229.encodeType("Update", update)], isSame);
    expect(CHATS.filter((chatId) => recent.message(chatId, 3) !== undefined)).toEqual(left);
    expect(CHATS.filter((chatId) => !recent.isDeleted(chatId, 3))).toEqual(left);
  });

  it("forgets a message after so many updates, unless it was referred to", () => {
    const recent = new RecentMessages();
    const typing = tl229.encodeType("Update", {
      ...{ _: "updateUserTyping", userId: 5n, action: { _: "sendMessageTypingAction" } },
    });
    recent.follow([told(50, 1)], isSame);
    recent.follow([told(50, 2)], isSame);
    for (let i = 0; i < REMEMBERED_UPDATES - 2; i++) recent.follow([typing], isSame);
    expect([1, 2].map((id) => recent.find(50, id) !== undefined)).toEqual([true, true]);
    recent.refer([boxed(50, 1)]);
    recent.follow([typing, typing], isSame);
    expect([1, 2].map((id) => recent.find(50, id) !== undefined)).toEqual([true, false]);
  });

  it("is the same after a fold of as many updates as it remembers", () => {
    const random = new SeededBytes(7);
    const [whole, tail] = [new RecentMessages(), new RecentMessages()];
    const steps = 3000;
    for (let step = 0; step < steps; step++) {
      const [chat, id] = [CHATS[random.below(3)] ?? 50, 1 + random.below(900)];
      const deletion =
        chat === -1000000000070
          ? { _: "updateDeleteChannelMessages", channelId: 70n }
          : { _: "updateDeleteMessages" };
      const update =
        random.below(8) === 0
          ? tl229.encodeType("Update", { ...deletion, messages: [id], ...counters })
          : told(chat, id, `${random.below(3)}`, random.below(4) === 0);
      const referred = whole.find(CHATS[random.below(3)] ?? 50, 1 + random.below(900));
      for (const recent of step < steps - REMEMBERED_UPDATES ? [whole] : [whole, tail]) {
        recent.follow([update], isSame);
        recent.refer(referred === undefined ? [] : [referred]);
      }
    }
    for (const chat of CHATS) {
      for (let id = 1; id <= 900; id++) {
        expect(tail.find(chat, id)).toEqual(whole.find(chat, id));
        expect(tail.isDeleted(chat, id)).toBe(whole.isDeleted(chat, id));
      }
    }
  });
});
