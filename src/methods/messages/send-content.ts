import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { replyMarkupToTl } from "../../core/bot-api/reply-markup/reply-markup-to-tl.ts";
import { rpcToBotApiError, tooManyRequests } from "../../core/bot-api/rpc-error-map.ts";
import { entitiesToTl } from "../../core/bot-api/text-formatting/entities-to-tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { KnownPeer } from "../../ports/bot-session.ts";
import { type Addressees, findAddressees, findLoginBots } from "../access/addressees.ts";
import { checkAccess } from "../access/chat-access.ts";
import { findChat } from "../access/find-chat.ts";
import { inputPeer, isBroadcast, markedIdOf } from "../access/input-peer.ts";
import { loseAccess } from "../access/lose-access.ts";
import { checkMayPost, checkMaySend, isAdministrator } from "../access/send-rights.ts";
import type { MethodContext, MethodReply } from "../method.ts";
import type { SessionMemory } from "../session-memory.ts";
import { findTopic, type Topic } from "./find-topic.ts";
import type { MessageContent } from "./message-content.ts";
import { messageGone, writeMessage } from "./message-reply.ts";
import { findReplyTarget, type ReplyTarget } from "./reply-target.ts";
import { sendBusinessContent } from "./send-business.ts";
import type { SendOptions } from "./send-options.ts";
import { type SendCall, sentMessage } from "./sent-message.ts";

/** Messages that may be under way to one chat. telegram-bot-api: MAX_CONCURRENTLY_SENT_CHAT_MESSAGES */
const MAX_IN_FLIGHT = 310;
const FLOOD_DELAY_MS = 3000;
const FLOOD_RETRY_AFTER_S = 60;

/**
 * Answers a flood of sends: late, and with a long wait.
 *
 * @throws {BotApiError} always 429
 */
export async function refuseFlood(context: MethodContext): Promise<never> {
  await context.clock.sleep(FLOOD_DELAY_MS, context.signal);
  throw tooManyRequests(FLOOD_RETRY_AFTER_S);
}

/** True when no more messages may be under way to the chat. @param chatId marked id */
export const isFlooded = (memory: SessionMemory, chatId: number): boolean =>
  memory.sends.inFlight(chatId) >= MAX_IN_FLIGHT;

/**
 * Sends a message: finds login bots, chat, topic and replied message, checks what depends on the chat, then makes the call in the order
 * of the chat's sends. telegram-bot-api: Client::do_send_message; td: MessagesManager::send_message
 *
 * @throws {BotApiError} @throws {ParseError} @throws {RpcError}
 */
export async function sendContent(
  context: MethodContext,
  memory: SessionMemory,
  content: MessageContent,
  options: SendOptions,
): Promise<MethodReply> {
  const { session } = context.bot;
  const loginBots = await findLoginBots(session, options.markup);
  if (options.businessConnectionId !== "")
    return sendBusinessContent(context, memory, content, options, loginBots);

  const chat = await findChat(session, options.chatId, "write");
  const topic = await findTopic(
    session,
    memory,
    context.clock,
    chat,
    options.threadId,
    options.directMessagesTopicId,
  );
  const reply = await findReplyTarget(session, memory, chat, options.chatId, topic, options.reply);
  const chatId = markedIdOf(chat);
  if (isFlooded(memory, chatId)) return refuseFlood(context);

  const { markup } = options;
  const addressees = await findAddressees(session, markup, content.mentions, loginBots);
  checkTarget(chat, topic, options);
  const call = await sendCall(context, chat, content, options, addressees, reply);
  return memory.sends.run(chatId, () => makeCall(context, memory, chat, content, call, reply));
}

/** What TDLib checks before it looks at the content, in its order. */
function checkTarget(chat: KnownPeer, topic: Topic, options: SendOptions): void {
  const isMonoforum = chat.kind === "channel" && chat.chat.monoforum === true;
  if (isMonoforum && isAdministrator(chat) && topic.kind !== "direct")
    throw new ParseError("Channel direct messages topic must be specified");
  checkMayPost(chat);
  if (options.effectId !== 0n && chat.kind !== "user")
    markupFirst(chat, options, "Can't use message effects in the chat");
  if (options.suggestedPost !== undefined && !isMonoforum)
    markupFirst(chat, options, "Suggested posts can be sent only to channel direct messages");
}

/** Throws the reason, unless the keyboard is wrong too: then that is told. */
function markupFirst(chat: KnownPeer, options: SendOptions, reason: string): never {
  const nobody: Tl.InputUser = { _: "inputUserEmpty" };
  sentMarkup(chat, options, { inputUser: () => nobody, loginBot: () => nobody });
  throw new ParseError(reason);
}

function sentMarkup(
  chat: KnownPeer,
  options: SendOptions,
  addressees: Addressees,
): Tl.ReplyMarkup | undefined {
  if (options.markup === undefined) return undefined;
  return replyMarkupToTl(options.markup, {
    isPrivate: chat.kind === "user",
    isChannel: isBroadcast(chat),
    onlyInline: false,
    ...addressees,
  });
}

async function sendCall(
  context: MethodContext,
  chat: KnownPeer,
  content: MessageContent,
  options: SendOptions,
  addressees: Addressees,
  reply: ReplyTarget,
): Promise<SendCall> {
  const replyMarkup = sentMarkup(chat, options, addressees);
  const peer = inputPeer(context.bot.session, chat);
  const target = { chat, inputPeer: peer, addressees, businessConnectionId: "" };
  const finishing = content.finish(target);
  // a text is not waited for: sends of one bot keep their order
  const finished = finishing instanceof Promise ? await finishing : finishing;
  if (!options.allowPaid) checkMaySend(chat, content.right);
  content.checkChat?.(chat);
  const entities = entitiesToTl(finished.entities, addressees.inputUser);
  return {
    noWebpage: finished.noWebpage && finished.media === undefined,
    media: finished.media,
    fields: {
      ...(options.silent && { silent: true as const }),
      ...(options.protect && { noforwards: true as const }),
      ...(options.allowPaid && { allowPaidFloodskip: true as const }),
      ...(finished.invertMedia && { invertMedia: true as const }),
      peer,
      ...(reply.replyTo !== undefined && { replyTo: reply.replyTo }),
      message: finished.text,
      randomId: context.random.long(),
      ...(replyMarkup !== undefined && { replyMarkup }),
      ...(entities.length > 0 && { entities }),
      ...(options.effectId !== 0n && { effect: options.effectId }),
      ...(options.suggestedPost !== undefined && { suggestedPost: options.suggestedPost }),
    },
  };
}

async function makeCall(
  context: MethodContext,
  memory: SessionMemory,
  chat: KnownPeer,
  content: MessageContent,
  call: SendCall,
  reply: ReplyTarget,
): Promise<MethodReply> {
  const { session } = context.bot;
  const now = context.clock.nowMs() / 1000;
  try {
    const answer =
      call.media === undefined
        ? await session.invoke("messages.sendMessage", {
            ...call.fields,
            ...(call.noWebpage && { noWebpage: true as const }),
          })
        : await session.invoke("messages.sendMedia", { ...call.fields, media: call.media });
    const sent = sentMessage(session, chat, call, answer);
    if (sent === undefined) throw messageGone();
    memory.remember(sent.message);
    return await writeMessage(session, sent.message, sent, reply.shown, true, now);
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    const lost = loseAccess(session, chat, error);
    if (lost !== undefined) checkAccess(lost, "write");
    throw rpcToBotApiError(error, {
      method: content.method,
      sendsTo: chat.kind === "user" ? "private" : "other",
      emptyText: content.emptyText,
    });
  }
}
