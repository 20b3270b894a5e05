import type * as Tl from "../../../schemas/generated/tl.ts";
import { replyMarkupToTl } from "../../core/bot-api/reply-markup/reply-markup-to-tl.ts";
import { entitiesToTl } from "../../core/bot-api/text-formatting/entities-to-tl.ts";
import { findAddressees } from "../access/addressees.ts";
import { findBusinessChat, invokeForBusiness } from "../access/business-connection.ts";
import type { MethodContext, MethodReply } from "../method.ts";
import type { SessionMemory } from "../session-memory.ts";
import { businessMessageReply } from "./business-message.ts";
import type { MessageContent } from "./message-content.ts";
import { businessReplyTarget } from "./reply-target.ts";
import type { SendOptions } from "./send-options.ts";

/**
 * Sends for a business account, whose chats are not checked here.
 *
 * @throws {BotApiError} @throws {ParseError} @throws {RpcError}
 */
export async function sendBusinessContent(
  context: MethodContext,
  memory: SessionMemory,
  content: MessageContent,
  options: SendOptions,
  loginBots: ReadonlyMap<string, Tl.InputUser>,
): Promise<MethodReply> {
  const { session } = context.bot;
  const { businessConnectionId } = options;
  const chat = await findBusinessChat(session, memory, businessConnectionId, options.chatId);
  const { markup, reply } = options;
  const addressees = await findAddressees(session, markup, content.mentions, loginBots);
  const replyTo = await businessReplyTarget(session, reply);
  const { inputPeer } = chat;
  const target = { chat: undefined, inputPeer, addressees, businessConnectionId };
  const finished = await content.finish(target);
  const replyMarkup =
    markup === undefined
      ? undefined
      : replyMarkupToTl(markup, {
          isPrivate: true,
          isChannel: false,
          onlyInline: false,
          ...addressees,
        });
  const entities = entitiesToTl(finished.entities, addressees.inputUser);
  const fields = {
    ...(options.silent && { silent: true as const }),
    ...(options.protect && { noforwards: true as const }),
    ...(finished.invertMedia && { invertMedia: true as const }),
    peer: inputPeer,
    ...(replyTo !== undefined && { replyTo }),
    message: finished.text,
    randomId: context.random.long(),
    ...(replyMarkup !== undefined && { replyMarkup }),
    ...(entities.length > 0 && { entities }),
    ...(options.effectId !== 0n && { effect: options.effectId }),
  };
  // Telegram's errors are told as they are: only those of the bot's own messages are TDLib's.
  const answer =
    finished.media === undefined
      ? await invokeForBusiness(session, chat.connectionId, "messages.sendMessage", {
          ...fields,
          ...(finished.noWebpage && { noWebpage: true as const }),
        })
      : await invokeForBusiness(session, chat.connectionId, "messages.sendMedia", {
          ...fields,
          media: finished.media,
        });
  return businessMessageReply(context, answer);
}
