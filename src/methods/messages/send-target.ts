import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { replyMarkupToTl } from "../../core/bot-api/reply-markup/reply-markup-to-tl.ts";
import { rpcToBotApiError, tooManyRequests } from "../../core/bot-api/rpc-error-map.ts";
import { suggestedPostFault } from "../../core/bot-api/suggested-post.ts";
import type { TextEntity } from "../../core/bot-api/text-formatting/text-entity.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { KnownPeer } from "../../ports/bot-session.ts";
import { type Addressees, findAddressees } from "../access/addressees.ts";
import { checkAccess } from "../access/chat-access.ts";
import { findChat, findPaidUser } from "../access/find-chat.ts";
import { isBroadcast, markedIdOf } from "../access/input-peer.ts";
import { loseAccess } from "../access/lose-access.ts";
import { checkMayPost, isAdministrator } from "../access/send-rights.ts";
import type { MethodContext } from "../method.ts";
import type { SessionMemory } from "../session-memory.ts";
import { findTopic, type Topic } from "./find-topic.ts";
import { findReplyTarget, type ReplyTarget } from "./reply-target.ts";
import type { SendOptions } from "./send-options.ts";

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

/** Where a message goes. */
export interface SendTarget {
  readonly chat: KnownPeer;
  readonly topic: Topic;
  readonly reply: ReplyTarget;
  readonly addressees: Addressees;
}

/**
 * Finds chat, topic and replied message, and checks what TDLib checks before it looks at the content.
 *
 * @throws {BotApiError} also 429 when too many sends to the chat are under way @throws {ParseError} @throws {RpcError}
 */
export async function findSendTarget(
  context: MethodContext,
  memory: SessionMemory,
  options: SendOptions,
  mentions: readonly TextEntity[],
  loginBots: ReadonlyMap<string, Tl.InputUser>,
): Promise<SendTarget> {
  const { session } = context.bot;
  const { chatId, threadId, directMessagesTopicId } = options;
  const isPaid = options.allowPaid && threadId === 0;
  const chat =
    (isPaid && (await findPaidUser(session, chatId))) || (await findChat(session, chatId, "write"));
  const topic = await findTopic(
    session,
    memory,
    context.clock,
    chat,
    threadId,
    directMessagesTopicId,
  );
  const reply = await findReplyTarget(session, memory, chat, chatId, topic, options.reply);
  if (isFlooded(memory, markedIdOf(chat))) return refuseFlood(context);
  const addressees = await findAddressees(session, options.markup, mentions, loginBots);
  checkTarget(chat, topic, options);
  return { chat, topic, reply, addressees };
}

/** What is told of a send that Telegram refuses. */
export interface SendFailure {
  /** Lower-case method. */
  readonly method: string;
  readonly emptyText?: string | undefined;
  /** Set when several messages are sent by one method: which one this is, from 1. */
  readonly position?: number | undefined;
  /** Two chats are involved: an error says nothing of either. */
  readonly isForward?: boolean;
  /** What the message answers. */
  readonly replyTo?: Tl.InputReplyTo | undefined;
}

/**
 * Runs a send after those to the chat before it.
 *
 * @throws {BotApiError} also for what Telegram refuses
 */
export const sendInOrder = <Result>(
  { bot: { session } }: MethodContext,
  memory: SessionMemory,
  chat: KnownPeer,
  { method, emptyText, position, isForward, replyTo }: SendFailure,
  send: () => Promise<Result>,
): Promise<Result> =>
  memory.sends.run(markedIdOf(chat), async () => {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      const lost = isForward === true ? undefined : loseAccess(session, chat, error);
      if (lost !== undefined) checkAccess(lost, "write");
      const sendsTo = chat.kind === "user" ? "private" : "other";
      throw rpcToBotApiError(error, {
        method,
        sendsTo,
        emptyText,
        replyTo,
        position,
      });
    }
  });

/** What TDLib checks before it looks at the content, in its order. */
function checkTarget(chat: KnownPeer, topic: Topic, options: SendOptions): void {
  const isMonoforum = chat.kind === "channel" && chat.chat.monoforum === true;
  const isDirect = topic.kind === "direct";
  if (isMonoforum && isAdministrator(chat) !== isDirect)
    throw new ParseError(
      isDirect
        ? "Chat is not an administered channel direct messages chat"
        : "Channel direct messages topic must be specified",
    );
  checkMayPost(chat);
  if (options.effectId !== 0n && chat.kind !== "user")
    markupFirst(chat, options, "Can't use message effects in the chat");
  if (options.suggestedPost === undefined) return;
  const fault = suggestedPostFault(options.suggestedPost);
  if (fault !== undefined) markupFirst(chat, options, fault);
  if (options.isAlbum === true) throw new ParseError("Can't send suggested posts with the method");
  if (!isMonoforum)
    markupFirst(chat, options, "Suggested posts can be sent only to channel direct messages");
}

/** Throws the reason, unless the keyboard is wrong too: then that is told. */
function markupFirst(chat: KnownPeer, options: SendOptions, reason: string): never {
  const nobody: Tl.InputUser = { _: "inputUserEmpty" };
  sentMarkup(chat, options, { inputUser: () => nobody, loginBot: () => nobody });
  throw new ParseError(reason);
}

/** The keyboard as it is sent. @throws {ParseError} */
export function sentMarkup(
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
