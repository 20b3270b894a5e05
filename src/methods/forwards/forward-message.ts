import { messageId } from "../../core/bot-api/message-ids.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { requiredText } from "../../core/bot-api/required-text.ts";
import { findLoginBots } from "../access/addressees.ts";
import { findChat } from "../access/find-chat.ts";
import { findMessage } from "../access/find-messages.ts";
import { messageGone, writeMessage } from "../messages/message-reply.ts";
import { parseSendOptions } from "../messages/send-options.ts";
import { findSendTarget, sendInOrder } from "../messages/send-target.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { forward } from "./forward-call.ts";
import { canForward, isProtectedChat } from "./forwardable.ts";
import { videoTimestamp } from "./video-timestamp.ts";

/** forwardMessage. @see https://core.telegram.org/bots/api#forwardmessage */
export const forwardMessage =
  (memories: SessionMemories): BotApiMethod =>
  async (context, params) => {
    const { session } = context.bot;
    const memory = memories.of(session);
    const fromId = requiredText(params, "from_chat_id");
    const id = messageId(params);
    const mode = {
      dropsAuthor: false,
      dropsCaptions: false,
      videoTimestamp: videoTimestamp(params),
    };
    const from = await findChat(session, fromId, "read");
    const { message } = await findMessage(session, memory, from, id, "message to forward");

    const options = parseSendOptions(params);
    const loginBots = await findLoginBots(session, options.markup);
    const target = await findSendTarget(context, memory, options, [], loginBots);
    if (isProtectedChat(from))
      throw new ParseError("Message has protected content and can't be forwarded");
    const { chat, reply } = target;
    if (!canForward(from, message, chat, false, false))
      throw new ParseError("The message can't be forwarded");
    return sendInOrder(
      context,
      memory,
      chat,
      { method: "forwardmessage", isForward: true, replyTo: reply.replyTo },
      async () => {
        const [sent] = await forward(context, from, [message], target, options, mode);
        if (sent === undefined) throw messageGone();
        memory.remember(sent.message);
        const now = context.clock.nowMs() / 1000;
        return writeMessage(session, sent.message, sent, reply.shown, true, now);
      },
    );
  };
