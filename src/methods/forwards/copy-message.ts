import { parseJson } from "../../core/bot-api/json-value.ts";
import { messageId } from "../../core/bot-api/message-ids.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { requiredText } from "../../core/bot-api/required-text.ts";
import {
  finishCaption,
  readFormattedText,
} from "../../core/bot-api/text-formatting/formatted-text.ts";
import type { KnownPeer } from "../../ports/bot-session.ts";
import { findLoginBots } from "../access/addressees.ts";
import { findChat } from "../access/find-chat.ts";
import { type AnyMessage, findMessage } from "../access/find-messages.ts";
import { messageGone } from "../messages/message-reply.ts";
import { makeCall, sendCall } from "../messages/send-content.ts";
import { parseSendOptions, type SendOptions } from "../messages/send-options.ts";
import {
  findSendTarget,
  sendInOrder,
  sentMarkup,
  type SendTarget,
} from "../messages/send-target.ts";
import type { BotApiMethod, MethodContext, MethodReply } from "../method.ts";
import type { SessionMemories, SessionMemory } from "../session-memory.ts";
import { copiedContent, type NewCaption } from "./copied-content.ts";
import { forward } from "./forward-call.ts";
import { canForward } from "./forwardable.ts";
import { videoTimestamp } from "./video-timestamp.ts";

const notCopied = (): ParseError => new ParseError("The message can't be copied");

/** copyMessage. @see https://core.telegram.org/bots/api#copymessage */
export const copyMessage =
  (memories: SessionMemories): BotApiMethod =>
  async (context, params) => {
    const { session } = context.bot;
    const memory = memories.of(session);
    const fromId = requiredText(params, "from_chat_id");
    const id = messageId(params);
    const caption = parseCaption(params);
    const timestamp = videoTimestamp(params);
    const from = await findChat(session, fromId, "read");
    const { message } = await findMessage(session, memory, from, id, "message to copy");

    const options = parseSendOptions(params);
    const loginBots = await findLoginBots(session, options.markup);
    const mentions = caption?.text.entities ?? [];
    const target = await findSendTarget(context, memory, options, mentions, loginBots);
    const finished = caption && finishCaption(caption.text);
    const markup = sentMarkup(target.chat, options, target.addressees);
    if (!canForward(from, message, target.chat, true, options.allowPaid)) throw notCopied();
    const needsNew =
      (finished !== undefined && finished.text !== "") ||
      markup !== undefined ||
      hasOwnReply(target) ||
      isDice(message);
    if (needsNew) return sendCopy(context, memory, message, caption, target, options, timestamp);

    const mode = {
      dropsAuthor: true,
      dropsCaptions: caption !== undefined,
      videoTimestamp: timestamp,
    };
    return copyByForward(context, memory, from, message, target, options, mode);
  };

/** Telegram forwards dice with their value when asked for a copy. */
export const isDice = (message: AnyMessage): boolean =>
  message._ === "message" && message.media?._ === "messageMediaDice";

/** True when the copy answers more than the beginning of its topic. td: MessageCopyOptions::is_supported_server_side */
function hasOwnReply({ chat, topic, reply: { replyTo } }: SendTarget): boolean {
  if (replyTo?._ !== "inputReplyToMessage") return false;
  const implied = topic.kind === "forum" && chat.kind !== "user" ? topic.id : 0;
  const isQuoted = replyTo.quoteText !== undefined;
  const isPart = replyTo.todoItemId !== undefined || replyTo.pollOption !== undefined;
  return (
    isQuoted || isPart || replyTo.replyToPeerId !== undefined || replyTo.replyToMsgId !== implied
  );
}

function parseCaption(params: Params): NewCaption | undefined {
  if (!params.has("caption")) return undefined;
  const text = readFormattedText(
    params.text("caption"),
    params.text("parse_mode"),
    parseJson(params.text("caption_entities")),
  );
  return { text, isAbove: params.boolean("show_caption_above_media") };
}

function copyByForward(
  context: MethodContext,
  memory: SessionMemory,
  from: KnownPeer,
  message: AnyMessage,
  target: SendTarget,
  options: SendOptions,
  mode: Parameters<typeof forward>[5],
): Promise<MethodReply> {
  return sendInOrder(
    context,
    memory,
    target.chat,
    { method: "copymessage", isForward: true, replyTo: target.reply.replyTo },
    async () => {
      const [sent] = await forward(context, from, [message], target, options, mode);
      if (sent === undefined) throw messageGone();
      memory.remember(sent.message);
      return { json: `{"message_id":${sent.message.id}}` };
    },
  );
}

async function sendCopy(
  context: MethodContext,
  memory: SessionMemory,
  message: AnyMessage,
  caption: NewCaption | undefined,
  target: SendTarget,
  options: SendOptions,
  timestamp: number | undefined,
): Promise<MethodReply> {
  const content = message._ === "message" ? copiedContent(message, caption) : undefined;
  if (content === undefined) throw notCopied();
  const call = await sendCall(context, target, content, options);
  const media =
    timestamp !== undefined && content.right === "video" && call.media?._ === "inputMediaDocument"
      ? { ...call.media, videoTimestamp: timestamp }
      : call.media;
  const { method, emptyText } = content;
  const failure = { method, emptyText, replyTo: target.reply.replyTo };
  return sendInOrder(context, memory, target.chat, failure, async () => {
    const sent = await makeCall(context, memory, target, { ...call, media });
    return { json: `{"message_id":${sent.message.id}}` };
  });
}
