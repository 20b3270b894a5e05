import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import { messageIds } from "../../core/bot-api/message-ids.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { requiredText } from "../../core/bot-api/required-text.ts";
import { parseSuggestedPost } from "../../core/bot-api/suggested-post.ts";
import type { KnownPeer } from "../../ports/bot-session.ts";
import { findChat } from "../access/find-chat.ts";
import { type AnyMessage, findMessages } from "../access/find-messages.ts";
import { makeCall, sendCall } from "../messages/send-content.ts";
import type { SendOptions } from "../messages/send-options.ts";
import { findSendTarget, sendInOrder, type SendTarget } from "../messages/send-target.ts";
import type { SentMessage } from "../messages/sent-message.ts";
import type { BotApiMethod, MethodContext, MethodReply } from "../method.ts";
import type { SessionMemories, SessionMemory } from "../session-memory.ts";
import { copiedContent } from "./copied-content.ts";
import { isDice } from "./copy-message.ts";
import { forward, type ForwardMode } from "./forward-call.ts";
import { canForward, isProtectedChat } from "./forwardable.ts";

/** The parameters that both share; reply and keyboard are none of them. */
const parseOptions = (params: Params): SendOptions => ({
  chatId: params.text("chat_id"),
  businessConnectionId: "",
  threadId: params.integer("message_thread_id", 0, 0),
  directMessagesTopicId: params.long("direct_messages_topic_id"),
  reply: {
    messageId: 0,
    chatId: "",
    allowMissing: false,
    quote: { text: "", entities: [] },
    quotePosition: 0,
    checklistTaskId: 0,
    pollOptionId: "",
  },
  silent: params.boolean("disable_notification"),
  protect: params.boolean("protect_content"),
  allowPaid: false,
  effectId: params.long("message_effect_id"),
  suggestedPost: parseSuggestedPost(params),
  markup: undefined,
});

const several =
  (method: string, isCopy: boolean) =>
  (memories: SessionMemories): BotApiMethod =>
  async (context, params) => {
    const { session } = context.bot;
    const memory = memories.of(session);
    const fromId = requiredText(params, "from_chat_id");
    const ids = messageIds(params);
    if (ids.length === 0) throw new ParseError("Message identifiers are not specified");
    const options = { ...parseOptions(params), isAlbum: ids.length > 1 };
    const mode = {
      dropsAuthor: isCopy,
      dropsCaptions: isCopy && params.boolean("remove_caption"),
      videoTimestamp: undefined,
    };
    const target = await findSendTarget(context, memory, options, [], new Map());
    const from = await findChat(session, fromId, "read");
    const { messages } = await findMessages(session, memory, from, ids, "message to forward");
    if (messages.length === 0) throw new ParseError("There are no messages to forward");
    if (messages.length > 1 && options.effectId !== 0n)
      throw new ParseError("Can't use message effects in the method");
    if (!isCopy && isProtectedChat(from))
      throw new ParseError("Message has protected content and can't be forwarded");
    const foundIds = messages.map((message) => message.id);
    if (foundIds.some((id, index) => index > 0 && id <= (foundIds[index - 1] ?? 0)))
      throw new ParseError("Message identifiers must be in a strictly increasing order");
    const kept = messages.filter((message) =>
      canForward(from, message, target.chat, isCopy, false),
    );
    if (kept.length === 0) throw new ParseError("Messages can't be forwarded");
    return forwardKept(context, memory, { from, kept, target, options, mode, method });
  };

interface Several {
  readonly from: KnownPeer;
  readonly kept: readonly AnyMessage[];
  readonly target: SendTarget;
  readonly options: SendOptions;
  readonly mode: ForwardMode;
  readonly method: string;
}

/** Dice are sent anew when they are copied, all others go in one call. */
function forwardKept(
  context: MethodContext,
  memory: SessionMemory,
  { from, kept, target, options, mode, method }: Several,
): Promise<MethodReply> {
  const isAnew = (message: AnyMessage): boolean => mode.dropsAuthor && isDice(message);
  const together = kept.filter((message) => !isAnew(message));
  return sendInOrder(
    context,
    memory,
    target.chat,
    { method, position: 1, isForward: true },
    async () => {
      const sent = new Map<number, SentMessage | undefined>();
      if (together.length > 0) {
        const arrived = await forward(context, from, together, target, options, mode);
        for (const [index, { id }] of together.entries()) sent.set(id, arrived[index]);
      }
      for (const message of kept.filter(isAnew))
        sent.set(message.id, await sendAnew(context, memory, message, target, options));
      const arrived = kept.flatMap(({ id }) => sent.get(id) ?? []);
      for (const { message } of arrived) memory.remember(message);
      if (arrived.length === 0)
        throw new BotApiError(400, "Bad Request: messages can't be forwarded");
      return { json: writeJson(arrived.map(({ message }) => ({ message_id: message.id }))) };
    },
  );
}

async function sendAnew(
  context: MethodContext,
  memory: SessionMemory,
  message: AnyMessage,
  target: SendTarget,
  options: SendOptions,
): Promise<SentMessage | undefined> {
  const content = message._ === "message" ? copiedContent(message, undefined) : undefined;
  if (content === undefined) return undefined;
  return makeCall(context, memory, target, await sendCall(context, target, content, options));
}

/** forwardMessages. @see https://core.telegram.org/bots/api#forwardmessages */
export const forwardMessages = several("forwardmessages", false);

/** copyMessages. @see https://core.telegram.org/bots/api#copymessages */
export const copyMessages = several("copymessages", true);
