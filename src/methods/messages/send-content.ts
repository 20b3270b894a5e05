import type * as Tl from "../../../schemas/generated/tl.ts";
import { entitiesToTl } from "../../core/bot-api/text-formatting/entities-to-tl.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import { findLoginBots } from "../access/addressees.ts";
import { inputPeer } from "../access/input-peer.ts";
import { checkMaySend } from "../access/send-rights.ts";
import { withUploads } from "../media/upload-source.ts";
import type { MethodContext, MethodReply } from "../method.ts";
import type { SessionMemory } from "../session-memory.ts";
import type { MessageContent } from "./message-content.ts";
import { messageGone, writeMessage } from "./message-reply.ts";
import { sendBusinessContent } from "./send-business.ts";
import type { SendOptions } from "./send-options.ts";
import { findSendTarget, sendInOrder, sentMarkup, type SendTarget } from "./send-target.ts";
import { type SendCall, type SentMessage, sentMessage } from "./sent-message.ts";

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
  const target = await findSendTarget(context, memory, options, content.mentions, loginBots);
  const call = await sendCall(context, target, content, options);
  const { chat, reply } = target;
  const { method, emptyText, position } = content;
  const failure = { method, emptyText, position, replyTo: reply.replyTo };
  return sendInOrder(context, memory, chat, failure, async () => {
    const sent = await makeCall(context, memory, target, call);
    const now = context.clock.nowMs() / 1000;
    return writeMessage(session, sent.message, sent, reply.shown, true, now);
  });
}

/**
 * The call that sends content to where it may go.
 *
 * @throws {BotApiError} @throws {ParseError} @throws {RpcError}
 */
export async function sendCall(
  context: MethodContext,
  { chat, addressees, reply }: SendTarget,
  content: MessageContent,
  options: SendOptions,
): Promise<SendCall> {
  const replyMarkup = sentMarkup(chat, options, addressees);
  const peer = inputPeer(context.bot.session, chat);
  const finishing = content.finish({ chat, inputPeer: peer, addressees, businessConnectionId: "" });
  // a text is not waited for: sends of one bot keep their order
  const finished = finishing instanceof Promise ? await finishing : finishing;
  if (!options.allowPaid) checkMaySend(chat, content.right);
  content.checkChat?.(chat);
  const entities = entitiesToTl(finished.entities, addressees.inputUser);
  return {
    noWebpage: finished.noWebpage && finished.media === undefined,
    media: finished.media,
    again: finished.again,
    sent: finished.sent,
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

function invokeSend(session: BotSession, call: SendCall): Promise<Tl.Updates> {
  const { media, again } = call;
  if (media === undefined)
    return session.invoke("messages.sendMessage", {
      ...call.fields,
      ...(call.noWebpage && { noWebpage: true as const }),
    });
  if (again === undefined) return session.invoke("messages.sendMedia", { ...call.fields, media });
  return withUploads(async (isAgain) =>
    session.invoke("messages.sendMedia", {
      ...call.fields,
      media: isAgain ? await again() : media,
    }),
  );
}

/** Makes the call, and remembers the message. @throws {BotApiError} it did not come back @throws {RpcError} */
export async function makeCall(
  { bot: { session } }: MethodContext,
  memory: SessionMemory,
  { chat }: SendTarget,
  call: SendCall,
): Promise<SentMessage> {
  const answer = await invokeSend(session, call);
  const sent = sentMessage(session, chat, call, answer);
  if (sent === undefined) throw messageGone();
  memory.remember(sent.message);
  call.sent?.(sent.message._ === "message" ? sent.message.media : undefined);
  return sent;
}
