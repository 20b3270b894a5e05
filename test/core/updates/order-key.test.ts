import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import { orderKey } from "../../../src/core/updates/order-key.ts";
import {
  botStopped,
  channelMessage,
  newMessage,
  tlMessage,
  typing,
} from "../../support/updates-bytes.ts";

const channel: Tl.Peer = { _: "peerChannel", channelId: 9n };
const group: Tl.Peer = { _: "peerChat", chatId: 8n };
const chatInstance = 1n;

const cases: readonly [Tl.Update, string | number | undefined][] = [
  [newMessage(1), 7],
  [{ _: "updateEditMessage", message: tlMessage(1, group), pts: 1, ptsCount: 1 }, -8],
  [channelMessage(9, 1), -1000000000009],
  [
    { _: "updateNewMessage", message: { _: "messageEmpty", id: 1 }, pts: 1, ptsCount: 1 },
    undefined,
  ],
  [botStopped(1), 7],
  [
    { _: "updateBotCallbackQuery", queryId: 1n, userId: 7n, peer: channel, msgId: 1, chatInstance },
    -1000000000009,
  ],
  [
    {
      ...{ _: "updateBotNewBusinessMessage", connectionId: "c", message: tlMessage(1, group) },
      qts: 1,
    },
    -8,
  ],
  [{ _: "updateMessagePoll", pollId: 5n, results: { _: "pollResults" } }, "poll 5"],
  [{ _: "updateBotInlineQuery", queryId: 1n, userId: 7n, query: "", offset: "" }, undefined],
  [typing(7), undefined],
];

describe("what an update is told in the order of", () => {
  it.each(cases.map(([update, key]) => ({ name: update._, update, key })))(
    "$name: $key",
    ({ update, key }) => {
      expect(orderKey(tl229.encodeType("Update", update))).toBe(key);
    },
  );
});
