import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { replyMarkupToTl } from "../../core/bot-api/reply-markup/reply-markup-to-tl.ts";
import { rpcToBotApiError, tooManyRequests } from "../../core/bot-api/rpc-error-map.ts";
import { entitiesToTl } from "../../core/bot-api/text-formatting/entities-to-tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { KnownPeer } from "../../ports/bot-session.ts";
import { type Addressees, findAddressees, findLoginBots } from "../access/addressees.ts";
import { findBusinessChat, invokeForBusiness } from "../access/business-connection.ts";
import { checkAccess } from "../access/chat-access.ts";
import { findChat } from "../access/find-chat.ts";
import { inputPeer, isBroadcast, markedIdOf } from "../access/input-peer.ts";
import { loseAccess } from "../access/lose-access.ts";
import { checkMayPost, checkMaySendTexts, isAdministrator } from "../access/send-rights.ts";
import type { MethodContext, MethodReply } from "../method.ts";
import type { SessionMemory } from "../session-memory.ts";
import { businessMessageReply } from "./business-message.ts";
import { findTopic, type Topic } from "./find-topic.ts";
import { messageGone, writeMessage } from "./message-reply.ts";
import { businessReplyTarget, findReplyTarget, type ReplyTarget } from "./reply-target.ts";
import type { SendOptions } from "./send-options.ts";
import { type SendCall, sentMessage } from "./sent-message.ts";
import { finishTextContent, type TextContent } from "./text-content.ts";

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
 * Sends a text: finds login bots, chat, topic and replied message, checks what depends on the chat, then makes the call in the order
 * of the chat's sends. telegram-bot-api: Client::do_send_message; td: MessagesManager::send_message
 *
 * @throws {BotApiError} @throws {ParseError} @throws {RpcError}
 */
export async function sendText(
  context: MethodContext,
  memory: SessionMemory,
  content: TextContent,
  options: SendOptions,
): Promise<MethodReply> {
  const { session } = context.bot;
  const loginBots = await findLoginBots(session, options.markup);
  if (options.businessConnectionId !== "")
    return sendBusinessText(context, memory, content, options, loginBots);

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
  const addressees = await findAddressees(session, markup, content.text.entities, loginBots);
  checkTarget(chat, topic, options);
  const call = textCall(context, chat, content, options, addressees, reply);
  return memory.sends.run(chatId, () => makeCall(context, memory, chat, call, reply));
}

/** What TDLib checks before it looks at the text, in its order. */
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

function textCall(
  context: MethodContext,
  chat: KnownPeer,
  content: TextContent,
  options: SendOptions,
  addressees: Addressees,
  reply: ReplyTarget,
): SendCall {
  const replyMarkup = sentMarkup(chat, options, addressees);
  const text = finishTextContent(content, chat);
  if (!options.allowPaid) checkMaySendTexts(chat);
  const entities = entitiesToTl(text.entities, addressees.inputUser);
  return {
    noWebpage: text.noWebpage && text.media === undefined,
    media: text.media,
    fields: {
      ...(options.silent && { silent: true as const }),
      ...(options.protect && { noforwards: true as const }),
      ...(options.allowPaid && { allowPaidFloodskip: true as const }),
      ...(text.invertMedia && { invertMedia: true as const }),
      peer: inputPeer(context.bot.session, chat),
      ...(reply.replyTo !== undefined && { replyTo: reply.replyTo }),
      message: text.text,
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
  call: SendCall,
  reply: ReplyTarget,
): Promise<MethodReply> {
  const { session } = context.bot;
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
    return await writeMessage(session, sent.message, sent, reply.shown);
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    const lost = loseAccess(session, chat, error);
    if (lost !== undefined) checkAccess(lost, "write");
    throw rpcToBotApiError(error, {
      method: "sendmessage",
      sendsTo: chat.kind === "user" ? "private" : "other",
    });
  }
}

async function sendBusinessText(
  context: MethodContext,
  memory: SessionMemory,
  content: TextContent,
  options: SendOptions,
  loginBots: ReadonlyMap<string, Tl.InputUser>,
): Promise<MethodReply> {
  const { session } = context.bot;
  const chat = await findBusinessChat(
    session,
    memory,
    options.businessConnectionId,
    options.chatId,
  );
  const { markup, reply } = options;
  const addressees = await findAddressees(session, markup, content.text.entities, loginBots);
  const replyTo = await businessReplyTarget(session, reply);
  const text = finishTextContent(content, undefined);
  const replyMarkup =
    markup === undefined
      ? undefined
      : replyMarkupToTl(markup, {
          isPrivate: true,
          isChannel: false,
          onlyInline: false,
          ...addressees,
        });
  const entities = entitiesToTl(text.entities, addressees.inputUser);
  const fields = {
    ...(options.silent && { silent: true as const }),
    ...(options.protect && { noforwards: true as const }),
    ...(text.invertMedia && { invertMedia: true as const }),
    peer: chat.inputPeer,
    ...(replyTo !== undefined && { replyTo }),
    message: text.text,
    randomId: context.random.long(),
    ...(replyMarkup !== undefined && { replyMarkup }),
    ...(entities.length > 0 && { entities }),
    ...(options.effectId !== 0n && { effect: options.effectId }),
  };
  try {
    const answer =
      text.media === undefined
        ? await invokeForBusiness(session, chat.connectionId, "messages.sendMessage", {
            ...fields,
            ...(text.noWebpage && { noWebpage: true as const }),
          })
        : await invokeForBusiness(session, chat.connectionId, "messages.sendMedia", {
            ...fields,
            media: text.media,
          });
    return await businessMessageReply(session, answer);
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    throw rpcToBotApiError(error, { method: "sendmessage", sendsTo: "private" });
  }
}
