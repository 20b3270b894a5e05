import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../../src/core/rpc-error.ts";
import { findChat } from "../../../src/methods/access/find-chat.ts";
import { inputPeer, inputUser } from "../../../src/methods/access/input-peer.ts";
import type { KnownPeer } from "../../../src/ports/bot-session.ts";
import { type Answers, ChatSession } from "../../support/chat-session.ts";

const CHAT_ID = -1_000_000_004_242;
const full: Tl.channel = {
  _: "channel",
  ...{ id: 4242n, accessHash: 7n, title: "Full", date: 1, photo: { _: "chatPhotoEmpty" } },
  megagroup: true,
};
const min: Tl.channel = { ...full, min: true, accessHash: 6n, title: "Min" };

/** Knows a channel, and a user, by `min` objects only. */
class MinSession extends ChatSession {
  override peer(chatId: number): Promise<KnownPeer | undefined> {
    if (chatId === CHAT_ID) return Promise.resolve({ kind: "channel", id: 4242, chat: min });
    if (chatId !== 4242) return super.peer(chatId);
    const user: Tl.user = { _: "user", id: 4242n, min: true, accessHash: 5n };
    return Promise.resolve({ kind: "user", id: 4242, user });
  }
}

describe("a channel of which only a min object is known", () => {
  it("is asked for, as the bot's rights in it are not known", async () => {
    const answers: Answers = { "channels.getChannels": { _: "messages.chats", chats: [full] } };
    const session = new MinSession(undefined, answers);
    const found = await findChat(session, String(CHAT_ID), "write");
    expect(found).toMatchObject({ chat: { title: "Full" } });
    expect(session.made).toMatchObject([
      { params: { id: [{ _: "inputChannel", channelId: 4242n, accessHash: 0n }] } },
    ]);
    expect(inputPeer(session, found)).toMatchObject({ accessHash: 7n });
  });

  it("is not found when Telegram does not show it to the bot", async () => {
    const answers: Answers = { "channels.getChannels": new RpcError(400, "CHANNEL_PRIVATE") };
    const session = new MinSession(undefined, answers);
    await expect(findChat(session, String(CHAT_ID), "read")).rejects.toThrow("chat not found");
  });
});

it("names a user without the hash of a min object", async () => {
  const session = new MinSession(undefined);
  expect(await inputUser(session, 4242n)).toMatchObject({ userId: 4242n, accessHash: 0n });
});
