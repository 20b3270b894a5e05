import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { Params } from "../../../src/core/bot-api/params.ts";
import { RpcError } from "../../../src/core/rpc-error.ts";
import { createMethodTable } from "../../../src/methods/method-table.ts";
import type { BotApiMethod } from "../../../src/methods/method.ts";
import type { KnownPeer } from "../../../src/ports/bot-session.ts";
import type { MethodName } from "../../../src/ports/telegram-client.ts";
import { EchoSession } from "../../support/echo-session.ts";
import { replayContext } from "../../support/replay-context.ts";
import { replyJson } from "../../support/reply-json.ts";

const SUPERGROUP = "-1000000000009";

/** Knows a supergroup whose sends fail. */
class FailingSession extends EchoSession {
  private readonly error: RpcError;
  private chatInGroup: Tl.Chat = {
    _: "channel",
    id: 9n,
    accessHash: 1n,
    megagroup: true,
    title: "G",
    photo: { _: "chatPhotoEmpty" },
    date: 1,
  };

  constructor(error: RpcError) {
    super();
    this.error = error;
  }

  override async invoke<M extends MethodName>(): Promise<Tl.Methods[M]["result"]> {
    return Promise.reject(this.error);
  }

  override peer(chatId: number): Promise<KnownPeer | undefined> {
    const chat = this.chatInGroup;
    if (String(chatId) !== SUPERGROUP) return super.peer(chatId);
    if (chat._ !== "channel" && chat._ !== "channelForbidden") return super.peer(chatId);
    return Promise.resolve({ kind: "channel", id: 9, chat });
  }

  learnChat(chat: Tl.Chat): void {
    this.chatInGroup = chat;
  }

  override learn(_users?: readonly Tl.User[], chats: readonly Tl.Chat[] = []): void {
    for (const chat of chats) this.learnChat(chat);
  }
}

const method = (name: string): BotApiMethod => {
  const found = createMethodTable().get(name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const text = (chatId: string): Params =>
  new Params([
    ["chat_id", chatId],
    ["text", "x"],
  ]);

describe("sendMessage", () => {
  it("tells that the bot was kicked when the chat turns out to be closed, from then on without asking", async () => {
    const session = new FailingSession(new RpcError(406, "CHANNEL_PRIVATE"));
    const send = method("sendmessage");
    const kicked = expect.objectContaining({
      code: 403,
      description: "Forbidden: bot was kicked from the supergroup chat",
    });
    await expect(send(replayContext(session), text(SUPERGROUP))).rejects.toEqual(kicked);
    await expect(send(replayContext(session), text(SUPERGROUP))).rejects.toEqual(kicked);
  });

  it("tells that the bot is no member when a public group was lost", async () => {
    const session = new FailingSession(new RpcError(403, "CHANNEL_PUBLIC_GROUP_NA"));
    await expect(
      method("sendmessage")(replayContext(session), text(SUPERGROUP)),
    ).rejects.toMatchObject({
      description: "Forbidden: bot is not a member of the supergroup chat",
    });
  });

  it("refuses the 311th message to a chat while 310 are under way", async () => {
    class StuckSession extends EchoSession {
      override invoke<M extends MethodName>(): Promise<Tl.Methods[M]["result"]> {
        return new Promise(() => {});
      }
    }
    const send = method("sendmessage");
    const context = replayContext(new StuckSession());
    for (let i = 0; i < 310; i++) void send(context, text("6001"));
    for (let i = 0; i < 20; i++) await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    await expect(send(context, text("6001"))).rejects.toMatchObject({
      code: 429,
      parameters: { retry_after: 60 },
    });
  });

  it("completes a short answer from what was sent", async () => {
    class ShortSession extends EchoSession {
      override invoke<M extends MethodName>(): Promise<Tl.Methods[M]["result"]> {
        const answer = {
          _: "updateShortSentMessage",
          out: true,
          id: 9,
          pts: 1,
          ptsCount: 1,
          date: 5,
        };
        return Promise.resolve(answer as Tl.Methods[M]["result"]);
      }
    }
    const reply = await method("sendmessage")(replayContext(new ShortSession()), text("6001"));
    expect(replyJson(reply)).toMatchObject({
      message_id: 9,
      date: 5,
      text: "x",
      chat: { id: 6001 },
    });
  });
});
