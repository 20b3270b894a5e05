import type * as Tl from "../../schemas/generated/tl.ts";
import { botAccountId } from "../../src/core/account-id.ts";
import type { BotSession, KnownPeer } from "../../src/ports/bot-session.ts";
import type { MethodName } from "../../src/ports/telegram-client.ts";

const BOT_ID = 777000n;
const CHAT_ID = 6001n;

type SentFields = Tl.Methods["messages.sendMessage"]["params"];

/** A session with one private chat, in which every message that is sent comes back, and nothing else exists. */
export class EchoSession implements BotSession {
  readonly account = botAccountId(Number(BOT_ID));
  readonly calls: string[] = [];
  readonly self: Tl.user = {
    _: "user",
    id: BOT_ID,
    self: true,
    bot: true,
    firstName: "Bot",
    username: "bot_bot",
  };
  private readonly chat: Tl.user = { _: "user", id: CHAT_ID, accessHash: 1n, firstName: "Ada" };
  private readonly answers: { readonly [M in MethodName]?: (params: never) => unknown } = {
    "messages.sendMessage": (params: SentFields) => this.echo(7, params),
    "messages.sendMedia": (params: SentFields) => this.echo(7, params),
    "messages.editMessage": (params: SentFields) => this.edited(params),
    "messages.setBotCallbackAnswer": () => true,
    "messages.setTyping": () => true,
    "users.getUsers": () => [{ _: "userEmpty", id: 1n }],
    "messages.getChats": () => ({ _: "messages.chats", chats: [] }),
    "channels.getChannels": () => ({ _: "messages.chats", chats: [] }),
    "messages.getMessages": () => ({ _: "messages.messages", messages: [], chats: [], users: [] }),
  };

  async invoke<M extends MethodName>(
    method: M,
    params: Tl.Methods[M]["params"],
  ): Promise<Tl.Methods[M]["result"]> {
    this.calls.push(method);
    const answer = this.answers[method] as ((given: unknown) => unknown) | undefined;
    if (answer === undefined) throw new Error(`the echo does not know ${method}`);
    return Promise.resolve(answer(params) as Tl.Methods[M]["result"]);
  }

  peer(chatId: number): Promise<KnownPeer | undefined> {
    const isChat = BigInt(chatId) === CHAT_ID;
    return Promise.resolve(isChat ? { kind: "user", id: chatId, user: this.chat } : undefined);
  }

  resolveUsername(): Promise<KnownPeer | undefined> {
    return Promise.resolve(undefined);
  }

  learn(): void {}

  /** Message 5 is the bot's text, so that it can be edited. */
  knownMessage(chatId: number, id: number): Tl.message | undefined {
    return BigInt(chatId) === CHAT_ID && id === 5
      ? this.message(5, { message: "first" })
      : undefined;
  }

  private echo(
    id: number,
    params: Pick<SentFields, "message" | "entities" | "replyMarkup">,
  ): Tl.Updates {
    const update: Tl.Update = {
      _: "updateNewMessage",
      message: this.message(id, params),
      pts: 1,
      ptsCount: 1,
    };
    return { _: "updates", updates: [update], users: [this.chat], chats: [], date: 0, seq: 0 };
  }

  private edited(params: Partial<SentFields>): Tl.Updates {
    return this.echo(5, { ...params, message: params.message ?? "first" });
  }

  private message(
    id: number,
    { message, entities, replyMarkup }: Pick<SentFields, "message" | "entities" | "replyMarkup">,
  ): Tl.message {
    return {
      _: "message",
      out: true,
      id,
      fromId: { _: "peerUser", userId: BOT_ID },
      peerId: { _: "peerUser", userId: CHAT_ID },
      date: 0,
      message,
      ...(entities !== undefined && { entities: entities.map(received) }),
      ...(replyMarkup !== undefined && { replyMarkup: receivedMarkup(replyMarkup) }),
    };
  }
}

function received(entity: Tl.MessageEntity): Tl.MessageEntity {
  if (entity._ !== "inputMessageEntityMentionName" || entity.userId._ !== "inputUser")
    return entity;
  const { offset, length, userId } = entity;
  return { _: "messageEntityMentionName", offset, length, userId: userId.userId };
}

function receivedMarkup(markup: Tl.ReplyMarkup): Tl.ReplyMarkup {
  if (markup._ !== "replyInlineMarkup") return markup;
  const rows = markup.rows.map((row) => ({
    ...row,
    buttons: row.buttons.map((button) => {
      const { type } = button;
      if (type._ !== "inputInlineButtonTypeUserProfile" || type.userId._ !== "inputUser")
        return button;
      const { userId } = type.userId;
      return { ...button, type: { _: "inlineButtonTypeUserProfile" as const, userId } };
    }),
  }));
  return { ...markup, rows };
}
