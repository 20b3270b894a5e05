import type * as Tl from "../../../schemas/generated/tl.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import type { AnyMessage } from "../access/find-messages.ts";
import type { FinishedContent } from "./message-content.ts";
import { answerParts, updatedMessage } from "./message-reply.ts";

/** A call that sends one message. */
export interface SendCall {
  readonly noWebpage: boolean;
  /** Set = messages.sendMedia. */
  readonly media: Tl.InputMedia | undefined;
  readonly again?: FinishedContent["again"];
  readonly sent?: FinishedContent["sent"];
  /** What messages.sendMessage and messages.sendMedia share. */
  readonly fields: Omit<Tl.Methods["messages.sendMedia"]["params"], "media">;
}

export interface SentMessage {
  readonly message: AnyMessage;
  readonly users: readonly Tl.User[];
  readonly chats: readonly Tl.Chat[];
}

/** The message that an answer says was sent; undefined when it is not there. Short answers are completed from the call. */
export function sentMessage(
  session: BotSession,
  chat: KnownPeer,
  call: SendCall,
  answer: Tl.Updates,
): SentMessage | undefined {
  if (answer._ === "updateShortSentMessage") {
    const users = chat.kind === "user" ? [chat.user] : [];
    const chats = chat.kind === "user" ? [] : [chat.chat];
    return { message: completed(session, chat, call, answer), users, chats };
  }
  const { updates, users, chats } = answerParts(answer);
  let id: number | undefined;
  for (const update of updates)
    if (update._ === "updateMessageID" && update.randomId === call.fields.randomId) id = update.id;
  for (const update of updates) {
    const message = updatedMessage(update);
    if (message !== undefined && (id === undefined || message.id === id))
      return { message, users, chats };
  }
  return undefined;
}

function completed(
  session: BotSession,
  chat: KnownPeer,
  { fields }: SendCall,
  answer: Tl.updateShortSentMessage,
): Tl.message {
  const replyTo = replyHeader(fields.replyTo);
  return {
    _: "message",
    out: true,
    ...(fields.silent === true && { silent: true as const }),
    ...(fields.noforwards === true && { noforwards: true as const }),
    ...(fields.invertMedia === true && { invertMedia: true as const }),
    id: answer.id,
    fromId: { _: "peerUser", userId: session.self.id },
    peerId: peerOf(chat),
    ...(replyTo !== undefined && { replyTo }),
    date: answer.date,
    message: fields.message,
    ...(answer.media !== undefined && { media: answer.media }),
    ...(fields.replyMarkup !== undefined && { replyMarkup: fields.replyMarkup }),
    ...(answer.entities !== undefined && { entities: answer.entities }),
    ...(answer.ttlPeriod !== undefined && { ttlPeriod: answer.ttlPeriod }),
    ...(fields.effect !== undefined && { effect: fields.effect }),
  };
}

function peerOf(chat: KnownPeer): Tl.Peer {
  switch (chat.kind) {
    case "user":
      return { _: "peerUser", userId: BigInt(chat.id) };
    case "chat":
      return { _: "peerChat", chatId: BigInt(chat.id) };
    case "channel":
      return { _: "peerChannel", channelId: BigInt(chat.id) };
  }
}

function replyHeader(replyTo: Tl.InputReplyTo | undefined): Tl.messageReplyHeader | undefined {
  if (replyTo?._ !== "inputReplyToMessage") return undefined;
  return {
    _: "messageReplyHeader",
    replyToMsgId: replyTo.replyToMsgId,
    ...(replyTo.topMsgId !== undefined && {
      forumTopic: true as const,
      replyToTopId: replyTo.topMsgId,
    }),
    ...(replyTo.quoteText !== undefined && { quote: true as const, quoteText: replyTo.quoteText }),
    ...(replyTo.quoteEntities !== undefined && { quoteEntities: replyTo.quoteEntities }),
    ...(replyTo.quoteOffset !== undefined && { quoteOffset: replyTo.quoteOffset }),
    ...(replyTo.todoItemId !== undefined && { todoItemId: replyTo.todoItemId }),
    ...(replyTo.pollOption !== undefined && { pollOption: replyTo.pollOption }),
  };
}
